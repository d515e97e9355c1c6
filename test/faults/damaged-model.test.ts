// Weights or converted models that are missing, cut short or altered.

import {
  copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync,
  unlinkSync, writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createOnnxDetector } from '../../src/detection/onnx-detector.ts';
import { loadOnnxModel } from '../../src/models/model-cache.ts';
import { readModelCard } from '../../src/models/model-card.ts';
import { parseTfjsGraph, readTfjsFiles } from '../../src/models/tfjs-graph.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const card = readModelCard();
const inputSize = { widthPx: 64, heightPx: 32 };
let folderCount = 0;

function nextFolder(): string {
  folderCount += 1;
  return join(folder, String(folderCount));
}

function flipBit(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] as number) ^ 1;
  writeFileSync(path, bytes);
}

describe('damaged weights are refused in one sentence', () => {
  /** The installed model copied, and damaged. */
  function damagedCopy(damage: (paths: { topology: string; weights: string }) => void) {
    const copy = nextFolder();
    mkdirSync(copy);
    const topology = join(copy, basename(card.topologyPath));
    const weights = join(copy, 'centernet.bin');
    copyFileSync(card.topologyPath, topology);
    copyFileSync(join(dirname(card.topologyPath), 'centernet.bin'), weights);
    damage({ topology, weights });
    return { ...card, topologyPath: topology };
  }

  const damages = [
    { name: 'no topology', damage: ({ topology }) => unlinkSync(topology), message: 'ENOENT' },
    { name: 'no weights', damage: ({ weights }) => unlinkSync(weights), message: 'ENOENT' },
    { name: 'one bit flipped', damage: ({ weights }) => flipBit(weights, 1_000_000), message: 'its checksum is' },
    { name: 'half a topology', damage: ({ topology }) => truncateSync(topology, 100_000), message: 'it is not JSON' },
    { name: 'another kind of JSON', damage: ({ topology }) => writeFileSync(topology, '[]'), message: 'not a TF.js graph model' },
    { name: 'null', damage: ({ topology }) => writeFileSync(topology, 'null'), message: 'not a TF.js graph model' },
  ] satisfies ReadonlyArray<{
    name: string;
    damage: (paths: { topology: string; weights: string }) => void;
    message: string;
  }>;

  test.each(damages)('$name', async ({ damage, message }) => {
    const damaged = damagedCopy(damage);
    const creation = createOnnxDetector({
      card: damaged, modelFolder: nextFolder(), frameSize: inputSize, threads: 1,
    });
    await expect(creation).rejects.toThrow(message);
    await expect(creation).rejects.toThrow('run npm ci');
    await expect(creation).rejects.toMatchObject({ code: 'MODEL_UNREADABLE' });
  });

  test.each([
    { name: 'cut short', change: (bytes: Buffer) => bytes.subarray(0, -1), message: 'its weights end inside' },
    { name: 'too long', change: (bytes: Buffer) => Buffer.concat([bytes, bytes]), message: 'bytes of weights instead of' },
  ])('weights $name do not fit their topology, whatever their checksum', ({ change, message }) => {
    const files = readTfjsFiles(card.topologyPath);
    const changed = { ...files, weightBytes: change(files.weightBytes) };
    expect(() => parseTfjsGraph(changed)).toThrow(message);
  });
});

describe('a converted model is kept, and replaced when it is damaged', () => {
  let model: Buffer;
  let name: string;
  beforeAll(() => {
    const modelFolder = nextFolder();
    model = Buffer.from(loadOnnxModel({ card, modelFolder, inputSize }));
    name = readdirSync(modelFolder).join();
  });

  /** A folder as an earlier run left it. */
  function folderWithModel() {
    const modelFolder = nextFolder();
    const path = join(modelFolder, name);
    mkdirSync(modelFolder);
    writeFileSync(path, model);
    return { modelFolder, path };
  }

  test('a whole file is used as it is', () => {
    const { modelFolder, path } = folderWithModel();
    const { ino: fileNumber } = statSync(path);
    expect(model.equals(loadOnnxModel({ card, modelFolder, inputSize }))).toBe(true);
    expect(statSync(path).ino).toBe(fileNumber);
  });

  test.each([
    { name: 'cut in half', damage: (path: string) => truncateSync(path, model.length >> 1) },
    { name: 'empty', damage: (path: string) => truncateSync(path, 0) },
    { name: 'shorter than its seal', damage: (path: string) => truncateSync(path, 20) },
    { name: 'flipped in the weights', damage: (path: string) => flipBit(path, model.length >> 1) },
    { name: 'flipped in the seal', damage: (path: string) => flipBit(path, model.length - 3) },
    { name: 'text', damage: (path: string) => writeFileSync(path, 'disk full') },
  ])('a file that is $name', ({ damage }) => {
    const { modelFolder, path } = folderWithModel();
    damage(path);
    expect(model.equals(loadOnnxModel({ card, modelFolder, inputSize }))).toBe(true);
    expect(model.equals(readFileSync(path))).toBe(true);
    expect(readdirSync(modelFolder)).toEqual([basename(path)]);
  });

  test('a folder that cannot be made is named', () => {
    const occupied = nextFolder();
    writeFileSync(occupied, 'a file where the folder should be');
    const load = () => loadOnnxModel({ card, modelFolder: occupied, inputSize });
    expect(load).toThrow(`cannot be written to ${occupied}`);
    expect(load).toThrow(expect.objectContaining({ code: 'OUTPUT_UNWRITABLE' }));
  });

  test('a file that cannot be put in place is named, and no half of it stays', () => {
    const { modelFolder, path } = folderWithModel();
    unlinkSync(path);
    mkdirSync(path);
    const load = () => loadOnnxModel({ card, modelFolder, inputSize });
    expect(load).toThrow(`cannot be written to ${path}`);
    expect(readdirSync(modelFolder)).toEqual([name]);
  });

  test('other weights have another file', () => {
    const { modelFolder, path } = folderWithModel();
    const other = { ...card, channels: card.channels.slice(0, 2) };
    loadOnnxModel({ card: other, modelFolder, inputSize });
    expect(readdirSync(modelFolder).length).toBe(2);
    expect(existsSync(path)).toBe(true);
  });
});
