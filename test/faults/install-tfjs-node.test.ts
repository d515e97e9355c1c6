// Everything that can go wrong while scripts/install-tfjs-node.sh installs the second engine: each
// step says what failed and what to do. A copy of the script runs in a folder of its own, in which
// what a step needs is missing or wrong. Exit code 3 means that PyPI does not give the wheel; 1
// that something else is wrong, which must never pass for that.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const isSupported = process.platform === 'linux' && process.arch === 'x64';
const tools = ['bash', 'node', 'npm', 'python3', 'make', 'g++', 'sha256sum', 'df', 'tail', 'tr', 'uname',
  'mktemp', 'rm', 'dirname', 'mkdir', 'grep', 'find', 'head', 'cat', 'ln', 'sed', 'env'];
/** Where a program really is: a version manager's stand-in would ask for programs of its own. */
function pathOf(tool: string): string {
  const { stdout } = tool === 'python3'
    ? spawnSync('python3', ['-c', 'import sys; print(sys.executable)'])
    : spawnSync('which', [tool]);
  // A program that is not there gives no output at all, whatever its type says.
  return String(stdout as Buffer | null ?? '').trim();
}
const missing = tools.filter((tool) => pathOf(tool) === '');
if (isSupported && missing.length > 0 && process.env['CI'] === 'true') {
  throw new Error(`the tests of the install script need ${missing.join(', ')}`);
}
const folder = createTemporaryFolder();
const wheelName = 'tensorflow_cpu-2.18.1-cp311-cp311-manylinux_2_17_x86_64.whl';
const sharedSet = 'static std::set<std::string> ATTR_NAME_SET;\n';

/** What the machine of a test is like; everything works unless it is said here. */
interface Machine {
  /** Programs that are replaced by a line of shell. */
  readonly programs?: Readonly<Record<string, string>>;
  readonly without?: readonly string[];
  readonly hasOwnPackages?: boolean;
  readonly packageVersion?: string;
  /** The addon's source, of which the script changes a line. */
  readonly source?: string;
  /** Lies in the index of wheels; none is there when left out. */
  readonly wheel?: Uint8Array;
  /** The wheel is the one that the script expects, and is kept from before. */
  readonly isPinned?: boolean;
}

interface Installation {
  readonly exitCode: number | null;
  readonly words: string;
}

function install(machine: Machine): Installation {
  const root = mkdtempSync(join(folder, 'root-'));
  const bin = layOutPrograms(root, machine);
  layOutPackages(root, machine);
  const wheels = join(root, 'wheels');
  mkdirSync(wheels);
  if (machine.wheel !== undefined) writeFileSync(join(wheels, wheelName), machine.wheel);
  const script = copyScript(root, machine);
  const { status, stderr, stdout } = spawnSync('bash', [script], {
    encoding: 'utf8',
    timeout: 60_000,
    env: {
      HOME: root,
      PATH: bin,
      // The one index that pip asks is a folder.
      PIP_CONFIG_FILE: '/dev/null',
      PIP_NO_INDEX: '1',
      PIP_FIND_LINKS: wheels,
      ...(machine.isPinned === true ? { WHEEL_FOLDER: wheels } : {}),
    },
  });
  return { exitCode: status, words: `${stdout}${stderr}` };
}

function layOutPrograms(root: string, { programs = {}, without = [] }: Machine): string {
  const bin = join(root, 'bin');
  mkdirSync(bin);
  for (const tool of tools) {
    if (without.includes(tool)) continue;
    const replacement = programs[tool];
    if (replacement === undefined) symlinkSync(pathOf(tool), join(bin, tool));
    else writeFileSync(join(bin, tool), `#!${'/bin/sh'}\n${replacement}\n`, { mode: 0o755 });
  }
  return bin;
}

function layOutPackages(
  root: string,
  { hasOwnPackages = true, packageVersion = '4.22.0', source = sharedSet }: Machine,
): void {
  if (!hasOwnPackages) return;
  mkdirSync(join(root, 'node_modules', 'onnxruntime-node'), { recursive: true });
  const engine = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
  mkdirSync(join(engine, 'binding'), { recursive: true });
  writeFileSync(join(engine, 'package.json'), JSON.stringify({ version: packageVersion }));
  writeFileSync(join(engine, 'binding', 'tfjs_backend.cc'), source);
}

function copyScript(root: string, { wheel, isPinned }: Machine): string {
  const script = join(root, 'scripts', 'install-tfjs-node.sh');
  mkdirSync(dirname(script));
  cpSync(join(packageRoot, 'scripts', 'install-tfjs-node.sh'), script);
  if (wheel !== undefined && isPinned === true) {
    const checksum = createHash('sha256').update(wheel).digest('hex');
    const text = readFileSync(script, 'utf8');
    expect(text).toMatch(/^wheel_sha256=[0-9a-f]{64}$/m);
    writeFileSync(script, text.replace(/^wheel_sha256=.*$/m, `wheel_sha256=${checksum}`));
  }
  chmodSync(script, 0o755);
  return script;
}

/** A wheel as pip takes it, with these files in it. */
function buildWheel(files: readonly string[]): Uint8Array {
  const path = join(mkdtempSync(join(folder, 'wheel-')), wheelName);
  const build = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    info = 'tensorflow_cpu-2.18.1.dist-info/'
    archive.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: tensorflow-cpu\\nVersion: 2.18.1\\n')
    archive.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: false\\n')
    archive.writestr(info + 'RECORD', '')
    for name in sys.argv[2:]:
        archive.writestr(name, 'something')
`;
  const { status, stderr } = spawnSync('python3', ['-c', build, path, ...files], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return readFileSync(path);
}

const wholeWheel = () => buildWheel(['tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2',
  'tensorflow/include/tensorflow/c/c_api.h', 'tensorflow/include/tensorflow/c/eager/c_api.h']);

describe.skipIf(!isSupported || missing.length > 0)('the script says', () => {
  test.each<{ name: string; machine: Machine; says: string }>([
    { name: 'that the system is not one it knows', machine: { programs: { uname: 'echo Darwin arm64' } }, says: 'not Darwin arm64; use engine: onnx' },
    { name: 'which program is missing', machine: { without: ['g++'] }, says: 'g++ is not installed (Debian: apt-get install' },
    { name: 'that Python has no pip', machine: { programs: { python3: 'exit 1' } }, says: 'Python has no pip (Debian: apt-get install python3-pip)' },
    { name: 'that npm ci comes first', machine: { hasOwnPackages: false }, says: 'run npm ci in' },
    { name: 'that there is too little room', machine: { programs: { df: 'printf "Avail\\n20M\\n"' } }, says: 'has 20 MB free, and 1500 MB are needed' },
    { name: 'that npm could not install the package', machine: { packageVersion: '4.21.0', programs: { npm: 'echo "npm: no network" >&2; exit 1' } }, says: 'npm could not install the package' },
    { name: 'that npm installed another version', machine: { packageVersion: '4.21.0', programs: { npm: 'exit 0' } }, says: 'npm installed version "4.21.0" of it' },
  ])('$name', ({ machine, says }) => {
    const { exitCode, words } = install(machine);
    expect(words).toContain(says);
    expect(exitCode).toBe(1);
  });

  test('with a code of its own that PyPI does not give the wheel', () => {
    const { exitCode, words } = install({});
    expect(words).toContain('PyPI does not give it');
    expect(exitCode).toBe(3);
  });

  test('that a wheel is not the one that was pinned: that is no absence of PyPI', () => {
    const { exitCode, words } = install({ wheel: wholeWheel() });
    expect(words).toContain('do not use this mirror of PyPI');
    expect(exitCode).toBe(1);
  });

  test('that the wheel is laid out in another way', () => {
    const { exitCode, words } = install({ wheel: buildWheel(['tensorflow/libtensorflow_cc.so.2']), isPinned: true });
    expect(words).toContain('the wheel has no lib/libtensorflow_framework.so.2: it is laid out in another way');
    expect(exitCode).toBe(1);
  });

  test('that the addon\'s source is not the one it knows', () => {
    const { exitCode, words } = install({ wheel: wholeWheel(), isPinned: true, source: 'int main() {}\n' });
    expect(words).toContain('is not that of version 4.22.0');
    expect(exitCode).toBe(1);
  });

  test('what the compiler said', () => {
    const { exitCode, words } = install({
      wheel: wholeWheel(), isPinned: true, programs: { npm: 'echo "error: no such header" >&2; exit 1' },
    });
    expect(words).toContain('error: no such header');
    expect(words).toContain('the addon was not built');
    expect(exitCode).toBe(1);
  });

  test('that what was built does not work, and why', () => {
    const { exitCode, words } = install({ wheel: wholeWheel(), isPinned: true, programs: { npm: 'exit 0' } });
    expect(words).toContain('the addon was built but does not work');
    expect(words).toContain('Cannot find module');
    expect(exitCode).toBe(1);
  });
});
