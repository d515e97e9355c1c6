// Turns FFmpeg's error codes into sentences that name the source and the remedy.

import { constants } from 'node:os';
import {
  AVERROR_EOF, AVERROR_HTTP_FORBIDDEN, AVERROR_HTTP_NOT_FOUND,
  AVERROR_HTTP_UNAUTHORIZED, AVERROR_INVALIDDATA,
} from 'node-av/constants';
import { FFmpegError } from 'node-av/lib';
import type { SourceConfig } from '../config/schema.ts';
import { LotcountError, type ErrorCode } from '../errors.ts';
import { openLimitMs } from './source-limits.ts';
import { sourceName } from './source-name.ts';

export type VideoConfig = Extract<SourceConfig, { kind: 'video' | 'rtsp' | 'usb' }>;

export interface Failure {
  /** FFmpeg's. */
  readonly code: number;
  /** It was given up because its time was over. */
  readonly isOverdue: boolean;
}

/** FFmpeg passes the system's error numbers on, with their sign turned. */
const timedOutCode = -constants.errno.ETIMEDOUT;

export function openFault(config: VideoConfig, { code, isOverdue }: Failure): LotcountError {
  const name = sourceName(config);
  const reason = FFmpegError.strerror(code);
  if (config.kind === 'video') {
    return new LotcountError(code === AVERROR_INVALIDDATA ? 'SOURCE_NOT_VIDEO' : 'SOURCE_UNREADABLE',
      `${name} cannot be read as a video (${reason}): copy it again, or convert it to MP4`);
  }
  if (config.kind === 'usb') {
    return new LotcountError('SOURCE_UNREADABLE',
      `${name} cannot be opened (${reason}): check that it is plugged in, that this user may read ` +
      'it (group "video"), and that it knows the size, rate and format asked for');
  }
  if (isOverdue || code === timedOutCode) {
    return new LotcountError('SOURCE_TIMED_OUT',
      `${name} did not answer within ${openLimitMs / 1_000} s: check that it is on and reachable`);
  }
  const { errorCode, remedy } = judgeAnswer(code);
  return new LotcountError(errorCode, `${name} cannot be reached (${reason}): ${remedy}`);
}

export function lostFault(config: VideoConfig, { code, isOverdue }: Failure): LotcountError {
  const name = sourceName(config);
  if (config.kind === 'video') {
    return new LotcountError('SOURCE_LOST',
      `${name} cannot be read further (${FFmpegError.strerror(code)}): copy it again`);
  }
  if (isOverdue) {
    return new LotcountError('SOURCE_LOST',
      `${name} sends no picture any more: check the camera and its network`);
  }
  const reason = code === AVERROR_EOF ? 'it ended the stream' : FFmpegError.strerror(code);
  return new LotcountError('SOURCE_LOST',
    `${name} is gone (${reason}): check the camera and its network`);
}

function judgeAnswer(code: number): { errorCode: ErrorCode; remedy: string } {
  if (code === AVERROR_HTTP_UNAUTHORIZED || code === AVERROR_HTTP_FORBIDDEN) {
    return {
      errorCode: 'SOURCE_CREDENTIALS_REFUSED', remedy: 'check user and password in its url',
    };
  }
  if (code === AVERROR_INVALIDDATA) {
    return { errorCode: 'SOURCE_NOT_VIDEO', remedy: 'check that it is a camera, and its port' };
  }
  const remedy = code === AVERROR_HTTP_NOT_FOUND
    ? 'check the path in its url'
    : 'check its address and port, and that it is on';
  return { errorCode: 'SOURCE_UNREACHABLE', remedy };
}
