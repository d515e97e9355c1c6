// Checks what a machine can check of how this code is written: who imports whom, how large files
// are, how they are named. A rule that fails names the file and the remedy.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../src/package-root.ts';

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  /** Relative imports as paths from the root, package imports by their name. */
  readonly imports: readonly string[];
}

const codeFiles = ['src', 'workers', 'fixtures/scene', 'test']
  .flatMap((folder) => filesBelow(join(packageRoot, folder)))
  .filter((path) => path.endsWith('.ts'))
  .map(readSource);

const lineCountMax = 300;
/** A relative import, as a path from the root. */
const fromRoot = /^(src|workers|fixtures|test|node_modules|dist)\//;
/** Files that only list things, and one that is generated. */
const tables = ['fixtures/scene/scenes.ts', 'src/dashboard/page/api-paths.ts'];

/** Folders that decide from their arguments alone: no clock, no chance, no packages. */
const pureFolders = [
  'src/geometry/', 'src/motion/', 'src/tracking/', 'src/counting/', 'src/occupancy/',
  'src/scoring/',
];
const pureFiles = [
  'src/detection/centernet.ts', 'src/detection/nms.ts', 'src/detection/letterbox.ts',
  'src/detection/model-input.ts', 'src/detection/output-decoder.ts',
  'src/detection/choose-decoder.ts', 'src/detection/centernet-outputs.ts',
  'src/detection/yolov8.ts', 'src/detection/yolox.ts', 'src/detection/detr.ts',
  'src/models/half-precision.ts',
];
const unwanted = /^\s*(export )?(const )?enum |^export default |\b(TODO|FIXME|XXX)\b/;
const impure = /\b(Date\.now|new Date\(\)|Math\.random|performance\.|process\.|console\.)/;

/** Folder → what it must not import (prefix of a path from the root, or a package). */
const forbiddenImports: ReadonlyArray<{ from: string; never: readonly string[] }> = [
  { from: 'src/frames/', never: ['node:worker_threads', 'src/threads/', 'src/sources/', 'src/detection/'] },
  { from: 'src/sources/', never: ['src/threads/', 'src/store/', 'src/http/', 'src/tracking/', 'src/counting/'] },
  { from: 'src/detection/', never: ['src/threads/', 'src/tracking/', 'src/counting/', 'src/sources/'] },
  { from: 'src/labels/', never: ['src/commands/', 'src/threads/', 'src/store/', 'src/http/'] },
  { from: 'src/http/', never: ['src/threads/', 'src/tracking/', 'src/detection/create-detector.ts', 'better-sqlite3'] },
  { from: 'src/access/', never: ['fastify', 'better-sqlite3', 'rxjs', 'src/http/', 'src/threads/'] },
  { from: 'src/store/', never: ['rxjs', 'fastify', 'src/http/', 'src/threads/'] },
  { from: 'src/collect/', never: ['fastify', 'better-sqlite3', 'src/http/'] },
  { from: 'src/outlets/', never: ['better-sqlite3', 'fastify', 'src/http/', 'src/threads/'] },
  { from: 'src/threads/', never: ['better-sqlite3', 'fastify', 'src/http/', 'src/store/'] },
  { from: 'src/dashboard/page/', never: ['node:'] },
];

/** What only one place may import. */
const soleImporters: ReadonlyArray<{ what: string; by: readonly string[] }> = [
  { what: 'better-sqlite3', by: ['src/store/', 'test/'] },
  { what: 'src/main.ts', by: ['src/commands/', 'test/'] },
  { what: 'workers/', by: [] },
  { what: 'node-av', by: ['src/sources/', 'src/drawing/', 'fixtures/scene/', 'test/'] },
  { what: 'standardwebhooks', by: ['src/outlets/', 'test/'] },
  { what: 'mqtt', by: ['src/outlets/', 'test/'] },
  { what: 'nodemailer', by: ['src/outlets/'] },
  { what: 'onnxruntime-node', by: ['src/detection/', 'test/'] },
];

describe('the code keeps its own rules', () => {
  test('the rules look at real files', () => {
    expect(codeFiles.length).toBeGreaterThan(50);
    for (const { from } of forbiddenImports) {
      expect(codeFiles.some(({ path }) => path.startsWith(from)), from).toBe(true);
    }
  });

  test('no file is longer than 300 lines, but tables of data', () => {
    const tooLong = codeFiles
      .filter(({ path, lines }) => lines.length > lineCountMax + 1 && !tables.includes(path))
      .map(({ path, lines }) => `${path}: ${lines.length} lines; split it`);
    expect(tooLong).toEqual([]);
  });

  test('every file opens by saying what it is for', () => {
    const silent = codeFiles.filter(({ text }) => !/^(#!.*\n)?\/[/*]/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('files are named in kebab-case, and not as a drawer for everything', () => {
    const odd = codeFiles.map(({ path }) => path).filter((path) => {
      const name = path.slice(path.lastIndexOf('/') + 1).replace(/(\.test|\.d)?\.ts$/, '');
      return !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ||
        ['index', 'utils', 'helpers', 'common', 'manager'].includes(name);
    });
    expect(odd).toEqual([]);
  });

  test('pure folders import nothing but one another, and read no clock', () => {
    const pure = codeFiles.filter(({ path }) =>
      pureFolders.some((folder) => path.startsWith(folder)) || pureFiles.includes(path));
    const allowed = ['src/assert.ts', 'src/frames/frame.ts', 'src/detection/detector.ts',
      ...pureFolders, ...pureFiles];
    const faults = pure.flatMap(({ path, imports, lines }) => [
      ...imports.filter((imported) => !isTypeImport(path, imported) &&
        !allowed.some((start) => imported.startsWith(start)))
        .map((imported) => `${path} imports ${imported}`),
      ...lines.filter((line) => impure.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    ]);
    expect(faults).toEqual([]);
  });

  test.each(forbiddenImports)('$from imports nothing from above it', ({ from, never }) => {
    const faults = codeFiles.filter(({ path }) => path.startsWith(from))
      .flatMap(({ path, imports }) => imports
        .filter((imported) => never.some((start) => imported.startsWith(start)))
        .filter((imported) => !isTypeImport(path, imported))
        .map((imported) => `${path} imports ${imported}`));
    expect(faults).toEqual([]);
  });

  test.each(soleImporters)('$what is imported where it belongs', ({ what, by }) => {
    const faults = codeFiles.filter(({ path, imports }) =>
      imports.some((imported) => imported === what || imported.startsWith(`${what}/`) ||
        (what.endsWith('/') && imported.startsWith(what))) &&
      !by.some((folder) => path.startsWith(folder)));
    expect(faults.map(({ path }) => path)).toEqual([]);
  });

  test('every package that is imported is named in package.json', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(packageRoot, 'package.json'), 'utf8')) as Record<string, object>;
    const shipped = new Set(Object.keys(dependencies ?? {}));
    const all = new Set([...shipped, ...Object.keys(devDependencies ?? {})]);
    const isShipped = (path: string): boolean =>
      path.startsWith('workers/') ||
      (path.startsWith('src/') && !path.startsWith('src/dashboard/'));
    const undeclared = codeFiles.flatMap(({ path, imports }) => imports
      .filter((name) => !name.startsWith('node:') && !fromRoot.test(name))
      .filter((name) => {
        const named = isShipped(path) && !isTypeImport(path, name) ? shipped : all;
        return !named.has(name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));
      })
      .map((name) => `${path} imports ${name}`));
    expect(undeclared).toEqual([]);
  });

  test('Atomics are used by ring and guard alone, and worker URLs by spawn-worker alone', () => {
    const users = (pattern: RegExp): string[] => codeFiles
      .filter(({ path, lines }) => path.startsWith('src/') &&
        lines.some((line) => pattern.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line)))
      .map(({ path }) => path);
    expect(users(/\bAtomics\./))
      .toEqual(['src/frames/frame-ring.ts', 'src/threads/native-guard.ts']);
    expect(users(/\bnew Worker\(/)).toEqual(['src/threads/spawn-worker.ts']);
  });

  test('no enums, no default exports, no notes to do later', () => {
    const faults = codeFiles.filter(({ path }) => path !== 'test/tidy.test.ts')
      .flatMap(({ path, lines }) => lines
        .filter((line) => unwanted.test(line))
        .map((line) => `${path}: ${line.trim()}`));
    expect(faults).toEqual([]);
  });
});

function isTypeImport(path: string, imported: string): boolean {
  const file = codeFiles.find((candidate) => candidate.path === path);
  const statements = file?.text.match(/^(import|export)[^;]*? from '[^']+';/gms) ?? [];
  return statements
    .filter((statement) => resolveImport(path, /from '([^']+)'/.exec(statement)?.[1] ?? '') === imported)
    .every((statement) => /^(import|export) type /.test(statement));
}

function readSource(absolutePath: string): SourceFile {
  const path = relative(packageRoot, absolutePath);
  const text = readFileSync(absolutePath, 'utf8');
  const imports = [...text.matchAll(/(?:(?<=[ }])from |import\(|^import )'([\w@./:-]+)'/gm)]
    .map((match) => resolveImport(path, match[1] ?? ''));
  return { path, text, lines: text.split('\n'), imports };
}

function resolveImport(path: string, imported: string): string {
  if (!imported.startsWith('.')) return imported;
  return relative(packageRoot, resolve(packageRoot, dirname(path), imported));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
