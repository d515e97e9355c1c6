// Numbers of half precision (IEEE 754 binary16): 1 sign bit, 5 exponent bits (bias 15), 10 fraction
// bits. JavaScript before Node 24 has none. PURE.

/** The number that 16 bits stand for. */
export function halfToNumber(half: number): number {
  const sign = (half & 0x8000) === 0 ? 1 : -1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The bits of the nearest half, of two the even one; infinity where none is large enough. */
export function numberToHalf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  // 65520 lies half-way between the largest half and what would be the next.
  if (size >= 65520) return sign | 0x7c00;
  const exponent = size < 2 ** -14 ? -14 : Math.floor(Math.log2(size));
  const fraction = roundToEven(size / 2 ** (exponent - 10));
  // A fraction that was rounded up to 2048 carries over into the exponent, as it must. Below the
  // smallest normal number the hidden bit is missing, and the sum has exponent 0.
  return sign | (fraction + ((exponent + 14) << 10));
}

/** All halves as numbers: reading a table is several times faster than computing them. */
export function createHalfTable(): Float32Array {
  return Float32Array.from({ length: 0x10000 }, (_, half) => halfToNumber(half));
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}
