// The JSON and the words that counting a clip ends with.

import { describe, expect, it } from 'vitest';
import { FootageLedger } from '../../../src/replays/footage-result.ts';
import { wordFootageResult } from '../../../src/commands/word-footage-result.ts';
import type { LineConfig } from '../../../src/config/schema.ts';
import type { CountedCrossing, UnresolvedCrossing } from '../../../src/counting/crossing.ts';

const gate: LineConfig = { id: 'gate', a: [0, 0.5], b: [1, 0.5], anchor: 'bottom-centre' };
const summary = { framesProcessed: 150, durationMs: 10_000, wallMs: 2_500 };

const facts = {
  cameraId: 'clip',
  lineId: 'gate',
  trackId: 1,
  vehicleClass: 'car',
  confidence: 0.71234,
  crossedAtMs: 0,
  countingVersion: 1,
  trace: { hitCount: 9 },
} as const;

const counted = (crossingId: string, presentationMs: number): CountedCrossing => ({
  ...facts, crossingId, presentationMs, outcome: 'counted', direction: 'in',
});
const unresolved: UnresolvedCrossing = {
  ...facts, crossingId: 'u', presentationMs: 4_000.4, outcome: 'unresolved', reason: 'lost-on-line',
};

describe('the result of counting a clip', () => {
  it('has the crossings in the order of their time, whatever order they were decided in', () => {
    const ledger = new FootageLedger();
    ledger.add(counted('later', 7_000.6));
    ledger.add(counted('sooner', 1_000.2));
    const { crossings } = ledger.result('gate.mp4', [gate], summary);
    expect(crossings).toEqual([
      { line: 'gate', direction: 'in', atMs: 1_000, class: 'car', confidence: 0.712, trackId: 1 },
      { line: 'gate', direction: 'in', atMs: 7_001, class: 'car', confidence: 0.712, trackId: 1 },
    ]);
  });

  it('has the ends of each line, and all points of one with bends', () => {
    const points: [number, number][] = [[0, 0.5], [0.5, 0.7], [1, 0.5]];
    const { lines } = new FootageLedger()
      .result('gate.mp4', [gate, { id: 'drive', points, anchor: 'centre' }], summary);
    expect(lines).toEqual([
      { line: 'gate', a: [0, 0.5], b: [1, 0.5], in: 0, out: 0 },
      { line: 'drive', a: [0, 0.5], b: [1, 0.5], points, in: 0, out: 0 },
    ]);
  });

  it('has the class that the vehicle turned out to be', () => {
    const ledger = new FootageLedger();
    ledger.add(counted('one', 1_000));
    ledger.correct({ crossingId: 'one', vehicleClass: 'truck' });
    ledger.correct({ crossingId: 'unknown', vehicleClass: 'bus' });
    expect(ledger.result('gate.mp4', [gate], summary).crossings).toMatchObject([{ class: 'truck' }]);
  });

  it('keeps undecided vehicles apart and out of every sum', () => {
    const ledger = new FootageLedger();
    ledger.add(counted('one', 1_000));
    ledger.add(unresolved);
    const result = ledger.result('gate.mp4', [gate], summary);
    expect(result.lines).toEqual([{ line: 'gate', a: [0, 0.5], b: [1, 0.5], in: 1, out: 0 }]);
    expect(result.unresolved).toEqual([
      { line: 'gate', atMs: 4_000, class: 'car', confidence: 0.712, trackId: 1, reason: 'lost-on-line' },
    ]);
  });

  it('is counted once when a crossing is reported twice', () => {
    const ledger = new FootageLedger();
    ledger.add(counted('one', 1_000));
    ledger.add(counted('one', 1_000));
    expect(ledger.result('gate.mp4', [gate], summary).lines[0]?.in).toBe(1);
  });

  it('tells how fast it was', () => {
    expect(new FootageLedger().result('gate.mp4', [gate], summary).framesPerSecond).toBe(60);
  });

  it('is worded as a table, with what could not be decided below', () => {
    const ledger = new FootageLedger();
    ledger.add(counted('one', 1_000));
    ledger.add(unresolved);
    expect(wordFootageResult(ledger.result('gate.mp4', [gate], summary))).toBe([
      'gate.mp4: 0:10.0, 150 frames counted on, 60 a second',
      '',
      'line  in  out  classes',
      'gate   1    0  1 car',
      '',
      'Not counted, because it could not be decided (1):',
      '  0:04.0  gate  car  lost-on-line',
    ].join('\n'));
  });
});
