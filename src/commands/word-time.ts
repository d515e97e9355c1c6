// Words times on a clip's own clock.

/** `1:02:03.4` from 3723400 ms; hours only when there are any. */
export function wordClock(durationMs: number): string {
  const tenths = Math.max(0, Math.round(durationMs / 100));
  const hours = Math.floor(tenths / 36_000);
  const minutes = Math.floor(tenths / 600) % 60;
  const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`
    : `${minutes}:${seconds}`;
}
