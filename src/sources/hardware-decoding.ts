// Decoding on a graphics card, where FFmpeg finds one. No card was at hand when this was written:
// what is tested is that software decodes when there is none.

import { existsSync, readdirSync } from 'node:fs';
import {
  AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX, AV_HWDEVICE_TYPE_CUDA, AV_HWDEVICE_TYPE_VAAPI,
  type AVHWDeviceType, type AVPixelFormat,
} from 'node-av/constants';
import { FFmpegError, HardwareDeviceContext, type Codec, type CodecContext } from 'node-av/lib';

export type DecodingWish = 'auto' | 'vaapi' | 'cuda' | 'software';
export type CardName = 'vaapi' | 'cuda';

/** Where a stream is decoded, and why not on a card that was wished for. */
export interface Decoding {
  readonly device: CardName | 'software';
  readonly reason?: string | undefined;
}

export interface OpenCard {
  readonly name: CardName;
  /** Of the pictures that stay in the card's memory. */
  readonly pixelFormat: AVPixelFormat;
  free(): void;
}

interface Card {
  readonly type: AVHWDeviceType;
  /** For people. */
  readonly words: string;
}

const cards: Readonly<Record<CardName, Card>> = {
  vaapi: { type: AV_HWDEVICE_TYPE_VAAPI, words: 'VAAPI' },
  cuda: { type: AV_HWDEVICE_TYPE_CUDA, words: 'CUDA' },
};

/**
 * Gives the decoder, before it is opened, the first card that there is and that knows the codec.
 * A string says why there is none; it is empty when none is wanted.
 */
export function useCard(
  decoder: CodecContext, { codec, wish }: { codec: Codec; wish: DecodingWish },
): OpenCard | string {
  if (wish === 'software') return '';
  const names = wish === 'auto' ? presentCards() : [wish];
  const refusals: string[] = [];
  for (const name of names) {
    const card = openCard(decoder, codec, name);
    if (typeof card !== 'string') return card;
    refusals.push(card);
  }
  return refusals.length === 0 ? 'there is no graphics card' : refusals.join('; ');
}

function openCard(decoder: CodecContext, codec: Codec, name: CardName): OpenCard | string {
  const { type, words } = cards[name];
  const pixelFormat = pixelFormatFor(codec, type);
  if (pixelFormat === undefined) return `${words} does not decode ${codec.name}`;
  const device = new HardwareDeviceContext();
  const code = device.create(type, null, null);
  if (code < 0) {
    device.free();
    return `${words} cannot be used (${FFmpegError.strerror(code)})`;
  }
  decoder.hwDeviceCtx = device;
  decoder.setHardwarePixelFormat(pixelFormat);
  return { name, pixelFormat, free: () => { device.free(); } };
}

/** Asking a driver that is not there takes time and writes to the terminal. */
function presentCards(): readonly CardName[] {
  const hasRenderNode = existsSync('/dev/dri') &&
    readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
  return [
    ...existsSync('/dev/nvidia0') ? ['cuda' as const] : [],
    ...hasRenderNode ? ['vaapi' as const] : [],
  ];
}

function pixelFormatFor(codec: Codec, type: AVHWDeviceType): AVPixelFormat | undefined {
  for (let index = 0; ; index++) {
    const config = codec.getHwConfig(index);
    if (config === null) return undefined;
    const takesDevice = (config.methods & AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX) !== 0;
    if (config.deviceType === type && takesDevice) return config.pixFmt;
  }
}
