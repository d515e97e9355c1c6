// Which tracks are shown over which picture.

import { describe, expect, test } from 'vitest';
import type { TrackSet } from '../../../src/dashboard/page/api.ts';
import {
  PictureHold, type ShownPicture,
} from '../../../src/dashboard/page/state/picture-hold.ts';
import { HandTimer } from '../../support/hand-timer.ts';

describe('a picture and the tracks of its frame', () => {
  test('tracks that are there first are shown with their picture, not those of a later frame', () => {
    const bench = buildBench();
    bench.hold.addTracks(tracks(7));
    bench.hold.addTracks(tracks(8));
    bench.hold.addPicture({ image: 'seven', frameIndex: 7 });
    expect(bench.shown).toEqual([{ image: 'seven', frameIndex: 7, tracks: tracks(7) }]);
  });

  test('a picture that is there first waits for its tracks', () => {
    const bench = buildBench();
    bench.hold.addPicture({ image: 'seven', frameIndex: 7 });
    bench.hold.addTracks(tracks(6));
    expect(bench.shown).toEqual([]);
    bench.hold.addTracks(tracks(7));
    expect(bench.shown).toEqual([{ image: 'seven', frameIndex: 7, tracks: tracks(7) }]);
  });

  test('a picture whose tracks do not come is shown without boxes after a moment', () => {
    const bench = buildBench();
    bench.hold.addTracks(tracks(6));
    bench.hold.addPicture({ image: 'seven', frameIndex: 7 });
    bench.timer.advance(249);
    expect(bench.shown).toEqual([]);
    bench.timer.advance(1);
    expect(bench.shown).toEqual([{ image: 'seven', frameIndex: 7, tracks: undefined }]);
  });

  test('a newer picture takes the place of one that still waits', () => {
    const bench = buildBench();
    bench.hold.addPicture({ image: 'seven', frameIndex: 7 });
    bench.hold.addPicture({ image: 'eight', frameIndex: 8 });
    bench.hold.addTracks(tracks(8));
    bench.timer.advance(1_000);
    expect(bench.shown.map((picture) => picture.image)).toEqual(['eight']);
    expect(bench.discarded).toEqual(['seven']);
  });

  test('pictures that come faster than the wait are shown all the same when tracks are missing', () => {
    // Each new picture used to begin the wait anew: with the event stream down, none was shown.
    const bench = buildBench();
    for (let frameIndex = 0; frameIndex < 10; frameIndex += 1) {
      bench.hold.addPicture({ image: String(frameIndex), frameIndex });
      bench.timer.advance(100);
    }
    expect(bench.shown.map((picture) => picture.image)).toEqual(['2', '5', '8']);
  });

  test('a camera that numbers its frames anew does not get its old boxes', () => {
    const bench = buildBench();
    bench.hold.addTracks(tracks(3));
    bench.hold.addTracks(tracks(900));
    bench.hold.addTracks(tracks(0));
    bench.hold.addPicture({ image: 'three', frameIndex: 3 });
    bench.timer.advance(250);
    expect(bench.shown).toEqual([{ image: 'three', frameIndex: 3, tracks: undefined }]);
  });

  test('only the tracks of the last 60 frames are kept', () => {
    const bench = buildBench();
    for (let frameIndex = 0; frameIndex <= 60; frameIndex += 1) {
      bench.hold.addTracks(tracks(frameIndex));
    }
    bench.hold.addPicture({ image: 'one', frameIndex: 1 });
    expect(bench.shown.at(-1)?.tracks).toEqual(tracks(1));
    bench.hold.addPicture({ image: 'zero', frameIndex: 0 });
    bench.timer.advance(250);
    expect(bench.shown.at(-1)).toEqual({ image: 'zero', frameIndex: 0, tracks: undefined });
  });
});

function buildBench() {
  const timer = new HandTimer();
  const shown: ShownPicture<string>[] = [];
  const discarded: string[] = [];
  const hold = new PictureHold<string>({
    timer,
    show: (picture) => shown.push(picture),
    discard: (image) => discarded.push(image),
  });
  return { hold, timer, shown, discarded };
}

function tracks(frameIndex: number): TrackSet {
  return { camera: 'gate', frameIndex, tracks: [] };
}
