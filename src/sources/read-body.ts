// Reads the body of an answer into memory, within a limit.

import { LotcountError, messageOf } from '../errors.ts';

/** Throws SOURCE_TOO_LARGE, and SOURCE_LOST when the body breaks off. */
export async function readBody(
  body: AsyncIterable<unknown>, { bytesMax, name }: { bytesMax: number; name: string },
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let byteCount = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      byteCount += chunk.length;
      if (byteCount > bytesMax) break;
      chunks.push(chunk);
    }
  } catch (thrown) {
    throw new LotcountError('SOURCE_LOST',
      `${name} breaks off its answer (${messageOf(thrown)}): check the camera and its network`,
      { cause: thrown });
  }
  if (byteCount <= bytesMax) return Buffer.concat(chunks);
  throw new LotcountError('SOURCE_TOO_LARGE',
    `${name} sends more than ${bytesMax} bytes for one picture: check the path in its url`);
}
