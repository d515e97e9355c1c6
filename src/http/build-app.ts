// Builds the HTTP server: the API, its documentation, the page. It does not listen.

import { existsSync } from 'node:fs';
import cookie from '@fastify/cookie';
import { fastifySSE } from '@fastify/sse';
import fastifyStatic from '@fastify/static';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, {
  LogController, type FastifyBaseLogger, type FastifyServerOptions,
} from 'fastify';
import { AccessDesk } from '../access/access-desk.ts';
import { LotDesk } from '../collect/lot-desk.ts';
import { LotcountError } from '../errors.ts';
import type { OutletControls } from '../outlets/outlet-status.ts';
import { noReplays } from '../replays/no-replays.ts';
import type { ReplayControls } from '../replays/replay-controls.ts';
import type { ApiContext, LotcountApp } from './api-context.ts';
import { registerAudit } from './audit-requests.ts';
import { registerAuthentication } from './authenticate.ts';
import { compileWhenAsked } from './compile-when-asked.ts';
import { registerDocumentation } from './documentation.ts';
import { requireFiniteNumbers } from './finite-numbers.ts';
import { httpLimits } from './http-limits.ts';
import { registerMetrics } from './metrics.ts';
import { registerOwnOrigin } from './own-origin.ts';
import { answerClientError, registerProblems } from './problems.ts';
import { loopbackReach, type Reach } from './reach.ts';
import { registerWithAccess, requireRouteAccess } from './route-access.ts';
import { registerAccountRoutes, registerAuditRoutes, registerTokenRoutes } from './routes/account-routes.ts';
import { registerCameraEditRoutes } from './routes/camera-edit-routes.ts';
import { registerCameraRoutes } from './routes/camera-routes.ts';
import { registerConfigVersionRoutes } from './routes/config-version-routes.ts';
import { registerEventRoutes } from './routes/event-routes.ts';
import { registerExportRoutes } from './routes/export-routes.ts';
import { registerFootageRoutes } from './routes/footage-routes.ts';
import { registerLedgerRoutes } from './routes/ledger-routes.ts';
import { registerLineRoutes } from './routes/line-routes.ts';
import { registerLotEntryRoutes } from './routes/lot-entry-routes.ts';
import { registerLotRoutes } from './routes/lot-routes.ts';
import { registerOutletRoutes } from './routes/outlet-routes.ts';
import { registerReplayRoutes } from './routes/replay-routes.ts';
import { registerSessionRoutes } from './routes/session-routes.ts';
import { registerSignRoutes } from './routes/sign-routes.ts';
import { registerSiteRoutes } from './routes/site-routes.ts';
import { registerVerdictRoutes } from './routes/verdict-routes.ts';
import { limitSlowRequests } from './slow-requests.ts';

export interface BuildAppOptions extends Omit<
  ApiContext, 'now' | 'lots' | 'access' | 'outlets' | 'replays' | 'probe'
> {
  /** Who looks after the lots; without it there are none. */
  readonly lots?: LotDesk | undefined;
  /** Who may do what; without it, whoever asks may do everything. */
  readonly access?: AccessDesk | undefined;
  /** How it is reached; on loopback, without a proxy and TLS, when left out. */
  readonly reach?: Reach | undefined;
  /** Without it nobody is told anything. */
  readonly outlets?: OutletControls | undefined;
  /** Without it there is nothing to replay. */
  readonly replays?: ReplayControls | undefined;
  /** How cameras are tried; without it they cannot be. */
  readonly probe?: ApiContext['probe'] | undefined;
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
  const {
    pageFolder, logger, now = Date.now, requestMsMax, reach = loopbackReach, ...parts
  } = options;
  const context: ApiContext = {
    ...parts,
    now,
    lots: parts.lots ?? deskWithoutLots(parts, now),
    access: parts.access ?? new AccessDesk({ mode: 'open', ledger: parts.ledger.access, now }),
    outlets: parts.outlets ?? noOutlets,
    replays: parts.replays ?? noReplays,
    probe: parts.probe ?? cannotProbe,
  };
  const app = createFastify({ logger, requestMsMax, reach });
  requireRouteAccess(app);
  registerProblems(app);
  requireFiniteNumbers(app);
  await app.register(cookie);
  await registerOwnOrigin(app, reach);
  registerAudit(app, context.access);
  registerAuthentication(app, context.access);
  // Live listeners are cut off at once when the server stops; they resume with Last-Event-ID.
  app.addHook('preClose', (done) => {
    context.liveFeed.close();
    done();
  });
  await app.register(fastifySSE, { heartbeatInterval: httpLimits.liveHeartbeatMs });
  await registerDocumentation(app);
  registerSessionRoutes(app, context);
  registerAccountRoutes(app, context);
  registerTokenRoutes(app, context);
  registerAuditRoutes(app, context);
  registerSiteRoutes(app, context);
  registerCameraRoutes(app, context);
  registerCameraEditRoutes(app, context);
  registerLineRoutes(app, context);
  registerConfigVersionRoutes(app, context);
  registerLedgerRoutes(app, context);
  registerLotRoutes(app, context);
  registerLotEntryRoutes(app, context);
  registerSignRoutes(app, context);
  registerOutletRoutes(app, context);
  registerVerdictRoutes(app, context);
  await registerFootageRoutes(app, context);
  registerReplayRoutes(app, context);
  registerExportRoutes(app, context);
  registerEventRoutes(app, context);
  registerMetrics(app, context);
  if (pageFolder !== undefined && existsSync(pageFolder)) {
    // Names carry no hash: browsers ask each time and mostly hear that nothing has changed.
    await registerWithAccess(app, 'public', async (scope) => {
      await scope.register(fastifyStatic, {
        root: pageFolder, cacheControl: true, maxAge: 0, preCompressed: true,
      });
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

const noOutlets: OutletControls = {
  statuses: () => [],
  test: async (outletId) => await Promise.reject(
    new LotcountError('OUTLET_UNKNOWN', `there is no outlet "${outletId}"; none is configured`)),
};

async function cannotProbe(): Promise<never> {
  return await Promise.reject(new LotcountError('NOT_READY', 'cameras cannot be tried here'));
}

/** In one limit's time it is looked so often for requests that are over it; Node's own is 30 s. */
const looksPerRequestLimit = 10;

function createFastify(
  { logger, requestMsMax = httpLimits.requestMsMax, reach }:
  Pick<BuildAppOptions, 'logger' | 'requestMsMax'> & { readonly reach: Reach },
): LotcountApp {
  const http = {
    maxHeaderSize: httpLimits.headerBytesMax,
    connectionsCheckingInterval: requestMsMax / looksPerRequestLimit,
    headersTimeout: requestMsMax,
  };
  const proxies = [...reach.trustedProxies];
  const options: FastifyServerOptions = {
    ...logger === undefined ? {} : { loggerInstance: logger },
    // A page asks several times a second: the metrics tell more than such a log.
    logController: new LogController({ disableRequestLogging: true }),
    // X-Forwarded-* of anybody else is not believed.
    ...proxies.length === 0 ? {} : { trustProxy: proxies },
    bodyLimit: httpLimits.bodyBytesMax,
    // Of recordings that are uploaded; slow-requests.ts has the limit of all others.
    requestTimeout: httpLimits.uploadMsMax,
    keepAliveTimeout: httpLimits.keepAliveMs,
    forceCloseConnections: true,
    schemaController: { compilersFactory: compileWhenAsked() },
    routerOptions: { maxParamLength: httpLimits.pathParameterLengthMax },
    ajv: {
      customOptions: {
        allErrors: true,
        removeAdditional: false,
        coerceTypes: 'array',
        useDefaults: true,
        discriminator: true,
      },
    },
    clientErrorHandler: answerClientError,
  };
  // Fastify's types tell servers with and without TLS apart; nothing here does.
  const app = reach.tls === undefined
    ? Fastify({ ...options, http })
    : Fastify({ ...options, https: { ...http, ...reach.tls } } as FastifyServerOptions);
  limitSlowRequests(app.server, requestMsMax);
  return app.withTypeProvider<TypeBoxTypeProvider>();
}
