// Notices that the configuration file has changed. It asks for the file's facts now and then, and
// does not listen to the file system: that also works on network drives, in containers, and with
// editors that put a new file in the old one's place.

import { unwatchFile, watchFile, type StatsListener } from 'node:fs';

export interface WatchConfigOptions {
  /** Between two looks at the file. */
  readonly intervalMs?: number;
  /** Editors write in several steps: the file is read when it has been quiet for so long. */
  readonly quietMs?: number;
  readonly onChange: () => void;
}

/** Returns what ends the watching. It does not keep the process alive. */
export function watchConfigFile(path: string, options: WatchConfigOptions): () => void {
  const { intervalMs = 1_000, quietMs = 500, onChange } = options;
  let quiet: NodeJS.Timeout | undefined;
  const listener: StatsListener = (now, before) => {
    const isSame = now.mtimeMs === before.mtimeMs && now.size === before.size &&
      now.ino === before.ino;
    if (isSame) return;
    clearTimeout(quiet);
    quiet = setTimeout(onChange, quietMs);
    quiet.unref();
  };
  watchFile(path, { interval: intervalMs, persistent: false }, listener);
  return () => {
    clearTimeout(quiet);
    unwatchFile(path, listener);
  };
}
