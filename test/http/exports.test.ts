// Tables as files: whole, harmless to spreadsheets, and written while they are sent. What is in
// workbooks is looked at in workbooks.test.ts.

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as openRequest, type IncomingMessage } from 'node:http';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { csvFormat } from '../../src/http/csv-format.ts';
import type { ExportFormat } from '../../src/http/export-table.ts';
import { httpLimits } from '../../src/http/http-limits.ts';
import { TableSender } from '../../src/http/table-export.ts';
import { xlsxFormat } from '../../src/http/xlsx-format.ts';
import { startApi, type Api } from '../support/api-app.ts';
import { batchOf, counted, mayMorningMs, unresolved } from '../support/ledger-rows.ts';
import { get, post, startLots } from '../support/lot-api.ts';

const mark = '\uFEFF';

async function exported({ app }: Api, path: string): Promise<readonly string[]> {
  const reply = await app.inject(`/api/v1/${path}`);
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="[a-z-]+\.csv"$/);
  expect(reply.body.startsWith(mark)).toBe(true);
  expect(reply.body.endsWith('\r\n')).toBe(true);
  return reply.body.slice(mark.length).split('\r\n').slice(0, -1);
}

test('all crossings are in the file, in the order of the list, also beyond one page', async () => {
  const api = await startApi();
  const crossingCount = 2 * httpLimits.exportPageCount + 7;
  const crossings = Array.from({ length: crossingCount }, (_, index) => counted({
    crossingId: `c${index}`, crossedAtMs: mayMorningMs - index * 1_000, cameraId: `gate-${1 + index % 2}`,
  }));
  api.ledger.appendBatch(batchOf({ crossings: [...crossings, unresolved({ crossingId: 'doubt' })] }));
  const [heading, first, ...rest] = await exported(api, 'crossings.csv');
  expect(heading).toBe('sequence,id,camera,line,track,outcome,direction,reason,class,' +
    'classAtCrossing,confidence,crossedAt,lineSuspect');
  expect(first).toBe('1008,doubt,gate-1,barrier,7,unresolved,,born-past-line,car,,0.8,' +
    '2026-05-01T12:00:00.000+02:00,');
  expect(rest.map((line) => line.split(',')[1])).toEqual(crossings.map(({ crossingId }) => crossingId));
  const filtered = await exported(api, 'crossings.csv?camera=gate-2&timeZone=Asia/Kathmandu');
  expect(filtered).toHaveLength(1 + 503);
  expect(filtered[1]).toContain('2026-05-01T15:44:59.000+05:45');
});

test('what people write cannot become a formula', async () => {
  const api = await startLots();
  const harmful = ['=HYPERLINK("http://evil.example","x")', '+1+1', '-2+3', '@SUM(1)', '＝1', '\t=1'];
  for (const [index, reason] of harmful.entries()) {
    await post(api, 'lots/main/adjustments', { change: -3, actor: '=cmd()', reason }, `key ${index}`);
  }
  await post(api, 'lots/main/adjustments', { change: 1, actor: 'Desk', reason: 'two\nlines, "so"' });
  const [, twoLines, ...rest] = await exported(api, 'lots/main/entries.csv');
  expect(twoLines).toContain(',Desk,"two\nlines, ""so""",person,');
  const lines = rest.slice(0, harmful.length).toReversed();
  for (const [index, line] of lines.entries()) {
    const reason = `'${harmful[index]?.trim()}`;
    expect(line).toContain(`,'=cmd(),${reason.includes('"') ? `"${reason.replaceAll('"', '""')}"` : reason},`);
    // A number stays one.
    expect(line).toContain(',-3,');
  }
});

test('verdicts and a lot\'s history are exported; what is not known is empty, not zero', async () => {
  const api = await startLots();
  const line = { camera: 'gate-1', line: 'barrier', direction: 'in' };
  await post(api, 'verdicts', { verdict: 'missed', ...line, actor: 'Desk', reason: 'Fog' });
  const [, verdict] = await exported(api, 'verdicts.csv');
  expect(verdict).toMatch(/^1,missed,,gate-1,barrier,in,2026-05-01T12:00:00.000\+02:00,/);
  expect(verdict).toMatch(/,Desk,Fog,true$/);
  const query = 'bucket=1h&from=2026-05-01T10:00&to=2026-05-01T12:00';
  expect(await exported(api, `lots/main/occupancy/history.csv?${query}`)).toEqual([
    'start,end,value,entries,exits,coverage',
    '2026-05-01T10:00:00.000+02:00,2026-05-01T11:00:00.000+02:00,,,,0',
    '2026-05-01T11:00:00.000+02:00,2026-05-01T12:00:00.000+02:00,,,,0',
  ]);
});

test('counts are exported with their groups, as the list of counts has them', async () => {
  const api = await startApi();
  const crossedAtMs = mayMorningMs - 3_600_000;
  api.ledger.appendBatch(batchOf({ crossings: [counted({ crossedAtMs })] }));
  const query = 'bucket=1h&from=2026-05-01T10:00&to=2026-05-01T12:00&groupBy=line&camera=gate-1';
  expect(await exported(api, `counts.csv?${query}`)).toEqual([
    'start,end,camera,line,class,in,out,unresolved,suspect,coverage',
    '2026-05-01T10:00:00.000+02:00,2026-05-01T11:00:00.000+02:00,gate-1,barrier,,0,0,0,0,0',
    '2026-05-01T11:00:00.000+02:00,2026-05-01T12:00:00.000+02:00,gate-1,barrier,,1,0,0,0,0',
  ]);
});

test('an export that cannot be made is refused like any other question', async () => {
  const api = await startLots();
  const refused = await api.app.inject('/api/v1/crossings.csv?limit=5');
  expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: '/limit' }] });
  const unknown = await api.app.inject('/api/v1/lots/roof/entries.csv');
  expect(unknown.json()).toMatchObject({ status: 404, code: 'LOT_UNKNOWN' });
  expect(await get(api, 'crossings.csv?from=never')).toMatchObject({ errors: [{ path: '/from' }] });
});

/** Serves tables without end, and knows how much of each was taken, and which were given up. */
async function serveEndless(sender: TableSender, format: ExportFormat) {
  const pulledCounts: number[] = [];
  const endedIndexes: number[] = [];
  const rows = Array.from({ length: 500 }, (_, index) => ({
    // Cannot be packed to much less.
    text: randomBytes(100).toString('hex'), index,
  }));
  function * endless(index: number) {
    try {
      for (;;) {
        pulledCounts[index] = (pulledCounts[index] ?? 0) + 1;
        yield rows;
      }
    } finally {
      endedIndexes.push(index);
    }
  }
  const app = Fastify({ forceCloseConnections: true });
  let requestCount = 0;
  app.get('/rows', async (_request, reply) => {
    requestCount += 1;
    return await sender.send(reply, {
      fileName: 'rows',
      format,
      table: {
        name: 'rows',
        columns: ['text', 'index'],
        momentColumns: [],
        pages: endless(requestCount - 1),
      },
    });
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const answers: IncomingMessage[] = [];
  onTestFinished(async () => {
    for (const answer of answers) answer.destroy();
    await app.close();
  });
  const open = async (method = 'GET'): Promise<IncomingMessage> => {
    const answered = once(openRequest(`${url}/rows`, { method, agent: false }).end(), 'response');
    const [answer] = await answered as [IncomingMessage];
    answers.push(answer);
    return answer;
  };
  return { open, pulledCounts, endedIndexes };
}

const formats = [csvFormat, xlsxFormat];

test.each(formats)('$ending is written as it is taken; who leaves frees a place', async (format) => {
  const { open, pulledCounts, endedIndexes } = await serveEndless(new TableSender(), format);
  const [reading] = await Promise.all(
    Array.from({ length: httpLimits.exportCountMax }, async () => await open()));
  expect((await open()).statusCode).toBe(503);
  let takenBytes = 0;
  for await (const piece of reading ?? []) {
    takenBytes += (piece as Buffer).length;
    if (takenBytes > 10_000_000) break;
  }
  // The others read nothing: what they were sent lies in the sockets, which hold some megabytes.
  // A page has 50 kB that cannot be packed.
  const sentPagesMax = 640;
  for (const count of pulledCounts.slice(1)) expect(count).toBeLessThan(sentPagesMax);
  await expect.poll(() => endedIndexes, { timeout: 20_000 }).toContain(0);
  expect((await open()).statusCode).toBe(200);
});

test.each(formats)('who asks for the head of $ending alone takes no place', async (format) => {
  const { open, pulledCounts } = await serveEndless(new TableSender(), format);
  for (let count = 0; count <= httpLimits.exportCountMax; count += 1) {
    const { statusCode, headers } = await open('HEAD');
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toContain(format.mediaType);
  }
  expect(pulledCounts).toEqual([]);
});

test('between the pages of an export, others have their turn', async () => {
  const app = Fastify();
  const sender = new TableSender();
  let turnCount = 0;
  let pageCount = 0;
  function * pages() {
    for (; pageCount < 200; pageCount += 1) yield [{ index: pageCount }];
  }
  app.get('/rows', async (_request, reply) => await sender.send(reply, {
    fileName: 'rows',
    format: csvFormat,
    table: { name: 'rows', columns: ['index'], momentColumns: [], pages: pages() },
  }));
  const count = (): void => {
    turnCount += 1;
    if (pageCount < 200) setImmediate(count);
  };
  setImmediate(count);
  // What is injected takes everything at once, as a client on the same machine does.
  const reply = await app.inject('/rows');
  expect(reply.body.split('\r\n')).toHaveLength(202);
  expect(turnCount).toBeGreaterThanOrEqual(200);
});

test.each(formats)('a client that takes nothing of $ending is cut off', async (format) => {
  const sender = new TableSender({ stallMsMax: 200 });
  const { open, endedIndexes } = await serveEndless(sender, format);
  await open();
  await expect.poll(() => endedIndexes, { timeout: 20_000 }).toEqual([0]);
});
