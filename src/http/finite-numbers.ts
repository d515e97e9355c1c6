// "1e309" in an address or in a text is no number that anybody can mean. Ajv makes it Infinity,
// says nothing of it, and then passes it by all limits.

import { Stream } from 'node:stream';
import type { LotcountApp } from './api-context.ts';
import { FieldError, type ProblemField } from './problems.ts';

/** Refuses what has become an infinite number on its way through validation. */
export function requireFiniteNumbers(app: LotcountApp): void {
  app.addHook('preHandler', (request, _reply, done) => {
    const fields = [request.query, request.params, request.body].flatMap(infiniteNumbersIn);
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
    } else if (isTree(value)) {
      for (const [name, part] of Object.entries(value)) left.push([`${path}/${name}`, part]);
    }
  }
  return found;
}

/** An upload's body is a stream: nobody has read it yet. */
function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Stream);
}
