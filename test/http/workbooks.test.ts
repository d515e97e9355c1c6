// Exports as workbooks, read back by another library: dates are dates, numbers are numbers, and
// texts stay texts.

import { buffer } from 'node:stream/consumers';
import readWorkbook, { readSheet as readCells } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { httpLimits } from '../../src/http/http-limits.ts';
import { xlsxPieces } from '../../src/http/xlsx-format.ts';
import { startApi, type Api } from '../support/api-app.ts';
import { batchOf, counted, mayMorningMs, unresolved } from '../support/ledger-rows.ts';
import { post, startLots } from '../support/lot-api.ts';
import { zipPart } from '../support/zip-part.ts';

async function workbook({ app }: Api, path: string): Promise<Buffer> {
  const reply = await app.inject(`/api/v1/${path}`);
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['content-type'])
    .toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="[a-z-]+\.xlsx"$/);
  return reply.rawPayload;
}

/** Workbooks keep dates as fractions of days, which the reader cuts off at the millisecond. */
async function readSheet(archive: Buffer) {
  return (await readCells(archive)).map((row) => row.map((cell) =>
    cell instanceof Date ? new Date(Math.round(cell.getTime() / 10) * 10) : cell));
}

/** As a spreadsheet shows it. */
function wallClock(text: string): Date {
  return new Date(`${text}Z`);
}

test('crossings: dates as the clock on the wall shows them, numbers, and nothing where nothing is', async () => {
  const api = await startApi();
  api.ledger.appendBatch(batchOf({
    crossings: [
      counted({ crossingId: 'one', crossedAtMs: mayMorningMs + 250 }),
      unresolved({ crossingId: 'doubt', crossedAtMs: mayMorningMs - 1_000, lineSuspect: true }),
    ],
  }));
  const rows = await readSheet(await workbook(api, 'crossings.xlsx'));
  expect(rows).toEqual([
    [
      'sequence', 'id', 'camera', 'line', 'track', 'outcome', 'direction', 'reason', 'class',
      'classAtCrossing', 'confidence', 'crossedAt', 'crossedAtOffset', 'lineSuspect',
    ],
    [
      1, 'one', 'gate-1', 'barrier', 7, 'counted', 'in', null, 'car', null, 0.8,
      wallClock('2026-05-01T12:00:00.250'), '+02:00', null,
    ],
    [
      2, 'doubt', 'gate-1', 'barrier', 7, 'unresolved', null, 'born-past-line', 'car', null, 0.8,
      wallClock('2026-05-01T11:59:59.000'), '+02:00', true,
    ],
  ]);
});

test('the hour that comes twice is told apart by its offset; another time zone can be asked for', async () => {
  const api = await startApi();
  const firstMs = Date.parse('2026-10-25T00:30:00Z');
  api.ledger.appendBatch(batchOf({
    crossings: [firstMs, firstMs + 3_600_000].map((crossedAtMs, index) =>
      counted({ crossingId: `c${index}`, crossedAtMs })),
  }));
  const moments = async (path: string) =>
    (await readSheet(await workbook(api, path))).slice(1).map((row) => row.slice(11, 13));
  expect(await moments('crossings.xlsx')).toEqual([
    [wallClock('2026-10-25T02:30:00'), '+01:00'], [wallClock('2026-10-25T02:30:00'), '+02:00'],
  ]);
  expect(await moments('crossings.xlsx?timeZone=UTC')).toEqual([
    [wallClock('2026-10-25T01:30:00'), '+00:00'], [wallClock('2026-10-25T00:30:00'), '+00:00'],
  ]);
});

test('what people write is a text, whatever it begins with, and no cell is a formula', async () => {
  const api = await startLots();
  const reasons = [
    '=HYPERLINK("http://evil.example","x")', '+1+1', '-2+3', '@SUM(1)', '\t=1',
    '</t></is></c><c><f>1+1</f></c>', 'two\nlines & "so" <b>', '_x0041_ \u0001',
  ];
  for (const [index, reason] of reasons.entries()) {
    await post(api, 'lots/main/adjustments', { change: -3, actor: '=cmd()', reason }, `key ${index}`);
  }
  const archive = await workbook(api, 'lots/main/entries.xlsx');
  // Below them is what lotcount itself wrote when the lot was new.
  const rows = (await readSheet(archive)).slice(1, 1 + reasons.length).toReversed();
  const written = await api.app.inject('/api/v1/lots/main/entries');
  const kept = written.json<{ entries: { reason: string }[] }>().entries
    .slice(0, reasons.length).map(({ reason }) => reason).toReversed();
  const sheet = zipPart(archive, 'xl/worksheets/sheet1.xml');
  expect(sheet).not.toMatch(/<f[ >]/);
  for (const [index, row] of rows.entries()) {
    expect(row.slice(1, 4)).toEqual(['adjustment', null, -3]);
    expect(row[8]).toBe('=cmd()');
    // The reader takes spaces away at both ends.
    if (index < reasons.length - 1) expect(row[9]).toBe(kept[index]?.trim());
  }
  // Spreadsheets read _x0041_ as an A: it is written so that they do not.
  expect(sheet).toContain('_x005F_x0041_');
});

test('the heading stays in sight, and a history is as the CSV has it', async () => {
  const api = await startLots();
  const query = 'bucket=1h&from=2026-05-01T10:00&to=2026-05-01T12:00';
  const archive = await workbook(api, `lots/main/occupancy/history.xlsx?${query}`);
  expect(zipPart(archive, 'xl/worksheets/sheet1.xml'))
    .toMatch(/<pane ySplit="1" topLeftCell="A2" state="frozen" activePane="bottomLeft"/);
  expect((await readWorkbook(archive)).map(({ sheet }) => sheet)).toEqual(['occupancy']);
  expect((await readSheet(archive))[1]).toEqual([
    wallClock('2026-05-01T10:00:00'), '+02:00', wallClock('2026-05-01T11:00:00'), '+02:00',
    null, null, null, 0,
  ]);
});

test('counts and verdicts are there as well', async () => {
  const api = await startLots();
  const missed = { verdict: 'missed', camera: 'gate-1', line: 'barrier', direction: 'in' };
  await post(api, 'verdicts', { ...missed, actor: 'Desk', reason: 'Fog' });
  const verdicts = await readSheet(await workbook(api, 'verdicts.xlsx'));
  expect(verdicts[1]?.slice(0, 6)).toEqual([1, 'missed', null, 'gate-1', 'barrier', 'in']);
  const counts = await readSheet(await workbook(api, 'counts.xlsx?bucket=all&groupBy=camera'));
  expect(counts.map((row) => row.slice(4, 8))).toEqual([
    ['camera', 'line', 'class', 'in'], ['gate-1', null, null, 0], ['gate-2', null, null, 0],
  ]);
});

test('more rows than a page are all there; more than a sheet holds go to a further one', async () => {
  const api = await startApi();
  const crossingCount = 2 * httpLimits.exportPageCount + 7;
  api.ledger.appendBatch(batchOf({
    crossings: Array.from({ length: crossingCount }, (_, index) => counted({
      crossingId: `c${index}`, crossedAtMs: mayMorningMs - index * 1_000,
    })),
  }));
  const rows = await readSheet(await workbook(api, 'crossings.xlsx'));
  expect(rows.slice(1).map((row) => row[1]))
    .toEqual(Array.from({ length: crossingCount }, (_, index) => `c${index}`));

  const table = {
    name: 'numbers',
    columns: ['number'],
    momentColumns: [],
    pages: [[1, 2, 3], [4, 5]].map((page) => page.map((number) => ({ number }))),
  } as const;
  const sheets = await readWorkbook(await buffer(xlsxPieces(table, 3)));
  expect(sheets).toEqual([
    { sheet: 'numbers', data: [['number'], [1], [2]] },
    { sheet: 'numbers_2', data: [['number'], [3], [4]] },
    { sheet: 'numbers_3', data: [['number'], [5]] },
  ]);
});
