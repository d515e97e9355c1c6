// Opens sources for tests and reads them to their end.

import type { SourceConfig } from '../../src/config/schema.ts';
import type { FrameSize } from '../../src/frames/frame.ts';
import { openSource } from '../../src/sources/open-source.ts';
import type { Source, SourceOptions } from '../../src/sources/source.ts';
import { numberIn } from './make-clip.ts';

export interface ReadFrame {
  /** Number that make-clip.ts drew into the picture. */
  readonly number: number;
  readonly presentationMs: number;
  readonly rgb: Uint8Array;
}

/** Delivers frames in the camera's own size unless told otherwise. */
export async function openForTest(
  config: SourceConfig, options: Partial<SourceOptions> = {},
): Promise<Source> {
  return await openSource(config, {
    chooseOutputSize: (nativeSize: FrameSize) => nativeSize, framesPerSecondMax: 60, ...options,
  });
}

type RtspConfig = Extract<SourceConfig, { kind: 'rtsp' }>;

/** A camera with the defaults of the schema. */
export function rtspCamera(url: string, settings: Partial<RtspConfig> = {}): RtspConfig {
  return {
    kind: 'rtsp', url, transport: 'tcp', decoding: 'auto', acceptAnyCertificate: false, ...settings,
  };
}

export async function openClip(path: string, options?: Partial<SourceOptions>): Promise<Source> {
  return await openForTest({ kind: 'video', path, loop: false }, options);
}

/** Reads until the end, or until `frameCountMax`; keeps a copy of each frame. */
export async function readFrames(
  source: Source, frameCountMax = Number.POSITIVE_INFINITY,
): Promise<ReadFrame[]> {
  const frames: ReadFrame[] = [];
  while (frames.length < frameCountMax) {
    const frame = await source.next();
    if (frame === 'ended') break;
    const rgb = frame.rgb.slice();
    frames.push({ number: numberIn(rgb, source.outputSize), ...frame, rgb });
  }
  return frames;
}
