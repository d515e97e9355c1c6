// The recent crossings of the camera that is enlarged: how each was decided, and what people say of
// it. Nothing is ever taken off the ledger: a verdict is added to it.

import type { Camera, Crossing, Verdict } from '../api.ts';
import { fetchCrossings, fetchVerdicts } from '../client.ts';
import { classText, reasonText } from '../state/camera-words.ts';
import { CrossingLog } from '../state/crossing-log.ts';
import type { SiteMoment } from '../state/verdict-entry.ts';
import { words } from '../words/words.ts';
import { copyTemplate, icon, part, setText } from './parts.ts';
import { traceItems } from './trace-row.ts';
import { VerdictDialog } from './verdict-dialog.ts';

const crossingsShownMax = 30;
const verdictsAskedMax = 500;

export class CameraCrossings {
  private readonly root: HTMLElement;
  private readonly moment: () => SiteMoment;
  private readonly log = new CrossingLog(crossingsShownMax);
  private readonly verdicts = new Map<string, Verdict>();
  private dialog: VerdictDialog | undefined;
  private camera: Camera | undefined;
  private shown = '';

  constructor(root: HTMLElement, moment: () => SiteMoment) {
    this.root = root;
    this.moment = moment;
    part(root, 'missed-one').addEventListener('click', () => this.askMissed({}));
  }

  /** Another camera, or none. */
  async show(camera: Camera | undefined): Promise<void> {
    this.camera = camera;
    this.log.clear();
    this.render();
    if (camera === undefined) return;
    try {
      const [crossings, verdicts] = await Promise.all([
        fetchCrossings(crossingsShownMax, camera.id), fetchVerdicts(verdictsAskedMax),
      ]);
      if (this.camera?.id !== camera.id) return;
      for (const verdict of verdicts.toReversed()) this.noteVerdict(verdict);
      this.log.add(crossings);
    } catch {
      // The page's own notice says that the server is gone; what comes live is shown all the same.
      return;
    }
    this.render();
  }

  add(crossing: Crossing): void {
    if (crossing.camera !== this.camera?.id) return;
    this.log.add([crossing]);
    this.render();
  }

  private noteVerdict(verdict: Verdict): void {
    if (verdict.crossing !== undefined) this.verdicts.set(verdict.crossing, verdict);
  }

  private render(): void {
    const crossings = this.log.newestFirst;
    const state = JSON.stringify([
      this.camera?.id,
      crossings.map(({ sequence, id }) => [sequence, this.verdicts.get(id)]),
    ]);
    if (state === this.shown) return;
    this.shown = state;
    part(this.root, 'camera-crossings-none').hidden = crossings.length > 0;
    part(this.root, 'camera-crossings')
      .replaceChildren(...crossings.map((crossing) => this.rowOf(crossing)));
  }

  private rowOf(crossing: Crossing): HTMLElement {
    const row = copyTemplate('camera-crossing');
    const { clock } = this.moment();
    const text = words.verdict;
    const verdict = this.verdicts.get(crossing.id);
    const isCounted = crossing.outcome === 'counted';
    const isWrong = isCounted && verdict?.verdict === 'wrong';
    row.dataset['direction'] = crossing.direction ?? 'none';
    row.classList.toggle('is-wrong', isWrong);
    const head = part(row, 'camera-crossing-what');
    if (crossing.direction !== undefined) head.append(icon(`icon-${crossing.direction}`));
    head.append(this.nameOf(crossing));
    const note = isCounted
      ? verdict === undefined ? '' : text.said(text.verdicts[verdict.verdict], verdict.actor, verdict.reason)
      : words.crossings.notCounted(reasonText(crossing.reason));
    setText(part(row, 'camera-crossing-note'), note);
    const judge = part(row, 'camera-crossing-judge');
    const action = isCounted ? (isWrong ? 'right' : 'wrong') : 'missed';
    setText(judge, text.actions[action]);
    judge.setAttribute('aria-label', text.judge(text.actions[action], this.nameOf(crossing)));
    judge.addEventListener('click', () => {
      if (action === 'missed') this.askMissed(crossing);
      else this.ask(crossing, action);
    });
    const sentences = part(row, 'camera-crossing-sentences');
    part(row, 'camera-crossing-trace').addEventListener('toggle', () => {
      sentences.replaceChildren(...traceItems(crossing, clock));
    }, { once: true });
    return row;
  }

  /** `12:04:05 car in, Main lane` */
  private nameOf(crossing: Crossing): string {
    const time = this.moment().clock.timeText(Date.parse(crossing.crossedAt));
    const line = this.camera?.lines.find(({ id }) => id === crossing.line)?.name ?? crossing.line;
    return words.verdict.crossing({
      time, vehicle: classText(crossing.class), direction: crossing.direction, line,
    });
  }

  private ask(crossing: Crossing, verdict: 'right' | 'wrong'): void {
    if (this.camera === undefined) return;
    this.openDialog().open({
      judged: { verdict, crossing: crossing.id },
      what: this.nameOf(crossing),
      camera: this.camera,
      atMs: Date.parse(crossing.crossedAt),
    });
  }

  private askMissed({ line, crossedAt }: Partial<Crossing>): void {
    const { camera } = this;
    if (camera === undefined) return;
    this.openDialog().open({
      judged: { verdict: 'missed', camera: camera.id },
      what: camera.name,
      camera,
      line,
      atMs: crossedAt === undefined ? this.moment().nowMs : Date.parse(crossedAt),
    });
  }

  private openDialog(): VerdictDialog {
    this.dialog ??= new VerdictDialog({
      moment: this.moment,
      onSaved: (verdict) => {
        this.noteVerdict(verdict);
        this.render();
        setText(part(document, 'state-voice'), words.verdict.saved);
      },
    });
    return this.dialog;
  }
}
