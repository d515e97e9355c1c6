// What `serve` must find in its environment, and when it starts a second process for it.

import { expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load.ts';
import { allocatorEnvironment, environmentMissing } from '../../../src/commands/second-process.ts';

const camerasOf = (source: string) => parseConfig(
  `cameras: [{ id: gate, source: ${source}, lines: [{ id: gate, a: [0, 0], b: [1, 1] }] }]`,
  '/lot/lot.yaml');
const recorded = camerasOf('{ kind: video, path: a.mp4 }');
const network = camerasOf('{ kind: rtsp, url: "rtsp://192.0.2.1/1" }');

it('on Linux, memory that was freed must be given back, whatever the cameras', () => {
  expect(environmentMissing(recorded, {}, 'linux')).toEqual(allocatorEnvironment);
});

it('a network camera needs a thread of the pool besides, and a reserve', () => {
  expect(environmentMissing(network, {}, 'linux'))
    .toEqual({ ...allocatorEnvironment, UV_THREADPOOL_SIZE: '13' });
  expect(environmentMissing(network, {}, 'darwin')).toEqual({ UV_THREADPOOL_SIZE: '13' });
});

it('a process that has it all starts no other, nor does one elsewhere for recordings', () => {
  const whole = environmentMissing(network, {}, 'linux');
  expect(environmentMissing(network, { ...whole }, 'linux')).toBeUndefined();
  expect(environmentMissing(recorded, {}, 'darwin')).toBeUndefined();
});

it('what somebody has set stays as it is', () => {
  const environment = { MALLOC_MMAP_THRESHOLD_: '4096', UV_THREADPOOL_SIZE: '2' };
  expect(environmentMissing(network, environment, 'linux')).toEqual({ MALLOC_ARENA_MAX: '1' });
});
