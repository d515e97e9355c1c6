// Finds vehicles that the detector sees only faintly, frame after frame: behind their headlights,
// far away, in low contrast. A faint box says nothing by itself, but noise does not travel: a row
// of faint boxes that goes somewhere, straight and at an even pace, is a vehicle or something like
// one. The idea is radar's "track before detect": Y. Boers and J. N. Driessen, "Multitarget
// particle filter track before detect application", IEE Proc. Radar Sonar Navig. 151, 2004.

import { centreOf, iou, type Box } from '../geometry/box.ts';
import { distance } from '../geometry/point.ts';
import { assign, FORBIDDEN } from './assignment.ts';
import { KalmanBox } from './kalman-box.ts';
import { sizeRatio } from './pair-cost.ts';
import type { PlaneDetection } from './vehicle-track.ts';

/** One sighting of a row. */
export interface Sighting {
  readonly timeMs: number;
  readonly seen: PlaneDetection;
}

/** A row goes on with a box that overlaps the expected one by so much, of about its size. */
const overlapMin = 0.35;
const sizeRatioMax = 1.6;
/** It is given up when it was not seen for so long. */
const lostMsMax = 350;
/** It is looked at over so long, and believed after so many sightings in so long a time, ... */
const windowMs = 1500;
const hitCountMin = 6;
const spanMsMin = 400;
/** ... in this share of the frames, when their confidences add up to so much ... */
const seenShareMin = 0.6;
const confidenceSumMin = 0.5;
/** ... and when it went this far in its own sizes, hardly longer than straight. */
const travelMin = 0.8;
const detourMax = 1.25;
/** Boxes tremble: a way is measured in steps of so long. */
const stepMsMin = 180;
/** No scene has more; the oldest rows stay. */
const rowCountMax = 200;

interface Row {
  readonly filter: KalmanBox;
  sightings: Sighting[];
  /** Times of all frames since the first sighting. */
  frameTimesMs: number[];
}

export class LatentTracks {
  #rows: Row[] = [];

  /** Takes in one frame's boxes that explain no track; returns the rows that are believed now. */
  update(seen: readonly PlaneDetection[], { timeMs, stepMs }: {
    readonly timeMs: number;
    readonly stepMs: number;
  }): (readonly Sighting[])[] {
    for (const row of this.#rows) {
      row.filter.predict(stepMs);
      row.frameTimesMs.push(timeMs);
    }
    const columnOfRow = assign(this.#rows.map(({ filter }) =>
      seen.map(({ box }) => costOf(filter, box))), 1);
    const taken = new Set<PlaneDetection>();
    this.#rows.forEach((row, index) => {
      const one = seen[columnOfRow[index] ?? seen.length];
      if (one === undefined) return;
      taken.add(one);
      row.filter.correct(one.box);
      row.sightings.push({ timeMs, seen: one });
    });
    for (const row of this.#rows) forgetBefore(row, timeMs - windowMs);
    const believed = this.#rows.filter((row) => isBelieved(row, timeMs));
    this.#rows = this.#rows.filter((row) => !believed.includes(row) &&
      timeMs - (row.sightings.at(-1)?.timeMs ?? 0) <= lostMsMax);
    for (const one of seen) {
      if (taken.has(one) || this.#rows.length >= rowCountMax) continue;
      this.#rows.push({
        filter: new KalmanBox(one.box),
        sightings: [{ timeMs, seen: one }],
        frameTimesMs: [timeMs],
      });
    }
    return believed.map(({ sightings }) => sightings);
  }

  reset(): void {
    this.#rows = [];
  }
}

function costOf(filter: KalmanBox, box: Box): number {
  const overlap = iou(filter.box, box);
  const isFit = overlap >= overlapMin && sizeRatio(filter.box, box) <= sizeRatioMax;
  return isFit ? 1 - overlap : FORBIDDEN;
}

function forgetBefore(row: Row, sinceMs: number): void {
  row.sightings = row.sightings.filter(({ timeMs }) => timeMs >= sinceMs);
  row.frameTimesMs = row.frameTimesMs.filter((timeMs) => timeMs >= sinceMs);
}

function isBelieved({ filter, sightings, frameTimesMs }: Row, nowMs: number): boolean {
  const first = sightings[0];
  const last = sightings.at(-1);
  if (first === undefined || last?.timeMs !== nowMs) return false;
  if (sightings.length < hitCountMin || nowMs - first.timeMs < spanMsMin) return false;
  if (sightings.length < seenShareMin * frameTimesMs.length) return false;
  const confidenceSum = sightings.reduce((sum, { seen }) => sum + seen.detection.confidence, 0);
  if (confidenceSum < confidenceSumMin) return false;
  const way = sightings.filter(isStep).map(({ seen }) => centreOf(seen.box));
  way.push(centreOf(last.seen.box));
  const reach = distance(way[0]!, way.at(-1)!);
  if (reach < travelMin * filter.size) return false;
  let length = 0;
  for (let at = 1; at < way.length; at += 1) length += distance(way[at - 1]!, way[at]!);
  return length <= detourMax * reach;
}

/** The first sighting of each step of time. */
function isStep({ timeMs }: Sighting, index: number, all: readonly Sighting[]): boolean {
  const stepOf = (ms: number) => Math.floor((ms - all[0]!.timeMs) / stepMsMin);
  return index === 0 || stepOf(timeMs) !== stepOf(all[index - 1]!.timeMs);
}
