// A box that moves and changes its size: four Kalman axes whose noise is measured in box sizes,
// so that near and far vehicles are treated alike. Works in the plane (geometry/plane.ts).

import type { Box } from '../geometry/box.ts';
import type { Point } from '../geometry/point.ts';
import { KalmanAxis, type AxisNoise } from './kalman-axis.ts';

// In box sizes (square root of the area). A car that starts or brakes at 4 m/s2 changes its speed
// by about one car length per second each second; perspective and turns ask for more.
const accelerationPerS = 2;
const growthAccelerationPerS = 0.5;
/** Between going on (0) and braking for good (about 1). */
const coastBrakingPerS = 0.3;
/** Error of one measured box: CenterNet's stride is 4 px, its boxes breathe by some percent. */
const measurementError = 0.05;
/** A car at 50 km/h moves 3 of its lengths in a second; close or sped-up ones more. */
const firstSpeedPerS = 4;
const firstGrowthPerS = 1;

export class KalmanBox {
  readonly #x: KalmanAxis;
  readonly #y: KalmanAxis;
  readonly #width: KalmanAxis;
  readonly #height: KalmanAxis;

  constructor(box: Box) {
    const width = box.right - box.left;
    const height = box.bottom - box.top;
    const size = Math.sqrt(width * height);
    const positionVariance = (measurementError * size) ** 2;
    const speed = { positionVariance, velocityVariance: (firstSpeedPerS * size) ** 2 };
    const growth = { positionVariance, velocityVariance: (firstGrowthPerS * size) ** 2 };
    this.#x = new KalmanAxis((box.left + box.right) / 2, speed);
    this.#y = new KalmanAxis((box.top + box.bottom) / 2, speed);
    this.#width = new KalmanAxis(width, growth);
    this.#height = new KalmanAxis(height, growth);
  }

  get box(): Box {
    // A size that shrinks on without being seen must not turn the box inside out.
    const halfWidth = Math.max(this.#width.position, 1e-4) / 2;
    const halfHeight = Math.max(this.#height.position, 1e-4) / 2;
    return {
      left: this.#x.position - halfWidth,
      top: this.#y.position - halfHeight,
      right: this.#x.position + halfWidth,
      bottom: this.#y.position + halfHeight,
    };
  }

  /** Square root of the box's area, in plane units. */
  get size(): number {
    return Math.sqrt(
      Math.max(this.#width.position, 1e-4) * Math.max(this.#height.position, 1e-4),
    );
  }

  /** Plane units per second. */
  get velocity(): Point {
    return { x: this.#x.velocity, y: this.#y.velocity };
  }

  /** How the bottom edge moves: the centre's velocity and half the growth. */
  get bottomVelocity(): Point {
    return { x: this.#x.velocity, y: this.#y.velocity + this.#height.velocity / 2 };
  }

  predict(stepMs: number): void {
    const stepS = stepMs / 1000;
    const { moving, growing } = this.#noise();
    this.#x.predict(stepS, moving);
    this.#y.predict(stepS, moving);
    this.#width.predict(stepS, growing);
    this.#height.predict(stepS, growing);
  }

  correct(measured: Box): void {
    const { moving, growing } = this.#noise();
    this.#x.correct((measured.left + measured.right) / 2, moving);
    this.#y.correct((measured.top + measured.bottom) / 2, moving);
    this.#width.correct(measured.right - measured.left, growing);
    this.#height.correct(measured.bottom - measured.top, growing);
  }

  /**
   * Not seen: the size is held, so that a shrinking box does not vanish while it is hidden; and the
   * speed falls, for who is not seen in a queue has rather stopped than overtaken the next one.
   */
  coast(stepMs: number): void {
    this.#width.velocity = 0;
    this.#height.velocity = 0;
    const speed = Math.hypot(this.#x.velocity, this.#y.velocity);
    if (speed === 0) return;
    const slower = Math.max(0, speed - coastBrakingPerS * this.size * stepMs / 1000);
    this.#x.velocity *= slower / speed;
    this.#y.velocity *= slower / speed;
  }

  /** Squared distance of a point from the centre, in standard deviations (Mahalanobis). */
  centreSurprise(centre: Point): number {
    const { moving } = this.#noise();
    const x = (centre.x - this.#x.position) ** 2 /
      (this.#x.positionVariance + moving.measurementVariance);
    const y = (centre.y - this.#y.position) ** 2 /
      (this.#y.positionVariance + moving.measurementVariance);
    return x + y;
  }

  #noise(): { readonly moving: AxisNoise; readonly growing: AxisNoise } {
    const size = this.size;
    const measurementVariance = (measurementError * size) ** 2;
    return {
      moving: { accelerationDensity: (accelerationPerS * size) ** 2, measurementVariance },
      growing: { accelerationDensity: (growthAccelerationPerS * size) ** 2, measurementVariance },
    };
  }
}
