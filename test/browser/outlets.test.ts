// Who is told what happens, on the page: how it fares, and a test that really sends; in real
// Chromium against the real server and a real receiver.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openTarget } from '../../src/outlets/open-target.ts';
import { OutletDesk } from '../../src/outlets/outlet-desk.ts';
import { openLedger } from '../../src/store/ledger-store.ts';
import { seriousViolations } from '../support/axe.ts';
import { isChromiumHere, launchChromium, openPage } from '../support/chromium.ts';
import { gateCamera, GateSite } from '../support/gate-site.ts';
import { batchOf, counted, temporaryLedgerFile } from '../support/ledger-rows.ts';
import { deskConfig, siteWith, webhookTo } from '../support/outlet-parts.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { answers, startReceiver, takes } from '../support/webhook-receiver.ts';

const folder = createTemporaryFolder();

describe.skipIf(!isChromiumHere())('the page, with outlets', { timeout: 90_000 }, () => {
  let browser: Browser;
  beforeAll(async () => { browser = await launchChromium(); });
  afterAll(async () => { await browser.close(); });

  test('a dead outlet says why, a test heals it, on a phone in the dark, in German', async () => {
    const receiver = await startReceiver({ behaviour: answers(503) });
    const ledger = openLedger({ file: temporaryLedgerFile() });
    const desk = new OutletDesk({
      config: deskConfig([webhookTo(receiver.url)]),
      outbox: ledger.outbox,
      open: openTarget,
      site: siteWith(),
      onNote: () => undefined,
      limits: { retryDelayMs: 60_000, retryDelayMsMax: 60_000 },
    });
    const site = new GateSite({
      folder, cameras: [gateCamera('north', 'North gate')], startMs: Date.now(), outlets: desk,
    });
    onTestFinished(async () => {
      await site.close();
      await desk.close();
      ledger.close();
    });
    desk.start();
    ledger.appendBatch(batchOf({ crossings: [counted()] }));
    await expect.poll(() => desk.statuses()[0]?.attemptCount, { timeout: 10_000 }).toBe(1);
    site.watch('north', 60_000);
    await site.start();
    const watched = await openPage(browser, site.url, {
      locale: 'de-DE', colorScheme: 'dark', viewport: { width: 390, height: 844 },
    });
    onTestFinished(async () => { await watched.close(); });
    const { page } = watched;
    const card = page.locator('[data-outlet="building"]');
    await card.waitFor();
    await expect.poll(() => card.textContent()).toContain('Versucht es wieder');
    expect(await card.textContent()).toMatch(/Webhook, http:\/\/127\.0\.0\.1:\d+/);
    expect(await card.textContent()).toContain('1 warten, 0 zugestellt');
    expect(await card.textContent()).toContain('Die Gegenseite nimmt keine Nachrichten an');
    expect(await card.locator('[lang="en"]').textContent()).toContain('answers 503');
    const widthPx = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widthPx).toBeLessThanOrEqual(390);
    expect(await seriousViolations(page)).toEqual([]);
    await card.getByRole('button', { name: 'Test senden: building' }).press('Enter');
    const result = card.getByRole('status');
    await expect.poll(() => result.textContent(), { timeout: 10_000 })
      .toMatch(/^Der Test ist nicht angekommen: Die Gegenseite nimmt keine Nachrichten an/);
    expect(await result.locator('[lang="en"]').textContent()).toContain('answers 503');
    expect(await page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(390);
    receiver.behave(takes);
    await card.getByRole('button', { name: 'Test senden: building' }).press('Enter');
    await expect.poll(() => card.textContent(), { timeout: 10_000 })
      .toMatch(/Der Test ist angekommen \(\d+ ms\)/);
    // The test has shown that it answers again: what waited is there, too.
    await expect.poll(() => desk.statuses()[0]?.backlogCount).toBe(0);
    expect(receiver.requests.map(({ body }) => body.type).slice(-2))
      .toEqual(['test', 'crossing.committed']);
  });
});
