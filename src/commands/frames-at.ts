// Reads single frames of a recording again, at the moments at which it was counted on.

import type { CameraConfig } from '../config/schema.ts';
import { frameSizeFor } from '../detection/letterbox.ts';
import type { Picture } from '../drawing/annotate.ts';
import type { FrameSize } from '../frames/frame.ts';
import { openSource } from '../sources/open-source.ts';
import type { Source } from '../sources/source.ts';

/** Larger pictures show no more than people need to see. */
const widthPxMax = 1280;
/** Two readings of one frame agree on its time by far better than this. */
const sameMs = 0.5;

/** What a recording says of itself. Throws LotcountError SOURCE_UNREADABLE. */
export async function describeRecording(
  camera: CameraConfig,
): Promise<Pick<Source, 'durationMs' | 'nativeSize'>> {
  const source = await open(camera);
  const { durationMs, nativeSize } = source;
  await source.close();
  return { durationMs, nativeSize };
}

/** The frames of these moments, in the order of time; moments without a frame are left out. */
export async function readFramesAt(
  camera: CameraConfig, timesMs: readonly number[],
): Promise<{ readonly presentationMs: number; readonly picture: Picture }[]> {
  const frames: { presentationMs: number; picture: Picture }[] = [];
  const lastMs = Math.max(...timesMs);
  const source = await open(camera);
  try {
    for (;;) {
      const frame = await source.next();
      if (frame === 'ended' || frame.presentationMs > lastMs + sameMs) return frames;
      const { presentationMs } = frame;
      if (!timesMs.some((timeMs) => Math.abs(timeMs - presentationMs) <= sameMs)) continue;
      frames.push({
        presentationMs, picture: { size: source.outputSize, rgb: new Uint8Array(frame.rgb) },
      });
    }
  } finally {
    await source.close();
  }
}

async function open(camera: CameraConfig): Promise<Source> {
  return await openSource(camera.source, {
    chooseOutputSize, framesPerSecondMax: camera.framesPerSecondMax, masks: camera.masks,
  });
}

function chooseOutputSize(size: FrameSize): FrameSize {
  return frameSizeFor(size, Math.min(widthPxMax, Math.max(size.widthPx, size.heightPx)));
}
