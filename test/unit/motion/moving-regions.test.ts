// What the motion sense takes for a moving thing, and what it must not.

import { describe, expect, test } from 'vitest';
import { BackgroundModel } from '../../../src/motion/background-model.ts';
import { createCellPicture, fillCells, gridSizeFor } from '../../../src/motion/cell-grid.ts';
import { RegionFinder, type MovingRegion } from '../../../src/motion/moving-regions.ts';
import { boxAt, drawRoad, roadSize, type Paint } from '../../support/drawn-road.ts';

const grid = gridSizeFor(roadSize);
const white = [225, 226, 228] as const;
const asphaltLike = [122, 124, 127] as const;

function pictureOf(rgb: Uint8Array) {
  const picture = createCellPicture(grid);
  fillCells(picture, { rgb, widthPx: roadSize.widthPx, grid });
  return picture;
}

/** Regions that have a body, in a frame after two seconds of empty road. */
function regionsWith(things: readonly Paint[], exposure = 1): MovingRegion[] {
  const background = new BackgroundModel(grid);
  const finder = new RegionFinder(grid);
  const empty = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => pictureOf(drawRoad([], { seed })));
  background.begin(empty, 2000);
  const picture = pictureOf(drawRoad(things, { exposure, seed: 99 }));
  background.look(picture, 100);
  return finder.find(picture, background);
}

describe('a moving thing', () => {
  test.each([
    { name: 'a white car', colour: white },
    { name: 'a car little brighter than the asphalt', colour: asphaltLike },
  ])('$name is one region of its size and place', ({ colour }) => {
    const regions = regionsWith([{ box: boxAt(0.5, 0.3), colour }]);
    const region = regions.sort((a, b) => b.cellCount - a.cellCount)[0]!;
    const others = regions.filter((one) => one !== region);
    expect(others.every(({ cellCount }) => cellCount < 0.2 * region.cellCount)).toBe(true);
    expect(Math.abs(region.left / grid.widthCells - 0.41)).toBeLessThan(0.02);
    expect(Math.abs(region.right / grid.widthCells - 0.59)).toBeLessThan(0.02);
    expect(Math.abs(region.top / grid.heightCells - 0.2)).toBeLessThan(0.03);
    expect(Math.abs(region.bottom / grid.heightCells - 0.4)).toBeLessThan(0.03);
  });

  test('two cars side by side in one soft shadow are two regions', () => {
    const shadow = [0, 1, 2, 3, 4, 5, 6, 7].map((step): Paint => ({
      box: boxAt(0.5, 0.5, 0.6 - 0.01 * step, 0.7 - 0.02 * step), light: 0.95,
    }));
    const regions = regionsWith([
      ...shadow,
      { box: boxAt(0.4, 0.35), colour: white },
      { box: boxAt(0.6, 0.65), colour: [150, 20, 20] },
    ]);
    expect(regions.filter(({ solidCount }) => solidCount > 100)).toHaveLength(2);
  });

  test('is found while the exposure answers it with a darker picture', () => {
    const regions = regionsWith([{ box: boxAt(0.5, 0.5, 0.6, 0.6), colour: white }], 0.75);
    expect(regions).toHaveLength(1);
    expect((regions[0]!.right - regions[0]!.left) / grid.widthCells).toBeCloseTo(0.6, 1);
  });
});

describe('what is no thing', () => {
  test.each([
    { name: 'an empty road', things: [], exposure: 1 },
    { name: 'an exposure step up', things: [], exposure: 1.3 },
    { name: 'an exposure step down', things: [], exposure: 0.7 },
  ])('$name has no region', ({ things, exposure }) => {
    expect(regionsWith(things, exposure)).toEqual([]);
  });

  test.each([
    { name: 'the shadow of a cloud or a tree', light: 0.65 },
    { name: 'a beam of light on the ground', light: 1.5 },
  ])('$name has an outline at most, no body', ({ light }) => {
    const box = boxAt(0.5, 0.3, 0.4, 0.4);
    const area = 0.4 * grid.widthCells * 0.4 * grid.heightCells;
    const solid = regionsWith([{ box, light }])
      .reduce((sum, { solidCount }) => sum + solidCount, 0);
    expect(solid).toBeLessThan(0.2 * area);
  });
});
