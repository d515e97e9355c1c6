// What is wrong and what to do about it, in English: the server says so itself.

export const errorWordsEn = {
  /** By the server's code; undefined where its own words are to be shown as they are. */
  sentence: (_code: string): string | undefined => undefined,
  /** The sentence says all that the server's own words do. */
  isWhole: (_code: string): boolean => false,
  answered: (status: number): string => `the server answered ${status}`,
  unanswered: (why: string): string => why,
};
