// What the classes of a model stand for: their names, from wherever they are known, and which of
// them are vehicles. It knows no engine.

import { cocoCategoryLabels, cocoLabels } from './coco-labels.ts';
import type { ChannelMeaning } from './model-card.ts';
import { unsupported } from './model-errors.ts';

export interface ClassLabels {
  readonly labels: readonly string[];
  readonly source: 'config' | 'file' | 'coco';
  /** By class index; whatever is neither vehicle nor person is a rival. */
  readonly meanings: readonly ChannelMeaning[];
}

/** What people call vehicles and people. What is not here can be renamed in the configuration. */
const meaningOfLabel: Readonly<Record<string, ChannelMeaning>> = {
  car: 'car',
  auto: 'car',
  automobile: 'car',
  van: 'car',
  minivan: 'car',
  pickup: 'car',
  'pickup truck': 'car',
  'pick-up': 'car',
  suv: 'car',
  sedan: 'car',
  hatchback: 'car',
  taxi: 'car',
  vehicle: 'car',
  jeep: 'car',
  truck: 'truck',
  lorry: 'truck',
  'heavy truck': 'truck',
  'light truck': 'truck',
  trailer: 'truck',
  bus: 'bus',
  coach: 'bus',
  minibus: 'bus',
  motorcycle: 'motorcycle',
  motorbike: 'motorcycle',
  motor: 'motorcycle',
  scooter: 'motorcycle',
  moped: 'motorcycle',
  person: 'person',
  people: 'person',
  pedestrian: 'person',
};

const shownLabelsMax = 12;

export interface LabelQuestion {
  readonly path: string;
  /** From the configuration. */
  readonly configured: readonly string[] | undefined;
  /** From the file. */
  readonly metadata: ReadonlyMap<string, string>;
  /** What the outputs have room for; undefined when they do not tell. */
  readonly classCount: number | undefined;
}

/** Throws MODEL_UNSUPPORTED when the names are not known, do not fit or name no vehicle. */
export function findClassLabels(question: LabelQuestion): ClassLabels {
  const { path, classCount } = question;
  const known = knownLabels(question);
  if (known === undefined) {
    throw unsupported(path, `its ${classCount ?? 'unknown number of'} classes have no names: name them in detector.model.labels`);
  }
  const { labels, source } = known;
  if (classCount !== undefined && labels.length !== classCount) {
    throw unsupported(path, `it has ${classCount} classes, but ${labels.length} labels ` +
      `(${sourceWords[source]}): set detector.model.labels or another decoder`);
  }
  const meanings = labels.map((label) =>
    meaningOfLabel[label.trim().toLowerCase().replaceAll('_', ' ')] ?? 'rival');
  if (meanings.every((meaning) => meaning === 'rival' || meaning === 'person')) {
    throw unsupported(path, `it knows no vehicle: its classes are ${listLabels(labels)}; if one of ` +
      'them is a vehicle, call it car, truck, bus or motorcycle in detector.model.labels');
  }
  return { labels, source, meanings };
}

/** How many classes there are, as far as names tell before the outputs are known. */
export function countKnownLabels(
  { configured, metadata }: Pick<LabelQuestion, 'configured' | 'metadata'>,
): number | undefined {
  return configured?.length ?? parseNames(metadata.get('names'))?.length;
}

/**
 * The class names that exporters write: a Python dictionary or list, or JSON. Undefined for
 * anything else.
 */
export function parseNames(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const quoted = /(?:(\d+)"?\s*:\s*)?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")(?!\s*:)/g;
  const labels: string[] = [];
  for (const [, number, single, double] of text.matchAll(quoted)) {
    const label = (single ?? double ?? '').replace(/\\(.)/g, '$1');
    labels[number === undefined ? labels.length : Number(number)] = label;
  }
  const isComplete = labels.length > 0 && labels.length <= 10_000 &&
    Object.keys(labels).length === labels.length;
  return isComplete ? labels : undefined;
}

const sourceWords = {
  config: 'from the configuration', file: 'from the file', coco: 'those of COCO',
} as const;

function knownLabels(
  { configured, metadata, classCount }: LabelQuestion,
): Pick<ClassLabels, 'labels' | 'source'> | undefined {
  if (configured !== undefined) return { labels: configured, source: 'config' };
  const named = parseNames(metadata.get('names'));
  if (named !== undefined) return { labels: named, source: 'file' };
  if (classCount === undefined || classCount === cocoLabels.length) {
    return { labels: cocoLabels, source: 'coco' };
  }
  return classCount === cocoCategoryLabels.length
    ? { labels: cocoCategoryLabels, source: 'coco' }
    : undefined;
}

function listLabels(labels: readonly string[]): string {
  const shown = labels.slice(0, shownLabelsMax).join(', ');
  return labels.length > shownLabelsMax ? `${shown} and ${labels.length - shownLabelsMax} more` : shown;
}
