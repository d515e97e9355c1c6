// The words of alerts in mails, in English and German. German is typed by English.

const driftEnglish: Readonly<Record<string, string>> = {
  'entries-missed': 'entries were missed',
  'exits-missed': 'exits were missed',
  'calibration-differed': 'the last calibration found another number',
  'day-sums-disagree': 'entries and exits of whole days do not agree',
  'error-bar-wide': 'the count has become uncertain',
  'unknown-traffic': 'lines were not watched for a while',
};
const driftGerman: Readonly<Record<string, string>> = {
  'entries-missed': 'Einfahrten wurden nicht gezählt',
  'exits-missed': 'Ausfahrten wurden nicht gezählt',
  'calibration-differed': 'der letzte Abgleich ergab eine andere Zahl',
  'day-sums-disagree': 'Ein- und Ausfahrten ganzer Tage passen nicht zusammen',
  'error-bar-wide': 'der Bestand ist unsicher geworden',
  'unknown-traffic': 'Linien wurden zeitweise nicht beobachtet',
};

interface Fill {
  readonly value: number;
  readonly capacity: number;
}

const english = {
  heading: (site: string) => `What happened at ${site}:`,
  footer: 'Sent by lotcount. Who gets this is set under `outlets` in its configuration.',
  several: (count: number) => `${count} messages`,
  repeated: (count: number) => `(the last of ${count} messages)`,
  sign: (lot: string, state: string, { value, capacity }: Fill) => {
    if (state === 'full') return `Lot "${lot}" is full (${value} of ${capacity})`;
    return state === 'closed'
      ? `The signs of lot "${lot}" show that it is closed`
      : `Lot "${lot}" is free again (${value} of ${capacity})`;
  },
  cameraDown: (camera: string, problem: string) =>
    `Camera "${camera}" is down${problem === '' ? '' : `: ${problem}`}`,
  cameraBack: (camera: string, minutes: number) =>
    `Camera "${camera}" is back (it was down for ${minutes} min)`,
  cameraMoved: (camera: string) => `Camera "${camera}" looks elsewhere: its lines may be wrong`,
  cameraLost: (camera: string) => `Camera "${camera}" sees hardly anything`,
  cameraRestored: (camera: string) => `Camera "${camera}" looks where it should again`,
  drift: (lot: string, codes: readonly string[]) =>
    `Lot "${lot}" should be calibrated: ${codes.map((code) => driftEnglish[code] ?? code).join('; ')}`,
  driftResolved: (lot: string) => `Lot "${lot}" needs no calibration any more`,
  diskLow: (freeMb: number) => `The disk of the data folder has ${freeMb} MB left: make room`,
  diskRecovered: 'The disk of the data folder has room again',
  test: 'A test: mails of this outlet arrive',
};

export type AlertWords = typeof english;
export type DigestLanguage = keyof typeof alertWords;

const german: AlertWords = {
  heading: (site) => `Was bei ${site} geschah:`,
  footer: 'Von lotcount. Wer das bekommt, steht unter `outlets` in dessen Konfiguration.',
  several: (count) => `${count} Meldungen`,
  repeated: (count) => `(die letzte von ${count} Meldungen)`,
  sign: (lot, state, { value, capacity }) => {
    if (state === 'full') return `Parkplatz „${lot}“ ist voll (${value} von ${capacity})`;
    return state === 'closed'
      ? `Die Anzeigen von Parkplatz „${lot}“ zeigen „geschlossen“`
      : `Parkplatz „${lot}“ ist wieder frei (${value} von ${capacity})`;
  },
  cameraDown: (camera, problem) =>
    `Kamera „${camera}“ ist ausgefallen${problem === '' ? '' : `: ${problem}`}`,
  cameraBack: (camera, minutes) =>
    `Kamera „${camera}“ ist wieder da (${minutes} min ausgefallen)`,
  cameraMoved: (camera) =>
    `Kamera „${camera}“ schaut woanders hin: ihre Linien stimmen vielleicht nicht mehr`,
  cameraLost: (camera) => `Kamera „${camera}“ sieht fast nichts mehr`,
  cameraRestored: (camera) => `Kamera „${camera}“ schaut wieder, wohin sie soll`,
  drift: (lot, codes) => `Parkplatz „${lot}“ sollte abgeglichen werden: ` +
    codes.map((code) => driftGerman[code] ?? code).join('; '),
  driftResolved: (lot) => `Parkplatz „${lot}“ muss nicht mehr abgeglichen werden`,
  diskLow: (freeMb) => `Die Platte des Datenordners hat noch ${freeMb} MB frei: bitte Platz schaffen`,
  diskRecovered: 'Die Platte des Datenordners hat wieder Platz',
  test: 'Ein Test: Mails dieses Ausgangs kommen an',
};

export const alertWords = { en: english, de: german };
