// The API as the page asks it, without a network: with the types of its own OpenAPI document.

import createClient from 'openapi-fetch';
import type { paths } from '../../src/dashboard/page/api-paths.ts';
import type { LotcountApp } from '../../src/http/api-context.ts';

export function typedClient(app: LotcountApp) {
  return createClient<paths>({
    baseUrl: 'http://localhost',
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const body = await request.text();
      const reply = await app.inject({
        method: request.method as 'GET',
        url: `${pathname}${search}`,
        headers: Object.fromEntries(request.headers),
        ...body === '' ? {} : { payload: body },
      });
      const headers = Object.entries(reply.headers).map(([name, value]): [string, string] =>
        [name, String(value)]);
      const isEmpty = reply.statusCode === 204;
      return new Response(isEmpty ? null : new Uint8Array(reply.rawPayload), {
        status: reply.statusCode, headers,
      });
    },
  });
}
