// The configuration in force, while its file is edited.

import { expect, test } from 'vitest';
import { LiveConfig, type ConfigStatus } from '../../../src/config/live-config.ts';
import { parseConfig } from '../../../src/config/load.ts';
import type { Config } from '../../../src/config/schema.ts';

function configWith(changes: Record<string, unknown>): Config {
  const cameras = [{
    id: 'gate',
    source: { kind: 'video', path: 'gate.mp4' },
    lines: [{ id: 'line', a: [0.1, 0.5], b: [0.9, 0.5] }],
  }];
  return parseConfig(JSON.stringify({ cameras, ...changes }), '/lot/lot.yaml');
}

function start() {
  let file: () => Config = () => configWith({});
  let nowMs = 1_000;
  const applied: Config[] = [];
  const statuses: ConfigStatus[] = [];
  const liveConfig = new LiveConfig({
    config: configWith({}),
    load: async () => await Promise.resolve(file()),
    apply: async (config) => await Promise.resolve(void applied.push(config)),
    onStatus: (status) => { statuses.push(status); },
    now: () => nowMs,
  });
  const edit = async (next: () => Config): Promise<void> => {
    file = next;
    nowMs += 1_000;
    await liveConfig.reload();
  };
  return { liveConfig, applied, statuses, edit };
}

test('an edit is in force once the file is read again', async () => {
  const { liveConfig, applied, edit } = start();
  await edit(() => configWith({ site: { name: 'South lot' } }));
  expect(applied.map(({ site }) => site.name)).toEqual(['South lot']);
  expect(liveConfig.current().site.name).toBe('South lot');
  expect(liveConfig.status())
    .toEqual({ inForceSinceMs: 2_000, refusal: undefined, restartNeeded: [] });
});

test('a file that was saved without a change changes nothing', async () => {
  const { applied, statuses, edit } = start();
  await edit(() => configWith({}));
  expect(applied).toEqual([]);
  expect(statuses).toEqual([]);
});

test('a wrong edit is refused with every reason, and the one before stays in force', async () => {
  const { liveConfig, applied, edit } = start();
  await edit(() => configWith({ site: { name: '', timeZone: 'Europe/Berlni' } }));
  expect(applied).toEqual([]);
  expect(liveConfig.current().site).toMatchObject({ name: 'Parking lot', timeZone: 'UTC' });
  expect(liveConfig.status()).toMatchObject({
    inForceSinceMs: 1_000,
    refusal: { atMs: 2_000, problems: [{ setting: 'site.name' }, { setting: 'site.timeZone' }] },
  });
  expect(liveConfig.status().refusal?.message).toContain('did you mean "Europe/Berlin"');
});

test('the refusal ends when the edit is taken back', async () => {
  const { liveConfig, applied, edit, statuses } = start();
  await edit(() => configWith({ cameras: [] }));
  expect(liveConfig.status().refusal).toBeDefined();
  await edit(() => configWith({}));
  expect(liveConfig.status().refusal).toBeUndefined();
  expect(applied).toEqual([]);
  expect(statuses).toHaveLength(2);
});

test('what cannot change while lotcount runs waits for the next start, the rest applies', async () => {
  const { liveConfig, edit } = start();
  await edit(() => configWith({
    site: { name: 'South lot' }, server: { port: 9_000 }, dataFolder: '/elsewhere',
  }));
  expect(liveConfig.current()).toMatchObject({
    site: { name: 'South lot' }, server: { port: 8_080 }, dataFolder: '/data',
  });
  expect([...liveConfig.status().restartNeeded].sort()).toEqual(['dataFolder', 'server']);
  await edit(() => configWith({ site: { name: 'South lot' } }));
  expect(liveConfig.status().restartNeeded).toEqual([]);
});

test('many reloads at once read the file once more, and the last text counts', async () => {
  const { liveConfig, applied } = start();
  const name = (value: string) => configWith({ site: { name: value } });
  await Promise.all([
    liveConfig.applyConfig(name('one')), liveConfig.applyConfig(name('two')),
    liveConfig.reload(), liveConfig.reload(), liveConfig.reload(),
  ]);
  expect(applied.map(({ site }) => site.name)).toEqual(['one', 'two', 'Parking lot']);
});
