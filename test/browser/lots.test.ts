// What a parking desk sees and does with its lots, in real Chromium against the real server.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LotConfig } from '../../src/config/lot-schema.ts';
import { seriousViolations } from '../support/axe.ts';
import { isChromiumHere, launchChromium, openPage, type WatchedPage } from '../support/chromium.ts';
import { gateCamera, GateSite } from '../support/gate-site.ts';
import { gateLine, lotWith } from '../support/lot-config.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const noonMs = Date.parse('2026-05-04T12:00:00Z');
const waiting = { timeout: 20_000, interval: 50 };
const gates: LotConfig['gates'] = [{
  id: 'north', sameVehicleMs: 3_000, lines: [gateLine({ camera: 'north', line: 'lane' })],
}];

describe.skipIf(!isChromiumHere())('the page, with lots', { timeout: 90_000 }, () => {
  const open: { close(): Promise<void> }[] = [];
  const folder = createTemporaryFolder();
  let browser: Browser;
  let siteCount = 0;

  beforeAll(async () => { browser = await launchChromium(); });
  afterEach(async () => {
    for (const thing of open.splice(0).reverse()) await thing.close();
  });
  afterAll(async () => { await browser.close(); });

  async function startSite(): Promise<GateSite> {
    siteCount += 1;
    const site = new GateSite({
      folder: `${folder}/${siteCount}`,
      cameras: [gateCamera('north', 'North gate')],
      lots: [
        lotWith({ capacity: 60, gates }),
        lotWith({
          id: 'staff',
          name: 'Staff and deliveries behind the supermarket, lower level',
          capacity: 10,
          gates: [{ id: 'south', sameVehicleMs: 0, lines: [gateLine({ camera: 'south' })] }],
        }),
      ],
      startMs: noonMs,
    });
    open.push(site);
    // So that a crossing now is behind the moment at which the lots were opened.
    site.setClock(noonMs + 60_000);
    site.watch('north', 60_000);
    await site.start();
    return site;
  }

  async function show(site: GateSite, options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const watched = await openPage(browser, site.url, options);
    open.push(watched);
    await watched.page.locator('[data-part="connection"][data-state="open"]').waitFor();
    await watched.page.locator('[data-lot="main"]').waitFor();
    return watched;
  }

  const textOf = async (page: Page, part: string, lot = 'main'): Promise<string> =>
    await page.locator(`[data-lot="${lot}"] [data-part="${part}"]`).innerText();

  test('a lot shows what it holds, and each vehicle at once', async () => {
    const site = await startSite();
    const { page, complaints } = await show(site);
    await expect.poll(() => textOf(page, 'lot-shown'), waiting).toBe('0');
    expect(await textOf(page, 'lot-capacity')).toBe('of 60');
    expect(await textOf(page, 'lot-since')).toMatch(/^Never calibrated, counted since 12:00$/);
    expect(await textOf(page, 'lot-advice')).toContain('Count the vehicles in it and calibrate.');
    site.cross('north', 'in');
    site.cross('north', 'in');
    await expect.poll(() => textOf(page, 'lot-shown'), waiting).toBe('2');
    expect(await textOf(page, 'lot-free')).toBe('58 spaces free');
    expect(await textOf(page, 'lot-error')).toMatch(/^±\u202f\d/);
    expect(complaints).toEqual([]);
  });

  test('somebody calibrates by keyboard: the number, why, who; and the focus comes back', async () => {
    const site = await startSite();
    const { page, complaints } = await show(site);
    await page.getByRole('button', { name: 'Calibrate Main lot' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Calibrate Main lot' });
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    // Nothing was typed: each field says what it wants, and the first one has the focus.
    await dialog.getByText('Write a whole number, such as 57.').waitFor();
    await dialog.getByText('Say why, for whoever reads it later.').waitFor();
    await page.keyboard.type('57');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Counted on foot');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Parking desk');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => textOf(page, 'lot-shown'), waiting).toBe('57');
    expect(await textOf(page, 'lot-since')).toMatch(/^Calibrated 12:01, \d+ s ago$/);
    expect(await page.locator('[data-part="state-voice"]').innerText()).toBe('Saved. Main lot holds 57.');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")'))
      .toBe('Calibrate Main lot');
    expect(site.saidOf('main')).toMatchObject([{
      kind: 'calibration', vehicleCount: 57, actor: 'Parking desk', reason: 'Counted on foot',
    }]);
    expect(complaints).toEqual([]);
  });

  test('an adjustment is added; the name is remembered; Escape leaves all as it was', async () => {
    const site = await startSite();
    const { page } = await show(site);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Adjust Main lot' }).click();
    await dialog.getByLabel('Vehicles more, or with a minus fewer').fill('+62');
    await dialog.getByLabel('Reason').fill('Came in while the camera was down');
    await dialog.getByLabel('Your name').fill('Parking desk');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    // More than the lot has room for: what is shown is clamped, and says so.
    await expect.poll(() => textOf(page, 'lot-shown'), waiting).toBe('60');
    expect(await textOf(page, 'lot-clamped')).toBe('Counted: 62, more than the 60 spaces');
    expect(await textOf(page, 'lot-state')).toBe('Full');
    await page.reload();
    await page.getByRole('button', { name: 'Adjust Main lot' }).click();
    expect(await dialog.getByLabel('Your name').inputValue()).toBe('Parking desk');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(site.saidOf('main')).toHaveLength(1);
  });

  test('an answer that is lost is asked for again, and what was saved counts once', async () => {
    const site = await startSite();
    const { page } = await show(site);
    const dialog = page.getByRole('dialog');
    let lostCount = 0;
    await page.route('**/adjustments', async (route) => {
      if (lostCount > 0) return await route.continue();
      lostCount += 1;
      // The server does it; the answer never arrives.
      await route.fetch();
      return await route.abort();
    });
    await page.getByRole('button', { name: 'Adjust Main lot' }).click();
    await dialog.getByLabel('Vehicles more, or with a minus fewer').fill('5');
    await dialog.getByLabel('Reason').fill('Counted');
    await dialog.getByLabel('Your name').fill('Parking desk');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('it may be saved, or not. Save again as it is; it counts once.').waitFor();
    expect(site.saidOf('main')).toHaveLength(1);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => textOf(page, 'lot-shown'), waiting).toBe('5');
    expect(site.saidOf('main')).toHaveLength(1);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing serious at 390 px, nothing is cut off, ${colorScheme}`, async () => {
      const site = await startSite();
      for (let count = 0; count < 3; count += 1) site.cross('north', 'out');
      const { page } = await show(site, { colorScheme, viewport: { width: 390, height: 844 } });
      await expect.poll(() => textOf(page, 'lot-clamped'), waiting)
        .toBe('Counted: −3, less than nothing');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Calibrate Main lot' }).click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Enter');
      expect(await seriousViolations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    });
  }
});
