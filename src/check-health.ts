// Asks a running server whether it is alive, for the container's health check:
//   node check-health.js URL
// Exit code 0 when it answers well within the limit, 1 otherwise.

const answerMsMax = 4_000;

const [url = ''] = process.argv.slice(2);
try {
  const reply = await fetch(url, { signal: AbortSignal.timeout(answerMsMax) });
  if (!reply.ok) throw new Error(`it answers ${reply.status}`);
} catch (thrown) {
  process.stderr.write(`lotcount at ${url} is not well: ${String(thrown)}\n`);
  process.exitCode = 1;
}
