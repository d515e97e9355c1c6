// lotcount backup and lotcount restore: a copy of the ledger while it is in use, and back again.

import { Option, type Command } from 'commander';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import { LotcountError } from '../errors.ts';
import { copyLedger, restoreLedger } from '../store/backup.ts';
import { ledgerFileIn } from '../store/ledger-file.ts';
import { exampleConfigPath } from './default-folders.ts';
import type { CommandContext } from './run-command-line.ts';
import { withUnfinishedFile } from './unfinished-file.ts';

export interface LedgerOptions {
  readonly config: string;
  readonly dataFolder?: string;
}

export function addBackupCommands(program: Command, { terminal }: CommandContext): void {
  withLedgerOptions(program.command('backup <file>'))
    .summary('copy the ledger, while it is in use')
    .description('Copies the ledger as it is at one moment, while a server may go on counting, ' +
      'and checks every page of the copy before it gets its name.')
    .option('--force', 'replace the file if there is one')
    .addHelpText('after', `
Examples:
  $ lotcount backup /mnt/backup/lot-monday.sqlite --config lot.yaml --force`)
    .action(async (file: string, options: LedgerOptions & { readonly force?: true }) => {
      const target = resolve(file);
      const ledgerFile = await ledgerFileOf(options);
      refuseTarget({ target, ledgerFile, isForced: options.force === true });
      const { crossingCount } = await withUnfinishedFile(target, async (unfinished) =>
        await copyLedger(ledgerFile, unfinished ?? target));
      terminal.stdout.write(`${target}: ${crossingCount} crossings, checked\n`);
    });

  withLedgerOptions(program.command('restore <file>'))
    .summary('put a backup in the place of the ledger')
    .description('Checks a backup and puts it in the place of the ledger, which is kept aside. ' +
      'Refused while a server has the ledger.')
    .addHelpText('after', `
Examples:
  $ lotcount restore /mnt/backup/lot-monday.sqlite --config lot.yaml`)
    .action(async (file: string, options: LedgerOptions) => {
      const backupFile = resolve(file);
      if (!existsSync(backupFile)) throw missing(backupFile, 'check its name');
      const ledgerFile = await ledgerFileOf(options);
      const { crossingCount, keptAside } = await restoreLedger({
        backupFile, ledgerFile, nowMs: Date.now(),
      });
      terminal.stdout.write(`${ledgerFile}: ${crossingCount} crossings from ${backupFile}\n`);
      if (keptAside !== undefined) {
        terminal.stdout.write(`the ledger before it is kept as ${keptAside}\n`);
      }
    });
}

export function withLedgerOptions(command: Command): Command {
  return command
    .addOption(new Option('-c, --config <file>', 'YAML configuration, for its dataFolder')
      .default(exampleConfigPath, 'the example'))
    .option('--data-folder <folder>', 'where the ledger is, in place of the configuration\'s');
}

export async function ledgerFileOf({ config, dataFolder }: LedgerOptions): Promise<string> {
  // With the folder given, a broken configuration is no obstacle.
  if (dataFolder !== undefined) return ledgerFileIn(resolve(dataFolder));
  return ledgerFileIn((await loadConfig(config)).dataFolder);
}

function refuseTarget({ target, ledgerFile, isForced }: {
  readonly target: string; readonly ledgerFile: string; readonly isForced: boolean;
}): void {
  if (!existsSync(ledgerFile)) throw missing(ledgerFile, 'check dataFolder');
  if (target === ledgerFile) {
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `${target} is the ledger itself; name another file for its backup`);
  }
  if (!isForced && existsSync(target)) {
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `${target} exists already; name another file, or replace it with --force`);
  }
}

function missing(file: string, remedy: string): LotcountError {
  return new LotcountError('STORE_UNREADABLE', `there is no ${file}; ${remedy}`);
}
