// lotcount config check: finds every mistake of a configuration before it runs.

import { access } from 'node:fs/promises';
import type { Command } from 'commander';
import { ConfigError } from '../config/config-problem.ts';
import { loadConfig } from '../config/load.ts';
import type { Config, SourceConfig } from '../config/schema.ts';
import { isRecordedSource } from '../config/recorded-source.ts';
import { exampleConfigPath } from './default-folders.ts';
import type { CommandContext } from './run-command-line.ts';
import type { Terminal } from './terminal.ts';

export function addConfigCommand(program: Command, context: CommandContext): void {
  const config = program.command('config')
    .summary('check a configuration')
    .description('Works on configurations. config/reference.md lists every setting.');
  config.command('check')
    .summary('find every mistake of a configuration')
    .description('Finds every mistake of a configuration at once, each with its place. Exit code ' +
      '0: it is right, 1: it is not.')
    .argument('[file]', 'YAML configuration (default: the example)', exampleConfigPath)
    .option('--json', 'print { file, problems, warnings } as JSON')
    .addHelpText('after', `
Examples:
  $ lotcount config check lot.yaml
  $ lotcount config check lot.yaml --json`)
    .action(async (file: string, options: { json?: true }) => {
      if (options.json) await checkAsJson(file, context);
      else await check(file, context.terminal);
    });
}

async function check(file: string, { stdout }: Terminal): Promise<void> {
  const config = await loadConfig(file);
  const lineCount = config.cameras.reduce((sum, { lines }) => sum + lines.length, 0);
  stdout.write(`${file} is right: ${countOf(config.cameras.length, 'camera')}, ${countOf(lineCount, 'line')}\n`);
  for (const warning of await findWarnings(config)) stdout.write(`warning: ${warning}\n`);
}

async function checkAsJson(file: string, { terminal, setExitCode }: CommandContext): Promise<void> {
  const print = (value: object): void => {
    terminal.stdout.write(`${JSON.stringify({ file, ...value }, null, 2)}\n`);
  };
  try {
    print({ problems: [], warnings: await findWarnings(await loadConfig(file)) });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    print({ problems: error.problems, warnings: [] });
    setExitCode(1);
  }
}

/** A model, a recording or a device may come later: one that is missing yet is no mistake. */
async function findWarnings(config: Config): Promise<string[]> {
  const warnings: string[] = [];
  const { model } = config.detector;
  if (model !== undefined && !await isThere(model.path)) {
    warnings.push(`detector.model: there is no ${model.path} yet`);
  }
  for (const { id, source } of config.cameras) {
    for (const path of pathsOf(source)) {
      if (!await isThere(path)) warnings.push(`camera "${id}": there is no ${path} yet`);
    }
  }
  return warnings;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}

/** The files, folders and devices that a source reads. */
function pathsOf(source: SourceConfig): readonly string[] {
  if (isRecordedSource(source)) return [source.path];
  if (source.kind === 'usb') return [source.device];
  return source.certificateFile === undefined ? [] : [source.certificateFile];
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
