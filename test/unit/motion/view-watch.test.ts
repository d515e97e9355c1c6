// Does a camera notice that it looks elsewhere, and by how much; and does it stay calm through all
// that happens in front of a camera that stands still? On drawn views, by the frames' own clock.

import { describe, expect, test } from 'vitest';
import type { ViewStatus } from '../../../src/motion/view-status.ts';
import { ViewWatch, type ViewMemory } from '../../../src/motion/view-watch.ts';
import { boxAt } from '../../support/drawn-road.ts';
import {
  drawView, framesOf, viewFrameSize, type CameraStand, type ViewLight, type ViewThings,
} from '../../support/drawn-view.ts';

type Picture = (timeMs: number) => Uint8Array;

/** One camera; every status that it comes to, in order. */
class WatchedCamera {
  readonly watch: ViewWatch;
  readonly statuses: ViewStatus[] = [];
  nowMs = 0;

  constructor(memory?: ViewMemory) {
    this.watch = new ViewWatch({ frameSize: viewFrameSize, memory });
  }

  show(seconds: number, draw: Picture, stepMs = 1000): this {
    for (const { rgb, header } of framesOf({ seconds, fromMs: this.nowMs, stepMs }, draw)) {
      this.watch.look(rgb, header);
      if (this.statuses.at(-1) !== this.watch.status) this.statuses.push(this.watch.status);
    }
    this.nowMs += seconds * 1000;
    return this;
  }

  get states(): string[] {
    return this.statuses.map(({ state }) => state);
  }

  get last(): ViewStatus {
    return this.watch.status;
  }
}

/** With noise of its own in each frame. */
const view = (stand: CameraStand = {}, light: ViewLight = {}, things: ViewThings = {}): Picture =>
  (timeMs) => drawView(stand, { ...light, seed: timeMs + 1 }, things);

const calm = ['unknown', 'ok'];

describe('a camera that was moved', () => {
  const moves: readonly { readonly name: string; readonly stand: CameraStand }[] = [
    { name: 'a little to the right', stand: { x: 0.025 } },
    { name: 'a little to the left', stand: { x: -0.025 } },
    { name: 'a little down', stand: { y: 0.04 } },
    { name: 'up', stand: { y: -0.07 } },
    { name: 'far to the side and down', stand: { x: 0.16, y: 0.09 } },
    { name: 'turned', stand: { turnDegrees: 5 } },
    { name: 'zoomed in', stand: { zoom: 1.1 } },
    { name: 'turned, zoomed and shifted', stand: { x: 0.04, y: -0.03, turnDegrees: -3, zoom: 0.95 } },
  ];
  test.each(moves)('is noticed, and how far: $name', ({ stand }) => {
    const camera = new WatchedCamera().show(40, view()).show(60, view(stand));
    expect(camera.states).toEqual([...calm, 'moved']);
    const { x = 0, y = 0, turnDegrees = 0, zoom = 1 } = stand;
    const { shift, sinceMs, cause } = camera.last;
    expect(cause).toBe('shifted');
    expect(Math.abs(shift!.x - x)).toBeLessThan(0.006);
    expect(Math.abs(shift!.y - y)).toBeLessThan(0.01);
    expect(Math.abs(shift!.turnDegrees - turnDegrees)).toBeLessThan(0.6);
    expect(Math.abs(shift!.zoom - zoom)).toBeLessThan(0.025);
    expect(sinceMs).toBeGreaterThanOrEqual(40_000);
    expect(sinceMs).toBeLessThan(80_000);
  });

  test('is noticed although the camera writes the date into its picture', () => {
    const dated = { hasDate: true };
    const camera = new WatchedCamera()
      .show(40, view({}, {}, dated)).show(60, view({ x: 0.06, y: 0.03 }, {}, dated));
    expect(camera.states).toEqual([...calm, 'moved']);
  });

  test('is noticed in the dark, too', () => {
    const camera = new WatchedCamera()
      .show(60, view({}, { night: 1 })).show(60, view({ x: 0.05 }, { night: 1 }));
    expect(camera.states).toEqual([...calm, 'moved']);
    // Lamps light patches without edges, and few edges tell less exactly.
    expect(Math.abs(camera.last.shift!.x - 0.05)).toBeLessThan(0.015);
  });

  test('clears by itself when it looks back, and only after more than a glance', () => {
    const away = view({ x: 0.06 });
    const camera = new WatchedCamera().show(40, view()).show(60, away);
    camera.show(7, view()).show(20, away);
    expect(camera.states).toEqual([...calm, 'moved']);
    camera.show(80, view());
    expect(camera.states).toEqual([...calm, 'moved', 'ok']);
  });

  test('that shows another scene altogether is noticed within a quarter of an hour', () => {
    const elsewhere = view({ x: -0.9, zoom: 1.6, turnDegrees: 150 });
    const camera = new WatchedCamera().show(40, view()).show(300, elsewhere, 5000);
    expect(camera.states).toEqual(calm);
    camera.show(600, elsewhere, 5000);
    expect(camera.states).toEqual([...calm, 'moved']);
    expect(camera.last.shift).toBeUndefined();
    expect(camera.last.reason).toContain('another scene');
    expect(camera.last.cause).toBe('other-scene');
  });

  test('its new view is accepted: it is learned, and the old one is a moved one then', () => {
    const away = view({ x: 0.06 });
    const camera = new WatchedCamera().show(40, view()).show(60, away);
    camera.watch.accept();
    expect(camera.last.state).toBe('unknown');
    expect(camera.last.reason).toContain('learning');
    camera.show(60, away);
    expect(camera.states).toEqual([...calm, 'moved', 'unknown', 'ok']);
    camera.show(60, view());
    expect(camera.last.state).toBe('moved');
    expect(Math.abs(camera.last.shift!.x + 0.06)).toBeLessThan(0.006);
  });

  test('is noticed when it was moved while lotcount did not run, and stays so over a restart', () => {
    const before = new WatchedCamera().show(60, view());
    const after = new WatchedCamera(before.watch.memory()).show(40, view({ y: 0.06 }));
    expect(after.states).toEqual(['ok', 'moved']);
    const again = new WatchedCamera(after.watch.memory());
    expect(again.last).toEqual(after.last);
    expect(again.show(60, view({ y: 0.06 })).states).toEqual(['moved']);
    expect(again.show(60, view()).states).toEqual(['moved', 'ok']);
  });
});

describe('a camera that sees nothing', () => {
  const ends: readonly { readonly name: string; readonly draw: Picture; readonly why: string }[] = [
    { name: 'black', draw: view({}, { exposure: 0.02, noiseLevels: 3 }), why: 'dark' },
    { name: 'thick fog', draw: view({}, { fog: 0.985 }), why: 'covered' },
    { name: 'a cloth in front', draw: () => new Uint8Array(256 * 144 * 3).fill(90), why: 'covered' },
    { name: 'out of focus', draw: view({ zoom: 40 }), why: 'out of focus' },
  ];
  test.each(ends)('is told from one that has moved: $name', ({ draw, why }) => {
    const camera = new WatchedCamera().show(40, view()).show(50, draw);
    expect(camera.states).toEqual(calm);
    camera.show(60, draw);
    expect(camera.states).toEqual([...calm, 'lost']);
    expect(camera.last.reason).toContain(why);
    expect(camera.show(80, view()).states).toEqual([...calm, 'lost', 'ok']);
  });

  test('has no view to begin with, and says so', () => {
    const camera = new WatchedCamera().show(60, () => new Uint8Array(256 * 144 * 3).fill(90));
    expect(camera.states).toEqual(['unknown', 'unknown']);
    expect(camera.last.reason).toContain('too little stands out');
    expect(camera.last.cause).toBe('too-little');
    expect(camera.watch.memory()).toBeUndefined();
    expect(camera.show(60, view()).last.state).toBe('ok');
  });

  test('with a picture too small to know a view by never gives an alarm', () => {
    const watch = new ViewWatch({ frameSize: { widthPx: 48, heightPx: 32 } });
    for (const { rgb, header } of framesOf({ seconds: 60 }, () => new Uint8Array(48 * 32 * 3))) {
      watch.look(rgb, header);
    }
    expect(watch.status.state).toBe('unknown');
    expect(watch.status.reason).toContain('small');
  });
});

describe('a camera that stands still', () => {
  const row = (left: number, right: number, y: number) =>
    Array.from({ length: 6 }, (_, at) => boxAt(left + (right - left) * at / 5, y, 0.1, 0.16));
  const things: readonly { readonly name: string; readonly draw: Picture }[] = [
    { name: 'an exposure step', draw: view({}, { exposure: 0.45 }) },
    { name: 'noise', draw: view({}, { noiseLevels: 30 }) },
    {
      name: 'rain',
      draw: (timeMs) => drawView({}, {
        noiseLevels: 18, fog: 0.3 + 0.05 * (timeMs / 1000 % 3), seed: timeMs + 1,
      }),
    },
    { name: 'haze', draw: view({}, { fog: 0.6 }) },
    { name: 'the house\'s shadow over half of the ground', draw: view({}, { shadeTo: 0.7 }) },
    { name: 'lamps at night, after the day', draw: view({}, { night: 1 }) },
    {
      name: 'cars parked in half of the picture',
      draw: view({}, {}, { vehicles: [0.45, 0.63, 0.8, 0.95].flatMap((y) => row(0.05, 0.5, y)) }),
    },
    {
      name: 'a lorry in front of most of it',
      draw: view({}, {}, { vehicles: [{ left: 0.1, right: 0.75, top: 0.12, bottom: 0.95 }] }),
    },
    {
      name: 'trees in the wind',
      draw: (timeMs) => drawView({}, { seed: timeMs + 1 }, {
        sway: 0.015 * Math.sin(timeMs / 700),
      }),
    },
    {
      name: 'a mast that trembles',
      draw: (timeMs) => drawView({
        x: 0.006 * Math.sin(timeMs / 310), y: 0.006 * Math.sin(timeMs / 170),
      }, { seed: timeMs + 1 }),
    },
    { name: 'a knock that moved it by less than a line is wide', draw: view({ x: 0.008 }) },
    {
      name: 'traffic',
      draw: (timeMs) => drawView({}, { seed: timeMs + 1 }, {
        vehicles: [0, 2, 5].map((at) =>
          boxAt(((timeMs / 4000 + at / 7) % 1.4) - 0.2, 0.6, 0.22, 0.24)),
      }),
    },
  ];
  test.each(things)('gives no alarm through ten minutes of $name', ({ draw }) => {
    const camera = new WatchedCamera().show(60, view());
    camera.show(600, draw, 3000).show(60, view());
    expect(camera.states).toEqual(calm);
  });

  test('follows a slow drift', () => {
    const camera = new WatchedCamera().show(60, view());
    // A twentieth of the picture in ten hours, as a mast in the sun or on soft ground.
    camera.show(36_000, (timeMs) => drawView(
      { x: 0.05 * timeMs / 36e6 }, { seed: timeMs + 1 }), 120_000);
    expect(camera.states).toEqual(calm);
  }, 120_000);

  test('learns its nights: after dusk and dawn a restart by day or night is calm', () => {
    const camera = new WatchedCamera().show(14_400, (timeMs) => {
      const hour = timeMs / 3_600_000;
      const night = Math.max(0, Math.min(1, hour - 0.5, 3.5 - hour));
      return drawView({}, { night, shadeTo: 0.35 + 0.1 * hour, seed: timeMs + 1 });
    }, 30_000);
    expect(camera.states).toEqual(calm);
    const memory = camera.watch.memory();
    expect(memory!.looks.length).toBeLessThanOrEqual(6);
    for (const night of [0, 1]) {
      expect(new WatchedCamera(memory).show(120, view({}, { night })).states).toEqual(['ok']);
    }
  }, 120_000);
});
