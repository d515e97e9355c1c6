// Writes what somebody said of a crossing, or of a vehicle that made none, and puts the occupancy
// of the lots right with it: a wrong entry is taken off, a missed one is added, at its own time.

import type { Crossing, Direction } from '../counting/crossing.ts';
import { LotcountError } from '../errors.ts';
import { deltaOf, feedingLines } from '../occupancy/lot-movement.ts';
import type { LedgerStore } from '../store/ledger-store.ts';
import type { NewLotEntry } from '../store/lot-entries.ts';
import type { Recorded } from '../store/lot-ledger.ts';
import type { KeyedRequest } from '../store/request-keys.ts';
import type { NewVerdict, Verdict } from '../store/verdicts.ts';
import type { LotDesk } from './lot-desk.ts';

interface Said {
  readonly actor: string;
  readonly reason: string;
  readonly recordedAtMs: number;
  readonly isAdjusting: boolean;
}

export interface CrossingVerdict extends Said {
  readonly verdict: 'right' | 'wrong';
  readonly crossingId: Crossing['crossingId'];
}

export interface MissedVerdict extends Said {
  readonly verdict: 'missed';
  readonly cameraId: string;
  readonly lineId: string;
  readonly direction: Direction;
  readonly crossedAtMs: number;
}

export interface VerdictDesk {
  readonly ledger: LedgerStore;
  readonly desk: LotDesk;
}

type Adjustment = Omit<NewLotEntry, 'countedBefore'>;

/**
 * Throws CROSSING_UNKNOWN for a crossing that the ledger does not have or that was not counted, and
 * IDEMPOTENCY_KEY_REUSED.
 */
export function recordVerdict(
  said: CrossingVerdict | MissedVerdict, key: KeyedRequest, verdictDesk: VerdictDesk,
): Recorded<Verdict> {
  const { desk, ledger } = verdictDesk;
  desk.noteCrossings();
  const [verdict, changes] = said.verdict === 'missed'
    ? [missedVerdict(said), missedChanges(said, verdictDesk)]
    : judgeCrossing(said, verdictDesk);
  const adjustments = changes.map(({ lotId, change }) => adjustmentOf(verdict, { lotId, change }));
  const recorded = ledger.lots.recordVerdict(verdict, key, adjustments);
  if (!recorded.isRepeated) {
    // The lines' accuracy counts for every lot, adjusted or not.
    desk.tellAll();
  }
  return recorded;
}

interface LotChange {
  readonly lotId: string;
  readonly change: number;
}

function judgeCrossing(
  said: CrossingVerdict, { ledger, desk }: VerdictDesk,
): [NewVerdict, readonly LotChange[]] {
  const stored = ledger.crossing(said.crossingId);
  if (stored?.crossing.outcome !== 'counted') {
    throw new LotcountError('CROSSING_UNKNOWN', stored === undefined
      ? `there is no crossing "${said.crossingId}"; /api/v1/crossings lists them`
      : `crossing "${said.crossingId}" was not counted; say that the vehicle was missed instead`);
  }
  const { sequence, crossing } = stored;
  const before = ledger.lots.verdictOf(said.crossingId);
  const wasTakenOff = before?.verdict === 'wrong' && before.isAdjusting;
  const isTakenOff = said.verdict === 'wrong' && said.isAdjusting;
  const direction = Number(wasTakenOff) - Number(isTakenOff);
  const changes = direction === 0
    ? []
    : desk.lots.flatMap(({ id: lotId }) => {
      const movement = ledger.lots.movementOf(lotId, sequence);
      // Of a vehicle that another camera saw, too, the other crossing still counts.
      if (movement === undefined || movement.isPaired) return [];
      return [{ lotId, change: direction * deltaOf(movement.effect) }];
    });
  const { verdict, crossingId, isAdjusting, actor, reason, recordedAtMs } = said;
  const { cameraId, lineId, crossedAtMs } = crossing;
  return [{
    verdict,
    crossingId,
    cameraId,
    lineId,
    direction: crossing.direction,
    crossedAtMs,
    recordedAtMs,
    actor,
    reason,
    isAdjusting,
  }, changes];
}

function missedVerdict(said: MissedVerdict): NewVerdict {
  return { ...said, crossingId: undefined };
}

function missedChanges(said: MissedVerdict, { desk }: VerdictDesk): readonly LotChange[] {
  if (!said.isAdjusting) return [];
  return desk.lots.flatMap((lot) => feedingLines(lot)
    .filter(({ cameraId, lineId, direction }) => cameraId === said.cameraId &&
      lineId === said.lineId && direction === said.direction)
    .map(({ effect }) => ({ lotId: lot.id, change: deltaOf(effect) })));
}

function adjustmentOf(verdict: NewVerdict, { lotId, change }: LotChange): Adjustment {
  const { crossingId, cameraId, lineId, crossedAtMs, recordedAtMs, actor, reason } = verdict;
  const what = crossingId === undefined
    ? `a vehicle was missed at line "${lineId}" of camera "${cameraId}"`
    : `crossing "${crossingId}" is ${verdict.verdict}`;
  return {
    lotId,
    kind: 'adjustment',
    vehicleCount: change,
    effectiveAtMs: crossedAtMs,
    recordedAtMs,
    actor,
    reason: `${what}: ${reason}`,
    source: 'verdict',
    skippedCount: 0,
  };
}
