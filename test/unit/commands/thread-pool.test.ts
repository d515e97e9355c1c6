// How large the thread pool of a set of cameras must be.

import { describe, expect, it } from 'vitest';
import { checkThreadPoolRoom, threadPoolNeeded } from '../../../src/commands/thread-pool.ts';
import { parseConfig } from '../../../src/config/load.ts';

const camerasOf = (kinds: readonly string[]) => parseConfig([
  'cameras:',
  ...kinds.map((source, index) => `  - { id: c${index}, source: ${source}, ` +
    'lines: [{ id: gate, a: [0, 0], b: [1, 1] }] }'),
].join('\n'), '/lot/lot.yaml');

const video = '{ kind: video, path: a.mp4 }';
const rtsp = '{ kind: rtsp, url: "rtsp://192.0.2.1/1" }';

describe('the thread pool that RTSP reading shares with pictures and files', () => {
  it('is large enough as it is for any number of recordings', () => {
    expect(threadPoolNeeded(camerasOf([video, video, video, video, video]), {})).toBeUndefined();
  });

  it('grows by one thread for each camera that waits for packets, and a reserve of eight', () => {
    expect(threadPoolNeeded(camerasOf([video, rtsp]), {})).toBe(4 + 1 + 8);
    expect(threadPoolNeeded(camerasOf([rtsp, rtsp, rtsp, rtsp]), {})).toBe(4 + 4 + 8);
  });

  it('is left to whoever has set UV_THREADPOOL_SIZE', () => {
    const chosen = { UV_THREADPOOL_SIZE: '2' };
    expect(threadPoolNeeded(camerasOf([rtsp, rtsp, rtsp]), chosen)).toBeUndefined();
  });

  const repeated = (source: string, count: number) => Array.from({ length: count }, () => source);
  it.each([
    { name: 'recordings alone, and two cameras are added', chosen: {}, count: 2, isRoom: true },
    { name: 'recordings alone, and three cameras are added', chosen: {}, count: 3, isRoom: false },
    { name: 'started with one camera, and ten are added', chosen: { UV_THREADPOOL_SIZE: '13' }, count: 11, isRoom: true },
    { name: 'started with one camera, and eleven are added', chosen: { UV_THREADPOOL_SIZE: '13' }, count: 12, isRoom: false },
  ])('of a process that runs: $name', ({ chosen, count, isRoom }) => {
    const config = camerasOf([video, ...repeated(rtsp, count)]);
    const check = () => { checkThreadPoolRoom(config, chosen); };
    if (isRoom) expect(check).not.toThrow();
    else expect(check).toThrow(new RegExp(`^cameras: ${count} RTSP.* start lotcount again`));
  });
});
