// The systemd unit that ships: systemd itself reads it.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;
if (!hasAnalyze) console.warn('systemd-analyze is missing (Debian: systemd): its test is skipped');

test.skipIf(!hasAnalyze && process.env['CI'] !== 'true')(
  'systemd finds nothing wrong with the unit, but that node is elsewhere', () => {
    const unit = readFileSync(join(packageRoot, 'config', 'lotcount.service'), 'utf8');
    const path = join(folder, 'lotcount.service');
    writeFileSync(path, unit.replace('/usr/bin/node', process.execPath));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
