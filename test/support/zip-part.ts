// One file out of a ZIP archive in memory, found through the list at the archive's end.

import { inflateRawSync } from 'node:zlib';
import { assert } from '../../src/assert.ts';

const endMark = 0x06054b50;
const deflated = 8;

/** The text of the file. Throws when there is none of this name. */
export function zipPart(archive: Buffer, name: string): string {
  const end = archive.lastIndexOf(littleEndian(endMark));
  assert(end >= 0, 'the archive is whole');
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(entry + 28);
    const found = archive.toString('utf8', entry + 46, entry + 46 + nameLength);
    if (found === name) return textOf(archive, entry);
    entry += 46 + nameLength + archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32);
  }
  throw new Error(`there is no ${name} in the archive`);
}

function textOf(archive: Buffer, entry: number): string {
  const local = archive.readUInt32LE(entry + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(start, start + archive.readUInt32LE(entry + 20));
  return (archive.readUInt16LE(entry + 10) === deflated ? inflateRawSync(bytes) : bytes).toString();
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
