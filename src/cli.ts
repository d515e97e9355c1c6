#!/usr/bin/env node
// The command `lotcount`. Everything it does is in src/commands.

import { runCommandLine } from './commands/run-command-line.ts';

// A reader that has seen enough (`lotcount count ... | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdout: process.stdout, stderr: process.stderr,
});
