// Cuts a multipart stream (MJPEG over HTTP) into its parts, within limits. PURE: bytes in, parts
// out.
//
//   --boundary CRLF  header: value CRLF  CRLF  body CRLF  --boundary CRLF ...
//
// Cameras differ: the boundary's name comes with or without its dashes, parts with or without their
// length. The first delimiter that comes is taken as it is; a part with a length is cut by it.

import { LotcountError } from '../errors.ts';

export interface MultipartLimits {
  readonly partBytesMax: number;
  readonly headerBytesMax: number;
  /** What the stream is called in messages. */
  readonly name: string;
}

const lineBreak = 0x0a;
const emptyBytes = new Uint8Array(0);
const storageBytesMin = 128 * 1024;

export class MultipartParts {
  readonly #limits: MultipartLimits;
  #state: 'delimiter' | 'headers' | 'body' = 'delimiter';
  #delimiter: Buffer | undefined;
  #lengthBytes: number | undefined;
  /** What has come and is not cut yet; of it, `#scannedBytes` hold no end of the part. */
  #pending: Buffer;
  /** The memory that `#pending` lies in, and where it ends there. */
  #storage: Buffer;
  #storageEnd = 0;
  #scannedBytes = 0;

  constructor(limits: MultipartLimits) {
    this.#limits = limits;
    this.#storage = Buffer.alloc(storageBytesMin);
    this.#pending = this.#storage.subarray(0, 0);
  }

  /**
   * The parts that these bytes complete. Throws SOURCE_NOT_VIDEO for what is no multipart stream,
   * and SOURCE_TOO_LARGE beyond the limits.
   */
  push(bytes: Uint8Array): readonly Uint8Array[] {
    this.#append(bytes);
    const parts: Uint8Array[] = [];
    for (;;) {
      const part = this.#step();
      if (part === undefined) return parts;
      if (part.length > 0) parts.push(part);
    }
  }

  /** Room grows twofold: copying everything for each chunk would take minutes for a large part. */
  #append(bytes: Uint8Array): void {
    const size = this.#pending.length;
    if (this.#storageEnd + bytes.length > this.#storage.length) {
      const storage = Buffer.allocUnsafe(Math.max(storageBytesMin, 2 * (size + bytes.length)));
      this.#pending.copy(storage);
      this.#storage = storage;
      this.#storageEnd = size;
    }
    this.#storage.set(bytes, this.#storageEnd);
    this.#storageEnd += bytes.length;
    const start = this.#storageEnd - size - bytes.length;
    this.#pending = this.#storage.subarray(start, this.#storageEnd);
  }

  /** Empty when it went on without a part, undefined when more bytes are needed. */
  #step(): Uint8Array | undefined {
    switch (this.#state) {
      case 'delimiter': return this.#takeDelimiter();
      case 'headers': return this.#takeHeader();
      case 'body': return this.#takeBody();
    }
  }

  #takeDelimiter(): Uint8Array | undefined {
    const line = this.#takeLine();
    if (line === undefined || line === '') return line === undefined ? undefined : emptyBytes;
    const isDelimiter = this.#delimiter === undefined
      ? /^--[\x20-\x7e]{1,200}$/.test(line)
      : line === this.#delimiter.toString('latin1');
    if (!isDelimiter) {
      throw new LotcountError('SOURCE_NOT_VIDEO',
        `${this.#limits.name} sends no series of pictures: check the path in its url`);
    }
    this.#delimiter ??= Buffer.from(line, 'latin1');
    this.#state = 'headers';
    this.#lengthBytes = undefined;
    return emptyBytes;
  }

  #takeHeader(): Uint8Array | undefined {
    const line = this.#takeLine();
    if (line === undefined) return undefined;
    if (line === '') {
      this.#state = 'body';
      this.#scannedBytes = 0;
      return emptyBytes;
    }
    const length = /^content-length:\s*(\d{1,15})\s*$/i.exec(line)?.[1];
    if (length === undefined) return emptyBytes;
    this.#lengthBytes = Number(length);
    if (this.#lengthBytes > this.#limits.partBytesMax) throw this.#tooLarge();
    return emptyBytes;
  }

  #takeBody(): Uint8Array | undefined {
    const endByte = this.#lengthBytes ?? this.#findEnd();
    if (endByte === undefined || this.#pending.length < endByte) {
      if (this.#pending.length > this.#limits.partBytesMax) throw this.#tooLarge();
      return undefined;
    }
    if (endByte > this.#limits.partBytesMax) throw this.#tooLarge();
    const part = new Uint8Array(this.#pending.subarray(0, endByte));
    this.#pending = this.#pending.subarray(endByte);
    this.#state = 'delimiter';
    return part;
  }

  /** Where the delimiter of the next part begins, without the line break before it. */
  #findEnd(): number | undefined {
    const delimiter = this.#delimiter;
    if (delimiter === undefined) return undefined;
    const from = Math.max(0, this.#scannedBytes - delimiter.length);
    const found = this.#pending.indexOf(delimiter, from);
    this.#scannedBytes = this.#pending.length;
    if (found < 0) return undefined;
    const breaks = this.#pending.subarray(Math.max(0, found - 2), found).toString('latin1');
    return found - (breaks.endsWith('\r\n') ? 2 : breaks.endsWith('\n') ? 1 : 0);
  }

  #takeLine(): string | undefined {
    const end = this.#pending.indexOf(lineBreak);
    if (Math.max(end, end < 0 ? this.#pending.length : 0) > this.#limits.headerBytesMax) {
      throw this.#tooLarge();
    }
    if (end < 0) return undefined;
    const line = this.#pending.subarray(0, end).toString('latin1').replace(/\r$/, '');
    this.#pending = this.#pending.subarray(end + 1);
    return line;
  }

  #tooLarge(): LotcountError {
    return new LotcountError('SOURCE_TOO_LARGE', `${this.#limits.name} sends parts of more than ` +
      `${this.#limits.partBytesMax} bytes (headers: ${this.#limits.headerBytesMax}): check the ` +
      'path in its url, and the picture size in the camera');
  }
}
