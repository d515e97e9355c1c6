// The facts about a camera beside its picture: state, problem, rates, and the counts of its lines.
// Both the card and the enlarged view have such a block.

import type { Camera, Direction } from '../api.ts';
import { acceptView, reconnectCamera } from '../client.ts';
import {
  evidenceText, isRetryOffered, stateWord, timingText, urgencyOf, viewTold,
} from '../state/camera-words.ts';
import { isUnwatched, type DayCounts } from '../state/day-counts.ts';
import { countText, decimalText, noData } from '../state/number-text.ts';
import type { SiteClock } from '../state/site-clock.ts';
import { toldProblem } from '../state/told.ts';
import { watchedText } from '../state/watched-text.ts';
import { words } from '../words/words.ts';
import { DayStrip } from './day-strip.ts';
import { copyTemplate, part, setText } from './parts.ts';
import { setTold } from './set-told.ts';
import { TickingNumber } from './ticking-number.ts';

export interface DetailsView {
  readonly camera: Camera;
  readonly counts: DayCounts;
  readonly clock: SiteClock;
  readonly nowMs: number;
}

interface LineRow {
  readonly id: string;
  readonly in: TickingNumber;
  readonly out: TickingNumber;
}

export class CameraDetails {
  private readonly root: HTMLElement;
  private readonly strip: DayStrip;
  private rows: readonly LineRow[] = [];
  private shownLines = '';
  private cameraId: string | undefined;

  constructor(root: HTMLElement) {
    this.root = root;
    this.strip = new DayStrip(part(root, 'strip'));
    part(root, 'retry').addEventListener('click', () => {
      if (this.cameraId === undefined) return;
      // Without an answer the page's own notice says that the server is gone.
      reconnectCamera(this.cameraId).catch(() => undefined);
    });
    part(root, 'accept-view').addEventListener('click', () => { this.acceptView(); });
  }

  render(view: DetailsView): void {
    this.renderState(view);
    this.renderView(view);
    this.renderRates(view.camera);
    this.renderEvidence(view.camera);
    this.renderLines(view);
    const scope = { camera: view.camera.id };
    this.strip.render({
      hours: view.counts.hours(scope, view.nowMs), clock: view.clock, nowMs: view.nowMs,
    });
    const watched = watchedText(view.counts.tally(scope, view.nowMs));
    setText(part(this.root, 'watched'), watched);
  }

  mark(lineId: string, direction: Direction): void {
    this.rows.find((row) => row.id === lineId)?.[direction].mark();
  }

  private renderState({ camera, nowMs }: DetailsView): void {
    this.cameraId = camera.id;
    const urgency = urgencyOf(camera);
    this.root.dataset['urgency'] = urgency;
    setText(part(this.root, 'state'), stateWord(camera.state));
    setText(part(this.root, 'since'), timingText(camera, nowMs));
    part(this.root, 'retry').hidden = !isRetryOffered(camera);
    const { problem, problemCode } = camera;
    part(this.root, 'problem').hidden = problem === undefined;
    setTold(part(this.root, 'problem-text'),
      problem === undefined ? undefined : toldProblem({ code: problemCode, detail: problem }));
  }

  private renderView({ camera, nowMs }: DetailsView): void {
    const told = camera.state === 'live' ? viewTold(camera.view, nowMs) : undefined;
    part(this.root, 'view').hidden = told === undefined;
    if (told === undefined) setText(part(this.root, 'view-answer'), '');
    setTold(part(this.root, 'view-text'), told);
    part(this.root, 'accept-view').hidden = camera.view?.state !== 'moved';
  }

  private acceptView(): void {
    if (this.cameraId === undefined) return;
    const answer = part(this.root, 'view-answer');
    acceptView(this.cameraId).catch(() => {
      setText(answer, words.camera.viewRefused);
    });
  }

  private renderRates(camera: Camera): void {
    const isLive = camera.state === 'live';
    setText(part(this.root, 'fps'), isLive ? decimalText(camera.framesPerSecond, 1) : noData);
    setText(part(this.root, 'dropped'), countText(camera.framesDropped));
    const { inferenceMs } = camera;
    const inference = isLive && inferenceMs !== undefined ? decimalText(inferenceMs, 0) : noData;
    setText(part(this.root, 'inference'), inference);
    setText(part(this.root, 'restarts'), countText(camera.restarts));
    setText(part(this.root, 'restarts-word'), words.camera.restarts(camera.restarts));
    part(this.root, 'restarts-fact').hidden = camera.restarts === 0;
  }

  private renderEvidence({ state, evidence }: Camera): void {
    const isKnown = state === 'live' && evidence !== undefined;
    part(this.root, 'evidence').hidden = !isKnown;
    if (!isKnown) return;
    const { what, why } = evidenceText(evidence);
    setText(part(this.root, 'evidence-what'), what);
    setTold(part(this.root, 'evidence-why'), why);
  }

  private renderLines({ camera, counts, nowMs }: DetailsView): void {
    const lines = JSON.stringify(camera.lines.map((line) => [line.id, line.name]));
    if (lines !== this.shownLines) this.buildLines(camera);
    this.shownLines = lines;
    for (const row of this.rows) {
      const tally = counts.tally({ camera: camera.id, line: row.id }, nowMs);
      const known = tally === undefined || isUnwatched(tally) ? undefined : tally;
      row.in.set(countText(known?.in));
      row.out.set(countText(known?.out));
    }
  }

  private buildLines(camera: Camera): void {
    const body = part(this.root, 'lines');
    const elements: HTMLElement[] = [];
    this.rows = camera.lines.map((line) => {
      const element = copyTemplate('line-row');
      setText(part(element, 'line-name'), line.name);
      elements.push(element);
      return {
        id: line.id,
        in: new TickingNumber(part(element, 'line-in')),
        out: new TickingNumber(part(element, 'line-out')),
      };
    });
    body.replaceChildren(...elements);
  }
}
