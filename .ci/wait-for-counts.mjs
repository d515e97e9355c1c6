// Waits until a freshly started lotcount has counted a vehicle. Fails when the process is gone or
// when nothing moves within the limit.
// usage: node wait-for-counts.mjs BASE-URL PROCESS-ID

const [baseUrl, processId] = process.argv.slice(2);
const limitMs = 600_000;
const startedMs = performance.now();
let answeredMs;

while (performance.now() - startedMs < limitMs) {
  process.kill(Number(processId), 0);
  const counted = await countedVehicles();
  if (counted !== undefined) answeredMs ??= performance.now();
  if (counted > 0) {
    const seconds = (ms) => (ms / 1000).toFixed(1);
    console.log(`first vehicle counted ${seconds(performance.now() - startedMs)} s after the ` +
      `command, ${seconds(performance.now() - answeredMs)} s after the first answer`);
    process.exit(0);
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
}
console.error(`no vehicle was counted within ${limitMs / 1000} s`);
process.exit(1);

async function countedVehicles () {
  try {
    const response = await fetch(`${baseUrl}/api/v1/counts?bucket=all`);
    const { rows } = await response.json();
    return rows.reduce((sum, row) => sum + row.in + row.out, 0);
  } catch {
    return undefined; // not listening yet
  }
}
