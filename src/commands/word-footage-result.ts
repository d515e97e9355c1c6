// Words the result of a clip for a person at a terminal.

import type { CountedLine, FootageResult } from '../replays/footage-result.ts';
import { wordClock } from './word-time.ts';
import { writeTable } from './write-table.ts';

/** More undecided vehicles than these are only in the JSON file. */
const unresolvedShownMax = 10;

export function wordFootageResult(result: FootageResult): string {
  const { framesProcessed, framesPerSecond, durationMs, lines, unresolved } = result;
  const paragraphs = [
    `${result.clip}: ${wordClock(durationMs)}, ${framesProcessed} frames counted on, ` +
    `${framesPerSecond.toFixed(0)} a second`,
    writeTable([
      ['line', 'in', 'out', 'classes'],
      ...lines.map((line) => [
        line.line, String(line.in), String(line.out), wordClasses(line, result),
      ]),
    ]),
  ];
  if (unresolved.length > 0) paragraphs.push(wordUnresolved(result));
  paragraphs.push(...wordViews(result));
  return paragraphs.join('\n\n');
}

function wordClasses({ line }: CountedLine, { crossings }: FootageResult): string {
  const sums = new Map<string, number>();
  for (const row of crossings) {
    if (row.line === line) sums.set(row.class, (sums.get(row.class) ?? 0) + 1);
  }
  if (sums.size === 0) return '-';
  return [...sums]
    .sort(([, one], [, other]) => other - one)
    .map(([name, sum]) => `${sum} ${name}`)
    .join(', ');
}

function wordUnresolved({ unresolved }: FootageResult): string {
  const rows = unresolved.slice(0, unresolvedShownMax)
    .map((row) => `  ${wordClock(row.atMs)}  ${row.line}  ${row.class}  ${row.reason}`);
  const more = unresolved.length - rows.length;
  if (more > 0) rows.push(`  and ${more} more (--json writes all)`);
  return `Not counted, because it could not be decided (${unresolved.length}):\n${rows.join('\n')}`;
}

/** Nothing while the camera stays where it is. */
function wordViews({ views, crossings }: FootageResult): string[] {
  if (views.length === 0) return [];
  const rows = views.map(({ atMs, view, reason }) => `  ${wordClock(atMs)}  ${view}: ${reason}`);
  const suspectCount = crossings.filter(({ lineSuspect }) => lineSuspect).length;
  return [`The camera did not look the same way all the time; ${suspectCount} of the crossings were ` +
    `counted at lines that may lie elsewhere:\n${rows.join('\n')}`];
}
