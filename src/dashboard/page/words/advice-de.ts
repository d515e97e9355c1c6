// What the page says of a lot's count that is off, in German.

import type { adviceWords } from './advice-en.ts';

export const adviceWordsGerman: typeof adviceWords = {
  neverCalibrated: (since) =>
    `Nie kalibriert: Der Parkplatz gilt am ${since} als leer. Zählen Sie die Fahrzeuge darauf und ` +
    'kalibrieren Sie.',
  entriesMissed: (missing, since) =>
    `Die Zahl fiel seit ${since} auf −${missing}: Mindestens so viele kamen ungezählt herein oder ` +
    'fuhren doppelt hinaus. Sehen Sie nach den Einfahrten, dann kalibrieren Sie.',
  exitsMissed: ({ highest, capacity, missing, since }) =>
    `Die Zahl stieg seit ${since} auf ${highest} von ${capacity}: Mindestens ${missing} fuhren ` +
    'ungezählt hinaus oder kamen doppelt herein. Sehen Sie nach den Ausfahrten, dann kalibrieren Sie.',
  countTooHigh: (off, since) =>
    `Die Kalibrierung vom ${since} fand die Zahl um ${off} zu hoch. Suchen Sie fehlende Ausfahrten.`,
  countTooLow: (off, since) =>
    `Die Kalibrierung vom ${since} fand die Zahl um ${off} zu niedrig. Suchen Sie fehlende ` +
    'Einfahrten.',
  moreIn: (days, surplus) =>
    `In den letzten ${days} Tagen fuhren täglich ${surplus} mehr hinein als hinaus. Sehen Sie nach ` +
    'den Linien, die Ausfahrten zählen, und kalibrieren Sie jede Nacht.',
  moreOut: (days, surplus) =>
    `In den letzten ${days} Tagen fuhren täglich ${surplus} mehr hinaus als hinein. Sehen Sie nach ` +
    'den Linien, die Einfahrten zählen, und kalibrieren Sie jede Nacht.',
  barWide: (plusMinus) =>
    `Die Zahl kann um ${plusMinus} falsch sein. Zählen Sie die Fahrzeuge und kalibrieren Sie.`,
  unknownTraffic: (minutes, since) =>
    `Linien waren seit ${since} ${minutes} min lang unbeobachtet, und nichts sagt, was sonst durchfuhr. ` +
    'Kalibrieren Sie.',
  late: (due) =>
    `Die Kalibrierung vom ${due} wurde verspätet eingetragen, weil lotcount nicht lief.`,
  lateBefore: (count) => ` ${count} davor fielen aus.`,
};
