// Watches whether a camera still looks where it looked: a bumped, turned or covered one must not go
// on counting at its lines without a word. Its clock is the frames' own.
//
//   frames, one a second ─► what stands still ─► edges ─► reference ─► verdict ─► lasting? ─► state

import type { FrameHeader, FrameSize } from '../frames/frame.ts';
import type { Point } from '../geometry/point.ts';
import type { EdgeField, FieldSize } from './edge-field.ts';
import { extentOf, type ViewMotion } from './view-motion.ts';
import { ViewReference, type StoredLook } from './view-reference.ts';
import { ViewSampler, sampleIntervalMs, viewSizeFor } from './view-sampler.ts';
import { shiftOf, type ViewCause, type ViewStatus } from './view-status.ts';
import { extentMin, verdictOfHold, verdictOfMatch, type ViewVerdict } from './view-verdict.ts';
import { viewWords, wordShift } from './view-words.ts';

/** What survives a restart. */
export interface ViewMemory {
  readonly size: FieldSize;
  readonly status: ViewStatus;
  readonly looks: readonly StoredLook[];
}

/** Time between comparisons: while all is well, in the first minute of a doubt, and behind it. */
const intervalsMs = { calm: 20_000, doubt: 5_000, settled: 30_000 };
const doubtMs = 90_000;
/** A verdict must last for so long, and be given so often. */
const movedMsMin = 10_000;
const movedCountMin = 3;
const heldCountMin = 2;
const heldMsMin = 15_000;
/** A lorry's blank side may stand in front; a cover stays. */
const lostMsMin = 60_000;
/** Something large with edges of its own may stand in front for minutes. */
const strangeMsMin = 10 * 60_000;
/** The reference follows the view in steps of this. */
const learnIntervalMs = 120_000;
/** The median brightness of a dark picture, 0..255. */
const darkLevel = 20;

/** That has no figures. */
type PlainCause = Exclude<ViewCause, 'shifted'>;

interface VerdictRun {
  readonly kind: ViewVerdict['kind'];
  readonly count: number;
  readonly fromMs: number;
}

export class ViewWatch {
  readonly #sampler: ViewSampler | undefined;
  readonly #size: FieldSize;
  #reference: ViewReference;
  #status: ViewStatus;
  #header: FrameHeader | undefined;
  /** Frame time since the start; stands still where frames are missing. */
  #elapsedMs = 0;
  #sampleDueMs = 0;
  #checkDueMs = 0;
  #learnedMs = 0;
  /** The verdicts of one kind up to now, and since when there was none that the view is held. */
  #run: VerdictRun | undefined;
  #runMotion: ViewMotion | undefined;
  #doubt: { readonly fromMs: number; readonly capturedAtMs: number } | undefined;
  /** Which of the looks is searched for next. */
  #turn = 0;
  #isChanged = false;

  /** A memory of another size is of another picture, and not used. */
  constructor({ frameSize, memory, hidden = [] }: {
    readonly frameSize: FrameSize;
    readonly memory?: ViewMemory | undefined;
    /** Areas that are always black, in fractions of the frame: they show no view. */
    readonly hidden?: ReadonlyArray<readonly Point[]>;
  }) {
    const size = viewSizeFor(frameSize);
    this.#size = size ?? { widthCells: 0, heightCells: 0 };
    this.#sampler = size && new ViewSampler(frameSize, size, hidden);
    const isUsable = memory !== undefined && memory.size.widthCells === this.#size.widthCells &&
      memory.size.heightCells === this.#size.heightCells;
    this.#reference = new ViewReference(this.#size, isUsable ? memory.looks : []);
    this.#status = isUsable
      ? memory.status
      : statusOf('unknown', 0, size === undefined ? 'too-small' : 'learning');
  }

  get status(): ViewStatus {
    return this.#status;
  }

  /** The memory, if there is any. */
  memory(): ViewMemory | undefined {
    return this.#reference.isEmpty
      ? undefined
      : { size: this.#size, status: this.#status, looks: this.#reference.store() };
  }

  /** What the camera shows from now on is its view, which it learns in the next seconds. */
  accept(): void {
    this.#reference = new ViewReference(this.#size);
    this.#sampler?.clear();
    this.#run = undefined;
    this.#doubt = undefined;
    this.#checkDueMs = 0;
    this.#say('unknown', this.#header?.capturedAtMs ?? 0, this.#sampler ? 'learning' : 'too-small');
  }

  /** Looks at a frame; true when the status has changed, or something was learned. */
  look(rgb: Uint8Array, header: FrameHeader): boolean {
    this.#elapsedMs += stepMs(this.#header, header);
    this.#header = header;
    this.#isChanged = false;
    const sampler = this.#sampler;
    if (sampler === undefined || this.#elapsedMs < this.#sampleDueMs) return false;
    this.#sampleDueMs = this.#elapsedMs + sampleIntervalMs;
    sampler.add(rgb);
    if (sampler.isReady && this.#elapsedMs >= this.#checkDueMs) this.#check(sampler, header);
    return this.#isChanged;
  }

  #check(sampler: ViewSampler, header: FrameHeader): void {
    const now = sampler.edges();
    if (this.#reference.isEmpty) {
      this.#checkDueMs = this.#elapsedMs + intervalsMs.calm;
      const isBegun = this.#reference.tryBegin(now);
      this.#learnedMs = this.#elapsedMs;
      this.#isChanged = isBegun;
      if (isBegun) this.#say('ok', header.capturedAtMs, 'in-place');
      else this.#say('unknown', header.capturedAtMs, 'too-little');
      return;
    }
    const hold = this.#reference.hold(now);
    const verdict = verdictOfHold(hold) ??
      verdictOfMatch(this.#reference.match(now, this.#turn), this.#size);
    this.#note(verdict, header);
    if (verdict.kind === 'held') {
      if (this.#status.state === 'ok' && verdict.isSure) this.#learn(now, hold.likeness);
    } else if (verdict.kind === 'strange') this.#turn += 1;
    this.#decide(verdict, sampler);
    this.#checkDueMs = this.#elapsedMs + this.#intervalMs();
  }

  #note(verdict: ViewVerdict, { capturedAtMs }: FrameHeader): void {
    const fromMs = this.#elapsedMs;
    if (verdict.kind === 'held') this.#doubt = undefined;
    else this.#doubt ??= { fromMs, capturedAtMs };
    const motion = verdict.kind === 'moved' ? verdict.motion : undefined;
    const isSame = this.#run?.kind === verdict.kind &&
      (motion === undefined || this.#isNear(motion, this.#runMotion));
    this.#run = isSame && this.#run !== undefined
      ? { ...this.#run, count: this.#run.count + 1 }
      : { kind: verdict.kind, count: 1, fromMs };
    this.#runMotion = motion;
  }

  #isNear({ shift, scale, turn }: ViewMotion, other: ViewMotion | undefined): boolean {
    if (other === undefined) return false;
    const between = {
      shift: { x: shift.x - other.shift.x, y: shift.y - other.shift.y },
      scale: scale / other.scale,
      turn: turn - other.turn,
    };
    return extentOf(between, this.#size) < extentMin;
  }

  #decide(verdict: ViewVerdict, sampler: ViewSampler): void {
    const run = this.#run;
    const doubt = this.#doubt;
    if (run === undefined) return;
    const lastedMs = this.#elapsedMs - run.fromMs;
    if (doubt === undefined) {
      const isLasting = run.count >= heldCountMin && lastedMs >= heldMsMin;
      if (isLasting) this.#say('ok', this.#header?.capturedAtMs ?? 0, 'in-place');
      return;
    }
    const sinceMs = doubt.capturedAtMs;
    if (verdict.kind === 'moved' && run.count >= movedCountMin && lastedMs >= movedMsMin) {
      const shift = shiftOf(verdict.motion, this.#size);
      const reason = wordShift(shift, viewWords);
      this.#sayMoved({ state: 'moved', sinceMs, reason, cause: 'shifted', shift });
    } else if (verdict.kind === 'lost' && lastedMs >= lostMsMin) {
      this.#say('lost', sinceMs, medianOf(sampler.levels()) < darkLevel ? 'dark' : 'blank');
    } else if (verdict.kind === 'strange' && this.#elapsedMs - doubt.fromMs >= strangeMsMin) {
      this.#sayMoved(statusOf('moved', sinceMs, 'other-scene'));
    }
  }

  /** A view that has moved keeps its first measure until it clearly moves on. */
  #sayMoved(status: ViewStatus): void {
    const { state, shift } = this.#status;
    if (state === 'moved') {
      if (status.shift === undefined) return;
      const isSame = shift !== undefined &&
        Math.max(
          Math.abs(shift.x - status.shift.x), Math.abs(shift.y - status.shift.y)) < extentMin;
      if (isSame) return;
    }
    const sinceMs = state === 'moved' ? this.#status.sinceMs : status.sinceMs;
    this.#status = { ...status, sinceMs };
    this.#isChanged = true;
  }

  #say(state: ViewStatus['state'], sinceMs: number, cause: PlainCause): void {
    if (this.#status.state === state && this.#status.cause === cause) return;
    const isSame = this.#status.state === state && this.#status.sinceMs !== 0;
    this.#status = statusOf(state, isSame ? this.#status.sinceMs : sinceMs, cause);
    this.#isChanged = true;
  }

  #learn(now: EdgeField, likeness: number): void {
    const stepMs = this.#elapsedMs - this.#learnedMs;
    if (stepMs < learnIntervalMs) return;
    this.#learnedMs = this.#elapsedMs;
    this.#reference.learn(now, { likeness, stepMs });
    this.#isChanged = true;
  }

  #intervalMs(): number {
    if (this.#doubt === undefined) {
      return this.#status.state === 'ok' ? intervalsMs.calm : intervalsMs.doubt;
    }
    const isFresh = this.#elapsedMs - this.#doubt.fromMs < doubtMs;
    return isFresh ? intervalsMs.doubt : intervalsMs.settled;
  }
}

function statusOf(
  state: ViewStatus['state'], sinceMs: number, cause: PlainCause,
): ViewStatus {
  return { state, sinceMs, reason: viewWords.causes[cause], cause };
}

function stepMs(before: FrameHeader | undefined, now: FrameHeader): number {
  if (before === undefined || before.segmentIndex !== now.segmentIndex) return 0;
  return Math.max(0, now.presentationMs - before.presentationMs);
}

function medianOf(levels: Float32Array): number {
  const sorted = levels.slice().sort();
  return sorted[sorted.length >> 1] ?? 0;
}
