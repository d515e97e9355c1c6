// The words of adding a camera and of its settings, in both languages. German is typed by English.

import type { CameraKind, CameraProblem } from '../state/camera-draft.ts';

interface Probed {
  readonly codec: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond?: number;
}

/** Part of what index.html says. */
export const cameraPageEn = {
  addCamera: 'Add camera',
  cameraSettings: 'Settings',
  cameraId: 'Id, which stays for ever',
  cameraName: 'Name of the camera',
  cameraKind: 'Kind of camera',
  cameraUser: 'User, if it asks for one',
  cameraPassword: 'Its password',
  anyCertificate: 'Take its certificate, whoever signed it',
  tryCamera: 'Try it',
  drawItsLines: 'Draw its lines',
  cameraSource: 'Where its pictures come from',
  removeCamera: 'Take this camera away',
  removeCameraSure: 'Take it away',
  removeCameraWhat: 'It is counted on no more. What it has counted stays.',
  keepCamera: 'Keep it',
};

export const cameraPageDe: typeof cameraPageEn = {
  addCamera: 'Kamera hinzufügen',
  cameraSettings: 'Einstellungen',
  cameraId: 'Kennung, die für immer bleibt',
  cameraName: 'Name der Kamera',
  cameraKind: 'Art der Kamera',
  cameraUser: 'Benutzer, wenn sie danach fragt',
  cameraPassword: 'Sein Passwort',
  anyCertificate: 'Ihr Zertifikat annehmen, wer es auch unterschrieben hat',
  tryCamera: 'Ausprobieren',
  drawItsLines: 'Ihre Linien zeichnen',
  cameraSource: 'Woher ihre Bilder kommen',
  removeCamera: 'Diese Kamera wegnehmen',
  removeCameraSure: 'Wegnehmen',
  removeCameraWhat: 'Mit ihr wird nicht mehr gezählt. Was sie gezählt hat, bleibt.',
  keepCamera: 'Behalten',
};

const rate = ({ framesPerSecond }: Probed): string =>
  framesPerSecond === undefined ? '' : `, ${framesPerSecond.toFixed(0)}`;

export const cameraWordsEn = {
  kinds: {
    rtsp: 'Network camera (RTSP)',
    mjpeg: 'Network camera (MJPEG over HTTP)',
    snapshot: 'Network camera (single pictures over HTTP)',
    usb: 'Camera at this machine (USB)',
    video: 'Recording (file)',
    frames: 'Pictures in a folder',
  } satisfies Record<CameraKind, string> as Readonly<Record<CameraKind, string>>,
  places: { address: 'Address', device: 'Device', file: 'File', folder: 'Folder' },
  hints: {
    rtsp: 'Such as rtsp://192.0.2.10:554/stream2; its manual says which.',
    mjpeg: 'Such as http://192.0.2.10/video.mjpg',
    snapshot: 'Such as http://192.0.2.10/snapshot.jpg',
    usb: 'Such as /dev/video0',
    video: 'In the folder of the configuration file, such as gate.mp4; it is played again and again.',
    frames: 'In the folder of the configuration file, such as pictures.',
  } satisfies Record<CameraKind, string> as Readonly<Record<CameraKind, string>>,
  problems: {
    id: 'Small letters, digits and hyphens, 63 at most, such as north-gate.',
    address: 'An address such as in the example.',
    device: 'A device such as /dev/video0.',
    file: 'The name of a file.',
    folder: 'The name of a folder.',
    user: 'Whose password is it?',
    password: 'Type the password again: it would go to another user or place, or less safely.',
  } satisfies Record<CameraProblem, string> as Readonly<Record<CameraProblem, string>>,
  trying: 'Trying …',
  probed: (probed: Probed) => `It works: ${probed.codec}, ${probed.widthPx} × ${probed.heightPx} ` +
    `pixels${rate(probed)}${probed.framesPerSecond === undefined ? '' : ' frames a second'}.`,
  pictureOf: (source: string) => `What it sees: ${source}`,
  notProbed: (reason: string) => `It does not work: ${reason}`,
  notAdded: (reason: string) => `Not added: ${reason}`,
  notChanged: (reason: string) => `Not changed: ${reason}`,
  unanswered: 'no answer from the server.',
  added: (camera: string) => `${camera} is added and starts now. It counts as soon as it has a line.`,
  settingsOf: (camera: string) => `Settings of ${camera}`,
  idOf: (id: string) => `Id: ${id}`,
  nameMissing: 'A camera needs a name.',
  sourceUntold: (reason: string) => `Where its pictures come from is not known: ${reason}`,
  passwordKept: 'Left empty, the password stays as it is.',
  queryUnshown: '"?***" is a part that may hold a password: it is not shown, and stays.',
  addressUnshown: 'The present one may hold a password and is not shown; type it anew.',
};

export const cameraWordsDe: typeof cameraWordsEn = {
  kinds: {
    rtsp: 'Netzwerkkamera (RTSP)',
    mjpeg: 'Netzwerkkamera (MJPEG über HTTP)',
    snapshot: 'Netzwerkkamera (Einzelbilder über HTTP)',
    usb: 'Kamera an diesem Rechner (USB)',
    video: 'Aufnahme (Datei)',
    frames: 'Bilder in einem Ordner',
  },
  places: { address: 'Adresse', device: 'Gerät', file: 'Datei', folder: 'Ordner' },
  hints: {
    rtsp: 'Etwa rtsp://192.0.2.10:554/stream2; welche, sagt ihr Handbuch.',
    mjpeg: 'Etwa http://192.0.2.10/video.mjpg',
    snapshot: 'Etwa http://192.0.2.10/snapshot.jpg',
    usb: 'Etwa /dev/video0',
    video: 'Im Ordner der Konfigurationsdatei, etwa gate.mp4; sie wird immer wieder abgespielt.',
    frames: 'Im Ordner der Konfigurationsdatei, etwa bilder.',
  },
  problems: {
    id: 'Kleinbuchstaben, Ziffern und Bindestriche, höchstens 63, etwa nord-einfahrt.',
    address: 'Eine Adresse wie im Beispiel.',
    device: 'Ein Gerät, etwa /dev/video0.',
    file: 'Der Name einer Datei.',
    folder: 'Der Name eines Ordners.',
    user: 'Wessen Passwort ist das?',
    password: 'Das Passwort noch einmal: Es ginge an einen anderen Benutzer oder Ort, oder weniger sicher.',
  },
  trying: 'Wird ausprobiert …',
  probed: (probed) => `Sie geht: ${probed.codec}, ${probed.widthPx} × ${probed.heightPx} ` +
    `Bildpunkte${rate(probed)}${probed.framesPerSecond === undefined ? '' : ' Bilder je Sekunde'}.`,
  pictureOf: (source) => `Was sie sieht: ${source}`,
  notProbed: (reason) => `Sie geht nicht: ${reason}`,
  notAdded: (reason) => `Nicht hinzugefügt: ${reason}`,
  notChanged: (reason) => `Nicht geändert: ${reason}`,
  unanswered: 'keine Antwort vom Server.',
  added: (camera) => `${camera} ist hinzugefügt und beginnt jetzt. Gezählt wird, sobald sie eine Linie hat.`,
  settingsOf: (camera) => `Einstellungen von ${camera}`,
  idOf: (id) => `Kennung: ${id}`,
  nameMissing: 'Eine Kamera braucht einen Namen.',
  sourceUntold: (reason) => `Woher ihre Bilder kommen, ist nicht bekannt: ${reason}`,
  passwordKept: 'Leer gelassen bleibt das Passwort, wie es ist.',
  queryUnshown: '„?***“ ist ein Teil, der ein Passwort enthalten kann: er wird nicht gezeigt und bleibt.',
  addressUnshown: 'Die jetzige kann ein Passwort enthalten und wird nicht gezeigt; bitte neu eingeben.',
};
