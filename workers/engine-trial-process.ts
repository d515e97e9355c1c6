// The process of one engine trial: takes it, runs it, answers. Whoever started it ends it.

import { assert } from '../src/assert.ts';
import { runEngineTrial, type EngineTrial } from '../src/threads/engine-trial.ts';

assert(process.send !== undefined, 'an engine trial runs as a child process');
process.once('message', (trial) => {
  void runEngineTrial(trial as EngineTrial).then((answer) => process.send?.(answer));
});
// Without its parent nobody waits for the answer. Workers may be in native code, which a plain exit
// would wait for.
process.once('disconnect', () => { process.kill(process.pid, 'SIGKILL'); });
