// What the doctor says about the clock that crossings are dated by.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkClock } from '../../../src/commands/machine-checks.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const nowMs = Date.UTC(2026, 4, 1, 10);

/** A program that answers as systemd's does. */
function timedatectlSaying(answer: string): string {
  const path = join(folder, `says-${answer}`);
  writeFileSync(path, `#!/bin/sh\n[ "$1" = show ] && echo ${answer}\n`, { mode: 0o755 });
  return path;
}

test('a clock that was never set fails', async () => {
  await expect(checkClock(0)).rejects.toMatchObject({
    code: 'MOMENT_INVALID',
    message: 'the clock says 1970-01-01T00:00:00.000Z, so it was never set: set it ' +
      '(timedatectl set-ntp true)',
  });
});

test('one that is synchronised is well, one that is not is a warning', async () => {
  expect(await checkClock(nowMs, timedatectlSaying('yes')))
    .toBe('2026-05-01T10:00:00.000Z, synchronised');
  expect(await checkClock(nowMs, timedatectlSaying('no'))).toEqual({
    warning: expect.stringContaining('not synchronised: timedatectl set-ntp true') as string,
  });
});

test('without systemd it says that it cannot tell', async () => {
  expect(await checkClock(nowMs, join(folder, 'missing')))
    .toBe('2026-05-01T10:00:00.000Z; whether it is synchronised cannot be told here');
});
