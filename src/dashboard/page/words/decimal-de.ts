// Numbers in German sentences.

/** From one that is written with a point. */
export function numberDe(text: string): string {
  return text.replace('.', ',');
}
