// Reads a counting line from the command line: ID:ax,ay:bx,by, with bends ID:ax,ay:x,y:bx,by.

import { findConfirmationProblems } from '../config/confirmation-problems.ts';
import { lineShapeProblem, nameEnd } from '../config/line-problems.ts';
import { ConfirmedBySetting, linePointsMax, type LineConfig } from '../config/schema.ts';
import { numberFactsOf } from '../config/setting-facts.ts';
import { LotcountError } from '../errors.ts';

/** Shown in the help of every command that takes --line. */
export const lineHelp = `
The line  ID:ax,ay:bx,by
  Points are fractions of the picture: 0,0 is its top left corner, 1,1 its bottom
  right one. Standing at a and looking to b, "in" passes from the left hand to the
  right hand:

      0,0 ------------- x ------------> 1,0
       |                ^
       |                | out
       y   a =========================> b
       |                | in
       v                v
      0,1                               1,1

  gate:0.1,0.6:0.9,0.6   vehicles that drive down the picture come in
  gate:0.9,0.6:0.1,0.6   the same line turned round: they go out

  A line with bends has more points, in their order from a to b:
  gate:0.1,0.5:0.6,0.5:0.6,0.9

  With --confirm gate:outer:20 the line gate counts only who passes the line outer
  too, the same way, within 20 s.`;

const example = 'write ID:ax,ay:bx,by, such as gate:0.1,0.6:0.9,0.6';
const confirmationS = numberFactsOf(ConfirmedBySetting.properties.withinS);
const idRule = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;
const numberRule = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** All the lines of a command. Throws LINE_INVALID, naming the line and the remedy. */
export function parseLines(
  texts: readonly string[], anchor: LineConfig['anchor'],
): LineConfig[] {
  const lines = texts.map((text) => parseLine(text, anchor));
  lines.forEach(({ id }, lineIndex) => {
    if (lines.findIndex((line) => line.id === id) === lineIndex) return;
    throw new LotcountError('LINE_INVALID', `--line ${id}: there are two lines with this id; give each its own`);
  });
  return lines;
}

/** The lines, with what --confirm says of them. Throws LINE_INVALID. */
export function confirmLines(
  lines: readonly LineConfig[], texts: readonly string[],
): LineConfig[] {
  const rules = new Map(texts.map((text) => {
    const [id = '', line = '', seconds, ...rest] = text.split(':');
    if (line === '' || rest.length > 0) refuseRule(text, 'it has not two or three parts');
    if (!lines.some((one) => one.id === id)) refuseRule(text, `no --line has the id "${id}"`);
    const withinS = seconds === undefined ? confirmationS.default : Number(seconds);
    const { min, max } = confirmationS;
    if (!(withinS >= min && withinS <= max)) {
      refuseRule(text, `"${seconds ?? ''}" is no number of seconds from ${min} to ${max}`);
    }
    return [id, { line, withinS }];
  }));
  const confirmed = lines.map((line) => {
    const confirmedBy = rules.get(line.id);
    return confirmedBy === undefined ? line : { ...line, confirmedBy };
  });
  const [problem] = findConfirmationProblems(confirmed, []);
  if (problem !== undefined) throw new LotcountError('LINE_INVALID', `--confirm: ${problem.message}`);
  return confirmed;
}

function refuseRule(text: string, reason: string): never {
  throw new LotcountError('LINE_INVALID',
    `--confirm "${text}": ${reason}; write LINE:OTHER:SECONDS, such as gate:outer:20`);
}

export function parseLine(text: string, anchor: LineConfig['anchor']): LineConfig {
  const [id = '', ...points] = text.split(':');
  if (points.length < 2) refuse(text, `it has ${points.length + 1} parts, and needs 3 or more`);
  if (points.length > linePointsMax) {
    refuse(text, `it has ${points.length} points, and may have ${linePointsMax}`);
  }
  if (!idRule.test(id)) refuse(text, `"${id}" is no id (letters, digits, hyphens)`);
  const places = points.map((point) => parsePoint(text, point));
  const isStraight = places.length === 2;
  const problem = lineShapeProblem(places, isStraight ? nameEnd : (index) => `point ${index + 1}`);
  if (problem !== undefined) refuse(text, problem);
  const [a, b] = places;
  return isStraight && a && b ? { id, a, b, anchor } : { id, points: places, anchor };
}

function parsePoint(text: string, point: string): [number, number] {
  const numbers = point.split(',').map((one) => one.trim());
  if (numbers.length !== 2) refuse(text, `"${point}" is no point of two numbers x,y`);
  const [x, y] = numbers.map((one) => {
    if (!numberRule.test(one)) refuse(text, `"${one}" is no number`);
    const value = Number(one);
    if (value < 0 || value > 1) {
      refuse(text, `${one} lies outside the picture; coordinates are fractions from 0 to 1`);
    }
    return value;
  });
  return [x ?? 0, y ?? 0];
}

function refuse(text: string, reason: string): never {
  throw new LotcountError('LINE_INVALID', `--line "${text}": ${reason}; ${example}`);
}
