// Finds labelled footage in a folder, in either of its forms:
//
//   DIR/NAME.mp4 + DIR/NAME.truth.json        one file beside the other
//   DIR/NAME/clip.mp4 + DIR/NAME/case.json    one folder per clip

import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { LotcountError, messageOf } from '../errors.ts';
import type { LabelForm } from './parse-labels.ts';

export interface LabelledClip {
  readonly name: string;
  readonly clipPath: string;
  readonly labelsPath: string;
  readonly form: LabelForm;
}

export interface FoundFootage {
  /** By name. */
  readonly clips: readonly LabelledClip[];
  /** Labels whose clip is not there, or not clear: a sentence each. */
  readonly problems: ReadonlyArray<{ readonly name: string; readonly message: string }>;
  /** Clips that nobody has labelled. */
  readonly unlabelled: ReadonlyArray<{ readonly clipPath: string; readonly labelsPath: string }>;
}

const truthEnding = '.truth.json';
const caseFile = 'case.json';
export const videoEndings: readonly string[] = [
  '.mp4', '.m4v', '.mov', '.mkv', '.webm', '.avi', '.mpg', '.mpeg', '.ts', '.h264', '.h265',
];

/** Throws LABELS_MISSING when the folder cannot be read. */
export async function findLabelledClips(folder: string): Promise<FoundFootage> {
  const names = await namesIn(folder);
  const parts = [findBeside(folder, names)];
  if (names.files.includes(caseFile)) parts.push(findInFolder(folder, names.files));
  for (const name of names.folders) {
    const path = join(folder, name);
    const { files } = await namesIn(path);
    if (files.includes(caseFile) || files.some(isClipFile)) parts.push(findInFolder(path, files));
  }
  return {
    clips: parts.flatMap(({ clips }) => clips)
      .sort((one, other) => one.name < other.name ? -1 : 1),
    problems: parts.flatMap(({ problems }) => problems),
    unlabelled: parts.flatMap(({ unlabelled }) => unlabelled),
  };
}

interface Names {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

async function namesIn(folder: string): Promise<Names> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const visible = entries.filter(({ name }) => !name.startsWith('.'));
    return {
      files: visible.filter((entry) => !entry.isDirectory()).map(({ name }) => name).sort(),
      folders: visible.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort(),
    };
  } catch (error) {
    throw new LotcountError('LABELS_MISSING',
      `cannot read the folder ${folder}: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such folder; check the path';
  if (code === 'ENOTDIR') return 'it is a file; name the folder that holds the clips and their labels';
  return `${messageOf(error)}; check its rights`;
}

/** NAME.mp4 + NAME.truth.json */
function findBeside(folder: string, { files }: Names): FoundFootage {
  const isOfCase = files.includes(caseFile) ? isClipFile : () => false;
  const videos = files.filter((file) => isVideo(file) && !isOfCase(file));
  const labelled = files.filter((file) => file.endsWith(truthEnding))
    .map((file) => file.slice(0, -truthEnding.length));
  const labelsPathOf = (name: string): string => join(folder, `${name}${truthEnding}`);
  return {
    ...joinPairs(labelled.map((name) => pair({
      name,
      form: 'truth',
      labelsPath: labelsPathOf(name),
      clipPaths: videos.filter((video) => stemOf(video) === name)
        .map((video) => join(folder, video)),
      clipWanted: `${name}.mp4`,
    }))),
    unlabelled: videos.filter((video) => !labelled.includes(stemOf(video))).map((video) => ({
      clipPath: join(folder, video), labelsPath: labelsPathOf(stemOf(video)),
    })),
  };
}

/** clip.mp4 + case.json */
function findInFolder(folder: string, files: readonly string[]): FoundFootage {
  const labelsPath = join(folder, caseFile);
  const clipPaths = files.filter(isClipFile).map((file) => join(folder, file));
  if (!files.includes(caseFile)) {
    const unlabelled = clipPaths.map((clipPath) => ({ clipPath, labelsPath }));
    return { clips: [], problems: [], unlabelled };
  }
  const found = pair({
    name: basename(folder), form: 'case', labelsPath, clipPaths, clipWanted: 'clip.mp4',
  });
  return { ...joinPairs([found]), unlabelled: [] };
}

interface Candidates extends Omit<LabelledClip, 'clipPath'> {
  readonly clipPaths: readonly string[];
  /** What the clip is usually called. */
  readonly clipWanted: string;
}

type Pair = LabelledClip | FoundFootage['problems'][number];

function pair({ clipPaths, clipWanted, ...labels }: Candidates): Pair {
  const [clipPath, other] = clipPaths;
  const { name, labelsPath } = labels;
  if (clipPath === undefined) {
    return { name, message: `${labelsPath} has no clip; put ${clipWanted} beside it, or remove it` };
  }
  if (other === undefined) return { ...labels, clipPath };
  const message = `${labelsPath} could belong to ${basename(clipPath)} or to ${basename(other)}; ` +
    'leave only one of them there';
  return { name, message };
}

function joinPairs(pairs: readonly Pair[]): Pick<FoundFootage, 'clips' | 'problems'> {
  return {
    clips: pairs.filter((one) => 'clipPath' in one),
    problems: pairs.filter((one) => 'message' in one),
  };
}

/** Whether its name ends as those of videos do. */
export function isVideo(file: string): boolean {
  return videoEndings.includes(extname(file).toLowerCase());
}

function isClipFile(file: string): boolean {
  return isVideo(file) && stemOf(file) === 'clip';
}

function stemOf(file: string): string {
  return basename(file, extname(file));
}
