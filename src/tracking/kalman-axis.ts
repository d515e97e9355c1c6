// A constant-velocity Kalman filter for one number that moves in time: a coordinate or a size.
// R. E. Kalman, "A New Approach to Linear Filtering and Prediction Problems", J. Basic Eng. 82,
// 1960; process noise of the white-acceleration model: Y. Bar-Shalom, X. R. Li, T. Kirubarajan,
// "Estimation with Applications to Tracking and Navigation", 2001, section 6.2.2.

/** How fast the number may change its speed, and how far one measurement may be off. */
export interface AxisNoise {
  /** Density of the white acceleration: variance that the velocity gains per second. */
  readonly accelerationDensity: number;
  readonly measurementVariance: number;
}

export class KalmanAxis {
  position: number;
  /** Per second. */
  velocity = 0;
  // Covariance [[pp, pv], [pv, vv]].
  #pp: number;
  #pv = 0;
  #vv: number;

  constructor(position: number, { positionVariance, velocityVariance }: {
    readonly positionVariance: number;
    readonly velocityVariance: number;
  }) {
    this.position = position;
    this.#pp = positionVariance;
    this.#vv = velocityVariance;
  }

  get positionVariance(): number {
    return this.#pp;
  }

  get velocityVariance(): number {
    return this.#vv;
  }

  /** Moves the state on by a time step. */
  predict(stepS: number, { accelerationDensity }: AxisNoise): void {
    this.position += this.velocity * stepS;
    this.#pp += stepS * (2 * this.#pv + stepS * this.#vv) +
      accelerationDensity * stepS ** 3 / 3;
    this.#pv += stepS * this.#vv + accelerationDensity * stepS ** 2 / 2;
    this.#vv += accelerationDensity * stepS;
  }

  /** Takes one measurement in. */
  correct(measured: number, { measurementVariance }: AxisNoise): void {
    const total = this.#pp + measurementVariance;
    const positionGain = this.#pp / total;
    const velocityGain = this.#pv / total;
    const surprise = measured - this.position;
    this.position += positionGain * surprise;
    this.velocity += velocityGain * surprise;
    this.#vv -= velocityGain * this.#pv;
    this.#pv *= 1 - positionGain;
    this.#pp *= 1 - positionGain;
  }
}
