// Both senses of one camera behind one door. Per frame: `look` at the pixels, ask the detector if
// `needsDetector`, `join` what it found; out come the frames that are ready for the counter.
//
//   pixels ──▶ look ──▶ background, regions ─┐
//      └─────▶ detector (rests while nothing moves) ──▶ join ──▶ detections for the counter
//
// The first two seconds are held back, until there is a background to compare them with: vehicles
// of the first second are seen by both senses, too.

import { assert } from '../assert.ts';
import { faintConfidence, type Detection } from '../detection/detector.ts';
import type { FrameHeader, FrameSize } from '../frames/frame.ts';
import type { Point } from '../geometry/point.ts';
import type { Track } from '../tracking/track.ts';
import { BackgroundModel } from './background-model.ts';
import { CameraSway } from './camera-sway.ts';
import { createCellPicture, fillCells, gridSizeFor, type CellPicture, type GridSize } from './cell-grid.ts';
import { EvidenceFusion } from './evidence-fusion.ts';
import type { Judgement } from './judgement.ts';
import { RegionFinder, type MovingRegion } from './moving-regions.ts';
import { RestWatch } from './rest-watch.ts';
import { LightMeter } from './scene-light.ts';
import { SpanningBoxes } from './spanning-boxes.ts';
import { TrafficJudge, type TrackVerdict, type Trust } from './traffic-judge.ts';
import type { PastTrack } from './traffic-memory.ts';

export type DetectionMode = 'auto' | 'neural' | 'motion';

/** What the camera's counts rest on at the moment, and why, in words. */
export interface Evidence {
  readonly mode: DetectionMode;
  readonly evidence: Trust['evidence'] | 'neural';
  readonly reason: string;
  /** How sure the detector typically is of the vehicles here, 0..1, where that is the reason. */
  readonly detectorLook?: number;
  /** The share of the vehicles that motion fits, 0..1, where that is the reason. */
  readonly motionFit?: number;
}

export interface ReadyFrame {
  readonly header: FrameHeader;
  readonly detections: readonly Detection[];
}

interface HeldFrame extends ReadyFrame {
  readonly picture: CellPicture;
}

/** A background needs this much footage, in so many frames; more than that are not held. */
export const holdMs = 2000;
export const heldCountMin = 8;
const heldCountMax = 40;
/** Time between frames that nobody knows: the first one's, and where time jumps back. */
const stepMsDefault = 66;

export class DualSense {
  readonly #mode: DetectionMode;
  readonly #frameSize: FrameSize;
  readonly #grid: GridSize;
  readonly #sway: CameraSway;
  /** The picture of a frame in which the camera was off its place, laid back. */
  readonly #steadied: CellPicture;
  readonly #background: BackgroundModel;
  readonly #finder: RegionFinder;
  readonly #fusion: EvidenceFusion;
  readonly #judge: TrafficJudge;
  readonly #spanning: SpanningBoxes;
  readonly #rest = new RestWatch();
  readonly #meter = new LightMeter();
  #picture: CellPicture;
  #held: HeldFrame[] | undefined = [];
  /** How far the camera was off its place in the frame that was looked at last. */
  #offset: Point | undefined;
  #regions: readonly MovingRegion[] = [];
  #tracks: readonly Track[] = [];
  #seen: readonly Detection[] = [];
  #tracksMs = 0;
  #lastMs: number | undefined;

  constructor({ frameSize, aspectRatio, mode, learned }: {
    readonly frameSize: FrameSize;
    /** Width over height of the camera's own picture. */
    readonly aspectRatio: number;
    readonly mode: DetectionMode;
    /** By another one, in the same view. */
    readonly learned?: readonly PastTrack[] | undefined;
  }) {
    this.#mode = mode;
    this.#frameSize = frameSize;
    this.#grid = gridSizeFor(frameSize);
    this.#sway = new CameraSway(this.#grid);
    this.#steadied = createCellPicture(this.#grid);
    this.#background = new BackgroundModel(this.#grid);
    this.#finder = new RegionFinder(this.#grid);
    this.#fusion = new EvidenceFusion(this.#grid);
    this.#judge = new TrafficJudge(aspectRatio, learned);
    this.#spanning = new SpanningBoxes(aspectRatio);
    this.#picture = createCellPicture(this.#grid);
  }

  /** Looks at a frame's pixels; they may change as soon as this has returned. */
  look(rgb: Uint8Array, header: FrameHeader): { readonly needsDetector: boolean } {
    if (this.#mode === 'neural') return { needsDetector: true };
    fillCells(this.#picture, { rgb, widthPx: this.#frameSize.widthPx, grid: this.#grid });
    if (this.#held === undefined) this.#findRegions(this.#picture, header);
    if (this.#mode === 'motion') return { needsDetector: false };
    return { needsDetector: this.#held !== undefined || this.#rest.isAwake };
  }

  /** Takes in what the detector found in the frame of the last `look`; nothing when it rested. */
  join(detections: readonly Detection[] | undefined, header: FrameHeader): Iterable<ReadyFrame> {
    if (this.#mode === 'neural') {
      // Nobody judges here what a row of faint detections is.
      const sure = (detections ?? []).filter(({ confidence }) => confidence >= faintConfidence);
      this.#seen = sure;
      return [{ header, detections: sure }];
    }
    if (this.#held !== undefined) return this.#hold(detections ?? [], header);
    const found = detections && this.#steadyAll(detections);
    // What did not change since the detector looked is still there.
    const seen = found ?? this.#rest.lastDetections;
    this.#rest.note(found, header.presentationMs);
    return [{ header, detections: this.#fuse(seen, header) }];
  }

  /** No frame follows: what is still held back is ready. */
  finish(): Iterable<ReadyFrame> {
    return this.#held === undefined || this.#held.length === 0 ? [] : this.#release();
  }

  /** Called by the counter for each frame, and for each track that passed a line. */
  readonly judge = {
    follow: (tracks: readonly Track[], timeMs: number): void => {
      this.#tracks = tracks;
      this.#tracksMs = timeMs;
      this.#judge.follow(tracks, timeMs, this.#meter.light);
      this.#spanning.note(tracks, this.#seen, timeMs);
    },
    verdictOf: (
      track: Track, question: { readonly isFinal: boolean; readonly passedMs: number },
    ): TrackVerdict =>
      this.#mode === 'neural'
        ? 'vehicle'
        : this.#judge.verdictOf(track, { ...question, isMotionOfUse: this.#isMotionOfUse }),
    seemsVehicle: (track: Track): boolean =>
      this.#mode === 'neural' || this.#judge.seemsVehicle(track, this.#isMotionOfUse),
    join: (trackId: number, earlierId: number): void => {
      this.#judge.join(trackId, earlierId);
    },
    areParts: (trackId: number, otherId: number): boolean =>
      this.#spanning.areParts(trackId, otherId),
    judgementOf: (track: Track): Judgement | undefined =>
      this.#mode === 'neural' ? undefined : this.#judge.judgementOf(track),
  };

  /** What it knows of this view's vehicles, oldest first. */
  get learned(): readonly PastTrack[] {
    return this.#judge.learned;
  }

  /** The camera looks elsewhere: what it has learned is of another view. */
  forget(): void {
    this.#judge.forget();
  }

  get #isMotionOfUse(): boolean {
    return this.#mode === 'motion' || this.#fusion.isMotionOfUse;
  }

  evidence(): Evidence {
    const mode = this.#mode;
    if (mode === 'neural') return { mode, evidence: 'neural', reason: 'set so' };
    if (mode === 'motion') return { mode, evidence: 'motion', reason: 'set so' };
    if (!this.#fusion.isMotionOfUse) {
      const motionFit = Number(this.#fusion.fit.toFixed(2));
      const percent = Math.round(100 * motionFit);
      const reason = `light moves too much here (motion fits ${percent} % of the vehicles)`;
      return { mode, evidence: 'neural', reason, motionFit };
    }
    return { mode, ...this.#judge.trust() };
  }

  #findRegions(picture: CellPicture, { presentationMs }: FrameHeader): void {
    const sinceMs = presentationMs - (this.#lastMs ?? presentationMs - stepMsDefault);
    const stepMs = sinceMs > 0 ? sinceMs : stepMsDefault;
    this.#offset = this.#sway.look(picture, stepMs);
    const steadied = this.#steady(picture);
    this.#background.look(steadied, stepMs);
    this.#regions = this.#finder.find(steadied, this.#background);
    this.#meter.look(picture, presentationMs);
    this.#rest.look(this.#finder.changedCount, presentationMs);
    this.#lastMs = presentationMs;
  }

  /** The picture as it would be from the camera's own place. */
  #steady(picture: CellPicture): CellPicture {
    if (this.#offset === undefined) return picture;
    const { luma, red, blue } = this.#background;
    // What is out of sight is taken for ground.
    this.#steadied.luma.set(luma);
    this.#steadied.red.set(red);
    this.#steadied.blue.set(blue);
    this.#sway.steady(picture, this.#offset, this.#steadied);
    return this.#steadied;
  }

  #steadyAll(detections: readonly Detection[]): readonly Detection[] {
    const offset = this.#offset;
    return offset === undefined
      ? detections
      : detections.map((one) => ({ ...one, box: this.#sway.steadyBox(one.box, offset) }));
  }

  #fuse(detections: readonly Detection[], { presentationMs }: FrameHeader): readonly Detection[] {
    const { kinds, labels } = this.#finder;
    this.#seen = detections;
    return this.#fusion.fuse({
      detections,
      regions: this.#regions,
      kinds,
      labels,
      tracks: this.#tracks,
      tracksMs: Math.min(this.#tracksMs, presentationMs),
      timeMs: presentationMs,
    });
  }

  #hold(detections: readonly Detection[], header: FrameHeader): Iterable<ReadyFrame> {
    const held = this.#held;
    assert(held !== undefined, 'frames are held back at the start only');
    held.push({ header, detections, picture: this.#picture });
    this.#picture = createCellPicture(this.#grid);
    const spanMs = header.presentationMs - held[0]!.header.presentationMs;
    const isEnough = spanMs >= holdMs && held.length >= heldCountMin;
    return isEnough || held.length >= heldCountMax ? this.#release() : [];
  }

  * #release(): Generator<ReadyFrame> {
    const held = this.#held ?? [];
    this.#held = undefined;
    const spanMs = held.at(-1)!.header.presentationMs - held[0]!.header.presentationMs;
    const pictures = held.map(({ picture }) => picture);
    this.#background.begin(this.#sway.begin(pictures, spanMs / held.length), spanMs);
    for (const { picture, header, detections } of held) {
      this.#findRegions(picture, header);
      const seen = this.#steadyAll(detections);
      this.#rest.note(seen, header.presentationMs);
      yield { header, detections: this.#fuse(seen, header) };
    }
  }
}
