// Opens the cameras whose addresses are given, collects what is left of them, and ends: a process
// of its own, for what would take the test's process with it.

import { openForTest, rtspCamera } from './read-source.ts';

for (const url of process.argv.slice(2)) {
  for (let count = 0; count < 20; count++) {
    const ended = await openForTest(rtspCamera(url))
      .then((source) => source.close().then(() => 'opened'), (thrown: unknown) => String(thrown));
    if (count === 0) console.log(ended);
  }
}
globalThis.gc?.();
