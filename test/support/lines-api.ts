// The API over a configuration file in a temporary folder: what its editor writes is in force as
// soon as the answer comes.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ConfigEditor } from '../../src/config/config-editor.ts';
import { LiveConfig } from '../../src/config/live-config.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Config } from '../../src/config/schema.ts';
import type { LotcountApp } from '../../src/http/api-context.ts';
import { startApi, type ApiOptions } from './api-app.ts';

export interface LinesApi {
  readonly app: LotcountApp;
  readonly path: string;
  readonly text: () => string;
  readonly write: (text: string) => void;
  /** All that has been put in force. */
  readonly applied: readonly Config[];
}

export const twoCameras = `# The north lot
site: { name: North, timeZone: Europe/Berlin }
cameras:
  - id: gate-1   # the barrier
    source: { kind: frames, path: frames }
    lines:
      # across both lanes
      - id: barrier
        a: [0.1, 0.5]
        b: [0.9, 0.5]   # to the kerb
      - { id: inner, a: [0.1, 0.8], b: [0.9, 0.8], confirmedBy: { line: barrier, withinS: 20 } }
  - id: gate-2
    source: { kind: frames, path: frames }
`;

export async function startLinesApi(
  text = twoCameras, options: Omit<ApiOptions, 'cameras' | 'configEditor'> = {},
): Promise<LinesApi> {
  const folder = mkdtempSync(join(tmpdir(), 'lotcount-test-'));
  onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
  const path = join(folder, 'lot.yaml');
  mkdirSync(join(folder, 'frames'));
  writeFileSync(path, text);
  const config = await loadConfig(path);
  const applied: Config[] = [];
  const live = new LiveConfig({
    config,
    load: async () => await loadConfig(path),
    apply: async (next) => await Promise.resolve(void applied.push(next)),
    onStatus: () => undefined,
    now: Date.now,
  });
  const { app } = await startApi({
    ...options,
    cameras: config.cameras,
    configEditor: new ConfigEditor({ path, reload: async () => { await live.reload(); } }),
  });
  return {
    app,
    path,
    text: () => readFileSync(path, 'utf8'),
    write: (changed) => { writeFileSync(path, changed); },
    applied,
  };
}
