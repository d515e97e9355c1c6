// What a track was judged by, as facts: what was seen of it against what is asked here, and the
// rule that decided. It knows no words.

/** The rules that decide on a track. */
export const grounds = [
  'seen', // the detector saw it as well as the vehicles here
  'moved', // motion alone, or with weak boxes, of a vehicle's size
  'faint', // a row of faint boxes that travelled
  'seen-before', // the detector was sure of it a while ago, and it has the same size still
  'motion-of-no-use', // only motion saw it, where that says nothing
  'accompanied', // beside a vehicle that the detector sees
  'went-nowhere',
  'out-of-sight', // most of its way nobody saw
  'clutter', // too brief among much that moves
  'unseen', // the detector misses no vehicle here
  'no-usual-size',
  'upright',
  'too-large',
  'too-small',
  'forgotten', // nothing is known of it any more
] as const;
export type Ground = (typeof grounds)[number];

/** What was seen of a track; sizes are shares of the usual one at its place. */
export interface JudgedSight {
  /** How sure the detector was, 0..1; absent where it never saw it. */
  readonly look?: number;
  /** Absent where nothing is asked, for the detector is blind here. */
  readonly lookMin?: number;
  readonly isTraveller: boolean;
  /** Absent where no usual size is known. */
  readonly sizeShare?: number;
  /** Absent where nothing is asked: the detector saw it well enough. */
  readonly sizeShareMin?: number;
  readonly sizeShareMax?: number;
}

export interface Judgement {
  /** Absent before it was judged. */
  readonly ground?: Ground;
  /** Absent once it is forgotten. */
  readonly seen?: JudgedSight;
}
