// The OpenAPI document, made from the routes' schemas, and a page to try them. Nothing comes from
// another server.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import swagger, { type SwaggerTransformObject } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { packageRoot } from '../package-root.ts';
import { registerWithAccess, type RouteAccess } from './route-access.ts';
import type { LotcountApp } from './api-context.ts';
import { webhookPaths } from './outlet-schemas.ts';
import { documentationPolicy } from './own-origin.ts';
import { problemMediaType } from './problems.ts';
import { ProblemReply } from './schemas.ts';

/** Before the routes: it listens to their registration. */
export async function registerDocumentation(app: LotcountApp): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'lotcount',
        description: 'Counts of the vehicles that enter and leave a parking lot.',
        version: packageVersion(),
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: [
        { name: 'counts', description: 'What was counted, and what could not be' },
        { name: 'lots', description: 'What lots hold, how sure that is, and what was said of it' },
        { name: 'events', description: 'What happens now' },
        { name: 'cameras', description: 'How the cameras fare' },
        { name: 'replays', description: 'Recordings, counted again as runs of their own' },
        { name: 'outlets', description: 'Who is told what happens' },
        { name: 'site', description: 'The place' },
        { name: 'access', description: 'Who may do what, and who did what' },
        { name: 'health', description: 'For those who run it' },
      ],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'A token that an admin made' },
          session: { type: 'apiKey', in: 'cookie', name: 'lotcount-session' },
        },
      },
      // Either; and neither where the server is open.
      security: [{ token: [] }, { session: [] }, {}],
    },
    transform: ({ schema, url, route: { config } }) => ({
      url, schema: { ...schema, description: withAccess(schema?.description, config?.access) },
    }),
    transformObject: (document) => 'openapiObject' in document
      ? {
          ...withOneProblem(withOptionalDefaults(document.openapiObject)),
          webhooks: webhookPaths(),
        }
      : document.swaggerObject,
  });
  await registerWithAccess(app, 'public', async (scope) => {
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: documentationPolicy,
      // Its validator badge would ask a server elsewhere.
      uiConfig: { validatorUrl: null, docExpansion: 'list' },
    });
  });
  app.get('/openapi.json', {
    config: { access: 'public' }, schema: { hide: true },
  }, () => app.swagger());
}

function withAccess(description: string | undefined, access: RouteAccess | undefined): string {
  const who = access === 'public' ? 'Asks nobody who they are.' : `Needs the role ${access}.`;
  return description === undefined ? who : `${description.replace(/(?<!\.)$/, '.')} ${who}`;
}

type OpenApi = Extract<Parameters<SwaggerTransformObject>[0], { openapiObject: unknown }>['openapiObject'];

/** The routes' types know that a default is always there; a client may leave it out. */
function withOptionalDefaults(document: OpenApi): OpenApi {
  for (const path of Object.values(document.paths ?? {})) {
    for (const parameter of path?.get?.parameters ?? []) {
      const schema = 'schema' in parameter ? parameter.schema : undefined;
      if ('required' in parameter && schema !== undefined && 'default' in schema) {
        parameter.required = false;
      }
    }
  }
  return document;
}

/** Every route can refuse, in the same shape: it is said once. */
function withOneProblem(document: OpenApi): OpenApi {
  const routes = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path ?? {}));
  for (const route of routes) {
    if (typeof route !== 'object' || !('responses' in route)) continue;
    for (const reply of Object.values(route.responses)) {
      const problem = 'content' in reply ? reply.content?.[problemMediaType] : undefined;
      if (problem !== undefined) problem.schema = { $ref: '#/components/schemas/Problem' };
    }
  }
  const schemas = { ...document.components?.schemas, Problem: { ...ProblemReply } };
  return { ...document, components: { ...document.components, schemas } } as OpenApi;
}

function packageVersion(): string {
  const text = readFileSync(join(packageRoot, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
