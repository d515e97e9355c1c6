// A picture with roads, shadows and car-like shapes, drawn in code: something for a network to look
// at where no recorded picture is needed.

import sharp from 'sharp';
import type { FrameSize } from '../../src/frames/frame.ts';
import type { Box } from '../../src/geometry/box.ts';

/** Where the three cars are, in fractions of the picture, wheels and bumpers included. */
export const carsOnSyntheticRoad: readonly Box[] = [
  { left: 0.19, top: 0.43, right: 0.4, bottom: 0.585 },
  { left: 0.597, top: 0.67, right: 0.916, bottom: 0.9 },
  { left: 0.783, top: 0.41, right: 0.911, bottom: 0.5 },
];

/** Packed RGB of the wanted size. */
export async function drawSyntheticRoad(size: FrameSize): Promise<Uint8Array> {
  const svg = `
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" preserveAspectRatio="none"
      width="${size.widthPx}" height="${size.heightPx}">
      <defs><linearGradient id="sky" x2="0" y2="1">
        <stop offset="0" stop-color="#9fb8d6"/><stop offset="1" stop-color="#e3e6e4"/>
      </linearGradient></defs>
      <rect width="320" height="200" fill="url(#sky)"/>
      <rect y="70" width="320" height="130" fill="#5b5d60"/>
      <path d="M0 128H320" stroke="#ddd" stroke-width="3" stroke-dasharray="22 14"/>
      ${car({ x: 60, y: 86, scale: 1, paint: '#a3231d' })}
      ${car({ x: 190, y: 134, scale: 1.5, paint: '#1f3f77' })}
      ${car({ x: 250, y: 82, scale: 0.6, paint: '#e8e8e6' })}
    </svg>`;
  return await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer();
}

/** A saloon seen from its side. */
function car(options: { x: number; y: number; scale: number; paint: string }): string {
  const { x, y, scale, paint } = options;
  return `<g transform="translate(${x} ${y}) scale(${scale})">
    <ellipse cx="34" cy="29" rx="36" ry="4" fill="#333638"/>
    <path d="M1 25V17q1-4 7-5l8-2 9-8q2-2 6-2h15q5 0 8 3l8 8q5 1 6 5v9Z" fill="${paint}"/>
    <path d="M19 10l8-7h8v8H18Zm18-7h9q3 0 5 2l6 6H37Z" fill="#1d2a33"/>
    <circle cx="15" cy="25" r="6" fill="#17181a"/><circle cx="15" cy="25" r="3" fill="#b9bcbf"/>
    <circle cx="54" cy="25" r="6" fill="#17181a"/><circle cx="54" cy="25" r="3" fill="#b9bcbf"/>
    <rect x="64" y="14" width="4" height="3" fill="#f4f1d0"/>
    <rect x="1" y="15" width="3" height="4" fill="#d33"/>
  </g>`;
}
