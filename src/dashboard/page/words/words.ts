// The words of the page, in the language that it speaks.

import { en, type Words } from './en.ts';

export const words: Words = en;
