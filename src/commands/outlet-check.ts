// What `lotcount doctor` finds out about an outlet: its secret, and whether the other side is
// there. It sends no message.

import type { OutletConfig } from '../config/outlet-schema.ts';
import type { Config } from '../config/schema.ts';
import { openTarget } from '../outlets/open-target.ts';
import type { Finding } from './check-result.ts';

const checkMsMax = 15_000;

export async function checkOutlet(outlet: OutletConfig, { site }: Config): Promise<Finding> {
  const target = await openTarget(outlet, {
    name: () => site.name,
    timeZone: () => site.timeZone,
    lots: () => [],
    cameras: () => [],
    todayOf: () => ({ entryCount: 0, exitCount: 0 }),
    now: Date.now,
  });
  try {
    return await target.check(AbortSignal.timeout(checkMsMax));
  } finally {
    await target.close();
  }
}
