// The assignment against trying every possibility, on small random tables.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign, FORBIDDEN } from '../../src/tracking/assignment.ts';

const seed = Number(process.env['FC_SEED'] ?? Date.now());
console.info(`seed of the assignment property: ${seed}`);

const table = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .chain(([rowCount, columnCount]) => fc.array(
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 0, max: 20 }).map((cost) => cost / 10) },
        { weight: 1, arbitrary: fc.constant(FORBIDDEN) },
      ),
      { minLength: columnCount, maxLength: columnCount },
    ),
    { minLength: rowCount, maxLength: rowCount },
  ));

/** The least sum over all ways to give each row a free column or leave it alone. */
function leastCost(
  costs: readonly (readonly number[])[], aloneCost: number, row = 0, taken = new Set<number>(),
): number {
  if (row === costs.length) return 0;
  let least = aloneCost + leastCost(costs, aloneCost, row + 1, taken);
  costs[row]!.forEach((cost, column) => {
    if (taken.has(column) || cost === FORBIDDEN) return;
    const rest = leastCost(costs, aloneCost, row + 1, new Set([...taken, column]));
    least = Math.min(least, cost + rest);
  });
  return least;
}

test('no other assignment costs less, and no column is given twice', () => {
  fc.assert(fc.property(table, fc.constantFrom(0.5, 1, 3), (costs, aloneCost) => {
    const columnOfRow = assign(costs, aloneCost);
    const columns = columnOfRow.filter((column) => column !== undefined);
    const cost = columnOfRow.reduce<number>((sum, column, row) =>
      sum + (column === undefined ? aloneCost : costs[row]![column]!), 0);
    expect(columnOfRow.length).toBe(costs.length);
    expect(new Set(columns).size).toBe(columns.length);
    expect(cost).toBeCloseTo(leastCost(costs, aloneCost), 9);
  }), { seed, numRuns: 500 });
});
