// lotcount probe: opens one camera, file or folder and says what it delivers.

import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { LotcountError, messageOf } from '../errors.ts';
import type { ProbeResult } from '../sources/probe-source.ts';
import { parseNumber } from './option-parsers.ts';
import type { CommandContext } from './run-command-line.ts';
import { sourcesOfAddress } from './source-of-address.ts';
import { withUnfinishedFile } from './unfinished-file.ts';

interface ProbeCommandOptions {
  readonly picture: string;
  readonly seconds: number;
  readonly transport: 'tcp' | 'udp';
  readonly certificate?: string;
  readonly anyCertificate?: true;
  readonly json?: true;
}

export function addProbeCommand(program: Command, { terminal }: CommandContext): void {
  program.command('probe')
    .summary('say what a camera delivers, and keep a picture of it')
    .description('Opens a camera (rtsp, rtsps, http, https), a device, a recording or a folder of ' +
      'images, says its codec, size and rate, and writes one picture. Passwords are not shown.')
    .argument('<url>', 'address of a camera, /dev/video0, a file or a folder')
    .option('-o, --picture <file>', 'where the picture goes (JPEG)', 'probe.jpg')
    .addOption(new Option('--seconds <number>', 'how long the rate is watched')
      .argParser(parseNumber({ min: 0, max: 60 })).default(3))
    .addOption(new Option('--transport <name>', 'how RTSP packets travel')
      .choices(['tcp', 'udp']).default('tcp'))
    .option('--certificate <file>', 'PEM file of the certificate that the camera must show')
    .option('--any-certificate', 'take self-signed and other unknown certificates')
    .option('--json', 'print it as JSON')
    .addHelpText('after', `
Examples:
  $ lotcount probe rtsp://user:password@192.0.2.10/stream2
  $ lotcount probe http://192.0.2.10/snapshot.jpg --picture gate.jpg
  $ lotcount probe gate.mp4 --json

Exit code 1 when it cannot be opened; the sentence says why, and what to do.`)
    .action(async (url: string, options: ProbeCommandOptions) => {
      const { probeSource } = await import('../sources/probe-source.ts');
      const sources = await sourcesOfAddress(url, {
        transport: options.transport,
        certificateFile: options.certificate,
        acceptAnyCertificate: options.anyCertificate === true,
      });
      const result = await probeSource(sources, { watchMs: options.seconds * 1_000 });
      await writePicture(options.picture, result.jpeg);
      const text = options.json === true
        ? `${JSON.stringify(resultJson(result, options.picture), null, 2)}\n`
        : wordResult(result, options.picture);
      terminal.stdout.write(text);
    });
}

async function writePicture(path: string, jpeg: Uint8Array): Promise<void> {
  await withUnfinishedFile(path, async (unfinishedPath) => {
    await writeFile(unfinishedPath ?? path, jpeg).catch((thrown: unknown) => {
      throw new LotcountError('OUTPUT_UNWRITABLE',
        `cannot write ${path}: ${messageOf(thrown)}; choose another place with --picture`,
        { cause: thrown });
    });
  });
}

function resultJson(result: ProbeResult, picture: string): object {
  const { jpeg: _jpeg, size, ...facts } = result;
  return { ...facts, ...size, picture };
}

function wordResult(result: ProbeResult, picture: string): string {
  const { widthPx, heightPx } = result.size;
  return [
    result.name,
    `  kind     ${result.kind}`,
    `  codec    ${result.codec}`,
    `  size     ${widthPx}x${heightPx}`,
    `  rate     ${wordRate(result)}`,
    `  picture  ${picture}`,
    '',
  ].join('\n');
}

function wordRate({ framesPerSecondSeen, framesPerSecondStated }: ProbeResult): string {
  const word = (rate: number): string => `${rate.toFixed(1)} frames a second`;
  if (framesPerSecondSeen === undefined) {
    return framesPerSecondStated === undefined ? 'unknown' : `${word(framesPerSecondStated)} (stated)`;
  }
  const stated = framesPerSecondStated === undefined
    ? ''
    : ` (stated: ${framesPerSecondStated.toFixed(1)})`;
  return `${word(framesPerSecondSeen)}${stated}`;
}
