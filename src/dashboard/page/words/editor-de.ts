// The words of the line editor, in German.

import type { editorEn } from './editor-en.ts';

export const editorDe: typeof editorEn = {
  page: {
    editLines: 'Linien bearbeiten',
    linesAndMasks: 'Linien und Masken',
    addLine: 'Neue Linie',
    addMask: 'Neue Maske',
    addBend: 'Knick einfügen',
    reverse: 'Richtung umkehren',
    deleteShape: 'Löschen',
    undo: 'Rückgängig',
    shapeName: 'Name',
    shapeId: 'Kennung',
    anchor: 'Was hinüber muss',
    anchorBottom: 'Mitte der Unterkante',
    anchorCentre: 'Mitte (Kamera blickt senkrecht)',
    wouldHaveCounted: 'Was hätte sie gezählt?',
    saveLines: 'Speichern',
    discardChanges: 'Änderungen verwerfen',
    keepEditing: 'Weiter bearbeiten',
    loadNewState: 'Neuen Stand laden',
    earlierVersions: 'Frühere Fassungen der Konfiguration',
    earlierVersionsWhat: 'Eine zurückzuholen ändert alle Einstellungen der Datei, für alle Kameras.',
    editorKeys: 'Ziehen Sie die Griffe, oder erreichen Sie sie mit der Tabulatortaste und bewegen ' +
      'Sie sie mit den Pfeiltasten (mit Umschalt: weiter). Entfernen löscht einen Knick.',
  },
  editor: {
    heading: (camera) => `Linien und Masken von ${camera}`,
    picture: (camera) => `Livebild von ${camera}, zum Zeichnen`,
    drawLine: 'Zeichnen Sie die Linie ins Bild, oder bewegen Sie ihre Enden mit den Tasten.',
    drawMask: 'Was die Maske bedeckt, ist von der Kamera an schwarz: in Bildern, Aufnahmen und für ' +
      'das Zählen. Zeichnen Sie sie ins Bild, oder bewegen Sie ihre Ecken.',
    line: (name) => `Linie ${name}`,
    mask: (id) => `Maske ${id}`,
    handle: (shape, end, place) => `${shape}, ${end}: ${place}`,
    end: (index, count) =>
      index === 0 ? 'Ende a' : index === count - 1 ? 'Ende b' : `Knick ${index}`,
    corner: (index) => `Ecke ${index + 1}`,
    whole: (shape) => `${shape}, als Ganzes`,
    in: 'ein',
    confirmedBy: (line, seconds) => `Zählt nur, wer binnen ${seconds} s auch ${line} überquert; ` +
      'das bleibt so.',
    nothingDrawn: 'Diese Kamera hat noch keine Linie und zählt nichts. Legen Sie eine quer über ' +
      'die Fahrspur.',
    seen: (vehicles, minutes) => `Versucht an ${vehicles} ` +
      `${vehicles === 1 ? 'Fahrzeug' : 'Fahrzeugen'} der letzten ${minutes} min.`,
    counted: (passedIn, passedOut) => `${passedIn} ein, ${passedOut} aus`,
    doubtful: (count) => `, ${count} im Zweifel`,
    at: (times) => `Zuletzt um ${times}`,
    trying: 'Wird versucht …',
    noPreview: 'Das ließ sich nicht versuchen:',
    saved: 'Gespeichert. Die Kamera übernimmt die Linien jetzt.',
    refused: 'Nicht gespeichert:',
    conflict: 'Inzwischen hat jemand die Konfiguration geändert; Ihr Stand wurde nicht gespeichert.',
    unsaved: 'Es gibt Änderungen, die nicht gespeichert sind.',
    unreadable: 'Die Linien lassen sich nicht lesen:',
    restore: 'Zurückholen',
    restoreOf: (time) => `Die um ${time} ersetzte Fassung zurückholen`,
    restored: 'Die frühere Fassung gilt.',
    replacedAt: (time) => `Ersetzt um ${time}`,
    noVersions: 'Es gibt noch keine.',
    warnings: {
      'no-tracks': () => 'Noch wurde kein Fahrzeug gesehen: Warten Sie, bis einige vorbei sind.',
      'nobody-crossed': ({ trackCount }) => `Keines von ${trackCount} Fahrzeugen kam hinüber.`,
      'born-beyond': ({ count, ofCount }) => `${count} von ${ofCount} wurden erst dahinter gesehen: ` +
        'Rücken Sie die Linie weiter, in Fahrtrichtung.',
      'lost-before': ({ count, ofCount }) => `${count} von ${ofCount} gingen davor aus dem Blick: ` +
        'Rücken Sie die Linie dorthin, woher sie kommen.',
      'near-edge': ({ room, roomMin }) => `Zu nah am Bildrand: ${room} der Bildhöhe daneben, ` +
        `nötig sind ${roomMin}.`,
      'too-fast': ({ count, ofCount, speedShare }) => `${count} von ${ofCount} sind fast zu schnell ` +
        `zum Zählen (${speedShare} der Höchstgeschwindigkeit): mehr Bilder je Sekunde, oder ein Ort ` +
        'mit mehr Sicht.',
      'in-mask': ({ share }) => `${share} davon liegen in einer Maske, wo nichts zu sehen ist.`,
    },
  },
};
