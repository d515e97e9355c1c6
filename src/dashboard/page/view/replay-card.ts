// One replay: how far it is, its picture, what steers it, and what it has found.

import { RefusedError } from '../ask-api.ts';
import {
  paceReplay, removeReplay, seekReplay, stepReplay, type Replay,
} from '../replay-client.ts';
import { countText, decimalText } from '../state/number-text.ts';
import { clipTimeText, isOver } from '../state/replay-rows.ts';
import { toldError, toldProblem, type Told } from '../state/told.ts';
import { words } from '../words/words.ts';
import { copyTemplate, part, setText } from './parts.ts';
import { ReplayFindings, type Others } from './replay-findings.ts';
import { fillSpeeds } from './replay-form.ts';
import { ReplayPicture } from './replay-picture.ts';
import { showTold } from './set-told.ts';

/** Presses that come while a step is on its way go together with the next one. */
const stepFramesMax = 25;
/** So long before a crossing its vehicle is in sight, on its way to the line. */
const leadMs = 2_000;

export interface ReplayCardOptions {
  /** By which others name it. */
  readonly number: number;
  /** Says so when the server does not answer. */
  readonly act: (work: () => Promise<void>) => Promise<void>;
  readonly onChanged: () => Promise<void>;
  readonly cameraName: (cameraId: string) => string;
}

export class ReplayCard {
  readonly element = copyTemplate('replay-card');
  private readonly options: ReplayCardOptions;
  private readonly name: string;
  private readonly picture: ReplayPicture;
  private readonly findings: ReplayFindings;
  private replay: Replay;
  /** What the server would not do, until the next press. */
  private refusal: Told | undefined;
  private isRefreshing = false;
  private isDragging = false;
  private wantedMs: number | undefined;
  private isSeeking = false;
  private wantedSteps = 0;
  private isStepping = false;

  constructor(replay: Replay, options: ReplayCardOptions) {
    this.replay = replay;
    this.options = options;
    this.name = words.replay.name(
      String(options.number), replay.footage.name, options.cameraName(replay.camera));
    this.element.dataset['replay'] = replay.id;
    this.describe();
    this.wire();
    this.picture = new ReplayPicture(this.element, replay);
    const mayLookOnly = document.documentElement.dataset['role'] === 'viewer';
    this.findings = new ReplayFindings(this.element, replay, {
      name: this.name,
      act: (work) => this.act(work),
      goTo: mayLookOnly ? undefined : (atMs) => this.seek(Math.max(0, atMs - leadMs)),
    });
  }

  get number(): number {
    return this.options.number;
  }

  /** `others`: replays of the same recording. */
  render(replay: Replay, { others, movingCount }: {
    readonly others: Others; readonly movingCount: number;
  }): void {
    this.replay = replay;
    const text = words.replay;
    const { state, seekToMs, speed, counts } = replay;
    const sum = (key: 'in' | 'out' | 'unresolved'): string =>
      countText(counts.reduce((total, row) => total + row[key], 0));
    this.element.dataset['state'] = state;
    this.set('replay-state', state === 'seeking' && seekToMs !== undefined
      ? text.seekingTo(clipTimeText(seekToMs))
      : text.states[state]);
    this.set('replay-counts', text.counts(sum('in'), sum('out'), sum('unresolved')));
    this.showTrouble();
    const isGoing = !isOver(replay) && !replay.isPaused;
    this.showButton(isGoing ? 'replay-pause' : 'replay-play', isGoing ? 'replay-play' : 'replay-pause');
    for (const name of ['replay-play', 'replay-step']) {
      part<HTMLButtonElement>(this.element, name).disabled = isOver(replay);
    }
    const pace = this.pace();
    if (document.activeElement !== pace && !isOver(replay)) fillSpeeds(pace, speed);
    this.renderPosition();
    this.picture.render(replay, {
      label: text.picture(this.name, this.positionText()), movingCount,
    });
    this.findings.render(replay, others);
  }

  /** Fetches what it has found since. */
  async refresh(): Promise<void> {
    if (this.isRefreshing) return;
    this.isRefreshing = true;
    try {
      await this.findings.refresh();
    } finally {
      this.isRefreshing = false;
    }
  }

  close(): void {
    this.picture.close();
    this.element.remove();
  }

  private describe(): void {
    const { lineChoice, detection, inputWidthPx, framesPerSecondMax, speed } = this.replay;
    const text = words.replay;
    this.set('replay-name', this.name);
    this.set('replay-settings', text.settings(
      text.lines[lineChoice], text.detections[detection], countText(inputWidthPx),
      decimalText(framesPerSecondMax, Number.isInteger(framesPerSecondMax) ? 0 : 1)));
    this.element.setAttribute('aria-label', this.name);
    this.slider().setAttribute('aria-label', text.seek(this.name));
    for (const action of ['play', 'pause', 'step', 'again', 'remove']) {
      const button = part(this.element, `replay-${action}`);
      button.setAttribute('aria-label', text.of(button.textContent, this.name));
    }
    fillSpeeds(this.pace(), speed);
  }

  private wire(): void {
    const { id } = this.replay;
    const press = (name: string, work: () => void): void => {
      part(this.element, name).addEventListener('click', work);
    };
    const pause = (isPaused: boolean): void => void this.steer(() => paceReplay(id, { isPaused }));
    press('replay-play', () => pause(false));
    press('replay-pause', () => pause(true));
    press('replay-step', () => void this.steer(() => this.step()));
    press('replay-again', () => void this.steer(() => this.beginAgain()));
    press('replay-remove', () => void this.steer(() => this.remove()));
    const pace = this.pace();
    pace.addEventListener('change', () => {
      // What is over takes it when it begins again.
      if (isOver(this.replay)) return;
      void this.steer(() => paceReplay(id, { speed: Number(pace.value) }));
    });
    const slider = this.slider();
    const drag = (isDragging: boolean) => (): void => {
      this.isDragging = isDragging;
      this.renderPosition();
    };
    slider.addEventListener('input', drag(true));
    // Whoever drags it back to where it was changes nothing.
    for (const kind of ['pointerup', 'pointercancel', 'blur']) {
      slider.addEventListener(kind, drag(false));
    }
    slider.addEventListener('change', () => {
      this.isDragging = false;
      this.seek(Number(slider.value));
    });
  }

  private async steer(work: () => Promise<unknown>): Promise<void> {
    this.refusal = undefined;
    this.showTrouble();
    await this.act(async () => {
      await work();
      await this.options.onChanged();
    });
  }

  /** A refusal is said here, where it was asked for. */
  private async act(work: () => Promise<void>): Promise<void> {
    await this.options.act(async () => {
      try {
        await work();
      } catch (thrown) {
        if (!(thrown instanceof RefusedError)) throw thrown;
        this.refusal = toldError(thrown);
        this.showTrouble();
      }
    });
  }

  /** A picture that is on its way would be asked of a replay that is gone. */
  private async remove(): Promise<void> {
    this.picture.rest();
    try {
      await removeReplay(this.replay.id);
    } catch (thrown) {
      this.picture.wake();
      throw thrown;
    }
  }

  private async step(): Promise<void> {
    this.wantedSteps = Math.min(stepFramesMax, this.wantedSteps + 1);
    if (this.isStepping) return;
    this.isStepping = true;
    try {
      while (this.wantedSteps > 0) {
        const frames = this.wantedSteps;
        this.wantedSteps = 0;
        await stepReplay(this.replay.id, frames);
      }
    } finally {
      this.wantedSteps = 0;
      this.isStepping = false;
    }
  }

  /** Each seek backwards costs a new reading: of many wishes only the last one counts. */
  private seek(toMs: number): void {
    this.wantedMs = toMs;
    this.renderPosition();
    if (this.isSeeking) return;
    void this.steer(async () => {
      this.isSeeking = true;
      try {
        while (this.wantedMs !== undefined) {
          const nextMs = this.wantedMs;
          await this.seekOnce(nextMs);
          if (this.wantedMs === nextMs) this.wantedMs = undefined;
        }
      } finally {
        this.wantedMs = undefined;
        this.isSeeking = false;
      }
    });
  }

  /** What was over stays there: going on, it might be over again before anybody sees it. */
  private async seekOnce(toMs: number): Promise<void> {
    const { id } = this.replay;
    const wasOver = isOver(this.replay);
    await seekReplay(id, toMs);
    if (wasOver) await paceReplay(id, { isPaused: true });
  }

  private async beginAgain(): Promise<void> {
    const { id, speed } = this.replay;
    await seekReplay(id, 0);
    const chosen = Number(this.pace().value);
    if (isOver(this.replay)) await paceReplay(id, { speed: chosen || speed, isPaused: false });
  }

  /** In place of another one, the focus included. */
  private showButton(name: string, otherName: string): void {
    const [button, other] = [part(this.element, name), part(this.element, otherName)];
    const hasFocus = document.activeElement === other;
    button.hidden = false;
    if (hasFocus) button.focus();
    other.hidden = true;
  }

  /** Where somebody is dragging it to, where it is wanted, or where it is. */
  private renderPosition(): void {
    const { positionMs, seekToMs, durationMs, state, framesCounted } = this.replay;
    const slider = this.slider();
    slider.disabled = durationMs === undefined;
    slider.max = String(durationMs ?? 0);
    if (!this.isDragging) slider.value = String(this.wantedMs ?? seekToMs ?? positionMs);
    const text = this.isDragging ? clipTimeText(Number(slider.value)) : this.positionText();
    slider.setAttribute('aria-valuetext', text);
    this.set('replay-position', words.replay.position(
      text, durationMs === undefined ? '–' : clipTimeText(durationMs)));
    this.set('replay-frame', state === 'paused' ? words.replay.frame(countText(framesCounted)) : '');
  }

  /** Frames lie closer together than tenths, which shows when it goes on one by one. */
  private positionText(): string {
    const { positionMs, state } = this.replay;
    return clipTimeText(positionMs, state === 'paused' ? 2 : 1);
  }

  private showTrouble(): void {
    const { problem, problemCode } = this.replay;
    const told = problem === undefined
      ? undefined
      : toldProblem({ code: problemCode, detail: problem });
    showTold(part(this.element, 'replay-trouble'), this.refusal ?? told);
  }

  private slider(): HTMLInputElement {
    return part<HTMLInputElement>(this.element, 'replay-seek');
  }

  private pace(): HTMLSelectElement {
    return part<HTMLSelectElement>(this.element, 'replay-pace');
  }

  private set(name: string, text: string): void {
    setText(part(this.element, name), text);
  }
}
