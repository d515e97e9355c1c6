// Every route says who may ask it: `config: { access: 'viewer' }`. A route that does not is a
// mistake that ends the start, so that nothing is ever open because somebody forgot it.

import type { LotcountApp } from './api-context.ts';

/** Each may do what those before it may; `public` asks nobody who they are. */
export const accessLevels = ['public', 'viewer', 'operator', 'admin'] as const;
export type RouteAccess = (typeof accessLevels)[number];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Reading is for viewers, correcting counts for operators, changing settings for admins. */
    readonly access?: RouteAccess;
  }
}

/** To be called before any route is registered. Then app.ready() throws for one without access. */
export function requireRouteAccess(app: LotcountApp): void {
  const routes: Array<{ method: string | string[]; url: string; config?: object }> = [];
  app.addHook('onRoute', (route) => { routes.push(route); });
  // Only here, because a scope's own hook gives the routes of packages their access.
  app.addHook('onReady', (done) => {
    const open = routes.filter(({ config }) => !isLevel(config));
    done(open.length === 0
      ? undefined
      : new Error(`without config.access (${accessLevels.join(', ')}): ` +
        open.map(({ method, url }) => `${String(method)} ${url}`).join(', ')));
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

function isLevel(config: object | undefined): boolean {
  return config !== undefined && 'access' in config &&
    accessLevels.some((level) => level === config.access);
}
