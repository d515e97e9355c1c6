// What is asked of a track: how sure the detector must be of it, and how large it must be, by what
// is usual here.

import type { TrackStory } from './track-story.ts';
import type { Usual } from './traffic-memory.ts';

/** Below this typical look the detector does not see the vehicles of this camera. */
export const blindLook = 0.25;
/** A vehicle's look is at least this share of the typical one. */
const lookShareMin = 0.45;
/** A track that the detector saw so often, so surely, need not be judged by its motion. */
export const neuralCountMin = 3;
const neuralLookMin = 0.2;
/** The smallest vehicle at one place, by the larger ones there: a motorcycle beside cars. */
const sizeRatioMin = 0.4;
/** ... and where the detector sees some vehicles, the smallest that it may miss altogether. */
const unseenSizeRatioMin = 0.6;
/** ... and the largest: a road train beside cars has twice their size, glare has any. */
const unseenSizeRatioMax = 3;
/** Faint boxes that are larger than that hold several things. */
const faintSizeRatioMax = 1.5;
/**
 * What was a vehicle for sure is one still while it has a vehicle's size and shape, and nobody sees
 * a person there. A track that has gone over to somebody on foot is not.
 */
const keptSizeRatioMax = 1.5;
const keptShapeShareMax = 1.3;

/** What is asked of a look where this one is typical; nothing where the detector is blind. */
export function lookMinOf(typical: number): number {
  return typical < blindLook ? 0 : lookShareMin * typical;
}

export function isSeen({ look }: TrackStory, typical: number): boolean {
  return look >= lookMinOf(typical);
}

/** Whatever is typical here. */
export function isSureLook(look: number, count: number): boolean {
  return count >= neuralCountMin && look >= neuralLookMin;
}

/** Whatever its motion says. */
export function isSurelySeen(story: TrackStory, typical: number): boolean {
  return isSeen(story, typical) && isSureLook(story.look, story.neuralCount);
}

/** Once, however long ago. */
export function wasSurelySeen({ everLook, everCount }: TrackStory, typical: number): boolean {
  return everLook >= lookMinOf(typical) && isSureLook(everLook, everCount);
}

/** By the last seconds. */
export function isStill(story: TrackStory, usual: Usual | undefined): boolean {
  const { recent, isRatherPerson } = story;
  return !isRatherPerson && usual !== undefined && recent.size >= unseenSizeRatioMin * usual.size &&
    recent.size <= keptSizeRatioMax * usual.size && recent.shape <= keptShapeShareMax * usual.shape;
}

/** As shares of the usual size at its place. */
export function sizeLimitsOf(story: TrackStory, isWellSeen: boolean,
): { readonly min: number; readonly max: number | undefined } {
  if (isWellSeen) return { min: sizeRatioMin, max: undefined };
  return story.isFaintlySeen
    ? { min: sizeRatioMin, max: faintSizeRatioMax }
    : { min: unseenSizeRatioMin, max: unseenSizeRatioMax };
}
