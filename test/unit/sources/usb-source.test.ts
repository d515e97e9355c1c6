// Cameras at this machine. There is none here: FFmpeg's own test pictures take the device's place
// behind the same reader, and what Video4Linux says of devices that are none is its own.

import { afterEach, describe, expect, test } from 'vitest';
import type { SourceConfig } from '../../../src/config/schema.ts';
import type { Source, SourceOptions } from '../../../src/sources/source.ts';
import { openVideo } from '../../../src/sources/video-source.ts';
import { openForTest } from '../../support/read-source.ts';

type UsbConfig = Extract<SourceConfig, { kind: 'usb' }>;

function usbCamera(device: string, settings: Partial<UsbConfig> = {}): UsbConfig {
  return { kind: 'usb', device, format: 'auto', ...settings };
}

describe('a camera at this machine', () => {
  const opened: Source[] = [];
  afterEach(async () => { for (const source of opened.splice(0)) await source.close(); });

  async function openTestPictures(
    graph: string, options: Partial<SourceOptions> = {},
  ): Promise<Source> {
    const source = await openVideo(usbCamera(graph), {
      chooseOutputSize: (nativeSize) => nativeSize, framesPerSecondMax: 60, ...options,
    }, 'lavfi');
    opened.push(source);
    return source;
  }

  async function readTimes(source: Source, count: number): Promise<number[]> {
    const times: number[] = [];
    while (times.length < count) {
      const frame = await source.next();
      if (frame === 'ended') throw new Error('a live source ended');
      times.push(frame.presentationMs);
    }
    return times;
  }

  test('delivers pictures of its size, live, at its rate', async () => {
    const source = await openTestPictures('testsrc=size=320x240:rate=20');
    expect(source).toMatchObject({
      pace: 'live', nativeSize: { widthPx: 320, heightPx: 240 }, framesPerSecond: 20,
    });
    const times = await readTimes(source, 10);
    times.forEach((time, index) => { expect(time).toBeCloseTo(index * 50); });
  });

  test('delivers what it sees: colours come out as they were', async () => {
    const source = await openTestPictures('color=c=0x20C040:size=64x48:rate=10');
    const frame = await source.next();
    if (frame === 'ended') throw new Error('no picture');
    for (const [index, value] of [0x20, 0xC0, 0x40].entries()) {
      expect(Math.abs((frame.rgb[index] ?? 0) - value)).toBeLessThan(8);
    }
  });

  test('delivers no more frames a second than wanted', async () => {
    const source = await openTestPictures('testsrc=size=64x48:rate=30', { framesPerSecondMax: 10 });
    const times = await readTimes(source, 11);
    expect(times.at(-1)).toBeGreaterThanOrEqual(950);
  });

  const second = '1/TB';
  test.each([
    { name: 'ahead by an hour', graph: `setpts='PTS+gte(N,5)*3600*${second}'` },
    { name: 'back by an hour', graph: `setpts='PTS+lt(N,5)*3600*${second}'` },
    { name: 'ahead and back', graph: `setpts='PTS+between(N,3,6)*3600*${second}'` },
  ])('whose clock jumps $name goes on in even steps', async ({ graph }) => {
    const source = await openTestPictures(`testsrc=size=64x48:rate=10,${graph}`);
    const times = await readTimes(source, 12);
    for (const [index, time] of times.entries()) {
      expect(Math.abs(time - index * 100)).toBeLessThan(2);
    }
  });

  test('that ends its pictures is lost', async () => {
    const source = await openTestPictures('testsrc=size=64x48:rate=10:duration=0.5');
    await expect(readTimes(source, 10)).rejects.toMatchObject({ code: 'SOURCE_LOST' });
  });

  test('whose pictures are larger than any camera\'s is refused', async () => {
    await expect(openTestPictures('color=size=16000x9000:rate=1'))
      .rejects.toMatchObject({ code: 'SOURCE_TOO_LARGE' });
  });

  test.each([
    { name: 'is not there', device: '/dev/video99', says: /No such file/ },
    { name: 'is no camera', device: '/dev/null', says: /Inappropriate ioctl|Invalid argument/ },
  ])('that $name is named, with what to check', async ({ device, says }) => {
    const thrown = await openForTest(usbCamera(device, {
      format: 'mjpeg', size: '1280x720', framesPerSecond: 30,
    })).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'SOURCE_UNREADABLE' });
    expect(String(thrown)).toMatch(says);
    expect(String(thrown)).toContain(`camera ${device} cannot be opened`);
    expect(String(thrown)).toContain('check that it is plugged in');
  });
});
