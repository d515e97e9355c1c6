// Both senses together, from pixels to counts: drawn frames, a detector that sees what a test says.

import { describe, expect, test } from 'vitest';
import { boxAt } from '../../support/drawn-road.ts';
import { drive, paint, playRoad, seen } from '../../support/play-road.ts';

const ways = [2500, 7500, 12_500].map((startMs) => drive(startMs));

describe('vehicles that the detector does not see', () => {
  test('are counted by their motion, each once, and the camera says so', () => {
    const { counted, evidence } = playRoad({
      seconds: 17, things: (timeMs) => ways.flatMap((way) => paint(way(timeMs))),
    });
    expect(counted).toHaveLength(3);
    expect(counted.every((one) => one.outcome === 'counted' && one.direction === 'out')).toBe(true);
    expect(evidence.evidence).toBe('motion');
    expect(evidence.reason).toContain('does not see');
    expect(evidence.detectorLook).toBeLessThan(0.25);
  });

  test('are counted in the first second, too', () => {
    const early = drive(-700);
    const { counted } = playRoad({ seconds: 12, things: (timeMs) => paint(early(timeMs)) });
    expect(counted).toHaveLength(1);
    expect(counted[0]!.presentationMs).toBeLessThan(1000);
  });

  test('are not counted when only the detector is asked', () => {
    const { counted } = playRoad({
      seconds: 7, mode: 'neural', things: (timeMs) => ways.flatMap((way) => paint(way(timeMs))),
    });
    expect(counted).toEqual([]);
  });
});

describe('what is no vehicle', () => {
  const walker = drive(17_500, { size: [0.05, 0.06] });

  test('a pedestrian among cars is small: kept as unresolved, in a view that only motion sees', () => {
    const { counted, crossings } = playRoad({
      seconds: 22,
      things: (timeMs) => [...ways, walker].flatMap((way) => paint(way(timeMs))),
    });
    expect(counted).toHaveLength(3);
    expect(crossings.filter(({ outcome }) => outcome === 'unresolved')
      .map((one) => one.outcome === 'unresolved' && one.reason)).toEqual(['not-a-vehicle']);
  });

  test('a bicycle that the detector half sees is none where it sees cars well', () => {
    const { counted } = playRoad({
      seconds: 22,
      things: (timeMs) => [...ways, walker].flatMap((way) => paint(way(timeMs))),
      detector: (timeMs) => [
        ...ways.flatMap((way) => seen(way(timeMs), 0.7)), ...seen(walker(timeMs), 0.2),
      ],
    });
    expect(counted).toHaveLength(3);
  });

  test('a weak box on still ground never becomes a track', () => {
    const { crossings } = playRoad({
      seconds: 6,
      things: () => [],
      detector: (timeMs) => seen(drive(2500)(timeMs), 0.35),
    });
    expect(crossings).toEqual([]);
  });
});

describe('the detector rests', () => {
  test('while nothing moves, but for a glance every three seconds', () => {
    const { looksMs } = playRoad({ seconds: 20, things: () => [] });
    const later = looksMs.filter((timeMs) => timeMs > 4000);
    expect(later.length).toBeGreaterThan(3);
    expect(later.length).toBeLessThan(8);
  });

  test('and is awake before a vehicle reaches the line: none is lost', () => {
    const late = drive(15_000);
    const { counted, looksMs } = playRoad({
      seconds: 20,
      things: (timeMs) => paint(late(timeMs)),
      detector: (timeMs) => seen(late(timeMs), 0.6),
    });
    expect(counted).toHaveLength(1);
    const looks = looksMs.filter((timeMs) => timeMs > 15_200 && timeMs < 16_200);
    expect(looks.length).toBeGreaterThan(13);
  });

  test('a vehicle that stands is still there: what did not change need not be seen again', () => {
    const parked = boxAt(0.3, 0.5);
    const tracks = playRoad({
      seconds: 12, things: () => [], detector: () => seen(parked, 0.6),
    });
    expect(tracks.crossings).toEqual([]);
  });
});
