// Who may do what, as people meet it: the first start, signing in, what a role does not get to see,
// and names that try to be more than names. In real Chromium against the real server.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { isChromiumHere, launchChromium, openPage, type WatchedPage } from '../support/chromium.ts';
import { gateCamera, GateSite } from '../support/gate-site.ts';
import { lotWith } from '../support/lot-config.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const noonMs = Date.parse('2026-05-04T12:00:00Z');
const attack = '<img src=x onerror="window.hasRun=1"><script>window.hasRun=1</script>';
const password = 'slowly over the ramp';

describe.skipIf(!isChromiumHere())('the page, for those who may', { timeout: 90_000 }, () => {
  const open: WatchedPage[] = [];
  let site: GateSite;
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
    const camera = gateCamera('gate-1', `Camera ${attack}`);
    site = new GateSite({
      folder: createTemporaryFolder(),
      cameras: [{ ...camera, lines: camera.lines.map((line) => ({ ...line, name: `Line ${attack}` })) }],
      lots: [lotWith({
        name: `Lot ${attack}`,
        gates: [{
          id: 'north',
          name: `Gate ${attack}`,
          sameVehicleMs: 3_000,
          lines: [{ camera: 'gate-1', line: 'lane', role: 'both', inward: 'in' }],
        }],
      })],
      startMs: noonMs,
      accessMode: 'accounts',
    });
    site.watch('gate-1', 3_600_000);
    site.cross('gate-1', 'in');
    await site.start();
  });
  afterEach(async () => {
    for (const watched of open.splice(0)) await watched.close();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  async function show(hash = '', options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const watched = await openPage(browser, `${site.url}${hash}`, options);
    open.push(watched);
    return watched;
  }

  async function signIn(page: Page, name: string, typed = password): Promise<void> {
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Password').fill(typed);
    // By keyboard, as from a password manager.
    await page.getByLabel('Password').press('Enter');
  }

  async function seen(page: Page): Promise<void> {
    await page.locator('[data-part="connection"][data-state="open"]').waitFor();
    await page.locator('.lot').first().waitFor();
  }

  test('the first admin comes by the printed link, makes a viewer, and signs out', async () => {
    const secret = site.access.offerFirstAdmin() ?? '';
    const { page, complaints } = await show(`#first-admin=${secret}`);
    await page.getByRole('heading', { name: 'Make the first account' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByLabel('Name').fill('Ann');
    await page.getByLabel(/New password/).fill('short');
    await page.getByRole('button', { name: 'Make the first account' }).click();
    await page.getByText('use at least 12').waitFor();
    await page.getByLabel(/New password/).fill(password);
    await page.getByRole('button', { name: 'Make the first account' }).click();
    await seen(page);
    expect(page.url()).toBe(site.url);
    await page.getByRole('button', { name: 'Access' }).click();
    const dialog = page.getByRole('dialog', { name: 'Access' });
    await dialog.getByRole('cell', { name: 'Ann', exact: true }).first().waitFor();
    await dialog.locator('[data-part="access-account-name"]').fill('Vera');
    await dialog.locator('[data-part="access-account-password"]').fill(password);
    await dialog.getByRole('button', { name: 'Add account' }).click();
    await dialog.getByText('Done.').waitFor();
    await dialog.locator('[data-part="access-token-name"]').fill('Prometheus');
    await dialog.getByRole('button', { name: 'Make token' }).click();
    await dialog.getByText(/shown this once: lotcount_/).waitFor();
    await dialog.getByRole('cell', { name: 'Account added' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Sign out Ann' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.locator('main').isVisible()).toBe(false);
    // The link is of no use any more.
    const { page: again } = await show(`#first-admin=${secret}`);
    await again.getByRole('heading', { name: 'Sign in' }).waitFor();
    // Chromium notes what was refused, and that the stream ended with the session.
    const expected = /status of (401|422)|INCOMPLETE_CHUNKED/;
    expect(complaints.filter((text) => !expected.test(text))).toEqual([]);
  });

  test('a viewer sees, and is offered nothing that they may not do', async () => {
    const { page } = await show('', { viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
    await signIn(page, 'Vera', 'not the password');
    await page.getByText('name or password is wrong').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await signIn(page, 'vera');
    await seen(page);
    for (const name of ['Calibrate', 'Adjust', 'Missed one', 'Wrong']) {
      expect(await page.getByRole('button', { name, exact: true }).count(), name).toBe(0);
    }
    await page.getByRole('button', { name: /^Enlarge/ }).click();
    await page.locator('[data-part="camera-crossings"] li').first().waitFor();
    expect(await page.getByRole('button', { name: /Missed one|Wrong/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Access' }).click();
    await page.getByLabel('Password until now').waitFor();
    expect(await page.getByRole('button', { name: 'Add account' }).count()).toBe(0);
    const tooWide = await page.evaluate(`[...document.querySelectorAll('body *')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1
        && one.closest('.scroll, .table-frame') === null)
      .map((one) => one.outerHTML.slice(0, 80))`);
    expect(tooWide).toEqual([]);
    expect(await seriousViolations(page)).toEqual([]);
    // Nor does the server let them: the page's own buttons are not what keeps them from it.
    const status = await page.evaluate(`fetch('api/v1/cameras/gate-1/reconnect', { method: 'POST' })
      .then((answer) => answer.status)`);
    expect(status).toBe(403);
  });

  test('a session that ends brings the sign-in back by itself', async () => {
    const { page } = await show();
    await signIn(page, 'Vera');
    await seen(page);
    await site.access.setPassword(site.access.accountNamed('Vera').accountId, `${password} again`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await site.access.setPassword(site.access.accountNamed('Vera').accountId, password);
  });

  test('names and reasons are text on the page, whatever is in them', async () => {
    await site.access.addAccount({ name: `A ${attack}`.slice(0, 80), role: 'admin', password });
    site.access.addToken({
      name: `Token ${attack}`, role: 'viewer', createdBy: attack, expiresAtMs: null,
    });
    const { page, complaints } = await show();
    await signIn(page, 'Ann');
    await seen(page);
    await page.getByRole('button', { name: 'Calibrate' }).click();
    await page.getByLabel('Vehicles in the lot').fill('5');
    await page.getByLabel('Reason').fill(attack);
    expect(await page.getByLabel('Your name').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^Enlarge/ }).click();
    await page.getByRole('button', { name: /^Wrong/ }).first().click();
    await page.locator('#verdict-reason').fill(attack);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[data-part="camera-crossing-note"]', { hasText: 'onerror' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'History' }).click();
    await page.locator('#lot-view-name', { hasText: '<img' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Access' }).click();
    await page.getByRole('cell', { name: /^Token <img/ }).first().waitFor();
    await page.getByRole('cell', { name: /^A <img/ }).first().waitFor();
    expect(await page.evaluate('window.hasRun')).toBeUndefined();
    expect(await page.locator('img, script:not([src])').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('in German, too', async () => {
    const { page } = await show('', { locale: 'de-DE' });
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await page.getByLabel('Name').fill('Ann');
    await page.getByLabel('Passwort').fill(password);
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await seen(page);
    await page.getByRole('button', { name: 'Zugang' }).click();
    await page.getByRole('heading', { name: 'Wer was getan hat' }).waitFor();
  });

  test('the page that tries the API works under its policy', async () => {
    const { page, complaints } = await show('docs');
    await page.getByText('/api/v1/session').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
