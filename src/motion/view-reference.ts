// What a camera's view is known by: a few looks of it, as by day, at night, under snow. Each is a
// map of edges on a coarse grid, no picture: nobody can be recognised in it. Looks follow slowly
// what they are known again in, so that building sites, snow and a pole in the sun make no alarm;
// they rest while the view is in doubt. PURE.

import { emptyField, type EdgeField, type FieldSize } from './edge-field.ts';
import { holdOf, lookOf, matchView, type ViewHold, type ViewLook, type ViewMatch } from './view-match.ts';

/** Day, dusk, night, rain, and two more. */
const lookCountMax = 6;
/** A look has taken on most of what lasts after so long. */
const followMs = 20 * 60_000;
/** Less like every look than this, yet surely in its place, the view gets a look more. */
const newLookLikeness = 0.6;
/** Fewer blocks, or less weight of them, are too little to know a view by. */
const blockCountMin = 4;
const weightMin = 2;
/** Lengths of -1..1 are kept as whole numbers. */
const steps = 127;

/** One look as it is stored: the field's x, then its y, each length times 127. */
export type StoredLook = Int8Array;

export class ViewReference {
  /** The one that was known again last comes first. */
  #looks: ViewLook[] = [];

  constructor(size: FieldSize, stored: readonly StoredLook[] = []) {
    this.#looks = stored.map((look) => lookOf(fieldOf(look, size)));
  }

  get isEmpty(): boolean {
    return this.#looks.length === 0;
  }

  get lookCount(): number {
    return this.#looks.length;
  }

  /** Begins with this look; false when it has too little to be known by. */
  tryBegin(field: EdgeField): boolean {
    const look = lookOf(field);
    const weight = look.blocks.reduce((sum, block) => sum + block.weight, 0);
    if (look.blocks.length < blockCountMin || weight < weightMin) return false;
    this.#looks = [look];
    return true;
  }

  /** How the view fits the look that it fits best; that look comes first from now on. */
  hold(now: EdgeField): ViewHold {
    const holds = this.#looks.map((look) => ({ look, hold: holdOf(look, now) }));
    const best = holds.reduce((one, other) =>
      scoreOf(other.hold) > scoreOf(one.hold) ? other : one);
    this.#looks = [best.look, ...this.#looks.filter((look) => look !== best.look)];
    return best.hold;
  }

  /** Looks for the view of the first look in all of the picture; with `turn` 1 of the next one. */
  match(now: EdgeField, turn: number): ViewMatch {
    return matchView(this.#looks[turn % this.#looks.length] as ViewLook, now);
  }

  /** The view is surely held: the first look follows it, or the view gets a look of its own. */
  learn(
    now: EdgeField,
    { likeness, stepMs }: { readonly likeness: number; readonly stepMs: number },
  ): void {
    if (likeness < newLookLikeness) {
      if (this.#looks.length >= lookCountMax) this.#dropLikest();
      this.#looks = [lookOf(now), ...this.#looks];
      return;
    }
    const [first, ...others] = this.#looks as [ViewLook, ...ViewLook[]];
    const share = 1 - Math.exp(-stepMs / followMs);
    this.#looks = [lookOf(blend(first.field, now, share)), ...others];
  }

  store(): readonly StoredLook[] {
    return this.#looks.map(({ field }) => {
      const { length } = field.x;
      const stored = new Int8Array(2 * length);
      for (let cell = 0; cell < length; cell += 1) {
        stored[cell] = Math.round(steps * (field.x[cell] as number));
        stored[length + cell] = Math.round(steps * (field.y[cell] as number));
      }
      return stored;
    });
  }

  /** Of the two looks that are most alike, the one that was known again longer ago. */
  #dropLikest(): void {
    let drop = this.#looks.length - 1;
    let likest = -1;
    for (let older = 1; older < this.#looks.length; older += 1) {
      for (let newer = 0; newer < older; newer += 1) {
        const { likeness } = holdOf(
          this.#looks[newer] as ViewLook, (this.#looks[older] as ViewLook).field);
        if (likeness <= likest) continue;
        likest = likeness;
        drop = older;
      }
    }
    this.#looks = this.#looks.filter((_, index) => index !== drop);
  }
}

/** A look of which little is seen says little, however like that is. */
function scoreOf({ likeness, seenCount }: ViewHold): number {
  return likeness * Math.min(1, seenCount / blockCountMin);
}

function fieldOf(stored: StoredLook, size: FieldSize): EdgeField {
  const field = emptyField(size);
  for (let cell = 0; cell < field.x.length; cell += 1) {
    field.x[cell] = (stored[cell] as number) / steps;
    field.y[cell] = (stored[field.x.length + cell] as number) / steps;
  }
  return field;
}

function blend(before: EdgeField, now: EdgeField, share: number): EdgeField {
  const mix = (one: Float32Array, other: Float32Array): Float32Array =>
    one.map((value, cell) => value + share * ((other[cell] as number) - value));
  return { ...before, x: mix(before.x, now.x), y: mix(before.y, now.y) };
}
