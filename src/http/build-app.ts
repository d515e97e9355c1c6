// Builds the HTTP server: the API, its documentation, the page. It does not listen.

import { existsSync } from 'node:fs';
import { fastifySSE } from '@fastify/sse';
import fastifyStatic from '@fastify/static';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { LotDesk } from '../collect/lot-desk.ts';
import type { ApiContext, LotcountApp } from './api-context.ts';
import { registerDocumentation } from './documentation.ts';
import { httpLimits } from './http-limits.ts';
import { registerMetrics } from './metrics.ts';
import { registerOwnOrigin } from './own-origin.ts';
import { answerClientError, registerProblems } from './problems.ts';
import { registerWithAccess, requireRouteAccess } from './route-access.ts';
import { registerCameraRoutes } from './routes/camera-routes.ts';
import { registerEventRoutes } from './routes/event-routes.ts';
import { registerExportRoutes } from './routes/export-routes.ts';
import { registerLedgerRoutes } from './routes/ledger-routes.ts';
import { registerLotEntryRoutes } from './routes/lot-entry-routes.ts';
import { registerLotRoutes } from './routes/lot-routes.ts';
import { registerSignRoutes } from './routes/sign-routes.ts';
import { registerSiteRoutes } from './routes/site-routes.ts';
import { registerVerdictRoutes } from './routes/verdict-routes.ts';

export interface BuildAppOptions extends Omit<ApiContext, 'now' | 'lots'> {
  /** Who looks after the lots; without it there are none. */
  readonly lots?: LotDesk | undefined;
  /** The page's files; without it there is only the API. */
  readonly pageFolder?: string | undefined;
  readonly logger?: FastifyBaseLogger | undefined;
  /** UTC milliseconds; the wall clock when left out. */
  readonly now?: (() => number) | undefined;
  /** For tests: another limit than httpLimits' own. */
  readonly requestMsMax?: number | undefined;
}

/** The caller listens (see listen.ts), and closes the app before the ledger. */
export async function buildApp(options: BuildAppOptions): Promise<LotcountApp> {
  const { pageFolder, logger, now = Date.now, requestMsMax, ...parts } = options;
  const context: ApiContext = { ...parts, now, lots: parts.lots ?? deskWithoutLots(parts, now) };
  const app = createFastify({ logger, requestMsMax });
  requireRouteAccess(app);
  registerProblems(app);
  registerOwnOrigin(app);
  // Live listeners are cut off at once when the server stops; they resume with Last-Event-ID.
  app.addHook('preClose', (done) => {
    context.liveFeed.close();
    done();
  });
  await app.register(fastifySSE, { heartbeatInterval: httpLimits.liveHeartbeatMs });
  await registerDocumentation(app);
  registerSiteRoutes(app, context);
  registerCameraRoutes(app, context);
  registerLedgerRoutes(app, context);
  registerLotRoutes(app, context);
  registerLotEntryRoutes(app, context);
  registerSignRoutes(app, context);
  registerVerdictRoutes(app, context);
  registerExportRoutes(app, context);
  registerEventRoutes(app, context);
  registerMetrics(app, context);
  if (pageFolder !== undefined && existsSync(pageFolder)) {
    // Names carry no hash: browsers ask each time and mostly hear that nothing has changed.
    await registerWithAccess(app, 'public', async (scope) => {
      await scope.register(fastifyStatic, { root: pageFolder, cacheControl: true, maxAge: 0 });
    });
  }
  await app.ready();
  return app;
}

function deskWithoutLots(
  { config, ledger }: Pick<ApiContext, 'config' | 'ledger'>, now: () => number,
): LotDesk {
  return new LotDesk({
    config: { ...config(), lots: [] }, ledger, now, onChange: () => undefined,
  });
}

/** In one limit's time it is looked so often for requests that are over it; Node's own is 30 s. */
const looksPerRequestLimit = 10;

function createFastify(
  { logger, requestMsMax = httpLimits.requestMsMax }:
  Pick<BuildAppOptions, 'logger' | 'requestMsMax'>,
): LotcountApp {
  return Fastify({
    ...logger === undefined ? {} : { loggerInstance: logger },
    // A page asks several times a second: the metrics tell more than such a log.
    logController: new LogController({ disableRequestLogging: true }),
    http: {
      maxHeaderSize: httpLimits.headerBytesMax,
      connectionsCheckingInterval: requestMsMax / looksPerRequestLimit,
    },
    bodyLimit: httpLimits.bodyBytesMax,
    requestTimeout: requestMsMax,
    keepAliveTimeout: httpLimits.keepAliveMs,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: httpLimits.pathParameterLengthMax },
    ajv: {
      customOptions: {
        allErrors: true, removeAdditional: false, coerceTypes: 'array', useDefaults: true,
      },
    },
    clientErrorHandler: answerClientError,
  }).withTypeProvider<TypeBoxTypeProvider>();
}
