// The filter learns a speed, and says how unsure it is.

import { expect, test } from 'vitest';
import { KalmanAxis } from '../../../src/tracking/kalman-axis.ts';

const noise = { accelerationDensity: 0.01, measurementVariance: 0.0001 };
const unsure = { positionVariance: 0.0001, velocityVariance: 1 };

test('it finds the speed of a steady motion from uneven steps', () => {
  const axis = new KalmanAxis(0, unsure);
  let position = 0;
  for (const stepS of [0.04, 0.08, 0.04, 0.2, 0.08, 0.04, 0.1]) {
    position += 0.5 * stepS;
    axis.predict(stepS, noise);
    axis.correct(position, noise);
  }
  expect(axis.velocity).toBeCloseTo(0.5, 1);
  expect(axis.position).toBeCloseTo(position, 2);
});

test('one long step predicts what two short ones do', () => {
  const once = new KalmanAxis(0, unsure);
  const twice = new KalmanAxis(0, unsure);
  once.predict(0.2, noise);
  twice.predict(0.1, noise);
  twice.predict(0.1, noise);
  expect(twice.positionVariance).toBeCloseTo(once.positionVariance, 12);
  expect(twice.velocityVariance).toBeCloseTo(once.velocityVariance, 12);
});

test('it is less sure the longer it sees nothing, and surer with each measurement', () => {
  const axis = new KalmanAxis(0, unsure);
  axis.predict(0.1, noise);
  const before = axis.positionVariance;
  axis.correct(0, noise);
  const after = axis.positionVariance;
  axis.predict(1, noise);
  expect(after).toBeLessThan(before);
  expect(axis.positionVariance).toBeGreaterThan(before);
});
