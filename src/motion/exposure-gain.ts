// How much brighter the whole picture is than its background: the camera's automatic exposure
// answers a white car with a darker picture. The most frequent ratio is taken, not the mean:
// a vehicle may fill half of the picture. PURE.

/** Ratios from 0.4 to 2.5, in steps of 2 %. */
const binRatio = Math.log(1.02);
const lowest = Math.log(0.4);
const binCount = Math.ceil((Math.log(2.5) - lowest) / binRatio) + 1;
/** Every so many cells are looked at. */
const stride = 5;
/** Too dark cells have no ratio. */
const lumaMin = 12;
/** The mode must hold this share of the cells, else the exposure is taken as unchanged. */
const shareMin = 0.12;

const histogram = new Uint32Array(binCount);

export function exposureGain(luma: Float32Array, base: Float32Array, before: number): number {
  histogram.fill(0);
  let count = 0;
  for (let cell = 0; cell < luma.length; cell += stride) {
    const from = base[cell] as number;
    const to = luma[cell] as number;
    if (from < lumaMin || to < lumaMin || to > 250) continue;
    const bin = Math.round((Math.log(to / from) - lowest) / binRatio);
    if (bin < 0 || bin >= binCount) continue;
    histogram[bin] = (histogram[bin] as number) + 1;
    count += 1;
  }
  const at = (bin: number) => histogram[bin] ?? 0;
  let best = -1;
  let bestCount = 0;
  for (let bin = 0; bin < binCount; bin += 1) {
    const near = at(bin - 1) + at(bin) + at(bin + 1);
    if (near > bestCount) {
      best = bin;
      bestCount = near;
    }
  }
  if (best < 0 || bestCount < shareMin * count) return before;
  const mean = (at(best + 1) - at(best - 1)) / bestCount;
  return Math.exp(lowest + (best + mean) * binRatio);
}
