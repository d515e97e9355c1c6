// Every sentence that tells how a crossing was decided, in both languages of the page.

import { describe, expect, test } from 'vitest';
import type { CrossingTrace } from '../../../src/counting/crossing.ts';
import { traceWords } from '../../../src/counting/trace-words.ts';
import {
  tellTrace, wordReason, wordTrace, type ToldCrossing,
} from '../../../src/counting/word-trace.ts';
import { traceWordsDe } from '../../../src/dashboard/page/words/trace-de.ts';

interface Row extends Partial<ToldCrossing> {
  readonly name: string;
  readonly en: readonly string[];
  readonly de: readonly string[];
}

const at = (offset: number): Pick<CrossingTrace, 'path'> =>
  ({ path: [{ atMs: 5, x: 0.5, y: 0.5, offset }] });
const seen = { hitCount: 4 };
const doubtful = { outcome: 'unresolved', trace: seen } as const;
const [seenEn, seenDe] = ['Seen in 4 frames.', 'Auf 4 Bildern gesehen.'];

const rows: readonly Row[] = [
  {
    name: 'one frame',
    trace: { hitCount: 1 },
    en: ['Seen in 1 frame.'],
    de: ['Auf 1 Bild gesehen.'],
  },
  {
    name: 'by motion alone, on the line',
    trace: {
      ...seen, ...at(0.001), firstSeenMs: 5, neuralHitCount: 0, motionHitCount: 4,
    },
    en: ['First seen at T5, on the line; seen in 4 frames, by motion alone: the detector never saw it.'],
    de: ['Zuerst gesehen um T5, auf der Linie; auf 4 Bildern gesehen, nur an der Bewegung: der ' +
      'Detektor sah es nie.'],
  },
  {
    name: 'by the detector alone, left of the line',
    trace: {
      ...seen,
      ...at(-0.12),
      firstSeenMs: 5,
      lastSeenMs: 9,
      neuralHitCount: 4,
      motionHitCount: 0,
      bestConfidence: 0.6,
    },
    en: ['First seen at T5, 12 % of the picture\'s height left of the line; seen in 4 frames until ' +
      'T9, by the detector (0.60 at best).'],
    de: ['Zuerst gesehen um T5, 12 % der Bildhöhe links der Linie; bis T9 auf 4 Bildern gesehen, vom ' +
      'Detektor (höchstens 0,60).'],
  },
  {
    name: 'by both, and nobody knows how sure the detector was',
    trace: { ...seen, firstSeenMs: 5, neuralHitCount: 3, motionHitCount: 1 },
    en: ['First seen at T5; seen in 4 frames, 3 by the detector and 1 by motion alone.'],
    de: ['Zuerst gesehen um T5; auf 4 Bildern gesehen, auf 3 vom Detektor und auf 1 nur an der ' +
      'Bewegung.'],
  },
  {
    name: 'joined, in, with all times, and decided',
    direction: 'in',
    trace: {
      ...seen,
      joinedTrackId: 7,
      fromSettledMs: 1,
      toSettledMs: 2,
      settledMs: 3,
      crossedMs: 4,
      decidedMs: 6,
    },
    en: [
      seenEn,
      'It was lost on its way to the line as track 7 and found again behind it: place, time, speed ' +
      'and size fit one vehicle.',
      'On the left until T1, on the right from T2 and settled there at T3; crossed at T4: counted in.',
      'Decided at T6.',
    ],
    de: [
      seenDe,
      'Auf dem Weg zur Linie ging es als Spur 7 verloren und wurde dahinter wiedergefunden: Ort, ' +
      'Zeit, Tempo und Größe passen zu ein und demselben Fahrzeug.',
      'Bis T1 links der Linie, ab T2 rechts, um T3 sicher dort; überquert um T4: als Einfahrt gezählt.',
      'Entschieden um T6.',
    ],
  },
  {
    name: 'out, of an earlier version',
    direction: 'out',
    trace: { ...seen, fromSettledMs: 1, toSettledMs: 2 },
    en: [seenEn, 'On the right until T1, on the left from T2: counted out.'],
    de: [seenDe, 'Bis T1 rechts der Linie, ab T2 links: als Ausfahrt gezählt.'],
  },
  {
    name: 'confirmed by another track at the other line',
    trace: { ...seen, otherLine: { lineId: 'kerb', trackId: 3, crossedMs: 8 } },
    en: [seenEn, 'The line counts only with line kerb: that was passed at T8 as track 3.'],
    de: [seenDe, 'Die Linie zählt nur zusammen mit der Linie kerb: Diese wurde um T8 überquert, als ' +
      'Spur 3.'],
  },
  {
    name: 'confirmed by the same track',
    trace: { ...seen, otherLine: { lineId: 'kerb', crossedMs: 8 } },
    en: [seenEn, 'The line counts only with line kerb: that was passed at T8.'],
    de: [seenDe, 'Die Linie zählt nur zusammen mit der Linie kerb: Diese wurde um T8 überquert.'],
  },
  {
    name: 'at a suspect line, and hardly believed',
    lineSuspect: true,
    trace: { ...seen, isConfirmed: false },
    en: [
      seenEn,
      'Besides, too little was seen of it to be believed.',
      'The line is in doubt: the camera did not show its usual view.',
    ],
    de: [
      seenDe,
      'Außerdem wurde es zu wenig gesehen, um glaubhaft zu sein.',
      'Die Linie ist fraglich: Die Kamera zeigte nicht, was sie sonst zeigt.',
    ],
  },
  {
    ...doubtful,
    name: 'born past the line',
    reason: 'born-past-line',
    trace: { ...seen, ...at(0.1) },
    en: [seenEn, 'Not counted: it was first seen on its right side so close to the line, and so fast ' +
      'away from it, that it may have crossed before.'],
    de: [seenDe, 'Nicht gezählt: Es wurde zuerst rechts der Linie gesehen, so nah daran und so schnell ' +
      'von ihr weg, dass es sie davor überquert haben kann.'],
  },
  {
    ...doubtful,
    name: 'born past the line, nobody knows where',
    reason: 'born-past-line',
    en: [seenEn, 'Not counted: it was first seen on one side so close to the line, and so fast away ' +
      'from it, that it may have crossed before.'],
    de: [seenDe, 'Nicht gezählt: Es wurde zuerst auf einer Seite der Linie gesehen, so nah daran und ' +
      'so schnell von ihr weg, dass es sie davor überquert haben kann.'],
  },
  {
    ...doubtful,
    name: 'lost on the line',
    reason: 'lost-on-line',
    trace: { ...seen, ...at(-0.03) },
    en: [seenEn, 'Not counted: it was last seen at T5, 3 % of the picture\'s height left of the line, ' +
      'on its way across, and never settled on the other side.'],
    de: [seenDe, 'Nicht gezählt: Es wurde zuletzt um T5, 3 % der Bildhöhe links der Linie, auf dem Weg ' +
      'hinüber gesehen und kam auf der anderen Seite nicht sicher an.'],
  },
  {
    ...doubtful,
    name: 'lost on the line, nobody knows where',
    reason: 'lost-on-line',
    en: [seenEn, 'Not counted: it was last seen, on its way across, and never settled on the other ' +
      'side.'],
    de: [seenDe, 'Nicht gezählt: Es wurde zuletzt auf dem Weg hinüber gesehen und kam auf der anderen ' +
      'Seite nicht sicher an.'],
  },
  {
    ...doubtful,
    name: 'not confirmed, which is said once',
    reason: 'unconfirmed',
    trace: { ...seen, isConfirmed: false },
    en: [seenEn, 'Not counted: it was seen too briefly or too weakly to be believed.'],
    de: [seenDe, 'Nicht gezählt: Es wurde zu kurz oder zu schwach gesehen, um glaubhaft zu sein.'],
  },
  {
    ...doubtful,
    name: 'no vehicle, and why',
    reason: 'not-a-vehicle',
    trace: { ...seen, judge: { isVehicle: false, reason: 'in English', ground: 'forgotten' } },
    en: [
      seenEn,
      'Not counted: it crossed, but it is not like the vehicles of this camera.',
      'Not taken for a vehicle: nothing is known of it any more.',
    ],
    de: [
      seenDe,
      'Nicht gezählt: Es kam hinüber, gleicht aber nicht den Fahrzeugen dieser Kamera.',
      'Nicht als Fahrzeug gewertet: nichts ist mehr darüber bekannt.',
    ],
  },
  {
    ...doubtful,
    name: 'without the other line',
    reason: 'one-line-only',
    trace: { ...seen, otherLine: { lineId: 'kerb' } },
    en: [seenEn, 'Not counted: it did not pass line kerb as well, as it must within the time that is ' +
      'set.'],
    de: [seenDe, 'Nicht gezählt: Es überquerte nicht in der eingestellten Zeit auch die Linie kerb.'],
  },
  {
    ...doubtful,
    name: 'without another line that nobody knows',
    reason: 'one-line-only',
    en: [seenEn, 'Not counted: it did not pass the other line as well, as it must within the time that ' +
      'is set.'],
    de: [seenDe, 'Nicht gezählt: Es überquerte nicht in der eingestellten Zeit auch die andere Linie.'],
  },
  {
    ...doubtful,
    name: 'over the other line alone',
    reason: 'one-line-only',
    trace: { ...seen, otherLine: { lineId: 'kerb', crossedMs: 8 } },
    en: [seenEn, 'Not counted: it passed line kerb and not this one, as it must within the time that ' +
      'is set.'],
    de: [seenDe, 'Nicht gezählt: Es überquerte die Linie kerb, aber nicht in der eingestellten Zeit ' +
      'auch diese.'],
  },
  {
    ...doubtful,
    name: 'a reason of a later version',
    reason: 'of-a-later-version',
    en: [seenEn, 'Not counted: of-a-later-version.'],
    de: [seenDe, 'Nicht gezählt: of-a-later-version.'],
  },
  {
    ...doubtful,
    name: 'no reason',
    en: [seenEn, 'Not counted: unresolved.'],
    de: [seenDe, 'Nicht gezählt: nicht zu entscheiden.'],
  },
];

describe('how a crossing was decided', () => {
  const wordTime = (timeMs: number): string => `T${timeMs}`;

  test.each(rows)('$name', ({ name: _, en, de, ...changes }) => {
    const told: ToldCrossing = { outcome: 'counted', trace: seen, ...changes };
    expect(wordTrace(told, wordTime)).toEqual(en);
    const sentences = tellTrace(told, { words: traceWordsDe, wordTime });
    expect(sentences).toEqual(de.map((sentence) => ({ sentence, detail: '' })));
  });

  test('what an earlier version kept in English alone stands behind the German verdict', () => {
    const judge = { isVehicle: true, reason: 'the detector saw it at 0.54' };
    const told: ToldCrossing = { outcome: 'counted', trace: { ...seen, judge } };
    expect(wordTrace(told, wordTime))
      .toEqual([seenEn, 'Taken for a vehicle: the detector saw it at 0.54.']);
    expect(tellTrace(told, { words: traceWordsDe, wordTime })).toEqual([
      { sentence: seenDe, detail: '' },
      { sentence: 'Als Fahrzeug gewertet:', detail: 'the detector saw it at 0.54.' },
    ]);
  });

  test('a reason in a few words; one that is not known yet as it is', () => {
    const reasons = ['lost-on-line', 'of-a-later-version', undefined];
    expect(reasons.map((reason) => wordReason(reason, traceWords)))
      .toEqual(['vanished on the line', 'of-a-later-version', 'unresolved']);
    expect(reasons.map((reason) => wordReason(reason, traceWordsDe)))
      .toEqual(['auf der Linie verschwunden', 'of-a-later-version', 'nicht zu entscheiden']);
  });
});
