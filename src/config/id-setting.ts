// What an id of a camera, a line, a lot or a gate may be.

import { Type } from 'typebox';

/** The editor and loadConfig show the sentence below when an id does not fit. */
export const idPattern = '^[a-z0-9][a-z0-9-]{0,62}$';
const idHint = 'lower-case letters, digits and hyphens, at most 63, such as "gate-1"';

export const Id = (description: string) => Type.String({
  description,
  pattern: idPattern,
  patternErrorMessage: idHint,
});
