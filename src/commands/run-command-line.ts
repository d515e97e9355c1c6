// Runs one command and turns its end into an exit code:
//   0 done, 1 the world said no (one sentence), 2 wrong usage, 70 a defect of lotcount itself.

import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LotcountError } from '../errors.ts';
import { packageRoot } from '../package-root.ts';
import { addAccountCommands } from './account.ts';
import { addBackupCommands } from './backup.ts';
import { addBenchCommand } from './bench-engines.ts';
import { addConfigCommand } from './config-check.ts';
import { addCountCommand } from './count.ts';
import { addDiscoverCommand } from './discover.ts';
import { addDoctorCommand } from './doctor.ts';
import { addExplainCommand } from './explain.ts';
import { addModelCommand } from './model-check.ts';
import { addProbeCommand } from './probe.ts';
import { addReplayCommand } from './replay.ts';
import { addScoreCommand } from './score.ts';
import { addServeCommand } from './serve.ts';
import type { Terminal } from './terminal.ts';

/** EX_SOFTWARE of sysexits.h: an internal error, to be reported. */
const defectExitCode = 70;

/** Runs a command line (without node and script) and returns the exit code. */
export async function runCommandLine(
  words: readonly string[], terminal: Terminal,
): Promise<number> {
  let exitCode = 0;
  const program = buildProgram(terminal, (code) => { exitCode = code; });
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof LotcountError) {
      terminal.stderr.write(`lotcount: ${error.message}\n`);
      return 1;
    }
    const stack = error instanceof Error ? error.stack ?? error.message : String(error);
    terminal.stderr.write(`lotcount: this is a defect, please report it:\n${stack}\n`);
    return defectExitCode;
  }
}

/** What a command needs: where to write, and how to end otherwise than well without an error. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly setExitCode: (code: number) => void;
}

function buildProgram(terminal: Terminal, setExitCode: (code: number) => void): Command {
  const program = new Command('lotcount')
    .description('Counts the vehicles that enter and leave a parking lot, from ordinary cameras.')
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
    .helpCommand('help [command]', 'explain a command')
    .showHelpAfterError('(lotcount COMMAND --help explains)')
    // Both are inherited by the commands, so they are set before the commands are added.
    .exitOverride()
    .configureOutput({
      writeOut: (text) => { terminal.stdout.write(text); },
      writeErr: (text) => { terminal.stderr.write(text); },
    })
    .addHelpText('after', `
Start here:
  $ lotcount serve                          the example: two recorded gates, counted live
  $ lotcount count gate.mp4 --line gate:0.1,0.6:0.9,0.6
  $ lotcount doctor                         finds what is missing on this machine`);
  const context: CommandContext = { terminal, setExitCode };
  addServeCommand(program, context);
  addCountCommand(program, context);
  addReplayCommand(program, context);
  addExplainCommand(program, context);
  addScoreCommand(program, context);
  addConfigCommand(program, context);
  addModelCommand(program, context);
  addBenchCommand(program, context);
  addDoctorCommand(program, context);
  addProbeCommand(program, context);
  addDiscoverCommand(program, context);
  addBackupCommands(program, context);
  addAccountCommands(program, context);
  return program;
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}
