// The dialog in which somebody says what a lot holds, or by how much the count is off, and why.

import type { Occupancy } from '../api.ts';
import { sendLotEntry } from '../client.ts';
import { checkEntry, EntryKeys, type EntryField, type EntryMode } from '../state/lot-entry.ts';
import { countText } from '../state/number-text.ts';
import { words } from '../words/words.ts';
import { EntryForm } from './entry-form.ts';
import { randomKey } from './entry-memory.ts';
import { copyTemplate, setText } from './parts.ts';

export class LotDialog {
  private readonly form: EntryForm<EntryField>;
  private readonly onSaved: (occupancy: Occupancy) => void;
  private readonly keys = new EntryKeys(randomKey);
  private lotId = '';
  private mode: EntryMode = 'calibration';

  constructor(onSaved: (occupancy: Occupancy) => void) {
    this.onSaved = onSaved;
    this.form = new EntryForm(copyTemplate('lot-dialog') as HTMLDialogElement, {
      prefix: 'entry',
      fields: ['number', 'reason', 'actor'],
      onSubmit: () => void this.save(),
    });
  }

  open({ lot, name, shown }: Occupancy, mode: EntryMode): void {
    const { form } = this;
    this.lotId = lot;
    this.mode = mode;
    const isCalibration = mode === 'calibration';
    setText(form.part('heading'), isCalibration
      ? words.entry.calibrate(name)
      : words.entry.adjust(name));
    setText(form.part('explanation'), isCalibration
      ? words.entry.calibrateWhat(countText(shown))
      : words.entry.adjustWhat(countText(shown)));
    setText(form.part('number-label'), isCalibration
      ? words.entry.calibrateNumber
      : words.entry.adjustNumber);
    form.input('number').value = '';
    form.open('number');
  }

  private async save(): Promise<void> {
    const { form, lotId, keys } = this;
    const checked = checkEntry({
      mode: this.mode,
      number: form.input('number').value,
      reason: form.input('reason').value,
      actor: form.input('actor').value,
    });
    form.showProblems('problems' in checked ? checked.problems : new Map());
    if ('problems' in checked) return;
    const { entry } = checked;
    const occupancy = await form.send(
      async () => await sendLotEntry(lotId, entry, keys.keyFor(lotId, entry)));
    if (occupancy === undefined) return;
    keys.forget();
    this.onSaved(occupancy);
  }
}
