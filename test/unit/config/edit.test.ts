// Editing the configuration file: what people wrote stays, and a half-written file never is.

import {
  chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  editConfigFile, editConfigText, listPreviousVersions, readConfigFile, type SettingChange,
} from '../../../src/config/edit.ts';
import { parseConfig } from '../../../src/config/load.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const text = `# Our lot. Ask Kim before you change the lines.
site:
  name: North lot # as on the sign
server:
cameras:
  # The one at the barrier.
  - id: gate
    source: { kind: video, path: gate.mp4 } # a recording
    lines:
      - id: line # the only one
        a: [0.1, 0.5] # left post
        b: [0.9, 0.5]

  - id: ramp
    source:
      kind: video
      path: ramp.mp4
    lines: [{ id: line, a: [0.1, 0.4], b: [0.9, 0.4] }]
`;

interface LineChange {
  readonly gone: readonly string[];
  readonly added: readonly string[];
}

/** Lines that are not in the other text, from both. */
function changedLines(before: string, after: string): LineChange {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const gone = old.filter((line) => !now.includes(line));
  return { gone, added: now.filter((line) => !old.includes(line)) };
}

describe('an edit changes what it names and nothing else', () => {
  const rows: ReadonlyArray<{ readonly name: string } & SettingChange & LineChange> = [
    {
      name: 'a word with a comment behind it',
      path: ['site', 'name'],
      value: 'South lot',
      gone: ['  name: North lot # as on the sign'],
      added: ['  name: South lot # as on the sign'],
    },
    {
      name: 'a point with a comment behind it',
      path: ['cameras', 0, 'lines', 0, 'a'],
      value: [0.2, 0.55],
      gone: ['        a: [0.1, 0.5] # left post'],
      added: ['        a: [0.2, 0.55] # left post'],
    },
    {
      name: 'a setting that had its default',
      path: ['cameras', 0, 'framesPerSecondMax'],
      value: 10,
      gone: [],
      added: ['    framesPerSecondMax: 10'],
    },
    {
      name: 'a setting in a group with nothing in it',
      path: ['server', 'port'],
      value: 9000,
      gone: [],
      added: ['  port: 9000'],
    },
    {
      name: 'a setting in a group that is missing',
      path: ['detector', 'threads'],
      value: 2,
      gone: [],
      added: ['detector:', '  threads: 2'],
    },
    {
      name: 'a setting that is taken away',
      path: ['site', 'name'],
      value: undefined,
      gone: ['site:', '  name: North lot # as on the sign'],
      added: ['site: {}'],
    },
  ];
  test.each(rows)('$name', ({ path, value, gone, added }) => {
    expect(changedLines(text, editConfigText(text, [{ path, value }]))).toEqual({ gone, added });
  });

  test('a camera is added behind the last one, and one is taken away with its comments', () => {
    const camera = {
      id: 'exit',
      source: { kind: 'video', path: 'exit.mp4' },
      lines: [{ id: 'line', a: [0.1, 0.5], b: [0.9, 0.5] }],
    };
    const more = editConfigText(text, [{ path: ['cameras', 2], value: camera }]);
    const idsOf = (edited: string) =>
      parseConfig(edited, '/lot.yaml').cameras.map(({ id }) => id);
    expect(idsOf(more)).toEqual(['gate', 'ramp', 'exit']);
    expect(changedLines(text, more).gone).toEqual([]);
    const fewer = editConfigText(more, [{ path: ['cameras', 0], value: undefined }]);
    expect(idsOf(fewer)).toEqual(['ramp', 'exit']);
    expect(fewer).toContain('# Our lot. Ask Kim');
  });

  test('the example keeps every comment, whatever number is changed in it', () => {
    const example = readFileSync(join(packageRoot, 'config', 'parking-lot.yaml'), 'utf8');
    const comments = (value: string) => value.match(/#.*$/gm);
    fc.assert(fc.property(fc.double({ min: 0, max: 0.4, noNaN: true }), (x) => {
      const after = editConfigText(example, [
        { path: ['cameras', 0, 'lines', 0, 'b'], value: [x, 0.9] },
        { path: ['cameras', 1, 'framesPerSecondMax'], value: 12 },
      ]);
      expect(comments(after)).toEqual(comments(example));
      const config = parseConfig(after, '/lot.yaml');
      expect(config.cameras[0]?.lines[0]?.b).toEqual([x, 0.9]);
      expect(config.cameras[1]?.framesPerSecondMax).toBe(12);
    }), { numRuns: 30 });
  });

  test('lists that begin below their name go on to do so', () => {
    const flush = [
      'site:', '  name: North lot', 'cameras:', '# The one at the barrier.',
      '- id: gate', '  source: { kind: video, path: gate.mp4 }', '  lines:',
      '  - id: line', '    a: [0.1, 0.5]', '    b: [0.9, 0.5]', '',
    ].join('\n');
    const after = editConfigText(flush, [{ path: ['site', 'name'], value: 'South lot' }]);
    expect(changedLines(flush, after)).toEqual({
      gone: ['  name: North lot'], added: ['  name: South lot'],
    });
  });

  test('spaces within a word are part of it', () => {
    const spaced = text.replace('North lot #', '"North  lot" #');
    const after = editConfigText(spaced, [{ path: ['site', 'name'], value: 'North lot' }]);
    expect(parseConfig(after, '/lot.yaml').site.name).toBe('North lot');
  });

  test('a setting within a single value is refused by its name', () => {
    const edit = () => editConfigText(text, [{ path: ['site', 'name', 'short'], value: 'N' }]);
    expect(edit).toThrow('site.name is a single value');
  });
});

describe('the file', () => {
  function newFile(): string {
    const file = join(createTemporaryFolder(), 'lot.yaml');
    writeFileSync(file, text, { mode: 0o640 });
    return file;
  }
  const rename = (value: string): readonly SettingChange[] => [{ path: ['site', 'name'], value }];

  test('it is replaced with its rights, and the version before it is kept', async () => {
    const file = newFile();
    const { config, version } = await editConfigFile(file, { changes: rename('South lot'), now: () => 0 });
    expect(config.site.name).toBe('South lot');
    expect(readFileSync(file, 'utf8')).toContain('South lot # as on the sign');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(version).toBe((await readConfigFile(file)).version);
    const folder = join(file, '..');
    expect(readdirSync(folder).sort())
      .toEqual(['lot.yaml', 'lot.yaml.1970-01-01T00-00-00.000Z.previous']);
    expect(readFileSync(`${file}.1970-01-01T00-00-00.000Z.previous`, 'utf8')).toBe(text);
  });

  test('so many versions are kept and no more: the newest', async () => {
    const file = newFile();
    for (let nowMs = 0; nowMs < 6; nowMs++) {
      await editConfigFile(file, {
        changes: rename(`Lot ${nowMs}`), previousCountMax: 3, now: () => nowMs,
      });
    }
    expect(await listPreviousVersions(file)).toEqual([5, 4, 3].map((ms) =>
      `lot.yaml.1970-01-01T00-00-00.00${ms}Z.previous`));
  });

  test('an edit that would not be valid leaves everything as it was, and says all that is wrong', async () => {
    const file = newFile();
    const edit = editConfigFile(file, {
      changes: [...rename(''), { path: ['cameras', 1, 'id'], value: 'gate' }],
    });
    await expect(edit).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      problems: [{ setting: 'site.name' }, { setting: 'cameras[1].id' }],
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(join(file, '..'))).toEqual(['lot.yaml']);
  });

  test('what somebody else has edited meanwhile is not overwritten', async () => {
    const file = newFile();
    const version = (await readConfigFile(file)).version;
    const byHand = text.replace('North lot', 'West lot');
    writeFileSync(file, byHand);
    await expect(editConfigFile(file, { changes: rename('South lot'), version }))
      .rejects.toMatchObject({ code: 'CONFIG_CHANGED' });
    expect(readFileSync(file, 'utf8')).toBe(byHand);
  });

  test('an edit that changes nothing writes nothing', async () => {
    const file = newFile();
    const { config } = await editConfigFile(file, { changes: [] });
    expect(config.site.name).toBe('North lot');
    expect(readdirSync(join(file, '..'))).toEqual(['lot.yaml']);
  });

  test('a link stays a link', async () => {
    const file = newFile();
    const link = join(createTemporaryFolder(), 'link.yaml');
    symlinkSync(file, link);
    await editConfigFile(link, { changes: rename('South lot') });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain('South lot');
  });

  test('a place that cannot be written is named with the remedy, and no half of a file stays', async () => {
    const file = newFile();
    // Root may write anywhere: a folder in the new file's place stops everybody.
    mkdirSync(`${file}.${process.pid}.new`);
    chmodSync(file, 0o640);
    await expect(editConfigFile(file, { changes: rename('South lot') }))
      .rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('a file that is missing is named', async () => {
    const file = join(createTemporaryFolder(), 'nowhere.yaml');
    await expect(editConfigFile(file, { changes: [] })).rejects.toMatchObject({ code: 'CONFIG_UNREADABLE' });
  });
});
