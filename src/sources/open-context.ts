// Opens one video file, network camera or device with FFmpeg, which may reach nothing else: what a
// stream says must never open another file or another host.

import { Dictionary, InputFormat, type FormatContext } from 'node-av/lib';
import { assert } from '../assert.ts';
import type { SourceConfig } from '../config/schema.ts';
import { LotcountError } from '../errors.ts';
import { parseCameraAddress, type CameraAddress } from './camera-address.ts';
import { checkCertificate, openAuthorityFile } from './certificate-trust.ts';
import { checkFrameSize, openLimitMs } from './source-limits.ts';
import { sourceName } from './source-name.ts';
import type { VideoConfig } from './video-faults.ts';

type RtspConfig = Extract<SourceConfig, { kind: 'rtsp' }>;
type DeviceConfig = Extract<SourceConfig, { kind: 'usb' }>;
/** `lavfi` are FFmpeg's own test pictures: tests have no camera at hand. */
export type DeviceFormat = 'v4l2' | 'lavfi';

/** FFmpeg's own limit for one wait on a socket. */
const socketLimitMs = 8_000;
/** How long FFmpeg may listen to a camera that does not describe its codec beforehand. */
const analyzeLimitMs = 2_000;

// Everything else (play lists, concatenations, devices) could make a "video file" open other files.
const fileFormats = 'mov,mp4,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,mxf,gxf,dv,ivf,' +
  'h264,hevc,av1,obu,m4v,nut,wtv,rm,mjpeg';
const plainProtocols = 'rtsp,rtp,srtp,udp,tcp';
const safeProtocols = 'rtsps,rtp,srtp,udp,tcp,tls,crypto';

/** Gets FFmpeg's codes; throws when one is an error. */
export type CheckCode = (code: number) => void;

export async function openContext(context: FormatContext, { config, deviceFormat, check }: {
  config: VideoConfig;
  deviceFormat: DeviceFormat;
  check: CheckCode;
}): Promise<void> {
  if (config.kind === 'video') openFile(context, config.path, check);
  else if (config.kind === 'usb') await openDevice(context, { config, deviceFormat, check });
  else await openRtsp(context, config, check);
}

function openFile(context: FormatContext, path: string, check: CheckCode): void {
  using options = Dictionary.fromObject({
    protocol_whitelist: 'file', format_whitelist: fileFormats,
  });
  // "file:" keeps FFmpeg from taking a strange file name for an address.
  check(context.openInputSync(`file:${path}`, null, options));
  checkStatedSizes(context, path);
  check(context.findStreamInfoSync(null));
}

/** Looking for what the file does not state takes a decoder, which makes room for its pictures. */
function checkStatedSizes({ streams }: FormatContext, path: string): void {
  for (const { codecpar: { width, height } } of streams) {
    checkFrameSize({ widthPx: width, heightPx: height }, `video "${path}"`);
  }
}

async function openDevice(context: FormatContext, { config, deviceFormat, check }: {
  config: DeviceConfig;
  deviceFormat: DeviceFormat;
  check: CheckCode;
}): Promise<void> {
  const { device, format, size, framesPerSecond } = config;
  const settings = deviceFormat === 'lavfi'
    ? {}
    : {
        ...format === 'auto' ? {} : { input_format: format },
        ...size === undefined ? {} : { video_size: size },
        ...framesPerSecond === undefined ? {} : { framerate: String(framesPerSecond) },
      };
  using options = Dictionary.fromObject({ protocol_whitelist: 'file', ...settings });
  const input = InputFormat.findInputFormat(deviceFormat);
  if (input === null) {
    throw new LotcountError('SOURCE_UNREADABLE',
      `${sourceName(config)}: this system has no Video4Linux; use a network camera`);
  }
  check(await context.openInput(device, input, options));
  check(await context.findStreamInfo(null));
}

async function openRtsp(
  context: FormatContext, config: RtspConfig, check: CheckCode,
): Promise<void> {
  const address = parseCameraAddress(config.url);
  const isSafe = address.url.protocol === 'rtsps:';
  const isVerified = isSafe && !config.acceptAnyCertificate;
  if (isVerified) await checkCertificate(config, address, openLimitMs);
  const authorities = isVerified ? await openAuthorityFile(config, address) : undefined;
  try {
    using options = Dictionary.fromObject({
      protocol_whitelist: isSafe ? safeProtocols : plainProtocols,
      rtsp_transport: config.transport,
      allowed_media_types: 'video',
      timeout: socketLimitMs * 1_000,
      analyzeduration: analyzeLimitMs * 1_000,
      // Measuring the frame rate would take seconds, whose frames then come all at once, too late.
      fpsprobesize: 0,
      ...authorities === undefined ? {} : { tls_verify: 1, ca_file: authorities.path },
    });
    const input = InputFormat.findInputFormat('rtsp');
    assert(input !== null, 'FFmpeg without RTSP');
    check(await context.openInput(addressForFFmpeg(address), input, options));
  } finally {
    await authorities?.remove();
  }
  checkSameHost(context, config, address);
  check(await context.findStreamInfo(null));
}

/** However the password was written in the configuration: FFmpeg decodes it once. */
function addressForFFmpeg({ url, credentials }: CameraAddress): string {
  if (credentials === undefined) return url.href;
  const { user, password } = credentials;
  const secret = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return url.href.replace('://', `://${secret}@`);
}

/** FFmpeg follows a redirection wherever it leads. */
function checkSameHost(context: FormatContext, config: RtspConfig, address: CameraAddress): void {
  const openedUrl = context.url ?? '';
  const opened = URL.canParse(openedUrl) ? new URL(openedUrl) : undefined;
  if (opened === undefined || opened.hostname === address.url.hostname) return;
  throw new LotcountError('SOURCE_UNREACHABLE',
    `${sourceName(config)} redirects to another host: if that is meant, name it in the url`);
}
