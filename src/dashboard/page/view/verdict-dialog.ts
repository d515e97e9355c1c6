// The dialog in which somebody says that a crossing is wrong, or right after all, or that a vehicle
// was missed. What is said feeds the line's accuracy, and with it the error bars of the lots.

import type { Camera, Direction, Verdict } from '../api.ts';
import { RefusedError, sendVerdict } from '../client.ts';
import { EntryKeys } from '../state/lot-entry.ts';
import {
  checkVerdict, type Judged, type SiteMoment, type VerdictBody, type VerdictField,
  type VerdictProblem,
} from '../state/verdict-entry.ts';
import { words } from '../words/words.ts';
import { randomKey, rememberActor, rememberedActor } from './entry-memory.ts';
import { copyTemplate, part, setText } from './parts.ts';

const fields: readonly VerdictField[] = ['time', 'reason', 'actor'];

export interface VerdictQuestion {
  readonly judged: Judged;
  /** The crossing in words: what, when, where. */
  readonly what: string;
  readonly camera: Camera;
  /** Where a missed vehicle seems to have passed. */
  readonly line?: string | undefined;
  readonly direction?: Direction | undefined;
  readonly atMs: number;
}

export interface VerdictDialogOptions {
  readonly moment: () => SiteMoment;
  readonly onSaved: (verdict: Verdict) => void;
}

export class VerdictDialog {
  private readonly dialog = copyTemplate('verdict-dialog') as HTMLDialogElement;
  private readonly options: VerdictDialogOptions;
  private readonly keys = new EntryKeys(randomKey);
  private judged: Judged = { verdict: 'missed', camera: '' };
  private isSending = false;

  constructor(options: VerdictDialogOptions) {
    this.options = options;
    document.body.append(this.dialog);
    const close = (): void => this.dialog.close();
    part(this.dialog, 'verdict-close').addEventListener('click', close);
    part(this.dialog, 'verdict-cancel').addEventListener('click', close);
    part(this.dialog, 'verdict-form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.save();
    });
  }

  open({ judged, what, camera, line, direction = 'in', atMs }: VerdictQuestion): void {
    const isMissed = judged.verdict === 'missed';
    this.judged = judged;
    setText(part(this.dialog, 'verdict-heading'), words.verdict.headings[judged.verdict]);
    setText(part(this.dialog, 'verdict-what'), what);
    part(this.dialog, 'verdict-missed').hidden = !isMissed;
    const lines = part<HTMLSelectElement>(this.dialog, 'verdict-line');
    lines.replaceChildren(...camera.lines.map(
      ({ id, name }) => new Option(name, id, false, id === line)));
    part<HTMLSelectElement>(this.dialog, 'verdict-direction').value = direction;
    this.input('time').value = this.options.moment().clock.timeText(atMs);
    this.input('reason').value = '';
    if (this.input('actor').value === '') this.input('actor').value = rememberedActor();
    this.showProblems(new Map());
    this.showRefusal('');
    this.dialog.showModal();
    this.input(isMissed ? 'time' : 'reason').focus();
  }

  private async save(): Promise<void> {
    if (this.isSending) return;
    const checked = checkVerdict(this.judged, {
      reason: this.input('reason').value,
      actor: this.input('actor').value,
      isAdjusting: part<HTMLInputElement>(this.dialog, 'verdict-adjust').checked,
      line: part<HTMLSelectElement>(this.dialog, 'verdict-line').value,
      direction: part<HTMLSelectElement>(this.dialog, 'verdict-direction').value,
      time: this.input('time').value,
    }, this.options.moment());
    this.showRefusal('');
    this.showProblems('problems' in checked ? checked.problems : new Map());
    if ('problems' in checked) return;
    rememberActor(checked.body.actor);
    this.setSending(true);
    await this.send(checked.body);
    this.setSending(false);
  }

  private async send(body: VerdictBody): Promise<void> {
    let verdict: Verdict;
    try {
      verdict = await sendVerdict(body, this.keys.keyFor(body));
    } catch (thrown) {
      this.showRefusal(thrown instanceof RefusedError
        ? words.entry.refused(thrown.message)
        : words.entry.unanswered);
      return;
    }
    this.keys.forget();
    this.dialog.close();
    this.options.onSaved(verdict);
  }

  private showProblems(problems: ReadonlyMap<VerdictField, VerdictProblem>): void {
    for (const field of fields) {
      const problem = problems.get(field);
      this.input(field).setAttribute('aria-invalid', String(problem !== undefined));
      setText(part(this.dialog, `verdict-${field}-problem`),
        problem === undefined ? '' : words.entry.problems[problem]);
    }
    const [first] = problems.keys();
    if (first !== undefined) this.input(first).focus();
  }

  private showRefusal(sentence: string): void {
    const problem = part(this.dialog, 'verdict-problem');
    setText(problem, sentence);
    problem.hidden = sentence === '';
  }

  private setSending(isSending: boolean): void {
    this.isSending = isSending;
    part(this.dialog, 'verdict-save').setAttribute('aria-disabled', String(isSending));
  }

  private input(field: VerdictField): HTMLInputElement {
    return part<HTMLInputElement>(this.dialog, `verdict-${field}`);
  }
}
