// The ledger as it is written to while the server runs: with a file for what it does not take, and
// a reserve for a full disk.

import type { Logger } from 'pino';
import { DiskReserve } from './store/disk-reserve.ts';
import type { LedgerStore } from './store/ledger-store.ts';
import { SparingLedger } from './store/sparing-ledger.ts';
import { UnsavedFacts } from './store/unsaved-facts.ts';

/** The reserve is made again so long after somebody has made room. */
const reserveIntervalMs = 600_000;

/** What the ledger does not take waits in a file; a full disk has a reserve. */
export function spareLedger(ledger: LedgerStore, logger: Logger): {
  readonly sparing: SparingLedger; readonly endFilling: () => void;
} {
  const reserve = new DiskReserve({ ledgerFile: ledger.file });
  const sparing = new SparingLedger({
    ledger,
    reserve,
    unsaved: new UnsavedFacts({ ledgerFile: ledger.file }),
    onNote: (sentence) => { logger.warn(sentence); },
  });
  // Before anybody asks where the cameras' records end.
  sparing.recover();
  const fill = (): void => {
    reserve.fill().catch((err: unknown) => { logger.warn({ err }, 'no reserve could be made'); });
  };
  fill();
  // Where nothing else runs, because a start failed, this is no reason to go on.
  const timer = setInterval(fill, reserveIntervalMs).unref();
  return { sparing, endFilling: () => { clearInterval(timer); } };
}
