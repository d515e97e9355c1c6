// What the server says, which is English: on a page of another language behind a sentence of that
// language, as the detail with the names and numbers.

import { ServerError } from '../ask-api.ts';
import { words } from '../words/words.ts';

export interface Told {
  /** In the page's language; empty where it has none for this. */
  readonly sentence: string;
  /** In the server's own words, English; empty where the sentence says it all. */
  readonly detail: string;
}

export interface ToldProblem {
  /** One of the server's error codes; a later server may have more. */
  readonly code: string | undefined;
  readonly detail: string;
}

/** `sentence`: what the page's own words are for it, where it has some. */
export function toldOf(detail: string, sentence = ''): Told {
  return words.language === 'en' ? { sentence: detail, detail: '' } : { sentence, detail };
}

export function toldProblem({ code = '', detail }: ToldProblem): Told {
  const told = toldOf(detail, words.errors.sentence(code));
  return words.errors.isWhole(code) ? { ...told, detail: '' } : told;
}

/** What became of a question that was refused, or not answered. */
export function toldError(thrown: unknown): Told {
  if (!(thrown instanceof ServerError)) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return { sentence: words.errors.unanswered(why), detail: '' };
  }
  const { code, detail, status } = thrown;
  return detail === undefined
    ? { sentence: words.errors.answered(status), detail: '' }
    : toldProblem({ code, detail });
}
