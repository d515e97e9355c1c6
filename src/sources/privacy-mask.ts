// Blacks what nobody shall see, in the very frame that a source has decoded: before it is put into
// the ring, counted on, shown or kept.

import type { MaskConfig } from '../config/schema.ts';
import type { FrameSize } from '../frames/frame.ts';
import { namedPoints } from '../geometry/line-points.ts';
import { coverOf } from '../geometry/polygon-cover.ts';
import type { Source } from './source.ts';

/** Where to black, worked out once: begin and end of each run of bytes, in their order. */
export function maskedRuns(
  masks: readonly Pick<MaskConfig, 'points'>[], { widthPx, heightPx }: FrameSize,
): Uint32Array {
  const cover = coverOf(
    masks.map(({ points }) => namedPoints(points)),
    { width: widthPx, height: heightPx },
  );
  const runs: number[] = [];
  for (let from = cover.indexOf(1); from >= 0;) {
    const end = cover.indexOf(0, from);
    const to = end < 0 ? cover.length : end;
    runs.push(from * 3, to * 3);
    from = cover.indexOf(1, to);
  }
  return Uint32Array.from(runs);
}

/** A source whose frames are black where a mask lies. */
export function maskSource(source: Source, masks: readonly MaskConfig[]): Source {
  if (masks.length === 0) return source;
  const runs = maskedRuns(masks, source.outputSize);
  return {
    get pace() { return source.pace; },
    get codec() { return source.codec; },
    get decoding() { return source.decoding; },
    get nativeSize() { return source.nativeSize; },
    get outputSize() { return source.outputSize; },
    get framesPerSecond() { return source.framesPerSecond; },
    get durationMs() { return source.durationMs; },
    get corruptPacketCount() { return source.corruptPacketCount; },
    get skippedFrameCount() { return source.skippedFrameCount; },
    next: async () => {
      const frame = await source.next();
      if (frame !== 'ended') {
        for (let at = 0; at < runs.length; at += 2) frame.rgb.fill(0, runs[at], runs[at + 1]);
      }
      return frame;
    },
    rewind: async () => { await source.rewind(); },
    close: async () => { await source.close(); },
  };
}
