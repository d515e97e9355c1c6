// Joins a clip to itself, again and again, into one long file: a camera that sees the same traffic
// for hours. Packets are copied as they are, each round's time stamps behind the one before.

import { AV_LOG_QUIET, AVERROR_EOF, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { FFmpegError, FormatContext, Log, Packet } from 'node-av/lib';
import { assert } from '../../src/assert.ts';

export interface LoopedClip {
  readonly path: string;
  /** Length of one round, milliseconds. */
  readonly roundMs: number;
}

/** `clipPath` has one video stream with a constant frame rate; `path` becomes an MP4 file. */
export function loopClip(
  clipPath: string, { path, roundCount }: { readonly path: string; readonly roundCount: number },
): LoopedClip {
  Log.setLevel(AV_LOG_QUIET);
  const output = new FormatContext();
  check(output.allocOutputContext2(null, null, path));
  const outputStream = output.newStream();
  const packet = new Packet();
  packet.alloc();
  let roundTicks = 0n;
  let roundMs = 0;
  for (let round = 0; round < roundCount; round++) {
    const input = new FormatContext();
    check(input.openInputSync(clipPath, null, null));
    check(input.findStreamInfoSync(null));
    const stream = input.streams[input.findBestStream(AVMEDIA_TYPE_VIDEO)];
    assert(stream !== undefined, `${clipPath} has a video stream`);
    if (round === 0) {
      check(stream.codecpar.copy(outputStream.codecpar));
      outputStream.codecpar.codecTag = 0;
      outputStream.timeBase = stream.timeBase;
      check(output.openOutputSync());
      check(output.writeHeaderSync());
      const { num, den } = stream.timeBase;
      const { num: frames, den: seconds } = stream.avgFrameRate;
      roundMs = Number(stream.nbFrames) * seconds * 1_000 / frames;
      roundTicks = BigInt(Math.round(roundMs * den / (1_000 * num)));
    }
    for (;;) {
      const code = input.readFrameSync(packet);
      if (code === AVERROR_EOF) break;
      check(code);
      packet.pts += roundTicks * BigInt(round);
      packet.dts += roundTicks * BigInt(round);
      packet.rescaleTs(stream.timeBase, outputStream.timeBase);
      packet.streamIndex = 0;
      check(output.interleavedWriteFrameSync(packet));
    }
    input.closeInputSync();
  }
  check(output.writeTrailerSync());
  output.closeOutputSync();
  output.freeContext();
  packet.free();
  return { path, roundMs };
}

function check(code: number): void {
  FFmpegError.throwIfError(code, 'looping a clip');
}
