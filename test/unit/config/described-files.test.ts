// The generated and the hand-written files in config/ against their sources.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeAsJsonSchema, describeAsReference } from '../../../src/config/describe.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { readTruth } from '../../../fixtures/scene/truth-file.ts';

const configFile = (name: string) => join(packageRoot, 'config', name);
const read = (name: string) => readFileSync(configFile(name), 'utf8');

describe('the files that describe the configuration', () => {
  it('have the schema for editors as fresh as its source (npm run describe-config)', () => {
    expect(read('parking-lot.schema.json')).toBe(describeAsJsonSchema());
  });

  it('have the reference page as fresh as its source (npm run describe-config)', () => {
    expect(read('reference.md')).toBe(describeAsReference());
  });

  it('demand from the editor only what has no default', () => {
    const schema = JSON.parse(read('parking-lot.schema.json')) as {
      required: string[];
      properties: { cameras: { items: { required: string[] } } };
    };
    expect(schema.required).toEqual(['cameras']);
    expect(schema.properties.cameras.items.required).toEqual(['id', 'source']);
  });

  it('tell unit, range, default and meaning of a setting', () => {
    expect(read('reference.md')).toContain(
      '| `inputWidthPx` | pixels | whole, 128 to 1024, multiple of 32 | `512` | Longest side');
  });

  it('have an example that counts at the lines of the shipped clips', async () => {
    const { cameras } = await loadConfig(configFile('parking-lot.yaml'));
    for (const { id, lines } of cameras) {
      const points = readTruth(id).lines.map(({ a, b }) => ({ a: [a.x, a.y], b: [b.x, b.y] }));
      expect(lines.map(({ a, b }) => ({ a, b }))).toEqual(points);
    }
  });

  it('have an example that is right and replays the shipped clips', async () => {
    const { cameras } = await loadConfig(configFile('parking-lot.yaml'));
    expect(cameras.map(({ id, source }) => ({ id, path: source.kind === 'video' && source.path })))
      .toEqual([
        { id: 'gate-day', path: join(packageRoot, 'fixtures', 'clips', 'gate-day.mp4') },
        { id: 'gate-rain', path: join(packageRoot, 'fixtures', 'clips', 'gate-rain.mp4') },
      ]);
  });
});
