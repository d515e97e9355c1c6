// Runs a command of lotcount in the test's own process: where starting one is not the question.

import { runCommandLine } from '../../src/commands/run-command-line.ts';

export interface CommandEnd {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runCommand(words: readonly string[]): Promise<CommandEnd> {
  const texts = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof texts) => ({
    write: (text: string) => { texts[name] += text; },
  });
  const exitCode = await runCommandLine(words, {
    stdout: stream('stdout'), stderr: stream('stderr'),
  });
  return { exitCode, ...texts };
}
