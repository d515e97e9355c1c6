// Loading the optional engine on Node versions that have taken away what it calls.

import util from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { loadTfjsNode } from '../../../src/detection/load-tfjs-node.ts';

const names = ['isNullOrUndefined', 'isArray'];
const read = (name: string) => Reflect.get(util, name) as ((value: unknown) => boolean) | undefined;
const before = names.map((name) => ({ name, value: read(name) }));
afterEach(() => { for (const { name, value } of before) Reflect.set(util, name, value); });

const load = async () => await loadTfjsNode('@tensorflow/tfjs-node-which-nobody-has');

test('an engine that is not installed is named, with the way to install it', async () => {
  await expect(load()).rejects.toMatchObject({ code: 'ENGINE_MISSING' });
  await expect(load()).rejects.toThrow(/run scripts\/install-tfjs-node\.sh, or set engine: onnx/);
});

test('what Node 23 took away is there again before the engine loads', async () => {
  for (const name of names) Reflect.deleteProperty(util, name);
  await expect(load()).rejects.toThrow();
  expect([null, undefined, 0, ''].map((value) => read('isNullOrUndefined')?.(value)))
    .toEqual([true, true, false, false]);
  expect([[], {}, 'text'].map((value) => read('isArray')?.(value))).toEqual([true, false, false]);
});

test('a Node that has them keeps its own', async () => {
  const own = () => false;
  Reflect.set(util, 'isArray', own);
  await expect(load()).rejects.toThrow();
  expect(read('isArray')).toBe(own);
});
