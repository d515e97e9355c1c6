// The process of one probe: takes the source, looks at it, answers. Whoever started it ends it.

import { assert } from '../src/assert.ts';
import { answerProbe, type ProbeQuestion } from '../src/threads/probe-in-process.ts';

assert(process.send !== undefined, 'a probe runs as a child process');
process.once('message', (question) => {
  void answerProbe(question as ProbeQuestion).then((answer) => process.send?.(answer));
});
// Without its parent nobody waits for the answer; it may be in native code.
process.once('disconnect', () => { process.kill(process.pid, 'SIGKILL'); });
