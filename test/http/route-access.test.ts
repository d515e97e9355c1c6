// Every route says who may ask it, or nothing starts.

import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { registerWithAccess, requireRouteAccess } from '../../src/http/route-access.ts';
import { startApi } from '../support/api-app.ts';

test('a route that does not say who may ask it ends the start, with its name', async () => {
  const app = Fastify().withTypeProvider<TypeBoxTypeProvider>();
  requireRouteAccess(app);
  app.get('/open', { config: { access: 'public' } }, () => 'ok');
  app.post('/forgotten', () => 'oops');
  await expect(app.ready()).rejects.toThrow(/without config\.access.*POST \/forgotten/);
});

test('routes of packages get the access that they are registered with', async () => {
  const app = Fastify().withTypeProvider<TypeBoxTypeProvider>();
  requireRouteAccess(app);
  await registerWithAccess(app, 'public', async (scope) => {
    scope.get('/of-a-package', (request) => request.routeOptions.config.access);
    await Promise.resolve();
  });
  await app.ready();
  expect((await app.inject('/of-a-package')).body).toBe('public');
});

test('the server starts: all of its routes say so', async () => {
  const { app } = await startApi();
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect((await app.inject('/docs/')).statusCode).toBe(200);
});
