// A lot for tests: one gate that two cameras watch, plain but for what a test wants.

import type { GateLineConfig, LotConfig } from '../../src/config/lot-schema.ts';

export function lotWith(changes: Partial<LotConfig> = {}): LotConfig {
  return {
    id: 'main',
    name: 'Main lot',
    capacity: 100,
    gates: [{
      id: 'north',
      name: 'North gate',
      sameVehicleMs: 3_000,
      lines: [gateLine({ camera: 'gate-1' }), gateLine({ camera: 'gate-2' })],
    }],
    calibrations: [],
    sign: { offset: 0, minimum: 0, maximum: 100_000, fullAtPercent: 98, freeAtPercent: 95 },
    ...changes,
  };
}

export function gateLine(changes: Partial<GateLineConfig> = {}): GateLineConfig {
  return { camera: 'gate-1', line: 'barrier', role: 'both', inward: 'in', ...changes };
}
