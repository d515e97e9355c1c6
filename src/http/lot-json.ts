// Lots as the API shows them, and what their ledger advises, in words.

import { DateTime } from 'luxon';
import type { Static } from 'typebox';
import { assertNever } from '../assert.ts';
import type { LotView } from '../collect/lot-view.ts';
import type { LotConfig } from '../config/lot-schema.ts';
import type { Advice } from '../occupancy/advice.ts';
import type { LotEntry } from '../occupancy/lot-entry.ts';
import type { Verdict } from '../store/verdicts.ts';
import { writeMoment } from '../zoned-moment.ts';
import type { EntriesReply, SignReply, VerdictReply } from './lot-entry-schemas.ts';
import type { LotReply, OccupancyReply } from './lot-schemas.ts';
import { foreignCursor } from './problems.ts';

export type EntryJson = Static<typeof EntriesReply>['entries'][number];

export function lotJson(view: LotView, timeZone: string): Static<typeof LotReply> {
  const { lot } = view;
  return {
    id: lot.id,
    name: nameOf(lot),
    capacity: lot.capacity,
    gates: lot.gates.map((gate) => ({
      id: gate.id,
      name: nameOf(gate),
      sameVehicleMs: gate.sameVehicleMs,
      lines: gate.lines.map((line) => ({ ...line })),
    })),
    occupancy: occupancyJson(view, timeZone),
  };
}

export function occupancyJson(view: LotView, timeZone: string): Static<typeof OccupancyReply> {
  const { lot, occupancy, shownCount, bar, sign } = view;
  const { anchor, vehicleCount } = occupancy;
  const countedSince = writeMoment(anchor.effectiveAtMs, timeZone);
  return {
    lot: lot.id,
    name: nameOf(lot),
    at: writeMoment(view.atMs, timeZone),
    value: vehicleCount,
    shown: shownCount,
    isClamped: shownCount !== vehicleCount,
    capacity: lot.capacity,
    errorBar: {
      plusMinus: bar.plusMinus,
      low: bar.low,
      high: bar.high,
      drift: toTenths(bar.drift),
      standardDeviation: toTenths(bar.standardDeviation),
      isLowerBound: bar.isLowerBound,
    },
    ...anchor.kind === 'opening' ? {} : { calibratedAt: countedSince },
    countedSince,
    state: sign.state,
    stateSince: writeMoment(view.fillSinceMs, timeZone),
    freeSpaces: sign.freeSpaces,
    advice: view.advice.map((advice) => adviceJson(advice, view, timeZone)),
  };
}

export function signJson(view: LotView, timeZone: string): Static<typeof SignReply> {
  const { lot, sign, signMode, fillSinceMs } = view;
  const isForced = signMode !== undefined && signMode.mode !== 'auto';
  return {
    lot: lot.id,
    ...sign,
    since: writeMoment(isForced ? signMode.recordedAtMs : fillSinceMs, timeZone),
    ...isForced ? { forcedBy: signMode.actor, reason: signMode.reason } : {},
  };
}

export function entryJson(entry: LotEntry, timeZone: string): EntryJson {
  const { kind, vehicleCount, countedBefore, skippedCount } = entry;
  return {
    sequence: entry.sequence,
    lot: entry.lotId,
    kind,
    ...kind === 'adjustment' ? { change: vehicleCount } : { occupancy: vehicleCount },
    at: writeMoment(entry.effectiveAtMs, timeZone),
    recordedAt: writeMoment(entry.recordedAtMs, timeZone),
    actor: entry.actor,
    reason: entry.reason,
    source: entry.source,
    ...countedBefore === undefined ? {} : { countedBefore },
    ...skippedCount === 0 ? {} : { skipped: skippedCount },
  };
}

export function verdictJson(verdict: Verdict, timeZone: string): Static<typeof VerdictReply> {
  const { crossingId } = verdict;
  return {
    sequence: verdict.sequence,
    verdict: verdict.verdict,
    ...crossingId === undefined ? {} : { crossing: crossingId },
    camera: verdict.cameraId,
    line: verdict.lineId,
    direction: verdict.direction,
    at: writeMoment(verdict.crossedAtMs, timeZone),
    recordedAt: writeMoment(verdict.recordedAtMs, timeZone),
    actor: verdict.actor,
    reason: verdict.reason,
    isAdjusting: verdict.isAdjusting,
  };
}

export function nameOf({ id, name }: Pick<LotConfig, 'id' | 'name'>): string {
  return name ?? id;
}

/** Numbers that page through a list; what they mean is the list's own business. */
export function writeNumbersCursor(...numbers: readonly number[]): string {
  return Buffer.from(numbers.join('.')).toString('base64url');
}

/** Throws FieldError for what is no cursor of so many numbers. */
export function parseNumbersCursor(text: string, numberCount: number): readonly number[] {
  const numbers = Buffer.from(text, 'base64url').toString('latin1').split('.');
  if (numbers.length !== numberCount || !numbers.every((one) => /^-?\d{1,15}$/.test(one))) {
    throw foreignCursor();
  }
  return numbers.map(Number);
}

function adviceJson(
  advice: Advice, view: LotView, timeZone: string,
): Static<typeof OccupancyReply>['advice'][number] {
  const { code, message } = { code: advice.code, message: wordAdvice(advice, view, timeZone) };
  switch (advice.code) {
    case 'unknown-traffic':
      return { code, message, minutes: minutesOf(advice.unknownMs) };
    case 'calibration-late':
      return {
        code, message, at: writeMoment(advice.dueAtMs, timeZone), missedCount: advice.missedCount,
      };
    case 'exits-missed':
      return {
        code, message, vehicleCount: advice.vehicleCount, highest: view.occupancy.highest,
      };
    default:
      return { ...advice, message };
  }
}

function minutesOf(durationMs: number): number {
  return Math.ceil(durationMs / 60_000);
}

function wordAdvice(advice: Advice, { lot, occupancy }: LotView, timeZone: string): string {
  const since = wordMoment(occupancy.anchor.effectiveAtMs, timeZone);
  switch (advice.code) {
    case 'never-calibrated':
      return `Never calibrated: the lot is taken to have been empty on ${since}. Count the ` +
        'vehicles in it and calibrate.';
    case 'entries-missed':
      return `The count fell to ${-advice.vehicleCount} since ${since}: at least ` +
        `${vehicles(advice.vehicleCount)} came in uncounted, or went out twice. Look at the ` +
        'entries, then calibrate.';
    case 'exits-missed':
      return `The count rose to ${occupancy.highest} of ${lot.capacity} since ${since}: at least ` +
        `${vehicles(advice.vehicleCount)} left uncounted, or came in twice. Look at the exits, ` +
        'then calibrate.';
    case 'calibration-differed': {
      const way = advice.vehicleCount > 0 ? 'too high' : 'too low';
      return `The calibration of ${since} found the count ${Math.abs(advice.vehicleCount)} ${way}. ` +
        `Look for missed ${advice.vehicleCount > 0 ? 'exits' : 'entries'}.`;
    }
    case 'day-sums-disagree': {
      const [more, fewer] = advice.surplusPerDay > 0 ? ['in', 'out'] : ['out', 'in'];
      return `On the last ${advice.dayCount} days ${vehicles(Math.abs(advice.surplusPerDay))} a ` +
        `day more went ${more} than ${fewer}. Look at the lines that count ` +
        `${advice.surplusPerDay > 0 ? 'exits' : 'entries'}, and calibrate each night.`;
    }
    case 'error-bar-wide':
      return `The count may be off by ${advice.plusMinus}. Count the vehicles and calibrate.`;
    case 'unknown-traffic':
      return `Lines were not watched for ${minutesOf(advice.unknownMs)} min since ${since}, ` +
        'and there is no history to tell what passed. Calibrate.';
    case 'calibration-late': {
      const before = advice.missedCount === 0
        ? ''
        : ` ${advice.missedCount} before it fell out.`;
      return `The calibration of ${wordMoment(advice.dueAtMs, timeZone)} was entered late, because ` +
        `lotcount was not running.${before}`;
    }
    default: return assertNever(advice);
  }
}

function vehicles(count: number): string {
  return count === 1 ? '1 vehicle' : `${count} vehicles`;
}

/** As people at the site read it: `1 May 04:00`. */
function wordMoment(momentMs: number, timeZone: string): string {
  return DateTime.fromMillis(momentMs, { zone: timeZone }).toFormat('d LLLL HH:mm', { locale: 'en' });
}

function toTenths(value: number): number {
  return Math.round(value * 10) / 10;
}
