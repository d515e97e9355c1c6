// lotcount account: makes accounts and sets passwords anew, for whoever cannot sign in. Whoever may
// write the ledger's file may do everything anyway.

import { Option, type Command } from 'commander';
import { AccessDesk } from '../access/access-desk.ts';
import { roles, type Role } from '../access/roles.ts';
import { openLedger } from '../store/ledger-store.ts';
import { ledgerFileOf, withLedgerOptions, type LedgerOptions } from './backup.ts';
import { readPassword } from './read-password.ts';
import type { CommandContext } from './run-command-line.ts';

export function addAccountCommands(program: Command, { terminal }: CommandContext): void {
  const account = program.command('account')
    .summary('make accounts, or set a password anew')
    .description('Works on the accounts of a ledger, also while a server has it. Passwords are ' +
      'asked for, or read as one line of standard input; they are no arguments, which others see.');
  const print = (sentence: string): void => { terminal.stdout.write(`${sentence}\n`); };

  withLedgerOptions(account.command('add <name>'))
    .summary('make an account')
    .description('Makes an account, such as the first admin before lotcount listens beyond loopback.')
    .addOption(new Option('--role <role>', 'what it may do').choices([...roles])
      .makeOptionMandatory())
    .addHelpText('after', `
Examples:
  $ lotcount account add "Parking desk" --role operator --config lot.yaml
  $ lotcount account add admin --role admin --data-folder /var/lib/lotcount < password.txt`)
    .action(async (name: string, options: LedgerOptions & { readonly role: Role }) => {
      const password = await readPassword(terminal);
      await withDesk(options, async (desk) => {
        const { role } = options;
        const made = await desk.addAccount({ name, password, role });
        audit(desk, 'account-add', `${made.name}: ${role}`);
        print(`${made.name} may sign in as ${role}`);
      });
    });

  withLedgerOptions(account.command('reset-password <name>'))
    .summary('give an account another password')
    .description('Gives an account another password and ends all of its sessions.')
    .addHelpText('after', `
Examples:
  $ lotcount account reset-password admin --config lot.yaml`)
    .action(async (name: string, options: LedgerOptions) => {
      const password = await readPassword(terminal);
      await withDesk(options, async (desk) => {
        const found = desk.accountNamed(name);
        await desk.setPassword(found.accountId, password);
        audit(desk, 'account-change', `${found.name}: password`);
        print(`${found.name} has the new password; all of its sessions have ended`);
      });
    });

  withLedgerOptions(account.command('list'))
    .summary('list the accounts')
    .description('Lists the accounts with their roles.')
    .action(async (options: LedgerOptions) => {
      await withDesk(options, (desk) => {
        const accounts = desk.accounts();
        for (const { name, role } of accounts) print(`${role.padEnd(9)} ${name}`);
        if (accounts.length === 0) print('there is no account yet');
      });
    });
}

async function withDesk(
  options: LedgerOptions, use: (desk: AccessDesk) => Promise<void> | void,
): Promise<void> {
  // What a server has open is not read through again: that takes minutes for a large ledger.
  const ledger = openLedger({ file: await ledgerFileOf(options), isChecked: false });
  try {
    await use(new AccessDesk({
      mode: 'accounts',
      ledger: ledger.access,
      now: Date.now,
      onProblem: (problem) => { throw problem; },
    }));
  } finally {
    ledger.close();
  }
}

function audit(desk: AccessDesk, action: string, subject: string): void {
  desk.audit({
    actor: '', actorKind: 'command-line', action, subject, address: undefined, outcome: 'done',
  });
}
