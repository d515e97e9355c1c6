// Answers what passed a lot's gates, line by line, and how right the lines are.

import type { Static } from 'typebox';
import type { GateConfig, GateLineConfig, LotConfig } from '../config/lot-schema.ts';
import { lineAccuracy } from '../occupancy/line-accuracy.ts';
import { feedingLines } from '../occupancy/lot-movement.ts';
import type { LineMovements } from '../store/lot-sums.ts';
import { writeMoment } from '../zoned-moment.ts';
import type { ApiContext } from './api-context.ts';
import { nameOf } from './lot-json.ts';
import type { GatesQuery, GatesReply } from './lot-schemas.ts';
import { readRange } from './time-zones.ts';

type GateJson = Static<typeof GatesReply>['gates'][number];
type LineJson = GateJson['lines'][number];

export function answerGates(
  context: ApiContext, lot: LotConfig, query: Static<typeof GatesQuery>,
): Static<typeof GatesReply> {
  const { config, ledger } = context;
  const range = readRange(query, { siteTimeZone: config().site.timeZone, nowMs: context.now() });
  const rows = ledger.lots.lineMovements(lot.id, {
    afterMs: range.fromMs - 1, untilMs: range.toMs - 1,
  });
  return {
    lot: lot.id,
    from: writeMoment(range.fromMs, range.timeZone),
    to: writeMoment(range.toMs, range.timeZone),
    gates: lot.gates.map((gate) => gateJson(context, { lot, gate, rows })),
  };
}

function gateJson(context: ApiContext, { lot, gate, rows }: {
  readonly lot: LotConfig; readonly gate: GateConfig; readonly rows: readonly LineMovements[];
}): GateJson {
  const ofGate = rows.filter(({ gateId }) => gateId === gate.id);
  return {
    id: gate.id,
    name: nameOf(gate),
    ...flowOf(ofGate),
    lines: gate.lines.map((line) => ({
      ...line,
      ...flowOf(ofGate.filter(({ cameraId, lineId }) =>
        cameraId === line.camera && lineId === line.line)),
      accuracy: accuracyOf(context, lot, line),
    })),
  };
}

function flowOf(rows: readonly LineMovements[]) {
  const total = { entry: 0, exit: 0, doubt: 0 };
  let duplicates = 0;
  for (const { effect, movementCount, duplicateCount } of rows) {
    total[effect] += movementCount;
    duplicates += duplicateCount;
  }
  return { entries: total.entry, exits: total.exit, doubts: total.doubt, duplicates };
}

function accuracyOf(
  { ledger }: ApiContext, lot: LotConfig, { camera, line }: GateLineConfig,
): LineJson['accuracy'] {
  return feedingLines(lot)
    .filter(({ cameraId, lineId }) => cameraId === camera && lineId === line)
    .map((feeding) => {
      const { missedShare, wrongShare, judgedCount } =
        lineAccuracy(ledger.lots.verdictCounts(feeding));
      return {
        direction: feeding.direction,
        missedShare: missedShare.mean,
        wrongShare: wrongShare.mean,
        judgedCount,
      };
    });
}
