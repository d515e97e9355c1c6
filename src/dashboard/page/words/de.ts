// Every word of the page in German.

import { accessPageWordsGerman, accessWordsGerman } from './access-de.ts';
import { adviceWordsGerman } from './advice-de.ts';
import { cameraPageDe, cameraWordsDe } from './camera-dialog-words.ts';
import { editorDe } from './editor-de.ts';
import type { Words } from './en.ts';
import { errorWordsDe } from './error-de.ts';
import { outletWordsDe } from './outlet-words.ts';
import { replayDe } from './replay-de.ts';
import { traceWordsDe } from './trace-de.ts';
import { viewWordsDe } from './view-de.ts';

export const de: Words = {
  language: 'de',
  locale: 'de-DE',
  editor: editorDe.editor,
  cameraEdit: cameraWordsDe,
  errors: errorWordsDe,
  page: {
    ...accessPageWordsGerman,
    ...replayDe.page,
    ...editorDe.page,
    ...cameraPageDe,
    skip: 'Zu den Kameras springen',
    siteTime: 'Uhrzeit vor Ort',
    connecting: 'Verbinde',
    lost: 'Keine Verbindung zum Server.',
    lostWhat: 'Die Zahlen können veraltet sein; die Seite verbindet sich von selbst wieder.',
    configRefused: 'Die geänderte Konfiguration wird abgelehnt.',
    configRefusedWhat: 'Die vorige gilt weiter.',
    today: 'Heute, alle Kameras',
    in: 'Ein',
    out: 'Aus',
    net: 'Saldo',
    netWhat: ', ein minus aus',
    byHour: 'Heute nach Stunden',
    lots: 'Parkplätze',
    outlets: 'Ausgänge',
    cameras: 'Kameras',
    recentCrossings: 'Letzte Durchfahrten',
    time: 'Zeit',
    direction: 'Richtung',
    cameraAndLine: 'Kamera und Linie',
    class: 'Klasse',
    noCrossings: 'Noch keine Durchfahrt aufgezeichnet.',
    api: 'API',
    tryNow: 'Jetzt versuchen',
    acceptView: 'Diese Ansicht verwenden',
    line: 'Linie',
    missedOne: 'Fahrzeug fehlt',
    framesPerSecond: 'Bilder pro Sekunde',
    droppedFrames: 'Verworfene Bilder',
    millisecondsPerFrame: 'Millisekunden pro Bild',
    framesPerSecondShort: 'Bilder/s',
    droppedShort: 'verworfen',
    millisecondsShort: 'ms/Bild',
    history: 'Verlauf',
    calibrate: 'Kalibrieren',
    adjust: 'Korrigieren',
    reason: 'Grund',
    yourName: 'Ihr Name',
    cancel: 'Abbrechen',
    save: 'Speichern',
    quarterHours: 'Viertelstunden',
    hours: 'Stunden',
    days: 'Tage',
    weeks: 'Wochen',
    todayButton: 'Heute',
    compare: 'Mit der Vorwoche vergleichen',
    noAnswer: 'Keine Antwort vom Server: Dies kann veraltet sein oder fehlen.',
    tryAgain: 'Erneut versuchen',
    entriesAndExits: 'Ein- und Ausfahrten',
    entries: 'Einfahrten',
    exits: 'Ausfahrten',
    weekBefore: 'Eine Woche davor',
    unwatched: 'Keine Daten: niemand sah hin',
    asTable: 'Als Tabelle',
    asCsv: 'Als Datei (CSV)',
    asXlsx: 'Als Arbeitsmappe (XLSX)',
    allAsCsv: 'Alle Durchfahrten (CSV)',
    allAsXlsx: 'Alle Durchfahrten (XLSX)',
    vehiclesInLot: 'Fahrzeuge auf dem Parkplatz',
    typicalWeek: 'Eine typische Woche',
    howDecided: 'Wie es entschieden wurde',
    adjustToo: 'Auch den Bestand der Parkplätze richtigstellen',
    colours: 'Farben',
    previousCamera: 'Vorige Kamera',
    nextCamera: 'Nächste Kamera',
    close: 'Schließen',
    stepSize: 'Schrittweite',
    earlier: 'Früher',
    later: 'Später',
  },
  outlets: outletWordsDe,
  replay: replayDe.replay,
  otherLanguage: { short: 'English', label: 'Change to English' },
  wall: { enter: 'Den Bildschirm füllen, für die Wand', leave: 'Wandansicht verlassen' },
  connection: { connecting: 'Verbinde', open: 'Verbunden', lost: 'Keine Verbindung' },
  theme: {
    choices: { system: 'wie das System', light: 'hell', dark: 'dunkel' },
    label: (now, next) => `Farben: ${now}. Wechseln zu: ${next}`,
  },
  directions: { in: 'Ein', out: 'Aus' },
  onPicture: { in: 'EIN', out: 'AUS' },
  classes: { car: 'Pkw', truck: 'Lkw', bus: 'Bus', motorcycle: 'Motorrad' },
  units: { second: 's', minute: 'min', hour: 'h' },
  watched: {
    none: 'Heute keine Daten',
    whole: 'Ohne Lücke beobachtet',
    share: (share) => `${share} der Zeit beobachtet`,
  },
  strip: {
    noData: 'Heute nach Stunden: keine Daten',
    nothing: 'nichts fuhr durch',
    busiest: (hour) => `am meisten ${hour}`,
    summary: (busiest, unwatchedCount) =>
      `Heute nach Stunden: ${busiest}. Stunden ohne Daten: ${unwatchedCount}.`,
    hourNoData: (hour) => `${hour}: keine Daten`,
    hour: (hour, inCount, outCount) => `${hour}: ${inCount} ein, ${outCount} aus`,
    hourWatched: (share) => `, ${share} der Zeit beobachtet`,
  },
  announcer: {
    one: (direction, what) => `${direction === 'in' ? 'Ein' : 'Aus'}: ${what}.`,
    many: (inCount, outCount) => `${inCount} ein, ${outCount} aus in den letzten Sekunden.`,
    camera: (name, state) => `${name}: ${state}.`,
  },
  camera: {
    states: {
      connecting: 'Verbindet',
      live: 'Live',
      stalled: 'Stockt',
      reconnecting: 'Verbindet neu',
      failed: 'Ausgefallen',
      ended: 'Zu Ende',
      stopped: 'Angehalten',
    },
    pictureNotes: {
      connecting: 'Verbindet: Das erste Bild ist unterwegs',
      live: 'Warte auf das erste Bild',
      stalled: 'Keine neuen Bilder',
      reconnecting: 'Kein Bild: verbindet neu',
      failed: 'Kein Bild: Die Kamera ist ausgefallen',
      ended: 'Die Aufnahme ist zu Ende',
      stopped: 'Angehalten',
    },
    evidences: {
      both: 'Zählt mit Detektor und Bewegung',
      neural: 'Zählt mit dem Detektor',
      motion: 'Zählt nach Bewegung',
      learning: 'Lernt, wie Fahrzeuge hier aussehen',
    },
    evidenceWhy: (evidence, { look, fit }) => {
      const best = look === undefined ? '' : ` (höchstens ${look})`;
      const share = fit === undefined ? '' : ` (die Bewegung passt zu ${fit} der Fahrzeuge)`;
      return {
        both: `der Detektor sieht die Fahrzeuge hier${best}, und die Bewegung hilft ihm`,
        neural: `das Licht bewegt sich hier zu sehr${share}`,
        motion: `der Detektor sieht die Fahrzeuge hier nicht${best}, darum entscheidet die Bewegung`,
        learning: 'es waren noch zu wenige, um diese Kamera zu kennen',
      }[evidence];
    },
    soConfigured: 'so ist es eingestellt',
    enlarge: (name) => `${name} vergrößern`,
    pictures: {
      live: (name) => `Livebild von ${name}`,
      last: (name) => `Letztes Bild von ${name}`,
      none: (name) => `Noch kein Bild von ${name}`,
    },
    lasting: (duration) => `seit ${duration}`,
    nextTry: (duration) => `nächster Versuch in ${duration}`,
    tryingNow: 'versucht es gerade',
    restarts: (count) => count === 1 ? 'Neustart' : 'Neustarts',
    viewRefused: 'Das ging nicht; versuchen Sie es wieder, wenn die Kamera live ist.',
    moved: (reason, duration) =>
      `Die Kamera blickt${duration === undefined ? '' : ` seit ${duration}`} woandershin` +
      `${reason === '' ? '' : `: ${reason}`}. ` +
      'Ihre Linien liegen womöglich falsch, und was sie zählt, wird gekennzeichnet. ' +
      'Drehen Sie sie zurück; oder verwenden Sie diese Ansicht, sobald die Linien zu ihr passen.',
    hidden: (reason, duration) =>
      `Die Kamera zeigt${duration === undefined ? '' : ` seit ${duration}`} nicht, was sie soll` +
      `${reason === '' ? '' : `: ${reason}`}. ` +
      'Was sie zählt, wird gekennzeichnet. Sehen Sie nach der Kamera; es geht von ' +
      'selbst weiter, wenn sie wieder sieht.',
  },
  crossings: {
    notCounted: (reason) => `Nicht gezählt: ${reason}`,
    lineInDoubt: 'Linie fraglich',
    howDecided: (time) => `Wie die Durchfahrt um ${time} entschieden wurde`,
  },
  trace: traceWordsDe,
  view: viewWordsDe,
  lot: {
    states: { free: 'Frei', full: 'Voll', closed: 'Geschlossen' },
    orMore: (error) => `${error} oder mehr`,
    noSpace: 'Schilder zeigen keinen freien Platz',
    spaces: (count, text) => count === 1 ? '1 Platz frei' : `${text} Plätze frei`,
    of: (capacity) => `von ${capacity}`,
    gauge: (shown, capacity) => `${shown} von ${capacity}`,
    between: (low, high) => `, wahrscheinlich zwischen ${low} und ${high}`,
    belowZero: (counted) => `Gezählt: ${counted}, weniger als nichts`,
    overfull: (counted, capacity) => `Gezählt: ${counted}, mehr als die ${capacity} Plätze`,
    never: (when) => `Nie kalibriert, gezählt seit ${when}`,
    calibrated: (when) => `Kalibriert ${when}`,
    ago: (duration) => `, vor ${duration}`,
    saved: (name, count) => `Gespeichert. ${name}: ${count}.`,
    actionOf: (action, lot) => `${action}: ${lot}`,
  },
  advice: adviceWordsGerman,
  access: accessWordsGerman,
  entry: {
    calibrate: (lot) => `${lot} kalibrieren`,
    adjust: (lot) => `${lot} korrigieren`,
    calibrateWhat: (shown) => `Jetzt angezeigt: ${shown}. Was Sie eintragen, gilt ab diesem Moment.`,
    adjustWhat: (shown) => `Jetzt angezeigt: ${shown}. Was Sie eintragen, wird dazugezählt.`,
    calibrateNumber: 'Fahrzeuge auf dem Parkplatz',
    adjustNumber: 'Fahrzeuge mehr, oder mit Minus weniger',
    refused: (why) => `Nicht gespeichert: ${why}`,
    unanswered: 'Keine Antwort: vielleicht gespeichert, vielleicht nicht. Unverändert noch einmal ' +
      'speichern; es zählt nur einmal.',
    problems: {
      'no-count': 'Eine ganze Zahl eintragen, etwa 57.',
      'no-change': 'Eine ganze Zahl eintragen, etwa 2 oder -1.',
      'too-many': 'Höchstens 100000.',
      'below-zero': 'Weniger als 0 sind es nie.',
      'changes-nothing': 'Eine Änderung um 0 ändert nichts.',
      'no-time': 'Eine Uhrzeit eintragen, etwa 14:05.',
      'no-reason': 'Bitte den Grund nennen, für alle, die es später lesen.',
      'no-actor': 'Bitte Ihren Namen eintragen.',
    },
  },
  verdict: {
    headings: {
      wrong: 'Diese Durchfahrt ist falsch',
      right: 'Diese Durchfahrt ist doch richtig',
      missed: 'Ein Fahrzeug fehlt',
    },
    actions: { wrong: 'Falsch', right: 'Doch richtig', missed: 'Fuhr doch durch' },
    verdicts: { wrong: 'Falsch', right: 'Richtig', missed: 'Fehlte' },
    crossing: ({ time, vehicle, direction, line }) => {
      const way = direction === undefined ? '' : direction === 'in' ? ' ein' : ' aus';
      return `${time} ${vehicle}${way}, ${line}`;
    },
    judge: (action, crossing) => `${action}: ${crossing}`,
    said: (verdict, actor, reason) => `${verdict}, sagt ${actor}: ${reason}`,
    saved: 'Gespeichert. Die Genauigkeit der Linie folgt.',
  },
  lotView: {
    flow: 'Ein- und Ausfahrten',
    occupancy: 'Fahrzeuge auf dem Parkplatz',
    typicalWeekFrom: (from, to) =>
      `Fahrzeuge in einer Stunde, wie es vom ${from} bis ${to} war. Eine Stunde ohne Zahl wurde ` +
      'kaum beobachtet.',
    entries: 'Einfahrten',
    exits: 'Ausfahrten',
    entriesBefore: 'Einfahrten eine Woche davor',
    exitsBefore: 'Ausfahrten eine Woche davor',
    vehicles: 'Fahrzeuge am Ende',
    watched: 'Beobachtet',
    time: 'Zeit',
    noData: 'keine Daten',
    ahead: 'kommt noch',
    watchedShare: (share) => `${share} der Zeit beobachtet.`,
    watchedWhole: 'Ohne Lücke beobachtet.',
    watchedNone: 'Keine Daten: niemand sah hin.',
    allAhead: 'Kommt noch.',
    unwatchedSteps: (count) => count === 1
      ? 'Ein Schritt hat keine Daten.'
      : `${count} Schritte haben keine Daten.`,
    totals: (entries, exits) => `${entries} ein, ${exits} aus`,
    totalsBefore: (entries, exits) =>
      ` (eine Woche davor, zu denselben Zeiten: ${entries} ein, ${exits} aus)`,
    stepBefore: (entries, exits) => ` (eine Woche davor: ${entries} ein, ${exits} aus)`,
    chartOf: (what, lot, period) => `${what}, ${lot}, ${period}`,
  },
};
