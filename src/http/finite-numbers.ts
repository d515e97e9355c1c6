// "1e309" in an address is no number that anybody can mean. Ajv makes it Infinity, says nothing of
// it, and then passes it by all limits.

import type { LotcountApp } from './api-context.ts';
import { FieldError, type ProblemField } from './problems.ts';

/** Refuses what has become an infinite number on its way through validation. */
export function requireFiniteNumbers(app: LotcountApp): void {
  app.addHook('preHandler', (request, _reply, done) => {
    const fields = [request.query, request.params].flatMap(infiniteNumbersIn);
    done(fields.length === 0 ? undefined : new FieldError(fields));
  });
}

function infiniteNumbersIn(given: unknown): readonly ProblemField[] {
  const found: ProblemField[] = [];
  const left: [path: string, value: unknown][] = [['', given]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [path, value] = next;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      found.push({ path, message: 'must be a finite number' });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) left.push([`${path}/${name}`, part]);
    }
  }
  return found;
}
