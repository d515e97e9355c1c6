// What does it cost to watch whether a camera looks where it looked, and how often does it give a
// false alarm? A frame may cost 0.1 ms at most; days and nights of light, weather, traffic and
// parked cars in front of a camera that stands still must not raise one.
// usage: node dist/test/bench/view-watch.js [DAYS]

import { ViewWatch } from '../../src/motion/view-watch.ts';
import { boxAt } from '../support/drawn-road.ts';
import { drawView, framesOf, viewFrameSize } from '../support/drawn-view.ts';

const costMsMax = 0.1;
const costSeconds = 300;
const framesPerSecond = 15;
const dayMs = 86_400_000;
/** Twelve of these are a look at the scene; what happens in a camera's minute happens in theirs. */
const stepMs = 5_000;

const days = Number(process.argv[2] ?? 2);
const isCheap = measureCost();
const isCalm = countAlarms();
process.exitCode = isCheap && isCalm ? 0 : 1;

function measureCost(): boolean {
  const frames = Array.from({ length: 8 }, (_, at) => enlarge(drawView({}, { seed: at + 1 })));
  const watch = new ViewWatch({ frameSize: { widthPx: 512, heightPx: 288 } });
  const frameCount = costSeconds * framesPerSecond;
  // The processor's time: other programs do not count.
  const before = process.cpuUsage();
  for (let at = 0; at < frameCount; at += 1) {
    const presentationMs = at * 1000 / framesPerSecond;
    watch.look(frames[at % frames.length]!, {
      frameIndex: at, segmentIndex: 0, presentationMs, capturedAtMs: presentationMs,
    });
  }
  const { user, system } = process.cpuUsage(before);
  const meanMs = (user + system) / 1000 / frameCount;
  console.log(`512x288 at ${framesPerSecond} frames a second: ${meanMs.toFixed(3)} ms a frame, ` +
    `at most ${costMsMax}`);
  return meanMs <= costMsMax;
}

/** Twice the size, as a camera with more pixels sees it. */
function enlarge(rgb: Uint8Array): Uint8Array {
  const { widthPx, heightPx } = viewFrameSize;
  const large = new Uint8Array(4 * rgb.length);
  for (let y = 0; y < 2 * heightPx; y += 1) {
    for (let x = 0; x < 2 * widthPx; x += 1) {
      const from = 3 * ((y >> 1) * widthPx + (x >> 1));
      large.set(rgb.subarray(from, from + 3), 3 * (y * 2 * widthPx + x));
    }
  }
  return large;
}

function countAlarms(): boolean {
  const watch = new ViewWatch({ frameSize: viewFrameSize });
  const alarms: string[] = [];
  let last = '';
  for (const { rgb, header } of framesOf({ seconds: days * dayMs / 1000, stepMs }, drawMoment)) {
    watch.look(rgb, header);
    const { state, reason } = watch.status;
    if (state === last) continue;
    last = state;
    if (state === 'moved' || state === 'lost') {
      alarms.push(`day ${(header.presentationMs / dayMs).toFixed(2)}: ${state}: ${reason}`);
    }
  }
  console.log(`${alarms.length} false alarms in ${days} days`, ...alarms);
  return alarms.length === 0;
}

function drawMoment(timeMs: number): Uint8Array {
  const day = timeMs / dayMs + 0.4;
  const hour = 24 * (day % 1);
  const sun = Math.sin((hour - 6) / 12 * Math.PI);
  const isRain = Math.floor(day * 9) % 5 === 0;
  const parkedCount = Math.max(0, Math.round(12 * sun + 3 * Math.sin(day * 50)));
  const parked = Array.from({ length: parkedCount }, (_, at) =>
    boxAt(0.07 + 0.17 * (at % 6), at < 6 ? 0.88 : 0.7, 0.12, 0.15));
  const passing = boxAt(((timeMs / 23_000) % 1.6) - 0.3, 0.55, 0.2, 0.22);
  return drawView({ x: 0.003 * Math.sin(day * 2 * Math.PI) }, {
    night: Math.max(0, Math.min(1, 0.5 - 4 * sun)),
    shadeTo: sun > 0 ? 0.3 + 0.45 * Math.abs(Math.cos((hour - 6) / 12 * Math.PI)) : 0,
    exposure: 1 + 0.25 * Math.sign(Math.sin(day * 140)),
    fog: isRain ? 0.35 : 0,
    noiseLevels: sun < 0 ? 14 : isRain ? 12 : 5,
    seed: timeMs + 1,
  }, { vehicles: [...parked, passing], sway: 0.006 * Math.sin(timeMs / 900) });
}
