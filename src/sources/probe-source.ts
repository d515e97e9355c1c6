// Opens a source as a camera's reader does, watches it for a moment, and keeps one picture.

import sharp from 'sharp';
import type { SourceConfig } from '../config/schema.ts';
import { LotcountError } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { openSource } from './open-source.ts';
import { sourceName } from './source-name.ts';
import type { Source } from './source.ts';

export interface ProbeResult {
  /** Without password. */
  readonly name: string;
  readonly kind: SourceConfig['kind'];
  /** As FFmpeg calls it: "h264", "hevc", "mjpeg"; "jpeg" or "png" for single pictures. */
  readonly codec: string;
  readonly size: FrameSize;
  /** What the source says of itself. */
  readonly framesPerSecondStated: number | undefined;
  /** What came; undefined with fewer than two frames. */
  readonly framesPerSecondSeen: number | undefined;
  readonly jpeg: Uint8Array;
}

export interface ProbeOptions {
  readonly watchMs: number;
  readonly signal?: AbortSignal | undefined;
  /** The picture is made smaller where it is wider. */
  readonly pictureWidthMaxPx?: number | undefined;
}

/** More than any camera's rate: nothing is left out. */
const framesPerSecondMax = 1_000;
/** Enough to know the rate of a recording, which comes as fast as it can be decoded. */
const recordedFramesMax = 50;
const jpegQuality = 90;

/** Throws the LotcountError of the last one when none of the sources can be opened. */
export async function probeSource(
  sources: readonly SourceConfig[], options: ProbeOptions,
): Promise<ProbeResult> {
  const [config, ...others] = sources;
  if (config === undefined) throw new Error('assertion failed: nothing to probe');
  try {
    return await probeOne(config, options);
  } catch (thrown) {
    const isOtherKind = thrown instanceof LotcountError && thrown.code === 'SOURCE_NOT_VIDEO';
    if (!isOtherKind || others.length === 0) throw thrown;
    return await probeSource(others, options);
  }
}

async function probeOne(
  config: SourceConfig, { watchMs, signal, pictureWidthMaxPx }: ProbeOptions,
): Promise<ProbeResult> {
  const source = await openSource(config, {
    chooseOutputSize: (nativeSize) => nativeSize, framesPerSecondMax, signal,
  });
  try {
    const { rgb, framesPerSecondSeen } = await watch(source, { config, watchMs });
    return {
      name: sourceName(config),
      kind: config.kind,
      codec: source.codec,
      size: source.nativeSize,
      framesPerSecondStated: source.framesPerSecond,
      framesPerSecondSeen,
      jpeg: await writeJpeg(rgb, source.outputSize, pictureWidthMaxPx),
    };
  } finally {
    await source.close();
  }
}

async function watch(
  source: Source, { config, watchMs }: { config: SourceConfig; watchMs: number },
): Promise<{ rgb: Uint8Array; framesPerSecondSeen: number | undefined }> {
  let rgb: Uint8Array | undefined;
  let lastMs = 0;
  let frameCount = 0;
  const limit = source.pace === 'live' ? Number.POSITIVE_INFINITY : recordedFramesMax;
  while (frameCount < limit && lastMs <= watchMs) {
    const frame = await source.next();
    if (frame === 'ended') break;
    // Of a camera the latest picture: the first ones are often still dark.
    rgb = frame.rgb.slice();
    lastMs = frame.presentationMs;
    frameCount += 1;
  }
  if (rgb === undefined) {
    throw new LotcountError('SOURCE_UNREADABLE', `${sourceName(config)} holds no picture`);
  }
  return { rgb, framesPerSecondSeen: lastMs > 0 ? (frameCount - 1) * 1_000 / lastMs : undefined };
}

async function writeJpeg(
  rgb: Uint8Array, { widthPx, heightPx }: FrameSize, widthMaxPx = widthPx,
): Promise<Uint8Array> {
  return await sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .resize({ width: widthMaxPx, withoutEnlargement: true })
    .jpeg({ quality: jpegQuality }).toBuffer();
}
