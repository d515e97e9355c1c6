// Lines that are drawn on the page: read, and written into the configuration.

import { describe, expect, test } from 'vitest';
import { startApi } from '../support/api-app.ts';
import { startLinesApi, twoCameras, type LinesApi } from '../support/lines-api.ts';

const address = '/api/v1/cameras/gate-1/lines';

interface Drawn {
  lines: { id: string; name?: string; points: { x: number; y: number }[] }[];
  masks: { id: string; points: { x: number; y: number }[] }[];
}

async function read({ app }: LinesApi, url = address) {
  const reply = await app.inject(url);
  return { status: reply.statusCode, etag: String(reply.headers.etag), drawn: reply.json<Drawn>() };
}

async function put(
  { app }: LinesApi, body: object, { etag, url = address }: { etag?: string; url?: string },
) {
  const headers = etag === undefined ? {} : { 'if-match': etag };
  return await app.inject({ method: 'PUT', url, headers, payload: body });
}

describe('writing', () => {
  test('a line that is moved is written where it stands; comments and all else stay', async () => {
    const api = await startLinesApi();
    const { etag, drawn } = await read(api);
    expect(drawn).toEqual({
      lines: [
        { id: 'barrier', points: [{ x: 0.1, y: 0.5 }, { x: 0.9, y: 0.5 }], anchor: 'bottom-centre' },
        {
          id: 'inner',
          points: [{ x: 0.1, y: 0.8 }, { x: 0.9, y: 0.8 }],
          anchor: 'bottom-centre',
          confirmedBy: { line: 'barrier', withinS: 20 },
        },
      ],
      masks: [],
    });
    drawn.lines[0]!.points[1] = { x: 0.9, y: 0.6 };
    const reply = await put(api, drawn, { etag });
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toEqual(drawn);
    expect(api.text()).toBe(twoCameras.replace('b: [0.9, 0.5]   #', 'b: [0.9, 0.6] #'));
    expect(api.applied.map(({ cameras }) => cameras[0]?.lines[0]?.b)).toEqual([[0.9, 0.6]]);
    expect((await read(api)).etag).toBe(reply.headers.etag);
  });

  test('bends, names, new lines; what is left out is gone, what nobody named stays as it was', async () => {
    const api = await startLinesApi();
    const { etag, drawn: { lines: [barrier, inner] } } = await read(api);
    const bent = [...barrier!.points.slice(0, 1), { x: 0.5, y: 0.4 }, ...barrier!.points.slice(1)];
    const outer = { id: 'outer', name: 'Outer', points: [{ x: 0.2, y: 0.3 }, { x: 0.8, y: 0.3 }], anchor: 'centre' };
    const reply = await put(api, { lines: [{ ...barrier, name: 'Barrier', points: bent }, inner, outer] }, { etag });
    expect(reply.statusCode).toBe(200);
    expect(api.text()).toContain('# across both lanes\n');
    expect(api.text()).toContain('points: [[0.1, 0.5], [0.5, 0.4], [0.9, 0.5]]');
    expect(api.text()).toContain('- { id: inner, a: [0.1, 0.8], b: [0.9, 0.8], confirmedBy: { line: barrier, withinS: 20 } }');
    const again = await put(api, { lines: [outer] }, { etag: String(reply.headers.etag) });
    expect(again.statusCode).toBe(200);
    expect((await read(api)).drawn.lines).toEqual([outer]);
    expect(api.text()).not.toContain('inner');
  });

  test('the first line of a camera that has none', async () => {
    const api = await startLinesApi();
    const url = '/api/v1/cameras/gate-2/lines';
    const { etag, drawn } = await read(api, url);
    expect(drawn).toEqual({ lines: [], masks: [] });
    const line = { id: 'gate', points: [{ x: 0.1, y: 0.5 }, { x: 0.9, y: 0.5 }], anchor: 'bottom-centre' };
    expect((await put(api, { lines: [line] }, { etag, url })).statusCode).toBe(200);
    expect(api.text()).toContain('    lines:\n      - id: gate\n        a: [0.1, 0.5]\n');
    expect((await read(api, url)).drawn.lines).toEqual([line]);
  });

  test('masks are written, moved and taken away; one that covers nothing is refused', async () => {
    const api = await startLinesApi();
    const { etag, drawn } = await read(api);
    const window = {
      id: 'window', points: [{ x: 0.1, y: 0.1 }, { x: 0.3, y: 0.1 }, { x: 0.3, y: 0.2 }],
    };
    const first = await put(api, { ...drawn, masks: [window] }, { etag });
    expect(first.statusCode).toBe(200);
    expect(api.text()).toContain('masks:\n      - id: window\n        points: [[0.1, 0.1],');
    expect(api.applied.at(-1)?.cameras[0]?.masks).toHaveLength(1);
    const moved = { ...window, points: window.points.map(({ x, y }) => ({ x, y: y + 0.5 })) };
    const second = await put(
      api, { ...drawn, masks: [moved] }, { etag: String(first.headers.etag) });
    expect((await read(api)).drawn.masks).toEqual([moved]);
    // Whoever knows of lines alone takes no mask away.
    const linesAlone = await put(
      api, { lines: drawn.lines.slice(0, 1) }, { etag: String(second.headers.etag) });
    expect((await read(api)).drawn).toEqual({ lines: [drawn.lines[0]], masks: [moved] });
    const third = await put(
      api, { ...drawn, masks: [moved] }, { etag: String(linesAlone.headers.etag) });
    const nothing = { ...window, points: window.points.map(({ y }) => ({ x: 0.2, y })) };
    const refused = await put(
      api, { ...drawn, masks: [nothing] }, { etag: String(third.headers.etag) });
    expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: '/masks/0/points' }] });
    await put(api, { ...drawn, masks: [] }, { etag: String(third.headers.etag) });
    expect((await read(api)).drawn).toEqual(drawn);
    expect(api.text()).not.toContain('masks');
  });

  test('428 without the version, 412 when somebody edited meanwhile, and the file is theirs', async () => {
    const api = await startLinesApi();
    const { etag, drawn } = await read(api);
    const without = await put(api, drawn, {});
    expect([without.statusCode, without.json<{ code: string }>().code]).toEqual([428, 'CONFIG_VERSION_MISSING']);
    const theirs = `${twoCameras}# by hand\n`;
    api.write(theirs);
    drawn.lines[0]!.points[0] = { x: 0.2, y: 0.5 };
    const late = await put(api, drawn, { etag });
    expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([412, 'CONFIG_CHANGED']);
    expect(late.headers['content-type']).toContain('application/problem+json');
    expect(api.text()).toBe(theirs);
    expect((await put(api, drawn, { etag: '*' })).statusCode).toBe(200);
  });

  test('of two at once the second is told', async () => {
    const api = await startLinesApi();
    const { etag, drawn } = await read(api);
    const moved = (y: number) => ({
      lines: drawn.lines.map((line) => ({
        ...line, points: line.points.map((point) => ({ ...point, y: point.y + y })),
      })),
    });
    const replies = await Promise.all(
      [0.01, 0.02].map(async (by) => await put(api, moved(by), { etag })));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 412]);
  });

  test('a file with a mistake by hand is not touched: 409 says where', async () => {
    const api = await startLinesApi();
    const { etag, drawn } = await read(api);
    const broken = twoCameras.replace('kind: frames', 'kind: frame');
    api.write(broken);
    const reply = await api.app.inject(address);
    expect(reply.statusCode).toBe(409);
    expect(reply.json()).toMatchObject({
      code: 'CONFIG_BROKEN', detail: expect.stringContaining('line 5') as string,
    });
    expect((await put(api, drawn, { etag })).statusCode).toBe(409);
    expect(api.text()).toBe(broken);
  });

  test.each([
    { name: 'a point outside', change: { points: [{ x: 0.1, y: 0.5 }, { x: 1.2, y: 0.5 }] }, path: '/lines/0/points/1/x' },
    { name: 'a line without length', change: { points: [{ x: 0.1, y: 0.5 }, { x: 0.1, y: 0.5 }] }, path: '/lines/0' },
    {
      name: 'a line across itself',
      change: {
        points: [{ x: 0.1, y: 0.1 }, { x: 0.9, y: 0.9 }, { x: 0.9, y: 0.1 }, { x: 0.1, y: 0.9 }],
      },
      path: '/lines/0',
    },
    { name: 'an id twice', change: { id: 'inner' }, path: '/lines/1/id' },
    { name: 'an id that is none', change: { id: 'In & out' }, path: '/lines/0/id' },
    { name: 'what is not known', change: { colour: 'red' }, path: '/lines/0/colour' },
    { name: 'a line that is confirmed by nobody', change: { id: 'other' }, path: '/lines/1/confirmedBy/line' },
  ])('$name is refused, and the field is named', async ({ change, path }) => {
    const api = await startLinesApi();
    const { etag, drawn: { lines: [barrier, inner] } } = await read(api);
    const body = { lines: [{ ...barrier, ...change }, inner] };
    for (const reply of [
      await put(api, body, { etag }),
      await api.app.inject({ method: 'POST', url: `${address}/preview`, payload: body }),
    ]) {
      expect(reply.statusCode).toBe(400);
      const { errors } = reply.json<{ errors: { path: string }[] }>();
      expect(errors.map((one) => one.path)).toContain(path);
    }
    expect(api.text()).toBe(twoCameras);
  });

  test('a line that a lot counts with cannot go', async () => {
    const api = await startLinesApi(`${twoCameras}lots:
  - { id: main, capacity: 9, gates: [{ id: north, lines: [{ camera: gate-1, line: barrier, role: both }] }] }
`);
    const { etag } = await read(api);
    const reply = await put(api, { lines: [] }, { etag });
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({
      errors: [{
        path: '/lines', message: expect.stringContaining('lots[0].gates[0].lines[0].line') as string,
      }],
    });
  });

  test('unknown cameras, and a server without a file', async () => {
    const api = await startLinesApi();
    expect((await read(api, '/api/v1/cameras/nobody/lines')).status).toBe(404);
    const { app } = await startApi();
    const reply = await app.inject('/api/v1/cameras/gate-1/lines');
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([409, 'CONFIG_FIXED']);
  });
});

describe('earlier versions', () => {
  test('are listed, and one comes back whole; the one before it is kept in turn', async () => {
    const api = await startLinesApi();
    const { etag, drawn } = await read(api);
    drawn.lines[0]!.points[0] = { x: 0.2, y: 0.5 };
    const saved = await put(api, drawn, { etag });
    const changed = api.text();
    const list = await api.app.inject('/api/v1/config/versions');
    expect(list.headers.etag).toBe(saved.headers.etag);
    const [version] = list.json<{ versions: { id: string; replacedAt: string }[] }>().versions;
    expect(version?.replacedAt).toMatch(/^20\d\d-.*\+0[12]:00$/);
    const url = `/api/v1/config/versions/${version!.id}/restore`;
    const restore = async (ifMatch?: string) => await api.app.inject({
      method: 'POST', url, headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    });
    expect((await restore()).statusCode).toBe(428);
    expect((await restore(etag)).statusCode).toBe(412);
    expect(api.text()).toBe(changed);
    const restored = await restore(String(saved.headers.etag));
    expect(restored.statusCode).toBe(200);
    expect(api.text()).toBe(twoCameras);
    expect(api.applied.at(-1)?.cameras[0]?.lines[0]?.a).toEqual([0.1, 0.5]);
    expect(restored.json<{ versions: unknown[] }>().versions).toHaveLength(2);
  });

  test('one also comes back in place of a file with mistakes', async () => {
    const api = await startLinesApi();
    const { etag, drawn } = await read(api);
    drawn.lines[0]!.points[0] = { x: 0.2, y: 0.5 };
    await put(api, drawn, { etag });
    api.write('cameras: [');
    const list = await api.app.inject('/api/v1/config/versions');
    const [version] = list.json<{ versions: { id: string }[] }>().versions;
    const reply = await api.app.inject({
      method: 'POST',
      url: `/api/v1/config/versions/${version!.id}/restore`,
      headers: { 'if-match': String(list.headers.etag) },
    });
    expect(reply.statusCode).toBe(200);
    expect(api.text()).toBe(twoCameras);
  });

  test.each(['2020-01-01T00-00-00.000Z', '..', '....-.-.'])('%s is none', async (versionId) => {
    const api = await startLinesApi();
    const reply = await api.app.inject({
      method: 'POST', url: `/api/v1/config/versions/${versionId}/restore`, headers: { 'if-match': '*' },
    });
    expect(reply.statusCode).toBe(404);
    expect(api.text()).toBe(twoCameras);
  });
});
