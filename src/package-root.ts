// Finds the folder of this package, from the sources as well as from dist/.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert } from './assert.ts';

/** Absolute path of the folder that holds lotcount's package.json. */
export const packageRoot = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

function findPackageRoot(startFolder: string): string {
  let folder = startFolder;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    assert(parent !== folder, `no package.json above ${startFolder}`);
    folder = parent;
  }
  return folder;
}
