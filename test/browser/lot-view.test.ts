// A lot over time, in real Chromium: charts with their tables, a week before, a typical week. The
// site is one week behind the day on which its clocks went forward.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { seriousViolations } from '../support/axe.ts';
import { isChromiumHere, launchChromium, openPage, type WatchedPage } from '../support/chromium.ts';
import { gateCamera, GateSite } from '../support/gate-site.ts';
import { gateLine, lotWith } from '../support/lot-config.ts';
import { lotTraffic } from '../support/lot-traffic.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const fromMs = Date.parse('2026-03-16T00:00:00Z');
const nowMs = Date.parse('2026-04-01T14:20:00Z');
const unwatchedMs = Date.parse('2026-04-01T08:00:00Z');
const firstLoadBytesMax = 200 * 1_024;

describe.skipIf(!isChromiumHere())('a lot over time', { timeout: 90_000 }, () => {
  const folder = createTemporaryFolder();
  let browser: Browser;
  let site: GateSite;
  let shown: WatchedPage | undefined;

  beforeAll(async () => {
    site = new GateSite({
      folder,
      cameras: [gateCamera('north', 'North gate')],
      lots: [lotWith({
        gates: [{ id: 'north', sameVehicleMs: 0, lines: [gateLine({ camera: 'north', line: 'lane' })] }],
      })],
      startMs: fromMs,
      timeZone: 'Europe/Berlin',
    });
    const isUnwatched = (startMs: number): boolean => startMs === unwatchedMs;
    site.append(lotTraffic({
      cameraId: 'north', lineId: 'lane', fromMs, toMs: nowMs - 20 * 60_000, isUnwatched,
    }));
    site.setClock(nowMs);
    [browser] = await Promise.all([launchChromium(), site.start()]);
  });
  afterEach(async () => {
    await shown?.close();
    shown = undefined;
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  async function show(options: BrowserContextOptions = {}): Promise<WatchedPage> {
    shown = await openPage(browser, site.url, options);
    await shown.page.locator('[data-lot="main"]').waitFor();
    return shown;
  }

  async function openHistory(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'History Main lot' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.heat td').first().waitFor();
  }

  /** The cells of a row of the table of entries and exits; undefined when there is none. */
  const rowsOf = async (page: Page, label: string): Promise<readonly (readonly string[])[]> =>
    await page.locator('[data-part="flow-table"] tbody tr').evaluateAll((rows, wanted) => rows
      .map((row) => [...row.children].map((cell) => cell.textContent))
      .filter(([first]) => first === wanted), label);

  test('charts are loaded when they are wanted; the first load is small', async () => {
    const { page, complaints, foreignUrls } = await show();
    const loaded = async (): Promise<readonly string[]> => await page.evaluate<string[]>(
      'performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)');
    const files = (await loaded()).filter((path) => /\.(js|css|woff2|svg)$/.test(path));
    const bytes = ['/index.html', ...files].map((path) => {
      const content = readFileSync(join(packageRoot, 'dist/dashboard', path));
      return path.endsWith('.woff2') ? content.length : gzipSync(content).length;
    });
    expect(files).toContain('/page.js');
    expect(files.some((path) => path.includes('lot-view'))).toBe(false);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(firstLoadBytesMax);
    await openHistory(page);
    expect((await loaded()).some((path) => path.includes('lot-view'))).toBe(true);
    expect(await page.locator('.lot-view canvas').count()).toBe(2);
    expect(complaints).toEqual([]);
    expect(foreignUrls).toEqual([]);
  });

  test('by keyboard: today by quarter hours, where no data is not zero, and back', async () => {
    const { page, complaints } = await show();
    await openHistory(page);
    await page.locator('summary').getByText('As a table').first().press('Enter');
    // 18 came from 09:00 on, a week before from 08:00 on: the clocks went forward in between.
    expect(await rowsOf(page, '09:00')).toEqual([['09:00', '3', '0', '4', '0', '100\u202f%']]);
    expect(await rowsOf(page, '10:00'))
      .toEqual([['10:00', 'no data', 'no data', '2', '0', 'no data']]);
    expect((await rowsOf(page, '03:00'))[0]?.slice(1, 3)).toEqual(['0', '0']);
    expect((await rowsOf(page, '20:00'))[0]?.slice(1, 3)).toEqual(['still to come', 'still to come']);
    expect(await page.locator('[data-part="lot-view-watched"]').innerText())
      .toMatch(/^Watched \d+\u202f% of the time\. 6 steps have no data\.$/);
    await page.keyboard.press('Escape');
    await page.locator('.lot-view').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")'))
      .toBe('History Main lot');
    expect(complaints).toEqual([]);
  });

  test('the day on which the clocks went forward has 92 quarter hours; weeks begin on Monday', async () => {
    const { page, complaints } = await show();
    await openHistory(page);
    const rowCount = (): Promise<number> => page.locator('[data-part="flow-table"] tbody tr').count();
    for (const rest of [31, 30, 29]) {
      await page.getByRole('button', { name: 'Earlier' }).click();
      await page.locator('[data-part="lot-view-period"]', { hasText: `${rest} March 2026` }).waitFor();
    }
    await expect.poll(rowCount).toBe(92);
    expect(await rowsOf(page, '02:00')).toEqual([]);
    await page.getByRole('button', { name: 'Hours', exact: true }).click();
    await expect.poll(rowCount).toBe(167);
    expect(await rowsOf(page, 'Mon 00:00')).toHaveLength(1);
    await page.getByRole('button', { name: 'Today' }).click();
    await expect.poll(rowCount).toBe(168);
    await page.getByRole('button', { name: 'Weeks' }).click();
    await expect.poll(rowCount).toBe(26);
    const href = await page.locator('[data-part="lot-view-csv"]').getAttribute('href');
    const file = await page.request.get(new URL(href ?? '', site.url).href);
    expect((await file.text()).trim().split('\r\n')).toHaveLength(1 + 26);
    const [download] = await Promise.all([
      page.waitForEvent('download'), page.getByText('As a workbook (XLSX)').click(),
    ]);
    expect(download.suggestedFilename()).toBe('main-history.xlsx');
    expect(await readSheet(await download.path())).toHaveLength(1 + 26);
    await page.getByRole('button', { name: 'Exits', exact: true }).click();
    expect(await page.locator('.heat tbody tr').count()).toBe(7);
    expect(await page.locator('.heat tbody td').count()).toBe(168);
    expect(complaints).toEqual([]);
  });

  test('without an answer it says so, and asks again', async () => {
    const { page } = await show();
    await page.route('**/typical-week', async (route) => { await route.abort(); });
    await page.getByRole('button', { name: 'History Main lot' }).click();
    await page.getByText('No answer from the server').last().waitFor();
    await page.unroute('**/typical-week');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.heat td').first().waitFor();
    expect(await page.locator('[data-part="lot-view-failed"]').isHidden()).toBe(true);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing serious at 390 px, nothing is cut off, ${colorScheme}`, async () => {
      const { page } = await show({ colorScheme, viewport: { width: 390, height: 844 } });
      await openHistory(page);
      for (const summary of await page.locator('.lot-view summary').all()) await summary.click();
      expect(await seriousViolations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      expect(await page.evaluate('document.querySelector(".lot-view-body").scrollWidth'))
        .toBe(390);
    });
  }
});
