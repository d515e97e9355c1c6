import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';
import { LongFilesFirst } from './test/support/long-files-first.ts';

const limits = { testTimeout: 60_000, hookTimeout: 60_000, pool: 'forks' as const };
const filesIn = (...folders: readonly string[]): string[] =>
  folders.map((folder) => `test/${folder}/**/*.test.ts`);
/** They leave nothing behind in their process: modules are read in once for all of these files. */
const sharing = { isolate: false };
// On any machine: much of a test is waiting for a process of its own, and tests that start cameras
// need the cores.
const first = { maxWorkers: 3, sequence: { groupOrder: 0 } };

// Where processes and cameras are real, a busy machine can be late for once. In CI such a test has
// a second try, and the closing lines tell of it.
const tries = { retry: process.env['CI'] === 'true' ? 1 : 0 };

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        test: {
          ...limits,
          ...first,
          name: 'in one process',
          ...sharing,
          include: filesIn('unit', 'property', 'http'),
        },
      },
      {
        test: {
          ...limits,
          ...first,
          ...tries,
          ...sharing,
          name: 'in a browser',
          include: filesIn('browser'),
        },
      },
      {
        test: {
          ...limits,
          ...first,
          ...tries,
          name: 'side by side',
          include: ['test/**/*.test.ts'],
          exclude: filesIn('unit', 'property', 'http', 'browser', 'real-time'),
        },
      },
      {
        test: {
          ...limits,
          ...tries,
          // Afterwards, alone: what is late here is late because of lotcount.
          name: 'in real time',
          include: filesIn('real-time'),
          maxWorkers: 1,
          // Of those that mostly wait for a small camera, and say so by `concurrent`.
          maxConcurrency: 5,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
