// A folder for one test file, gone when the file is done.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Absolute path of a new folder; registers its removal. */
export function createTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lotcount-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
