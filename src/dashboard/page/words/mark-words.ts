// A dictionary with brackets round everything that it says: what stands on the page outside of them
// did not come from a dictionary.

/** Texts become `⟦text⟧`, functions return such; `language` and `locale` stay as they are. */
export function markWords<Dictionary extends object>(dictionary: Dictionary): Dictionary {
  return Object.fromEntries(Object.entries(dictionary).map(([key, value]) => [
    key, key === 'language' || key === 'locale' ? value : marked(value),
  ])) as Dictionary;
}

function marked(value: unknown): unknown {
  if (typeof value === 'string') return `⟦${value}⟧`;
  if (typeof value === 'function') {
    return (...parts: readonly unknown[]): string => `⟦${String(Reflect.apply(value, undefined, parts))}⟧`;
  }
  return markWords(value as object);
}
