// The dialog in which somebody says what a lot holds, or by how much the count is off, and why.

import type { Occupancy } from '../api.ts';
import { RefusedError, sendLotEntry } from '../client.ts';
import {
  checkEntry, EntryKeys, type EntryField, type EntryMode, type EntryProblem, type LotEntry,
} from '../state/lot-entry.ts';
import { countText } from '../state/number-text.ts';
import { words } from '../words/words.ts';
import { randomKey, rememberActor, rememberedActor } from './entry-memory.ts';
import { copyTemplate, part, setText } from './parts.ts';

const fields: readonly EntryField[] = ['number', 'reason', 'actor'];

export class LotDialog {
  private readonly dialog = copyTemplate('lot-dialog') as HTMLDialogElement;
  private readonly onSaved: (occupancy: Occupancy) => void;
  private readonly keys = new EntryKeys(randomKey);
  private lotId = '';
  private mode: EntryMode = 'calibration';
  private isSending = false;

  constructor(onSaved: (occupancy: Occupancy) => void) {
    this.onSaved = onSaved;
    document.body.append(this.dialog);
    const close = (): void => this.dialog.close();
    part(this.dialog, 'entry-close').addEventListener('click', close);
    part(this.dialog, 'entry-cancel').addEventListener('click', close);
    part(this.dialog, 'entry-form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.save();
    });
  }

  open({ lot, name, shown }: Occupancy, mode: EntryMode): void {
    this.lotId = lot;
    this.mode = mode;
    const isCalibration = mode === 'calibration';
    setText(part(this.dialog, 'entry-heading'), isCalibration
      ? words.entry.calibrate(name)
      : words.entry.adjust(name));
    setText(part(this.dialog, 'entry-explanation'), isCalibration
      ? words.entry.calibrateWhat(countText(shown))
      : words.entry.adjustWhat(countText(shown)));
    setText(part(this.dialog, 'entry-number-label'), isCalibration
      ? words.entry.calibrateNumber
      : words.entry.adjustNumber);
    this.input('number').value = '';
    this.input('reason').value = '';
    if (this.input('actor').value === '') this.input('actor').value = rememberedActor();
    this.showProblems(new Map());
    this.showRefusal('');
    this.dialog.showModal();
    this.input('number').focus();
  }

  private async save(): Promise<void> {
    if (this.isSending) return;
    const typed = {
      mode: this.mode,
      number: this.input('number').value,
      reason: this.input('reason').value,
      actor: this.input('actor').value,
    };
    const checked = checkEntry(typed);
    this.showRefusal('');
    if ('problems' in checked) {
      this.showProblems(checked.problems);
      return;
    }
    this.showProblems(new Map());
    rememberActor(typed.actor.trim());
    this.setSending(true);
    await this.send(checked.entry);
    this.setSending(false);
  }

  private async send(entry: LotEntry): Promise<void> {
    let occupancy: Occupancy;
    try {
      occupancy = await sendLotEntry(this.lotId, entry, this.keys.keyFor(this.lotId, entry));
    } catch (thrown) {
      this.showRefusal(thrown instanceof RefusedError
        ? words.entry.refused(thrown.message)
        : words.entry.unanswered);
      return;
    }
    this.keys.forget();
    this.dialog.close();
    this.onSaved(occupancy);
  }

  private showProblems(problems: ReadonlyMap<EntryField, EntryProblem>): void {
    for (const field of fields) {
      const problem = problems.get(field);
      const input = this.input(field);
      input.setAttribute('aria-invalid', String(problem !== undefined));
      setText(part(this.dialog, `entry-${field}-problem`),
        problem === undefined ? '' : words.entry.problems[problem]);
    }
    const [first] = problems.keys();
    if (first !== undefined) this.input(first).focus();
  }

  private showRefusal(sentence: string): void {
    const problem = part(this.dialog, 'entry-problem');
    setText(problem, sentence);
    problem.hidden = sentence === '';
  }

  private setSending(isSending: boolean): void {
    this.isSending = isSending;
    part(this.dialog, 'entry-save').setAttribute('aria-disabled', String(isSending));
  }

  private input(field: EntryField): HTMLInputElement {
    return part<HTMLInputElement>(this.dialog, `entry-${field}`);
  }
}
