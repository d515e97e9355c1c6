// For the browser tests of one file: a browser that they share, and sites of their own, each shown
// in a page; what a test has opened is closed after it.

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchChromium, openPage, type WatchedPage } from './chromium.ts';
import { GateSite, type GateSiteOptions } from './gate-site.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

export interface ShownSites {
  /** Starts a site; its ledger is new unless a folder is given. */
  readonly startSite: (options?: Partial<GateSiteOptions>) => Promise<GateSite>;
  /** Opens its page and waits until that is connected and shows the first camera. */
  readonly show: (site: GateSite) => Promise<WatchedPage>;
}

/** To be called where the tests are described: it registers what must happen around them. */
export function useShownSites(defaults: Omit<GateSiteOptions, 'folder'>): ShownSites {
  const folder = createTemporaryFolder();
  const open: { close(): Promise<void> }[] = [];
  let browser: Browser;
  let siteCount = 0;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    for (const thing of open.splice(0).reverse()) await thing.close();
  });
  afterAll(async () => {
    await browser.close();
  });

  return {
    async startSite(options) {
      siteCount += 1;
      const site = new GateSite({ folder: `${folder}/${siteCount}`, ...defaults, ...options });
      open.push(site);
      await site.start();
      return site;
    },
    async show(site) {
      const watched = await openPage(browser, site.url);
      open.push(watched);
      await watched.page.locator('.card').first().waitFor();
      await watched.page.locator('[data-part="connection"][data-state="open"]').waitFor();
      return watched;
    },
  };
}
