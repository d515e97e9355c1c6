// What `lotcount doctor` says about one thing.

import { LotcountError, messageOf } from '../errors.ts';

export interface CheckResult {
  readonly what: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly finding: string;
}

/** What a check found: a sentence, or a sentence with the remedy that it asks for. */
export type Finding = string | { readonly warning: string };

/** Runs a check; whatever it throws is what is wrong. Defects are thrown on. */
export async function runCheck(
  what: string, check: () => Finding | Promise<Finding>,
): Promise<CheckResult> {
  try {
    const finding = await check();
    return typeof finding === 'string'
      ? { what, state: 'ok', finding }
      : { what, state: 'warn', finding: finding.warning };
  } catch (error) {
    if (!(error instanceof LotcountError)) throw error;
    return { what, state: 'fail', finding: messageOf(error) };
  }
}
