// Loads the labelled footage of a folder. Every mistake in any of its labels is found before the
// first clip is counted, not after an hour.

import { readFile, stat } from 'node:fs/promises';
import { wordProblems } from '../config/config-problem.ts';
import { remedyForName } from '../config/nearest-name.ts';
import { LotcountError, messageOf } from '../errors.ts';
import { findLabelledClips, type FoundFootage, type LabelledClip } from './find-labelled-clips.ts';
import { parseLabels, type Labels } from './parse-labels.ts';

/** A day of dense traffic takes a tenth of it. */
const fileBytesMax = 16 * 1024 * 1024;

export interface LabelledFootage {
  /** By name. */
  readonly clips: ReadonlyArray<LabelledClip & { readonly labels: Labels }>;
  readonly unlabelled: FoundFootage['unlabelled'];
}

/**
 * The clips of a folder with their labels; with `only`, those of these names. Throws LABELS_MISSING
 * when there is nothing to score, and LABELS_INVALID with every problem of every file.
 */
export async function loadLabels(
  folder: string, only?: readonly string[],
): Promise<LabelledFootage> {
  const found = await findLabelledClips(folder);
  if (only !== undefined) checkNames(folder, { only, found });
  const isChosen = ({ name }: { readonly name: string }): boolean =>
    only === undefined || only.includes(name);
  const problems = found.problems.filter(isChosen).map(({ message }) => message);
  const clips: Array<LabelledClip & { labels: Labels }> = [];
  for (const clip of found.clips.filter(isChosen)) {
    const parsed = parseLabels(await readText(clip.labelsPath), clip.form);
    if ('problems' in parsed) problems.push(wordProblems(clip.labelsPath, parsed.problems));
    else clips.push({ ...clip, labels: parsed });
  }
  if (problems.length > 0) throw new LotcountError('LABELS_INVALID', problems.join('\n'));
  if (clips.length === 0) {
    throw new LotcountError('LABELS_MISSING', `${folder} holds no labelled clip: put ` +
      'NAME.truth.json beside NAME.mp4, or clip.mp4 and case.json into a folder of their own');
  }
  return { clips, unlabelled: only === undefined ? found.unlabelled : [] };
}

function checkNames(
  folder: string, { only, found }: { only: readonly string[]; found: FoundFootage },
): void {
  const known = [...found.clips, ...found.problems].map(({ name }) => name);
  for (const name of only) {
    if (known.includes(name)) continue;
    const remedy = remedyForName(name, known, `it has ${known.join(', ')}`);
    throw new LotcountError('LABELS_MISSING',
      `${folder} has no labelled clip "${name}"; ${known.length === 0 ? 'it has none' : remedy}`);
  }
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > fileBytesMax) {
      throw new LotcountError('LABELS_INVALID',
        `${path} is larger than ${fileBytesMax} bytes; is it another file?`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof LotcountError) throw error;
    throw new LotcountError('LABELS_INVALID',
      `cannot read the labels ${path}: ${messageOf(error)}; check its rights`, { cause: error });
  }
}
