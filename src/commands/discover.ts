// lotcount discover: finds the ONVIF cameras of the network and says how to configure them.

import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import type { CameraStream } from '../discovery/ask-streams.ts';
import type { FoundCamera } from '../discovery/find-cameras.ts';
import { LotcountError, messageOf } from '../errors.ts';
import { gather, parseNumber } from './option-parsers.ts';
import type { CommandContext } from './run-command-line.ts';
import type { Terminal } from './terminal.ts';
import { wordCamera } from './word-found-camera.ts';

interface DiscoverOptions {
  readonly seconds: number;
  readonly interface?: readonly string[];
  readonly user?: string;
  readonly passwordFile?: string;
  readonly json?: true;
}

interface Login {
  readonly user: string;
  readonly password: string;
}

/** A camera, and what it said of its streams when it was asked. */
export interface DiscoveredCamera extends Omit<FoundCamera, 'serviceUrl'> {
  readonly streams: readonly CameraStream[];
  /** Why there are none. */
  readonly problem: string | undefined;
}

export function addDiscoverCommand(program: Command, context: CommandContext): void {
  const { terminal, setExitCode } = context;
  program.command('discover')
    .summary('find the ONVIF cameras of the network')
    .description('Asks all networks of this machine for ONVIF cameras and prints, for each, its ' +
      'name, its address and what to paste into the configuration. With user and password of the ' +
      'cameras it asks them for the addresses of their streams, too.')
    .addOption(new Option('--seconds <number>', 'how long answers are waited for')
      .argParser(parseNumber({ min: 0.1, max: 60 })).default(5))
    .option('--interface <name>', 'ask this network interface alone; may be given again', gather)
    .option('--user <name>', 'user of the cameras')
    .option('--password-file <file>', 'file with the password; "-" reads it from standard input')
    .option('--json', 'print it as JSON')
    .addHelpText('after', `
Examples:
  $ lotcount discover
  $ lotcount discover --interface eth1 --user viewer --password-file camera-password

Exit code 1 when no camera answers.`)
    .action(async (options: DiscoverOptions) => {
      const login = await readLogin(options);
      const cameras = await discover(options, { login, terminal });
      if (options.json === true) terminal.stdout.write(`${JSON.stringify(cameras, null, 2)}\n`);
      else {
        for (const [index, camera] of cameras.entries()) {
          terminal.stdout.write(wordCamera(camera, index));
        }
      }
      if (cameras.some(({ problem }) => problem !== undefined)) setExitCode(1);
    });
}

async function discover(options: DiscoverOptions, { login, terminal }: {
  login: Login | undefined;
  terminal: Terminal;
}): Promise<readonly DiscoveredCamera[]> {
  const { findCameras, outerInterfaces } = await import('../discovery/find-cameras.ts');
  const { askStreams } = await import('../discovery/ask-streams.ts');
  const interfaceNames = options.interface ?? outerInterfaces();
  const { cameras, refusedCount } = await findCameras({
    interfaceNames, waitMs: options.seconds * 1_000,
  });
  if (refusedCount > 0) {
    terminal.stderr.write(`lotcount: ${refusedCount} answer(s) were none of a camera\n`);
  }
  if (cameras.length === 0) {
    throw new LotcountError('SOURCE_UNREACHABLE',
      `no ONVIF camera answered at ${interfaceNames.join(', ')} within ${options.seconds} s: check ` +
      'that ONVIF is on in the cameras, that they are in the same network, and that no firewall ' +
      'holds back UDP port 3702');
  }
  const discovered: DiscoveredCamera[] = [];
  for (const camera of cameras) {
    const { serviceUrl: _url, ...facts } = camera;
    if (login === undefined) {
      discovered.push({ ...facts, streams: [], problem: undefined });
      continue;
    }
    discovered.push(await askStreams(camera, login).then(
      (streams) => ({ ...facts, streams, problem: undefined }),
      (thrown: unknown) => ({ ...facts, streams: [], problem: problemOf(thrown) })));
  }
  return discovered;
}

function problemOf(thrown: unknown): string {
  if (thrown instanceof LotcountError) return thrown.message;
  throw thrown;
}

/** The password is never a word of the command line, where every user of the machine can see it. */
async function readLogin({ user, passwordFile }: DiscoverOptions): Promise<Login | undefined> {
  if (user === undefined && passwordFile === undefined) return undefined;
  if (user === undefined || passwordFile === undefined) {
    throw new LotcountError('REQUEST_INVALID', '--user and --password-file go together: give both');
  }
  const text = await readFile(passwordFile === '-' ? '/dev/stdin' : passwordFile, 'utf8')
    .catch((thrown: unknown) => {
      throw new LotcountError('REQUEST_INVALID',
        `the password file cannot be read (${messageOf(thrown)}): check its path`, { cause: thrown });
    });
  return { user, password: text.replace(/\r?\n$/, '') };
}
