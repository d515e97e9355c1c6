// What drawn lines would have counted, as the API tells it.

import { setImmediate as letOthersWork } from 'node:timers/promises';
import type { Static } from 'typebox';
import type { MaskConfig } from '../config/schema.ts';
import type { Crossing } from '../counting/crossing.ts';
import { adviseOnLine, adviseOnMasks, vehicleWays, type LineWarning } from '../counting/line-advice.ts';
import type { LineDefinition } from '../counting/line.ts';
import type { RecordedTracks } from '../counting/recent-tracks.ts';
import { replaySteps } from '../counting/replay-tracks.ts';
import { namedPoints } from '../geometry/line-points.ts';
import { writeMoment } from '../zoned-moment.ts';
import { httpLimits } from './http-limits.ts';
import type { PreviewReply } from './line-schemas.ts';

type Preview = Static<typeof PreviewReply>;

/** A busy quarter of an hour takes up to a second: live counts must not wait for it. */
const sliceMs = 10;

/** Undefined when nobody waits for it any more. */
export async function answerPreview(
  recorded: RecordedTracks,
  { lines, masks, timeZone, signal }: {
    readonly lines: readonly LineDefinition[];
    readonly masks: readonly MaskConfig[];
    readonly timeZone: string;
    readonly signal: AbortSignal;
  },
): Promise<Preview | undefined> {
  const crossings = await replayInSlices(recorded, lines, signal);
  return crossings && previewJson(recorded, { lines, masks, timeZone, crossings });
}

async function replayInSlices(
  recorded: RecordedTracks, lines: readonly LineDefinition[], signal: AbortSignal,
): Promise<readonly Crossing[] | undefined> {
  const steps = replaySteps(recorded, lines);
  let sliceAtMs = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - sliceAtMs < sliceMs) continue;
    await letOthersWork();
    if (signal.aborted) return undefined;
    sliceAtMs = performance.now();
  }
}

function previewJson(recorded: RecordedTracks, { lines, masks, timeZone, crossings }: {
  readonly lines: readonly LineDefinition[];
  readonly masks: readonly MaskConfig[];
  readonly timeZone: string;
  readonly crossings: readonly Crossing[];
}): Preview {
  const { stretches } = recorded;
  const areas = masks.map(({ points }) => namedPoints(points));
  const [first] = stretches;
  const last = stretches.at(-1);
  return {
    ...first === undefined ? {} : { from: writeMoment(Math.round(first.fromMs), timeZone) },
    ...last === undefined ? {} : { to: writeMoment(Math.round(last.toMs), timeZone) },
    watchedMs: Math.round(stretches.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)),
    trackCount: vehicleWays(recorded).length,
    lines: lines.map((line) => {
      const ofLine = crossings.filter(({ lineId }) => lineId === line.id)
        .toSorted((one, other) => one.crossedAtMs - other.crossedAtMs);
      const countOf = (wanted: 'in' | 'out'): number => ofLine.filter((one) =>
        one.outcome === 'counted' && one.direction === wanted).length;
      return {
        id: line.id,
        in: countOf('in'),
        out: countOf('out'),
        unresolved: ofLine.filter(({ outcome }) => outcome === 'unresolved').length,
        crossings: ofLine.slice(-httpLimits.previewCrossingsMax)
          .map((crossing) => crossingJson(crossing, timeZone)),
        warnings: [
          ...adviseOnMasks(line, areas), ...adviseOnLine(line, recorded, crossings),
        ].map(warningJson),
      };
    }),
  };
}

function crossingJson(
  crossing: Crossing, timeZone: string,
): Preview['lines'][number]['crossings'][number] {
  return {
    at: writeMoment(crossing.crossedAtMs, timeZone),
    class: crossing.vehicleClass,
    ...crossing.outcome === 'counted'
      ? { direction: crossing.direction }
      : { reason: crossing.reason },
  };
}

function warningJson(warning: LineWarning): Preview['lines'][number]['warnings'][number] {
  const rounded = Object.entries(warning).map(([name, value]: [string, string | number]) =>
    [name, typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value] as const);
  return Object.fromEntries(rounded) as unknown as LineWarning;
}
