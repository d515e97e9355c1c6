import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

const limits = { testTimeout: 60_000, hookTimeout: 60_000, pool: 'forks' as const };

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        test: {
          ...limits,
          name: 'side by side',
          include: ['test/**/*.test.ts'],
          exclude: ['test/real-time/**'],
          // Three workers on any machine: much of a test is waiting for a process of its own, and
          // tests that start cameras need the cores.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...limits,
          // Afterwards, alone: what is late here is late because of lotcount.
          name: 'in real time',
          include: ['test/real-time/**/*.test.ts'],
          maxWorkers: 1,
          // Of those that mostly wait for a small camera, and say so by `concurrent`.
          maxConcurrency: 4,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
