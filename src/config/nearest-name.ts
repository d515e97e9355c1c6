// Guesses which known name a mistyped one means.

import { closest, distance } from 'fastest-levenshtein';

/** The nearest of the known names, or undefined when none is near enough to be meant. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const lower = known.map((one) => one.toLowerCase());
  const nearest = closest(name.toLowerCase(), lower);
  const editsMax = Math.max(2, Math.floor(name.length / 3));
  if (distance(name.toLowerCase(), nearest) > editsMax) return undefined;
  return known[lower.indexOf(nearest)];
}

/** What to tell whoever wrote a name that is not known: the one that is meant, else `otherwise`. */
export function remedyForName(name: string, known: readonly string[], otherwise: string): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? otherwise : `did you mean "${nearest}"?`;
}
