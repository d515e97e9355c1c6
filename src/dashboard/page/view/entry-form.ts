// The form of a dialog in which somebody writes into the ledger: its fields with what is wrong with
// them, the name that is remembered, and an answer that may be lost.

import { RefusedError } from '../ask-api.ts';
import { toldError } from '../state/told.ts';
import { words } from '../words/words.ts';
import { rememberActor, rememberedActor } from './entry-memory.ts';
import { part, setText } from './parts.ts';
import { showTold } from './set-told.ts';
import { signedInName } from './sign-in.ts';

export type FieldProblem = keyof typeof words.entry.problems;

export interface EntryFormOptions<Field extends string> {
  /** `data-part`s begin with it: `entry-form`, `entry-actor`, `entry-actor-problem`. */
  readonly prefix: string;
  /** In their order on the page. */
  readonly fields: readonly (Field | 'reason' | 'actor')[];
  readonly onSubmit: () => void;
}

export class EntryForm<Field extends string> {
  readonly dialog: HTMLDialogElement;
  private readonly options: EntryFormOptions<Field>;
  private isSending = false;

  constructor(dialog: HTMLDialogElement, options: EntryFormOptions<Field>) {
    this.dialog = dialog;
    this.options = options;
    document.body.append(dialog);
    for (const name of ['close', 'cancel']) {
      this.part(name).addEventListener('click', () => dialog.close());
    }
    this.part('form').addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.isSending) options.onSubmit();
    });
  }

  /** Empty but for the name, with the focus on a field. */
  open(focused: Field | 'reason'): void {
    this.input('reason').value = '';
    const account = signedInName();
    // Who signed in writes under that name, whatever is said.
    for (const name of ['actor', 'actor-label']) this.part(name).hidden = account !== undefined;
    if (account !== undefined) this.input('actor').value = account;
    if (this.input('actor').value === '') this.input('actor').value = rememberedActor();
    this.showProblems(new Map());
    this.showRefusal('');
    this.dialog.showModal();
    this.input(focused).focus();
  }

  part<Kind extends Element = HTMLElement>(name: string): Kind {
    return part<Kind>(this.dialog, `${this.options.prefix}-${name}`);
  }

  input(field: Field | 'reason' | 'actor'): HTMLInputElement {
    return this.part<HTMLInputElement>(field);
  }

  /** Says beside each field what is wrong with it; the first one gets the focus. */
  showProblems(problems: ReadonlyMap<Field | 'reason' | 'actor', FieldProblem>): void {
    this.showRefusal('');
    for (const field of this.options.fields) {
      const problem = problems.get(field);
      this.input(field).setAttribute('aria-invalid', String(problem !== undefined));
      setText(this.part(`${field}-problem`),
        problem === undefined ? '' : words.entry.problems[problem]);
    }
    const [first] = problems.keys();
    if (first !== undefined) this.input(first).focus();
  }

  /** Undefined: it was refused, or nobody answered; the form stays open and says so. */
  async send<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
    if (signedInName() === undefined) rememberActor(this.input('actor').value.trim());
    this.setSending(true);
    try {
      const answer = await ask();
      this.dialog.close();
      return answer;
    } catch (thrown) {
      if (thrown instanceof RefusedError) {
        showTold(this.part('problem'), toldError(thrown), words.entry.refused);
      } else {
        this.showRefusal(words.entry.unanswered);
      }
      return undefined;
    } finally {
      this.setSending(false);
    }
  }

  private showRefusal(sentence: string): void {
    const problem = this.part('problem');
    setText(problem, sentence);
    problem.hidden = sentence === '';
  }

  private setSending(isSending: boolean): void {
    this.isSending = isSending;
    this.part('save').setAttribute('aria-disabled', String(isSending));
  }
}
