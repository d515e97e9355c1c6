// What a track was judged by, in words for people: what was seen of it against what is asked here,
// and the rule that decided.

/** The rule that decided on a track. */
export type Ground =
  | 'seen' // the detector saw it as well as the vehicles here
  | 'moved' // motion alone, or with weak boxes, of a vehicle's size
  | 'faint' // a row of faint boxes that travelled
  | 'motion-of-no-use' // only motion saw it, where that says nothing
  | 'accompanied' // beside a vehicle that the detector sees
  | 'went-nowhere'
  | 'out-of-sight' // most of its way nobody saw
  | 'clutter' // too brief among much that moves
  | 'unseen' // the detector misses no vehicle here
  | 'no-usual-size'
  | 'upright'
  | 'too-large'
  | 'too-small';

/** What is known of a track; sizes are shares of the usual one at its place. */
export interface JudgedFacts {
  readonly neuralCount: number;
  readonly look: number;
  /** 0 where nothing is asked, for the detector is blind here. */
  readonly lookMin: number;
  readonly isTraveller: boolean;
  readonly sizeShare: number | undefined;
  readonly sizeShareMin: number;
  readonly sizeShareMax: number | undefined;
  /** Undefined before it was judged. */
  readonly ground: Ground | undefined;
}

const groundWords: Partial<Readonly<Record<Ground, string>>> = {
  faint: 'but steadily, and more as a vehicle than as a person',
  'motion-of-no-use': 'and what only moves says nothing here now',
  accompanied: 'it went beside a vehicle that the detector sees, as its light, its shadow or ' +
    'its trailer does',
  'out-of-sight': 'most of its way nobody saw',
  clutter: 'it was seen too briefly among much else that moves',
  unseen: 'and here it misses no vehicle',
  upright: 'it is as tall for its width as a person',
};

export function wordJudgement(facts: JudgedFacts): string {
  const { neuralCount, look, lookMin, isTraveller, ground } = facts;
  const asked = lookMin > 0 ? ` (asked: ${lookMin.toFixed(2)})` : '';
  return [
    (neuralCount === 0 ? 'the detector never saw it' : `the detector saw it at ${look.toFixed(2)}`) +
      asked,
    ...listOf(ground && groundWords[ground]),
    isTraveller ? 'it moved like a vehicle' : 'it did not move like a vehicle',
    wordSize(facts),
  ].join(', ');
}

function wordSize(facts: JudgedFacts): string {
  const { sizeShare, sizeShareMin, sizeShareMax, ground } = facts;
  if (sizeShare === undefined) return 'no usual size is known';
  const till = sizeShareMax === undefined ? '' : ` to ${sizeShareMax}`;
  // Of what the detector saw well enough nothing more is asked.
  const asked = ground === 'seen' ? '' : ` (asked: ${sizeShareMin}${till})`;
  return `${sizeShare.toFixed(2)} of the usual size${asked}`;
}

function listOf(words: string | undefined): string[] {
  return words === undefined ? [] : [words];
}
