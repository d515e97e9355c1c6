// Whether everybody can use the page: by keyboard, on a phone, in light and dark, with a screen
// reader. In real Chromium against the real server.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { isChromiumHere, launchChromium, openPage, type WatchedPage } from '../support/chromium.ts';
import { gateCamera, GateSite } from '../support/gate-site.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const noonMs = Date.parse('2026-05-04T12:00:00Z');
const waiting = { timeout: 20_000, interval: 50 };

describe.skipIf(!isChromiumHere())('the page, for everybody', { timeout: 90_000 }, () => {
  const open: WatchedPage[] = [];
  const folder = createTemporaryFolder();
  let site: GateSite;
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
    site = new GateSite({
      folder,
      cameras: [
        gateCamera('north', 'North gate'),
        gateCamera('yard', 'Delivery yard, staff entrance and the way to the underground storey'),
        gateCamera('ramp', 'Ramp'),
      ],
      startMs: noonMs,
    });
    site.watch('north', 3 * 3_600_000);
    site.watch('yard', 60_000);
    for (let count = 0; count < 30; count += 1) site.cross('north', count % 3 === 0 ? 'out' : 'in');
    site.cross('yard', 'in');
    site.doubt('yard', 'not-a-vehicle', {
      hitCount: 3, crossedMs: 0, judge: { isVehicle: false, reason: 'it did not move like a vehicle' },
    });
    site.setStatus('north', {
      evidence: { mode: 'auto', evidence: 'both', reason: 'the detector sees the vehicles here' },
    });
    site.setStatus('ramp', {
      state: 'failed', problem: 'camera "ramp": the file ramp.mp4 cannot be read; check its path',
    });
    await site.start();
  });
  afterEach(async () => {
    for (const watched of open.splice(0)) await watched.close();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  async function show(options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const watched = await openPage(browser, site.url, options);
    open.push(watched);
    await watched.page.locator('[data-part="connection"][data-state="open"]').waitFor();
    await watched.page.locator('.card').nth(2).waitFor();
    return watched;
  }

  test('a camera is enlarged, changed and closed again by keyboard, and the focus comes back', async () => {
    const { page, complaints } = await show();
    const name = page.locator('#enlarged-name');
    await tabTo(page, 'Enlarge North gate');
    await page.keyboard.press('Enter');
    await expect.poll(() => name.textContent(), waiting).toBe('North gate');
    expect(await page.locator('dialog [data-part="line-in"]').innerText()).toBe('20');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => name.textContent(), waiting).toBe('Ramp');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => name.textContent(), waiting).toBe('North gate');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'hidden' });
    expect(await focusedLabel(page)).toBe('Enlarge North gate');
    expect(complaints).toEqual([]);
  });

  test('the first stop of the keyboard skips to the cameras, and each stop can be seen', async () => {
    const { page } = await show();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the cameras');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focusedLabel(page)).toBe('Enlarge North gate');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  });

  for (const width of [360, 390, 768]) {
    test(`at ${width} px nothing has to be scrolled sideways`, async () => {
      const { page } = await show({ viewport: { width, height: 800 } });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const outside = `[...document.querySelectorAll('main *')]
        .filter((element) => !element.closest('.visually-hidden'))
        .filter((element) => element.getBoundingClientRect().right > ${width} + 1)
        .map((element) => element.className || element.tagName)`;
      expect(await page.evaluate(outside)).toEqual([]);
      await page.locator('[data-part="enlarge"]').first().click();
      await page.locator('dialog [data-part="close"]').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    });
  }

  test('a wall screen of 3840 px shows larger type', async () => {
    const { page } = await show({ viewport: { width: 3840, height: 2160 } });
    expect(await page.evaluate('parseFloat(getComputedStyle(document.body).fontSize)'))
      .toBeGreaterThan(24);
  });

  test('colours follow the system until somebody chooses, and the choice is remembered', async () => {
    const { page } = await show({ colorScheme: 'dark' });
    const theme = page.locator('[data-part="theme"]');
    const lightness = async (): Promise<number> => await page.evaluate<number>(
      'parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])',
    );
    expect(await lightness()).toBeLessThan(40);
    await theme.click();
    expect(await theme.getAttribute('aria-label')).toBe('Colours: light. Change to dark');
    expect(await lightness()).toBeGreaterThan(220);
    await page.reload();
    expect(await lightness()).toBeGreaterThan(220);
    await page.locator('[data-part="theme"]').click();
    expect(await lightness()).toBeLessThan(40);
  });

  test('on the wall nothing is left to press but the way back, also from the address', async () => {
    const { page, complaints } = await show();
    await page.getByRole('button', { name: 'Fill the screen, for the wall' }).press('Enter');
    await expect.poll(() => page.evaluate('document.fullscreenElement !== null'), waiting).toBe(true);
    expect(await page.getByRole('heading', { name: 'Recent crossings' }).isHidden()).toBe(true);
    expect(await page.locator('button:visible').count()).toBe(1);
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Leave the wall view' }).press('Enter');
    await expect.poll(() => page.evaluate('document.fullscreenElement !== null'), waiting).toBe(false);
    await page.getByRole('heading', { name: 'Recent crossings' }).waitFor();
    await page.goto(`${site.url}#wall`);
    await page.reload();
    await page.getByRole('button', { name: 'Leave the wall view' }).waitFor();
    await page.locator('.card').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('nothing moves for those who asked for less motion', async () => {
    const { page } = await show({ reducedMotion: 'reduce' });
    const durations = `[...new Set([...document.querySelectorAll('*')].flatMap((element) => {
      const style = getComputedStyle(element);
      return [style.transitionDuration, style.animationDuration];
    }))]`;
    expect(await page.evaluate(durations)).toEqual(['0s']);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing serious, ${colorScheme}`, async () => {
      const { page } = await show({ colorScheme });
      await page.locator('tr.trace summary').first().click();
      await page.getByText('Not taken for a vehicle: it did not move like a vehicle.').waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.locator('[data-part="enlarge"]').first().click();
      await page.locator('dialog [data-part="close"]').waitFor();
      expect(await seriousViolations(page)).toEqual([]);
    });
  }

  test('axe finds nothing serious while the server is gone', async () => {
    const { page } = await show();
    await site.stop();
    await page.getByText('No connection to the server.').waitFor();
    const violations = await seriousViolations(page);
    await site.start();
    expect(violations).toEqual([]);
  });
});

/** Presses Tab until the element of that label has the focus. */
async function tabTo(page: Page, label: string): Promise<void> {
  for (let press = 0; press < 30; press += 1) {
    await page.keyboard.press('Tab');
    if (await focusedLabel(page) === label) return;
  }
  throw new Error(`"${label}" cannot be reached by keyboard`);
}

async function focusedLabel(page: Page): Promise<string | null> {
  return await page.evaluate<string | null>('document.activeElement.getAttribute("aria-label")');
}
