// `lotcount serve` with short limits, and none for threads that hang:
//   node --import worker-faults.js serve-short-limits.js serve --config CONFIG

import { loadConfig } from '../../src/config/load.ts';
import { runServer } from '../../src/main.ts';

await runServer({
  config: await loadConfig(process.argv.at(-1) ?? ''),
  fleet: {
    limits: {
      watchIntervalMs: 50,
      silentMsMax: 700,
      inferenceStallMsMax: 1_500,
      replaceMsMax: 300,
      leftBehindMsMax: 100,
      leftBehindCountMax: 0,
    },
  },
});
