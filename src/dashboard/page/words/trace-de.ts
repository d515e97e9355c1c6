// How a crossing was decided, in German.

import type { TraceWords } from '../../../counting/trace-words.ts';
import { numberDe } from './decimal-de.ts';

const sides = { left: 'links', right: 'rechts' };

export const traceWordsDe: TraceWords = {
  number: numberDe,
  reasons: {
    'born-past-line': 'erst hinter der Linie gesehen',
    'lost-on-line': 'auf der Linie verschwunden',
    'not-a-vehicle': 'nicht wie die Fahrzeuge hier',
    'one-line-only': 'nur über eine von zwei Linien gefahren',
    unconfirmed: 'zu kurz gesehen',
  },
  unresolved: 'nicht zu entscheiden',
  onLine: 'auf der Linie',
  besideLine: (percent, side) => `${percent} % der Bildhöhe ${sides[side]} der Linie`,
  frames: (count) => `${count} ${count === 1 ? 'Bild' : 'Bildern'}`,
  byMotion: ', nur an der Bewegung: der Detektor sah es nie',
  byDetector: (best) => `, vom Detektor${best}`,
  byBoth: ({ neural, best, motion }) =>
    `, auf ${neural} vom Detektor${best} und auf ${motion} nur an der Bewegung`,
  best: (confidence) => ` (höchstens ${confidence})`,
  seen: (frames, senses) => `Auf ${frames} gesehen${senses}.`,
  firstSeen: ({ at, place, frames, until, senses }) =>
    `Zuerst gesehen um ${at}${place === undefined ? '' : `, ${place}`}; ` +
    `${until === undefined ? '' : `bis ${until} `}auf ${frames} gesehen${senses}.`,
  joined: (trackId) =>
    `Auf dem Weg zur Linie ging es als Spur ${trackId} verloren und wurde dahinter ` +
    'wiedergefunden: Ort, Zeit, Tempo und Größe passen zu ein und demselben Fahrzeug.',
  way: ({ from, fromUntil, to, toSince, settled, crossed, direction }) =>
    `Bis ${fromUntil} ${sides[from]} der Linie, ab ${toSince} ${sides[to]}` +
    `${settled === undefined ? '' : `, um ${settled} sicher dort`}` +
    `${crossed === undefined ? '' : `; überquert um ${crossed}`}` +
    `${direction === undefined ? '' : `: als ${direction === 'in' ? 'Einfahrt' : 'Ausfahrt'} gezählt`}.`,
  otherLine: ({ lineId, at, trackId }) =>
    `Die Linie zählt nur zusammen mit der Linie ${lineId}: Diese wurde um ${at} überquert` +
    `${trackId === undefined ? '' : `, als Spur ${trackId}`}.`,
  bornPastLine: (side) =>
    `Nicht gezählt: Es wurde zuerst ${side === undefined ? 'auf einer Seite' : sides[side]} der ` +
    'Linie gesehen, so nah daran und so schnell von ihr weg, dass es sie davor überquert haben kann.',
  lostOnLine: (last) =>
    `Nicht gezählt: Es wurde zuletzt ${last === undefined ? '' : `um ${last.at}, ${last.place}, `}` +
    'auf dem Weg hinüber gesehen und kam auf der anderen Seite nicht sicher an.',
  unconfirmed: 'Nicht gezählt: Es wurde zu kurz oder zu schwach gesehen, um glaubhaft zu sein.',
  notVehicle: 'Nicht gezählt: Es kam hinüber, gleicht aber nicht den Fahrzeugen dieser Kamera.',
  otherLineMissed: (lineId) =>
    'Nicht gezählt: Es überquerte nicht in der eingestellten Zeit auch ' +
    `${lineId === undefined ? 'die andere Linie' : `die Linie ${lineId}`}.`,
  thisLineMissed: (lineId) =>
    `Nicht gezählt: Es überquerte die Linie ${lineId}, aber nicht in der eingestellten Zeit auch diese.`,
  notCounted: (reason) => `Nicht gezählt: ${reason}.`,
  alsoUnconfirmed: 'Außerdem wurde es zu wenig gesehen, um glaubhaft zu sein.',
  lineSuspect: 'Die Linie ist fraglich: Die Kamera zeigte nicht, was sie sonst zeigt.',
  decided: (at) => `Entschieden um ${at}.`,
  taken: 'Als Fahrzeug gewertet:',
  notTaken: 'Nicht als Fahrzeug gewertet:',
  judge: {
    forgotten: 'nichts ist mehr darüber bekannt',
    neverSaw: 'der Detektor sah es nie',
    saw: (look) => `der Detektor sah es mit ${look}`,
    asked: (least) => ` (verlangt: ${least})`,
    askedRange: (least, most) => ` (verlangt: ${least} bis ${most})`,
    moved: 'es bewegte sich wie ein Fahrzeug',
    notMoved: 'es bewegte sich nicht wie ein Fahrzeug',
    size: (share) => `es ist ${share}-mal so groß wie üblich`,
    noSize: 'eine übliche Größe ist nicht bekannt',
    grounds: {
      faint: 'aber stetig, und eher als Fahrzeug denn als Person',
      'seen-before': 'zuvor aber gut, und es ist noch so groß wie Fahrzeuge hier',
      'motion-of-no-use': 'und was sich nur bewegt, sagt hier zurzeit nichts',
      accompanied: 'es fuhr neben einem Fahrzeug, das der Detektor sieht, wie dessen Licht, ' +
        'Schatten oder Anhänger',
      'out-of-sight': 'den größten Teil seines Weges war es nicht zu sehen',
      clutter: 'es wurde zu kurz gesehen, während sich viel anderes bewegte',
      unseen: 'und hier entgeht ihm kein Fahrzeug',
      upright: 'es ist für seine Breite so hoch wie eine Person',
    },
  },
};
