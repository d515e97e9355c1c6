// What the looped clips' traffic did while each camera was live, against what the ledger has of it.
//
// A run of a camera's threads sees the clip from its start. Its frames say when that was: a frame's
// moment less its presentation time. From there on, the truth repeats with each round.

import Database from 'better-sqlite3';
import { readTruth } from '../../fixtures/scene/truth-file.ts';
import { matchCrossings, type LabelledCrossing } from '../../src/scoring/match-crossings.ts';

export interface SoakResult {
  readonly cameraId: string;
  /** Crossings of the clip that happened while the camera was live, with time around them. */
  readonly dueCount: number;
  readonly countedCount: number;
  /** Due, and not counted. */
  readonly missed: readonly string[];
  /** Counted where nothing passed. */
  readonly wrong: readonly string[];
  readonly gapCount: number;
  /** Share of the time from the first to the last watched moment. */
  readonly coverage: number;
}

export interface SoakClip {
  readonly name: string;
  readonly roundMs: number;
  /** When its pictures were torn on their way: nothing is due then. */
  readonly disturbed: readonly Span[];
}

/** When a run's clip began, UTC milliseconds, and when its first and last frames were. */
interface Run {
  readonly startMs: number;
  readonly firstMs: number;
  lastMs: number;
}

/** A vehicle is due when its camera was watched for so long before and after the crossing. */
const leadMs = 4_000;
const tailMs = 3_000;
const toleranceMs = 1_500;
/** Two frames belong to one run when their clips began at the same moment. */
const startErrorMs = 700;

export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

export class SoakLedger {
  readonly #url: string;
  readonly #clips: readonly SoakClip[];
  readonly #runs = new Map<string, Run[]>();
  /** Camera -> moments of the frames that were counted on, UTC milliseconds. */
  readonly #frames = new Map<string, number[]>();

  constructor(url: string, clips: readonly SoakClip[]) {
    this.#url = url;
    this.#clips = clips;
  }

  /** Notes the runs of all cameras until the service is gone. */
  async listen(): Promise<void> {
    try {
      const response = await fetch(`${this.#url}/api/v1/events?kinds=tracks`);
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk as Uint8Array).toString();
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) this.#note(event);
      }
    } catch {
      // The service was stopped while it was listened to: what was heard till then counts.
    }
  }

  compare(ledgerPath: string): readonly SoakResult[] {
    const database = new Database(ledgerPath, { readonly: true });
    try {
      return this.#clips.map((clip) => this.#compareCamera(database, clip));
    } finally {
      database.close();
    }
  }

  #note(event: string): void {
    const data = /^data: ?(.*)$/m.exec(event)?.[1];
    if (data === undefined) return;
    const { camera, capturedAt, presentationMs } = JSON.parse(data) as {
      camera?: string; capturedAt?: string; presentationMs?: number;
    };
    if (camera === undefined || capturedAt === undefined || presentationMs === undefined) return;
    const atMs = Date.parse(capturedAt);
    const startMs = atMs - presentationMs;
    const frames = this.#frames.get(camera) ?? [];
    this.#frames.set(camera, frames);
    frames.push(atMs);
    const runs = this.#runs.get(camera) ?? [];
    this.#runs.set(camera, runs);
    const last = runs.at(-1);
    if (last !== undefined && Math.abs(last.startMs - startMs) < startErrorMs) last.lastMs = atMs;
    else runs.push({ startMs, firstMs: atMs, lastMs: atMs });
  }

  #compareCamera(database: Database.Database, clip: SoakClip): SoakResult {
    const { name, disturbed } = clip;
    const spans = database.prepare(`SELECT start_ms AS startMs, end_ms AS endMs FROM observed_spans
      WHERE camera_id = ? ORDER BY start_ms`).all(name) as Span[];
    const counted = database.prepare(`SELECT line_id AS line, direction, crossed_at_ms AS atMs
      FROM crossings WHERE camera_id = ? AND outcome = 'counted'`).all(name) as LabelledCrossing[];
    const gapCount = database.prepare('SELECT COUNT(*) FROM gaps WHERE camera_id = ?').pluck()
      .get(name) as number;
    const passed = (this.#runs.get(name) ?? []).flatMap((run) => passedIn(run, clip));
    const isDue = ({ atMs }: LabelledCrossing): boolean =>
      spans.some(({ startMs, endMs }) => startMs <= atMs - leadMs && endMs >= atMs + tailMs) &&
      !disturbed.some(({ startMs, endMs }) => startMs <= atMs + tailMs && endMs >= atMs - leadMs);
    const matched = matchCrossings({ labelled: passed, counted, toleranceMs });
    const watchedMs = spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
    const wholeMs = (spans.at(-1)?.endMs ?? 0) - (spans[0]?.startMs ?? 0);
    const say = ({ direction, atMs }: LabelledCrossing): string =>
      `${direction} at ${new Date(atMs).toISOString()}`;
    return {
      cameraId: name,
      dueCount: passed.filter(isDue).length,
      countedCount: counted.length,
      missed: matched.missed.filter(isDue).map((crossing) =>
        `${say(crossing)}, ${this.#wordFrames(name, crossing.atMs)}`),
      wrong: matched.wrong.map(say),
      gapCount,
      coverage: wholeMs === 0 ? 0 : watchedMs / wholeMs,
    };
  }

  /** A machine that cannot follow is another matter than a vehicle that was overlooked. */
  #wordFrames(cameraId: string, atMs: number): string {
    const near = (this.#frames.get(cameraId) ?? [])
      .filter((frameMs) => Math.abs(frameMs - atMs) <= toleranceMs).sort((a, b) => a - b);
    const pausesMs = near.slice(1).map((frameMs, index) => frameMs - (near[index] ?? frameMs));
    return `${near.length} frames around it, at most ${Math.max(0, ...pausesMs).toFixed(0)} ms apart`;
  }
}

/** What passed from the run's first frame to its last, at the moments at which it did. */
function passedIn(
  { startMs, firstMs, lastMs }: Run, { name, roundMs }: SoakClip,
): LabelledCrossing[] {
  const { crossings } = readTruth(name);
  const roundCount = Math.ceil((lastMs - startMs) / roundMs);
  return Array.from({ length: roundCount }, (_, round) => crossings.map((crossing) => ({
    ...crossing, atMs: startMs + round * roundMs + crossing.atMs,
  }))).flat().filter(({ atMs }) => atMs >= firstMs - toleranceMs && atMs <= lastMs + toleranceMs);
}
