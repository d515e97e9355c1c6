// Configurations, right and wrong: what is filled in and what is said about each mistake.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/config-problem.ts';
import { loadConfig, parseConfig } from '../../../src/config/load.ts';
import { LotcountError } from '../../../src/errors.ts';
import { rtspCamera } from '../../support/read-source.ts';

const smallest = `
cameras:
  - id: gate-1
    source: { kind: video, path: clips/gate.mp4 }
    lines:
      - { id: gate, a: [0.1, 0.5], b: [0.9, 0.5] }
`;

describe('a configuration that is right', () => {
  it('is complete after the defaults: nothing is left to ask', () => {
    expect(parseConfig(smallest, '/lot/config/lot.yaml')).toEqual({
      site: { name: 'Parking lot', timeZone: 'UTC' },
      server: {
        host: '127.0.0.1', port: 8080, access: 'open', hostNames: [], trustedProxies: [],
      },
      dataFolder: '/lot/data',
      retention: { crossingsDays: 730 },
      detector: { engine: 'onnx', threads: 1 },
      cameras: [{
        id: 'gate-1',
        source: { kind: 'video', path: '/lot/config/clips/gate.mp4', loop: true },
        lines: [{ id: 'gate', a: [0.1, 0.5], b: [0.9, 0.5], anchor: 'bottom-centre' }],
        detection: 'auto',
        framesPerSecondMax: 15,
        inputWidthPx: 512,
      }],
      lots: [],
      outlets: [],
      outbox: { keptHours: 72, messagesMax: 50_000, cameraDownAfterS: 60, diskFreeMbMin: 1_000 },
      replays: {
        uploadBytesMax: 2 * 1024 ** 3, uploadsBytesMax: 10 * 1024 ** 3, runningMax: 2, keptMax: 20,
      },
    });
  });

  it('may leave a group empty, which is the same as leaving it out', () => {
    expect(parseConfig(`site:\nserver:\n${smallest}`, '/lot/lot.yaml').server.port).toBe(8080);
  });

  it('keeps absolute paths, and addresses of network cameras as they are', () => {
    const text = smallest.replace('clips/gate.mp4', '/clips/gate.mp4') + `
  - id: gate-2
    source: { kind: rtsp, url: 'rtsp://user:secret@192.0.2.10/1' }
    lines: [{ id: gate, a: [0, 0], b: [1, 1] }]
`;
    const { cameras } = parseConfig(text, '/lot/lot.yaml');
    expect(cameras[0]?.source).toMatchObject({ path: '/clips/gate.mp4' });
    expect(cameras[1]?.source)
      .toEqual(rtspCamera('rtsp://user:secret@192.0.2.10/1'));
  });
});

interface WrongConfig {
  readonly name: string;
  readonly text: string;
  readonly says: readonly string[];
}

const camera = (settings: string) => smallest.replace('    lines:', `    ${settings}\n    lines:`);

const wrongConfigs: readonly WrongConfig[] = [
  {
    name: 'a typo at the top names the nearest setting',
    text: `sever: { port: 1 }\n${smallest}`,
    says: ['line 1, column 1: sever: unknown setting; did you mean "server"?'],
  },
  {
    name: 'a typo deep inside names the nearest setting',
    text: camera('framePerSecondMax: 10'),
    says: ['line 5, column 5: cameras[0].framePerSecondMax: unknown setting; did you mean "framesPerSecondMax"?'],
  },
  {
    name: 'a setting like no other lists the known ones',
    text: `${smallest}server: { colour: red }`,
    says: ['server.colour: unknown setting; known here: host, port'],
  },
  {
    name: 'a text where a number belongs',
    text: `${smallest}server: { port: "8080" }`,
    says: ['line 7, column 17: server.port: "8080" must be a whole number'],
  },
  {
    name: 'a number out of its range',
    text: camera('framesPerSecondMax: 90'),
    says: ['line 5, column 25: cameras[0].framesPerSecondMax: 90 is above the maximum, 60'],
  },
  {
    name: 'a size that is no multiple',
    text: camera('inputWidthPx: 500'),
    says: ['cameras[0].inputWidthPx: 500 must be a multiple of 32'],
  },
  {
    name: 'a line that leaves the frame',
    text: smallest.replace('[0.9, 0.5]', '[1.2, 0.5]'),
    says: ['cameras[0].lines[0].b[0]: 1.2 is above the maximum, 1'],
  },
  {
    name: 'a point with one number',
    text: smallest.replace('[0.9, 0.5]', '[0.9]'),
    says: ['cameras[0].lines[0].b[1]: is missing: a point is [x, y]'],
  },
  {
    name: 'a point with three numbers',
    text: smallest.replace('[0.9, 0.5]', '[0.9, 0.5, 1]'),
    says: ['cameras[0].lines[0].b[2]: one number too many: a point is [x, y]'],
  },
  {
    name: 'a line of zero length',
    text: smallest.replace('[0.9, 0.5]', '[0.1, 0.5]'),
    says: ['cameras[0].lines[0]: a and b are the same point: a line needs a length'],
  },
  {
    name: 'a line that is nearly a point',
    text: smallest.replace('[0.9, 0.5]', '[0.101, 0.5]'),
    says: ['cameras[0].lines[0]: a and b are only 0.0010 apart (at least 0.01): draw a longer line'],
  },
  {
    name: 'two cameras with one id',
    text: smallest + smallest.replace('\ncameras:\n', ''),
    says: ['cameras[1].id: "gate-1" is already the id of another camera (number 1); ids must differ'],
  },
  {
    name: 'two lines of a camera with one id',
    text: `${smallest}      - { id: gate, a: [0, 0], b: [1, 1] }`,
    says: ['line 7, column 15: cameras[0].lines[1].id: "gate" is already the id of another line of this camera'],
  },
  {
    name: 'an id with a space',
    text: smallest.replace('id: gate-1', 'id: Gate 1'),
    says: ['cameras[0].id: "Gate 1" must be lower-case letters, digits and hyphens'],
  },
  {
    name: 'a time zone that does not exist names the nearest',
    text: `${smallest}site: { timeZone: Europe/Berln }`,
    says: ['site.timeZone: "Europe/Berln" is no IANA time zone; did you mean "Europe/Berlin"?'],
  },
  {
    name: 'an offset in place of a time zone',
    text: `${smallest}site: { timeZone: "+02:00" }`,
    says: ['"+02:00" is no IANA time zone; such as "Europe/Berlin"'],
  },
  {
    name: 'an unknown kind of source names the nearest',
    text: smallest.replace('kind: video', 'kind: vidoe'),
    says: ['cameras[0].source.kind: "vidoe" is no kind of source; did you mean "video"?'],
  },
  {
    name: 'a source without its kind',
    text: smallest.replace('kind: video, ', ''),
    says: ['cameras[0].source: kind is missing: one of video, rtsp, mjpeg, snapshot, usb, frames'],
  },
  {
    name: 'a source that is a word',
    text: smallest.replace('{ kind: video, path: clips/gate.mp4 }', 'gate.mp4'),
    says: ['cameras[0].source: "gate.mp4" must be a group of settings with a kind'],
  },
  {
    name: 'only the problems of the chosen kind of source are told',
    text: smallest.replace('path: clips/gate.mp4', 'loop: 3, url: x'),
    says: [
      'cameras[0].source: path is missing (Video file, relative to this config file)',
      'cameras[0].source.loop: 3 must be true or false',
      'cameras[0].source.url: unknown setting',
    ],
  },
  {
    name: 'a wrong engine',
    text: `${smallest}detector: { engine: onix }`,
    says: ['detector.engine: "onix" is not one of onnx, tfjs-node; did you mean "onnx"?'],
  },
  { name: 'no cameras', text: 'cameras: []', says: ['cameras: needs at least 1 entry'] },
  { name: 'no list of cameras', text: 'site: {}', says: ['cameras is missing (All cameras)'] },
  { name: 'a list in place of settings', text: '- 1', says: ['must be a group of settings'] },
  { name: 'a sentence in place of settings', text: 'hello', says: ['"hello" must be a group of settings'] },
  { name: 'a setting twice', text: `${smallest}cameras: []`, says: ['line 7, column 1: Map keys must be unique'] },
  { name: 'a bracket that never closes', text: 'cameras: [', says: ['line 1, column 11: '] },
  { name: 'an unknown tag', text: '!!js/function cameras: 1', says: ['Unresolved tag'] },
  { name: 'a key that would reach into the program', text: `${smallest}__proto__: { port: 1 }`, says: ['__proto__: unknown setting'] },
  { name: 'ten thousand brackets', text: '['.repeat(10_000), says: ['nested too deeply', 'Flow sequence', ''] },
];

describe('a configuration that is wrong', () => {
  it.each(wrongConfigs)('$name', ({ text, says }) => {
    const error = refusal(text);
    expect(error).toBeInstanceOf(ConfigError);
    for (const sentence of says) expect(error.message).toContain(sentence);
    expect((error as ConfigError).problems).toHaveLength(says.length);
  });

  it('shows all its problems at once, in the order of the file', () => {
    const text = `sever: 1\n${smallest.replace('0.1', '7').replace('gate-1', 'GATE')}site: { timeZone: 5 }`;
    const { problems } = refusal(text) as ConfigError;
    expect(problems.map(({ setting, line }) => ({ setting, line }))).toEqual([
      { setting: 'sever', line: 1 },
      { setting: 'cameras[0].id', line: 4 },
      { setting: 'cameras[0].lines[0].a[0]', line: 7 },
      { setting: 'site.timeZone', line: 8 },
    ]);
  });

  it('shows more than the eight problems that the validator stops at by default', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `      - { id: l${index}, a: [2, 0], b: [0, 0] }\n`);
    const { problems } = refusal(smallest + lines.join('')) as ConfigError;
    expect(problems).toHaveLength(12);
  });

  it('never repeats the address of a camera, which may hold a password', () => {
    const text = smallest.replace('kind: video, path: clips/gate.mp4', 'kind: rtsp, url: "http://me:secret@cam"');
    const { message } = refusal(text);
    expect(message).toContain('cameras[0].source.url: this address must be an address such as "rtsp://');
    expect(message).not.toContain('secret');
  });

  it('does not unfold aliases that multiply into billions', () => {
    const levels = Array.from({ length: 12 }, (_, level) => level === 0
      ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
      : `a${level}: &a${level} [${Array(9).fill(`*a${level - 1}`).join(', ')}]`);
    expect(refusal(levels.join('\n')).message).toContain('alias');
  });
});

describe('a configuration file', () => {
  let folder = '';
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'lotcount-config-')); });
  afterAll(async () => { await rm(folder, { recursive: true }); });

  it.each([
    { name: 'that does not exist', file: 'none.yaml', content: undefined, code: 'CONFIG_UNREADABLE', says: 'there is no such file' },
    { name: 'that is a folder', file: '.', content: undefined, code: 'CONFIG_UNREADABLE', says: 'it is a folder' },
    { name: 'that is empty', file: 'empty.yaml', content: '', code: 'CONFIG_INVALID', says: 'is empty' },
    { name: 'with nothing but a remark', file: 'remark.yaml', content: '# later\n', code: 'CONFIG_INVALID', says: 'is empty' },
    { name: 'of two megabytes', file: 'big.yaml', content: '#'.repeat(2 << 20), code: 'CONFIG_UNREADABLE', says: 'larger than' },
    { name: 'of bytes that are no text', file: 'bytes.yaml', content: Buffer.from([0, 159, 146, 150, 255]), code: 'CONFIG_INVALID', says: 'bytes.yaml' },
  ])('$name is refused', async ({ file, content, code, says }) => {
    const path = join(folder, file);
    if (content !== undefined) await writeFile(path, content);
    await expect(loadConfig(path)).rejects.toMatchObject({ code });
    await expect(loadConfig(path)).rejects.toThrow(says);
  });

  it('has its relative paths taken from its own folder', async () => {
    const path = join(folder, 'lot.yaml');
    await writeFile(path, smallest);
    const { cameras } = await loadConfig(path);
    expect(cameras[0]?.source).toMatchObject({ path: join(folder, 'clips', 'gate.mp4') });
  });
});

function refusal(text: string): LotcountError {
  try {
    parseConfig(text, '/lot/lot.yaml');
  } catch (error) {
    if (error instanceof LotcountError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}
