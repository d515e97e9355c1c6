// Where things are when nobody says otherwise.

import { homedir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';

/** The working example that `lotcount serve` runs. */
export const exampleConfigPath = join(packageRoot, 'config', 'parking-lot.yaml');

/** Converted models of commands that have no configuration: the user's own cache. */
export function defaultDataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { XDG_CACHE_HOME: cacheHome, LOCALAPPDATA: localAppData } = environment;
  if (process.platform === 'win32' && localAppData) return join(localAppData, 'lotcount');
  return join(cacheHome || join(homedir(), '.cache'), 'lotcount');
}

/** Converted models within a data folder. */
export function modelFolderIn(dataFolder: string): string {
  return join(dataFolder, 'models');
}
