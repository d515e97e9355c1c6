// Every route says who may ask it: `config: { access: 'viewer' }`. A route that does not is a
// mistake that ends the start, so that nothing is ever open because somebody forgot it.

import { roles } from '../access/roles.ts';
import type { LotcountApp } from './api-context.ts';

/** Each may do what those before it may; `public` asks nobody who they are. */
export const accessLevels = ['public', ...roles] as const;
export type RouteAccess = (typeof accessLevels)[number];

export interface RouteWithAccess {
  readonly method: string;
  readonly url: string;
  readonly access: RouteAccess;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route, those of packages too; complete once the app is ready. */
    readonly routesWithAccess: readonly RouteWithAccess[];
  }

  interface FastifyContextConfig {
    /** Reading is for viewers, correcting counts for operators, changing settings for admins. */
    readonly access?: RouteAccess;
  }
}

/** To be called before any route is registered. Then app.ready() throws for one without access. */
export function requireRouteAccess(app: LotcountApp): void {
  const routes: Array<{ method: string | string[]; url: string; config?: object }> = [];
  const routesWithAccess: RouteWithAccess[] = [];
  app.decorate('routesWithAccess', routesWithAccess);
  app.addHook('onRoute', (route) => { routes.push(route); });
  // Only here, because a scope's own hook gives the routes of packages their access.
  app.addHook('onReady', (done) => {
    const forgotten: string[] = [];
    for (const { method: methods, url, config } of routes) {
      for (const method of [methods].flat()) {
        const access = accessIn(config);
        if (access === undefined) forgotten.push(`${method} ${url}`);
        else routesWithAccess.push({ method, url, access });
      }
    }
    done(forgotten.length === 0
      ? undefined
      : new Error(`without config.access (${accessLevels.join(', ')}): ${forgotten.join(', ')}`));
  });
}

/** For the routes of a package, which know nothing of access: they all get this one. */
export async function registerWithAccess(
  app: LotcountApp, access: RouteAccess, register: (scope: LotcountApp) => Promise<void>,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => { route.config = { ...route.config, access }; });
    await register(scope);
  });
}

function accessIn(config: object | undefined): RouteAccess | undefined {
  const access = config !== undefined && 'access' in config ? config.access : undefined;
  return accessLevels.find((level) => level === access);
}
