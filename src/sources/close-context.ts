// Closes FFmpeg's context of a source, whatever became of it.

import type { FormatContext } from 'node-av/lib';

/**
 * No read may be pending. node-av's own `closeInputSync` frees a context without streams (one that
 * was never opened, or a camera that offers sound alone), but keeps its address, and frees it once
 * more when the object is collected: that ends the whole process.
 */
export function closeContext(context: FormatContext): void {
  if (context.nbStreams === 0) context.freeContext();
  else context.closeInputSync();
}
