// The dialog in which somebody says that a crossing is wrong, or right after all, or that a vehicle
// was missed. What is said feeds the line's accuracy, and with it the error bars of the lots.

import type { Camera, Direction, Verdict } from '../api.ts';
import { sendVerdict } from '../client.ts';
import { EntryKeys } from '../state/lot-entry.ts';
import {
  checkVerdict, type Judged, type SiteMoment, type VerdictField,
} from '../state/verdict-entry.ts';
import { words } from '../words/words.ts';
import { EntryForm } from './entry-form.ts';
import { randomKey } from './entry-memory.ts';
import { copyTemplate, setText } from './parts.ts';

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
  private readonly form: EntryForm<VerdictField>;
  private readonly options: VerdictDialogOptions;
  private readonly keys = new EntryKeys(randomKey);
  private judged: Judged = { verdict: 'missed', camera: '' };

  constructor(options: VerdictDialogOptions) {
    this.options = options;
    this.form = new EntryForm(copyTemplate('verdict-dialog') as HTMLDialogElement, {
      prefix: 'verdict',
      fields: ['time', 'reason', 'actor'],
      onSubmit: () => void this.save(),
    });
  }

  open({ judged, what, camera, line, direction = 'in', atMs }: VerdictQuestion): void {
    const { form } = this;
    const isMissed = judged.verdict === 'missed';
    this.judged = judged;
    setText(form.part('heading'), words.verdict.headings[judged.verdict]);
    setText(form.part('what'), what);
    form.part('missed').hidden = !isMissed;
    form.part('line').replaceChildren(...camera.lines.map(
      ({ id, name }) => new Option(name, id, false, id === line)));
    form.part<HTMLSelectElement>('direction').value = direction;
    form.input('time').value = this.options.moment().clock.timeText(atMs);
    form.open(isMissed ? 'time' : 'reason');
  }

  private async save(): Promise<void> {
    const { form, keys } = this;
    const checked = checkVerdict(this.judged, {
      reason: form.input('reason').value,
      actor: form.input('actor').value,
      isAdjusting: form.part<HTMLInputElement>('adjust').checked,
      line: form.part<HTMLSelectElement>('line').value,
      direction: form.part<HTMLSelectElement>('direction').value,
      time: form.input('time').value,
    }, this.options.moment());
    form.showProblems('problems' in checked ? checked.problems : new Map());
    if ('problems' in checked) return;
    const { body } = checked;
    const verdict = await form.send(async () => await sendVerdict(body, keys.keyFor(body)));
    if (verdict === undefined) return;
    keys.forget();
    this.options.onSaved(verdict);
  }
}
