// The recordings that can be replayed: clips that come with lotcount, those of the configured
// folder, and uploaded ones. A recording is found by its name in a listing; no path is ever made of
// what a client says.

import { realpath, rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { LotcountError, messageOf } from '../errors.ts';
import { findLabelledClips } from '../labels/find-labelled-clips.ts';
import { loadLabels } from '../labels/load-labels.ts';
import type { Labels } from '../labels/parse-labels.ts';
import { packageRoot } from '../package-root.ts';
import type { FootageList, FootageOrigin, FootageView } from './replay-controls.ts';

export interface Footage extends FootageView {
  /** Absolute, without links. */
  readonly path: string;
  /** Under which it is known in its folder; undefined without labels. */
  readonly labelledAs: string | undefined;
  readonly folder: string;
}

export interface LibraryList extends FootageList {
  readonly footage: readonly Footage[];
}

export interface FootageFolders {
  /** The configured one. */
  readonly recordings: string | undefined;
  readonly uploaded: string;
}

/** More than somebody would choose from. */
const footageCountMax = 2_000;

export class FootageLibrary {
  readonly #folders: () => FootageFolders;

  constructor(folders: () => FootageFolders) {
    this.#folders = folders;
  }

  /** Those that come with lotcount last: whoever has recordings wants these. */
  async list(): Promise<LibraryList> {
    const { recordings, uploaded } = this.#folders();
    const lists = await Promise.all([
      recordings === undefined ? nothing : listFolder('recordings', recordings),
      listFolder('uploaded', uploaded),
      listFolder('shipped', join(packageRoot, 'fixtures', 'clips')),
    ]);
    const footage = lists.flatMap((one) => one.footage);
    const problems = lists.flatMap((one) => one.problems);
    if (footage.length <= footageCountMax) return { footage, problems };
    const leftOut = `${footage.length - footageCountMax} more recordings are not listed (limit ` +
      `${footageCountMax}): name a folder with fewer of them`;
    return { footage: footage.slice(0, footageCountMax), problems: [...problems, leftOut] };
  }

  /** Rejects with FOOTAGE_UNKNOWN. */
  async find(footageId: string): Promise<Footage> {
    const { footage } = await this.list();
    const found = footage.find(({ id }) => id === footageId);
    if (found !== undefined) return found;
    throw new LotcountError('FOOTAGE_UNKNOWN',
      'there is no such recording; /api/v1/footage lists what there is');
  }

  /** Undefined where nobody has labelled it. Rejects with LABELS_INVALID. */
  async labels({ folder, labelledAs, path }: Footage): Promise<Labels | undefined> {
    if (labelledAs === undefined) return undefined;
    const { clips } = await loadLabels(folder, [labelledAs]);
    for (const clip of clips) {
      if (await realpath(clip.clipPath) === path) return clip.labels;
    }
    return undefined;
  }

  /** Rejects with FOOTAGE_UNKNOWN, and with FOOTAGE_NOT_OWN for what was not uploaded. */
  async remove(footageId: string): Promise<void> {
    const { origin, path } = await this.find(footageId);
    if (origin !== 'uploaded') {
      throw new LotcountError('FOOTAGE_NOT_OWN',
        'only recordings that were uploaded can be removed here');
    }
    await rm(path);
  }
}

interface FolderList {
  readonly footage: readonly Footage[];
  readonly problems: readonly string[];
}

const nothing: FolderList = { footage: [], problems: [] };

async function listFolder(origin: FootageOrigin, folder: string): Promise<FolderList> {
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) {
    // The folder for uploads is made by the first one.
    if (origin === 'uploaded') return nothing;
    return { footage: [], problems: [`the folder ${folder} cannot be read; check its path`] };
  }
  try {
    const { clips, unlabelled, problems } = await findLabelledClips(root);
    const footage: Footage[] = [];
    for (const { clipPath, name } of [
      ...clips, ...unlabelled.map((one) => ({ clipPath: one.clipPath, name: undefined })),
    ].slice(0, footageCountMax + 1)) {
      const path = await pathWithin(root, clipPath);
      if (path !== undefined) {
        footage.push(await describe(origin, { root, clipPath, path, labelledAs: name }));
      }
    }
    footage.sort((one, other) => one.name < other.name ? -1 : 1);
    return { footage, problems: problems.map(({ message }) => message) };
  } catch (thrown) {
    return { footage: [], problems: [messageOf(thrown)] };
  }
}

/** Undefined for links that lead out of the folder, or nowhere, and for what is no file. */
async function pathWithin(root: string, clipPath: string): Promise<string | undefined> {
  const path = await realpath(clipPath).catch(() => undefined);
  if (path === undefined || !path.startsWith(`${root}${sep}`)) return undefined;
  return (await stat(path)).isFile() ? path : undefined;
}

async function describe(origin: FootageOrigin, { root, clipPath, path, labelledAs }: {
  readonly root: string;
  readonly clipPath: string;
  readonly path: string;
  readonly labelledAs: string | undefined;
}): Promise<Footage> {
  const { size, mtimeMs } = await stat(path);
  const name = relative(root, clipPath).replaceAll(sep, '/');
  return {
    id: `${origin}:${name}`,
    name,
    origin,
    sizeBytes: size,
    modifiedAtMs: Math.round(mtimeMs),
    hasTruth: labelledAs !== undefined,
    path,
    labelledAs,
    folder: root,
  };
}
