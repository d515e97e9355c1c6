// Reads numbers and names from the command line; what does not fit is a usage error.

import { InvalidArgumentError } from 'commander';

export interface NumberRange {
  readonly min: number;
  readonly max: number;
}

export function parseWholeNumber({ min, max }: NumberRange): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

export function parseNumber({ min, max }: NumberRange): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a number from ${min} to ${max}.`);
  };
}

/** Gathers an option that may be given several times. */
export function gather(text: string, previous: readonly string[] | undefined): readonly string[] {
  return [...previous ?? [], text];
}
