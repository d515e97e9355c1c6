// For a server that replays nothing, as in tests of other things: it has no recordings and says so.

import { LotcountError } from '../errors.ts';
import type { ReplayControls } from './replay-controls.ts';

export const noReplays: ReplayControls = {
  footage: async () => await Promise.resolve({ footage: [], problems: [] }),
  upload: refuseLater,
  removeFootage: refuseLater,
  replays: () => [],
  start: refuseLater,
  replay: refuse,
  crossings: refuse,
  difference: refuse,
  picture: refuseLater,
  setPace: refuse,
  step: refuseLater,
  seek: refuseLater,
  remove: refuseLater,
};

function refuse(): never {
  throw new LotcountError('REPLAY_UNKNOWN', 'this server replays no recordings');
}

async function refuseLater(): Promise<never> {
  await Promise.resolve();
  return refuse();
}
