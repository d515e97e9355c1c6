// Verdicts on crossings: what they do to the lots and to what is known of the lines.

import { expect, test } from 'vitest';
import { batchOf, mayMorningMs, unresolved } from '../support/ledger-rows.ts';
import {
  cross, get, minuteMs, post, said, startLots, type Occupancy,
} from '../support/lot-api.ts';

test('a wrong crossing is taken off, once, and put back when somebody thinks better of it', async () => {
  const api = await startLots();
  cross(api, { crossingId: 'beam' }, {});
  api.setClock(mayMorningMs + 10 * minuteMs);
  const judge = async (verdict: string) => await post(api, 'verdicts', {
    verdict, crossing: 'beam', actor: 'Parking desk', reason: 'A beam',
  });
  const value = async () => (await get<Occupancy>(api, 'lots/main/occupancy')).value;
  expect((await judge('wrong')).json()).toMatchObject({
    verdict: 'wrong', crossing: 'beam', camera: 'gate-1', line: 'barrier', isAdjusting: true,
  });
  expect(await value()).toBe(1);
  await judge('wrong');
  expect(await value()).toBe(1);
  await judge('right');
  expect(await value()).toBe(2);
  const { gates } = await get<{ gates: { lines: { accuracy: object[] }[] }[] }>(api, 'lots/main/gates');
  expect(gates[0]?.lines[0]?.accuracy[0]).toMatchObject({ direction: 'in', judgedCount: 1 });
  const { verdicts } = await get<{ verdicts: object[] }>(api, 'verdicts');
  expect(verdicts).toMatchObject([{ verdict: 'right' }, { verdict: 'wrong' }, { verdict: 'wrong' }]);
});

test('a missed vehicle is added at its own time, and its line misses more from then on', async () => {
  const api = await startLots();
  api.setClock(mayMorningMs + 10 * minuteMs);
  const missed = { verdict: 'missed', camera: 'gate-1', line: 'barrier', direction: 'in', ...said };
  const reply = await post(api, 'verdicts', { ...missed, at: '2026-05-01T12:05:00+02:00' });
  expect(reply.statusCode).toBe(201);
  expect(await get(api, 'lots/main/occupancy')).toMatchObject({ value: 1 });
  await post(api, 'verdicts', { ...missed, adjust: false });
  expect(await get(api, 'lots/main/occupancy')).toMatchObject({ value: 1 });
  const { gates } = await get<{ gates: { lines: { accuracy: { missedShare: number }[] }[] }[] }>(
    api, 'lots/main/gates');
  expect(gates[0]?.lines[0]?.accuracy[0]?.missedShare).toBeCloseTo(5 / 202);
});

test('a verdict on what is not there, or on nothing in particular, is refused', async () => {
  const api = await startLots();
  api.ledger.appendBatch(batchOf({ crossings: [unresolved({ crossingId: 'doubt' })] }));
  const person = { actor: 'x', reason: 'y' };
  const rows = [
    { body: { verdict: 'wrong', crossing: 'nothing', ...person }, status: 404 },
    { body: { verdict: 'wrong', crossing: 'doubt', ...person }, status: 404 },
    { body: { verdict: 'wrong', ...person }, status: 400 },
    { body: { verdict: 'right', crossing: 'a', camera: 'gate-1', ...person }, status: 400 },
    { body: { verdict: 'missed', camera: 'gate-1', line: 'barrier', ...person }, status: 400 },
    { body: { verdict: 'missed', camera: 'gate-1', line: 'no', direction: 'in', ...person }, status: 404 },
    { body: { verdict: 'missed', camera: 'no', line: 'no', direction: 'in', ...person }, status: 404 },
  ];
  for (const { body, status } of rows) {
    expect((await post(api, 'verdicts', body)).statusCode, JSON.stringify(body)).toBe(status);
  }
});
