// Where the ledger lies within a data folder.

import { join } from 'node:path';

export function ledgerFileIn(dataFolder: string): string {
  return join(dataFolder, 'lotcount.sqlite');
}
