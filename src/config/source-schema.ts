// Where frames come from: one group of settings per kind of source. Part of the schema in
// schema.ts. After a change here: npm run describe-config

import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const loop = Type.Boolean({ default: true, description: 'Start again at the end' });

/** How the address of a camera is written; passwords in it are never shown. */
function Address({ schemes, example }: { schemes: string; example: string }) {
  return Type.String({
    pattern: `^(${schemes})://.`,
    patternErrorMessage: `an address such as "${example}"`,
    description: 'May hold user and password (special characters as %40 and the like); never shown',
  });
}

/** Of addresses that begin with rtsps: or https:. */
export const certificateSettings = {
  certificateFile: Type.Optional(Type.String({
    minLength: 1,
    description: 'PEM file of the certificate (or of its authority) that the other side must show, ' +
      'relative to this config file. When left out, the well-known authorities are trusted',
  })),
  acceptAnyCertificate: Type.Boolean({
    default: false,
    description: 'Take self-signed and other unknown certificates: whoever sits between can then ' +
      'read the password and replace the picture. `certificateFile` is safer',
  }),
};

const VideoSourceSetting = Type.Object({
  kind: Type.Literal('video'),
  path: Type.String({ minLength: 1, description: 'Video file, relative to this config file' }),
  loop,
}, { ...closed, description: 'A recording, replayed in real time' });

const RtspSourceSetting = Type.Object({
  kind: Type.Literal('rtsp'),
  url: Address({ schemes: 'rtsps?', example: 'rtsp://user:password@192.0.2.10:554/stream' }),
  transport: Type.Enum(['tcp', 'udp'], {
    default: 'tcp',
    description: 'How the packets travel',
  }),
  decoding: Type.Enum(['auto', 'vaapi', 'cuda', 'software'], {
    default: 'auto',
    description: '`auto` decodes on a graphics card (VAAPI, CUDA) where there is one, else in ' +
      'software, as when the one that is named cannot be used',
  }),
  ...certificateSettings,
}, { ...closed, description: 'A network camera' });

const MjpegSourceSetting = Type.Object({
  kind: Type.Literal('mjpeg'),
  url: Address({ schemes: 'https?', example: 'http://user:password@192.0.2.10/video.mjpg' }),
  ...certificateSettings,
}, { ...closed, description: 'A network camera that sends one JPEG after another (HTTP multipart)' });

const SnapshotSourceSetting = Type.Object({
  kind: Type.Literal('snapshot'),
  url: Address({ schemes: 'https?', example: 'http://user:password@192.0.2.10/snapshot.jpg' }),
  intervalMs: Type.Integer({
    minimum: 50,
    maximum: 60_000,
    default: 250,
    unit: 'milliseconds',
    description: 'Time from one request to the next. A vehicle must be seen several times on its ' +
      'way over the line',
  }),
  ...certificateSettings,
}, { ...closed, description: 'A network camera that is asked for one picture after another' });

const UsbSourceSetting = Type.Object({
  kind: Type.Literal('usb'),
  device: Type.String({
    pattern: '^/dev/.',
    patternErrorMessage: 'a video device such as "/dev/video0"',
    description: 'Video4Linux device; names in /dev/v4l/by-id stay the same after a restart',
  }),
  format: Type.Enum(['auto', 'mjpeg', 'yuyv422'], {
    default: 'auto',
    description: 'What the camera is asked to send; most send large pictures fast as `mjpeg` alone',
  }),
  size: Type.Optional(Type.String({
    pattern: '^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}$',
    patternErrorMessage: 'width and height such as "1280x720"',
    unit: 'pixels',
    description: 'Size that the camera is asked for; its own choice when left out',
  })),
  framesPerSecond: Type.Optional(Type.Integer({
    minimum: 1,
    maximum: 120,
    unit: 'frames a second',
    description: 'Rate that the camera is asked for; its own choice when left out',
  })),
}, { ...closed, description: 'A camera at this machine (USB, Linux)' });

const FramesSourceSetting = Type.Object({
  kind: Type.Literal('frames'),
  path: Type.String({ minLength: 1, description: 'Folder of JPEG or PNG images, relative to this config file' }),
  framesPerSecond: Type.Number({
    exclusiveMinimum: 0,
    maximum: 60,
    default: 10,
    unit: 'images a second',
    description: 'How fast the images follow one another',
  }),
  loop,
}, { ...closed, description: 'A folder of images in the order of their names' });

export const SourceSetting = Type.Union([
  VideoSourceSetting, RtspSourceSetting, MjpegSourceSetting, SnapshotSourceSetting,
  UsbSourceSetting, FramesSourceSetting,
], { description: 'Where the frames come from' });

export type SourceConfig = Static<typeof SourceSetting>;
