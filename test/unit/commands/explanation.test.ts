// What `lotcount explain` finds around a moment: drives past a line through the real counter.

import { describe, expect, test } from 'vitest';
import { findAll, findNeighbours, type Finding } from '../../../src/commands/explanation.ts';
import { FootageWitness } from '../../../src/commands/footage-witness.ts';
import { wordExplanation, wordSeconds } from '../../../src/commands/word-explanation.ts';
import type { LineConfig } from '../../../src/config/schema.ts';
import { CameraCounter, type CountingResult } from '../../../src/counting/camera-counter.ts';
import type { Detection } from '../../../src/detection/detector.ts';

const aspectRatio = 16 / 9;
const line: LineConfig = { id: 'gate', a: [0.2, 0.5], b: [0.6, 0.5], anchor: 'bottom-centre' };
const frameMs = 80;

/** Bottom centre, in fractions of the frame, in straight lines from stop to stop. */
type Drive = readonly { readonly atMs: number; readonly x: number; readonly y: number }[];

const through: Drive = [{ atMs: 1_000, x: 0.4, y: 0.15 }, { atMs: 4_000, x: 0.4, y: 0.85 }];

interface Play {
  readonly drives: readonly Drive[];
  readonly atMs: number;
  readonly windowMs?: number;
  readonly durationMs?: number;
  readonly seen?: Partial<Detection>;
}

function explain({ drives, atMs, windowMs = 1_500, durationMs = 9_000, seen = {} }: Play) {
  const window = { fromMs: atMs - windowMs, toMs: atMs + windowMs };
  const witness = new FootageWitness(window);
  const counter = new CameraCounter({
    cameraId: 'clip', lines: [line], aspectRatio, runStartedAtMs: 0,
  });
  const take = ({ crossings, corrections, dismissed }: CountingResult): void => {
    for (const crossing of crossings) witness.noteCrossing(crossing);
    for (const correction of corrections) witness.noteCorrection(correction);
    witness.dismissed.push(...dismissed);
  };
  for (let frameIndex = 0; frameIndex * frameMs <= durationMs; frameIndex += 1) {
    const presentationMs = frameIndex * frameMs;
    const header = { frameIndex, segmentIndex: 0, presentationMs, capturedAtMs: presentationMs };
    const detections = drives.flatMap((drive) => detect(drive, presentationMs, seen));
    const result = counter.update(detections, header);
    take(result);
    witness.noteTracks(header, result.tracks);
  }
  take(counter.finish());
  const findings = findAll({ witness, lines: [line], aspectRatio, window, wordTime: wordSeconds });
  return { findings, neighbours: findNeighbours({ witness, window }), witness, window };
}

function detect(drive: Drive, timeMs: number, seen: Partial<Detection>): Detection[] {
  const index = drive.findIndex((stop, at) => {
    const next = drive[at + 1];
    return next !== undefined && timeMs >= stop.atMs && timeMs <= next.atMs;
  });
  const [from, to] = [drive[index], drive[index + 1]];
  if (from === undefined || to === undefined) return [];
  const fraction = (timeMs - from.atMs) / (to.atMs - from.atMs);
  const x = from.x + (to.x - from.x) * fraction;
  const y = from.y + (to.y - from.y) * fraction;
  const box = { left: x - 0.06, right: x + 0.06, top: y - 0.16, bottom: y };
  return [{ box, vehicleClass: 'car', confidence: 0.6, ...seen }];
}

const kindsOf = (findings: readonly Finding[]): string[] => findings.map(({ kind }) => kind);
const textOf = (findings: readonly Finding[]): string =>
  findings.flatMap(({ sentences }) => sentences).join('\n');

describe('what is found around a moment', () => {
  test('a vehicle that crosses is counted, with its direction and its story', () => {
    const { findings } = explain({ drives: [through], atMs: 2_500 });
    expect(findings).toMatchObject([{ kind: 'counted', direction: 'in', line: 'gate', trackId: 1 }]);
    expect(textOf(findings)).toContain('First seen at 1.04 s');
    expect(textOf(findings)).toContain(': counted in.');
  });

  test('one that vanishes on the line is not counted, with the reason', () => {
    const { findings } = explain({
      drives: [[{ atMs: 0, x: 0.4, y: 0.15 }, { atMs: 2_000, x: 0.4, y: 0.48 }]], atMs: 2_000,
    });
    expect(findings).toMatchObject([{ kind: 'unresolved', reason: 'lost-on-line' }]);
    expect(textOf(findings)).toContain('never settled on the other side');
  });

  test('one that comes near, turns and leaves is no crossing: it stayed on its side', () => {
    const { findings } = explain({
      drives: [[
        { atMs: 0, x: 0.4, y: 0.15 },
        { atMs: 2_000, x: 0.4, y: 0.46 },
        { atMs: 4_000, x: 0.4, y: 0.15 },
      ]],
      atMs: 2_000,
    });
    expect(kindsOf(findings)).toEqual(['near-miss']);
    expect(textOf(findings))
      .toMatch(/It stayed on the left of the line; nearest at 2\.\d\d s, [3-5] %/);
  });

  test('one that passes beside the line is told where the line does not reach', () => {
    const { findings } = explain({
      drives: [[{ atMs: 1_000, x: 0.65, y: 0.15 }, { atMs: 4_000, x: 0.65, y: 0.85 }]], atMs: 2_500,
    });
    expect(kindsOf(findings)).toEqual(['near-miss']);
    expect(textOf(findings)).toContain('It passed beyond the line\'s end b at 2.');
  });

  test('one that crosses earlier is near now, and the other moment is named', () => {
    const { findings } = explain({ drives: [through], atMs: 2_900, windowMs: 300 });
    expect(kindsOf(findings)).toEqual(['counted-later-or-earlier']);
    expect(textOf(findings)).toMatch(/It is counted in at another moment: 2\.[45]\d s\./);
  });

  test('one whose vehicle was counted already is named, with the reason', () => {
    // The same vehicle is lost on the line and found again beside itself: two tracks pass.
    const { findings } = explain({
      drives: [
        through,
        [{ atMs: 1_000, x: 0.4, y: 0.21 }, { atMs: 4_000, x: 0.4, y: 0.91 }],
      ],
      atMs: 2_400,
    });
    expect(kindsOf(findings).sort()).toEqual(['already-counted', 'counted']);
    expect(textOf(findings)).toContain('another track of the same vehicle had just been counted');
  });

  test('one that stands somewhere near says nothing, moment after moment', () => {
    const { findings } = explain({
      drives: [[{ atMs: 0, x: 0.4, y: 0.43 }, { atMs: 9_000, x: 0.4, y: 0.43 }]], atMs: 4_000,
    });
    expect(findings).toEqual([]);
  });

  test('what only motion saw is said', () => {
    const { findings } = explain({ drives: [through], atMs: 2_500, seen: { source: 'motion' } });
    expect(textOf(findings)).toContain('by motion alone: the detector never saw it');
  });
});

describe('a moment without any vehicle', () => {
  test('names the nearest crossings before and after it', () => {
    const later = through.map((stop) => ({ ...stop, atMs: stop.atMs + 20_000 }));
    const { findings, neighbours, window } = explain({
      drives: [through, later], atMs: 12_000, durationMs: 26_000,
    });
    expect(findings).toEqual([]);
    expect(neighbours).toMatchObject({
      before: { line: 'gate', direction: 'in' }, after: { line: 'gate', direction: 'in' },
    });
    const facts = { clip: 'gate.mp4', atMs: 12_000, durationMs: 26_000, pictures: [] };
    const words = wordExplanation({ ...facts, ...window, findings, ...neighbours });
    expect(words).toContain('No vehicle came near a line in that time.');
    expect(words).toMatch(
      /The nearest crossings:\n {2}2\.5\d s {2}gate {2}counted in .*\n {2}22\.5\d s/);
  });

  test('says so when the clip has no crossing at all', () => {
    const { findings, neighbours, window } = explain({ drives: [], atMs: 3_000 });
    const facts = { clip: 'gate.mp4', atMs: 3_000, durationMs: 9_000, pictures: [] };
    expect(wordExplanation({ ...facts, ...window, findings, ...neighbours })).toContain('There is no crossing in this clip.');
  });
});

test('of a long recording only the time around the moment is kept', () => {
  const drives = Array.from({ length: 60 }, (_, index) =>
    through.map((stop) => ({ ...stop, atMs: stop.atMs + index * 5_000 })));
  const { witness } = explain({ drives, atMs: 150_000, durationMs: 300_000 });
  expect(witness.crossings()).toHaveLength(60);
  expect(witness.histories().length).toBeLessThan(6);
  expect(witness.frames.length).toBe(37);
});
