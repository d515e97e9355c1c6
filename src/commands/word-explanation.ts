// Words an explanation for a person at a terminal.

import { wordReason } from '../counting/word-trace.ts';
import { assertNever } from '../assert.ts';
import type { CrossingRow, Explanation, Finding } from './explanation.ts';

const columnsMax = 96;

/** `5.31 s` from the clip's first frame, as --at takes it. */
export function wordSeconds(timeMs: number): string {
  return `${(timeMs / 1000).toFixed(2)} s`;
}

export function wordExplanation(explanation: Explanation): string {
  const { clip, atMs, fromMs, toMs, findings, pictures } = explanation;
  const paragraphs = [
    `${clip} at ${wordSeconds(atMs)}: what the counter saw from ${wordSeconds(fromMs)} to ` +
    `${wordSeconds(toMs)}`,
    ...findings.map(wordFinding),
  ];
  if (findings.length === 0) paragraphs.push('No vehicle came near a line in that time.');
  if (!findings.some(({ kind }) => kind === 'counted' || kind === 'unresolved')) {
    paragraphs.push(wordNeighbours(explanation));
  }
  paragraphs.push(pictures.length === 0
    ? 'Pictures of it: add --out FOLDER'
    : ['Pictures:', ...pictures.map((path) => `  ${path}`)].join('\n'));
  return paragraphs.join('\n\n');
}

function wordFinding(finding: Finding): string {
  const { trackId, line, sentences } = finding;
  const head = `${wordHead(finding)}: ${finding.class}, track ${trackId}, line ${line}`;
  return [head, ...sentences.flatMap(wrap)].join('\n');
}

function wordHead({ kind, direction, reason, atMs }: Finding): string {
  const at = wordSeconds(atMs);
  switch (kind) {
    case 'counted': return `COUNTED ${direction} at ${at}`;
    case 'unresolved': return `NOT COUNTED at ${at}, ${wordReason(reason)}`;
    case 'already-counted': return `NOT COUNTED AGAIN at ${at}`;
    case 'turned-back': return `NOT COUNTED, turned back at ${at}`;
    case 'counted-later-or-earlier': return `NEAR the line at ${at}`;
    case 'near-miss': return `NO CROSSING, near the line at ${at}`;
    default: return assertNever(kind);
  }
}

function wordNeighbours({ before, after }: Explanation): string {
  if (before === undefined && after === undefined) return 'There is no crossing in this clip.';
  return [
    'The nearest crossings:',
    ...[before, after].flatMap((row) => row === undefined ? [] : [`  ${wordRow(row)}`]),
  ].join('\n');
}

function wordRow(row: CrossingRow): string {
  const { atMs, line, direction, reason, class: vehicleClass, trackId } = row;
  const end = direction === undefined ? `not counted: ${wordReason(reason)}` : `counted ${direction}`;
  return `${wordSeconds(atMs)}  ${line}  ${end}  (${vehicleClass}, track ${trackId})`;
}

/** A sentence as indented rows. */
function wrap(sentence: string): string[] {
  const rows: string[] = [];
  let row = '  -';
  for (const word of sentence.split(' ')) {
    if (row.length + 1 + word.length > columnsMax) {
      rows.push(row);
      row = '   ';
    }
    row += ` ${word}`;
  }
  return [...rows, row];
}
