// TensorFlow.js itself, on its WebAssembly backend: the reference that converted models answer to.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tfjsConverter from '@tensorflow/tfjs-converter';
import * as tfjsCore from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { TfjsRuntime } from '../../src/detection/tfjs-detector.ts';

/** The same names that @tensorflow/tfjs-node offers, computed by another backend. */
export async function loadTfjsOnWasm(): Promise<TfjsRuntime> {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${join(dirname(entry))}/`);
  await tfjsCore.setBackend('wasm');
  return { ...tfjsCore, ...tfjsConverter };
}
