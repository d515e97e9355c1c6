// The page in the browser's language, and that nothing on it is outside of the dictionaries. In
// real Chromium against the real server.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { isChromiumHere, launchChromium, openPage, type WatchedPage } from '../support/chromium.ts';
import { gateCamera, GateSite } from '../support/gate-site.ts';
import { gateLine, lotWith } from '../support/lot-config.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const noonMs = Date.parse('2026-05-04T12:00:00Z');
const waiting = { timeout: 20_000, interval: 50 };

/** What comes from the configuration, the ledger or the server, and dates: no words of the page. */
const data = [
  'Riverside Mall', 'North gate', 'South gate', 'Main lane', 'Main lot', 'UTC', 'lotcount',
  'Monday', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'May', 'March', 'April',
];
/** Sentences of the server: what is wrong with a camera, what its counts rest on. */
const serverParts = ['problem-text', 'evidence-why', 'entry-problem'];

/** Texts and labels of the page with letters outside of the marks. */
async function unmarked(page: Page): Promise<readonly string[]> {
  return await page.evaluate<string[]>(`(() => {
    const inServerPart = (element) => element.closest(${JSON.stringify(
      serverParts.map((name) => `[data-part="${name}"]`).join(','))}) !== null;
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (element.closest('script, style, noscript') === null && !inServerPart(element)) {
        texts.push(walker.currentNode.data);
      }
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) {
        texts.push(element.getAttribute(name) ?? '');
      }
    }
    const dataNames = new RegExp(${JSON.stringify(`\\b(${data.join('|')})\\b`)}, 'g');
    return [...new Set(texts)].filter((text) => {
      let rest = text;
      for (let before = ''; before !== rest;) {
        before = rest;
        rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '');
      }
      return /\\p{L}/u.test(rest.replace(dataNames, ''));
    });
  })()`);
}

describe.skipIf(!isChromiumHere())('the page\'s language', { timeout: 90_000 }, () => {
  const folder = createTemporaryFolder();
  let browser: Browser;
  let site: GateSite;
  let shown: WatchedPage | undefined;

  beforeAll(async () => {
    site = new GateSite({
      folder,
      cameras: [gateCamera('north', 'North gate'), gateCamera('south', 'South gate')],
      lots: [lotWith({
        capacity: 2,
        gates: [{ id: 'north', sameVehicleMs: 0, lines: [gateLine({ camera: 'north', line: 'lane' })] }],
      })],
      startMs: noonMs,
    });
    site.setClock(noonMs + 60_000);
    site.watch('north', 60_000);
    for (let count = 0; count < 3; count += 1) site.cross('north', 'in');
    const judge = {
      isVehicle: false,
      reason: 'the detector never saw it',
      ground: 'unseen',
      seen: { isTraveller: true, sizeShare: 0.5, sizeShareMin: 0.6 },
    } as const;
    site.doubt('north', 'not-a-vehicle', { hitCount: 4, crossedMs: 500, firstSeenMs: 250, judge });
    site.setStatus('north', {
      evidence: {
        mode: 'auto', evidence: 'both', reason: 'the detector sees them', detectorLook: 0.6,
      },
      view: { state: 'lost', sinceMs: noonMs, reason: 'its picture is dark', cause: 'dark' },
      restarts: 1,
    });
    site.setStatus('south', {
      state: 'failed',
      problem: 'the file gate.mp4 cannot be read',
      problemCode: 'SOURCE_UNREADABLE',
      nextTryAtMs: noonMs + 90_000,
    });
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

  test('a German browser gets German; the switch is remembered', async () => {
    const { page, complaints } = await show({ locale: 'de-AT' });
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
    await page.getByRole('heading', { name: 'Kameras', exact: true }).waitFor();
    expect(await page.locator('[data-part="date"]').innerText()).toBe('Montag 4. Mai 2026');
    expect(await page.locator('[data-part="fps"]').first().innerText()).toBe('12,5');
    await page.getByText('Nie kalibriert: Der Parkplatz gilt am 4. Mai 12:00 als leer.').waitFor();
    expect(await page.evaluate(`(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(
      document.querySelector('.table-frame'))`)).toBe(0);
    await page.getByRole('button', { name: 'Kalibrieren: Main lot' }).click();
    const dialog = page.getByRole('dialog', { name: 'Main lot kalibrieren' });
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.getByText('Eine ganze Zahl eintragen, etwa 57.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change to English' }).click();
    await page.getByRole('heading', { name: 'Cameras', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Cameras', exact: true }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(complaints).toEqual([]);
  });

  test('in German, what the server says is wrong stands behind a German sentence', async () => {
    const { page, complaints } = await show({ locale: 'de-DE' });
    const problem = page.locator('[data-camera="south"] [data-part="problem-text"]');
    await expect.poll(() => problem.innerText()).toMatch(/^Die Quelle lässt sich nicht lesen\. /);
    expect(await problem.locator('[lang="en"]').innerText()).toBe('the file gate.mp4 cannot be read');
    const why = page.locator('[data-camera="north"] [data-part="evidence-why"]');
    expect(await why.innerText())
      .toBe('der Detektor sieht die Fahrzeuge hier (höchstens 0,60), und die Bewegung hilft ihm');
    expect(await page.locator('[data-camera="north"] [data-part="view-text"]').innerText())
      .toMatch(/^Die Kamera zeigt seit \d+ min nicht, was sie soll: ihr Bild ist dunkel\. /);
    await page.locator('tr.trace summary').first().click();
    const told = page.locator('tr.trace li');
    await expect.poll(() => told.allInnerTexts(), waiting).toEqual([
      expect.stringMatching(/^Zuerst gesehen um \d\d:\d\d:\d\d,\d; auf 4 Bildern gesehen\.$/),
      'Nicht gezählt: Es kam hinüber, gleicht aber nicht den Fahrzeugen dieser Kamera.',
      'Nicht als Fahrzeug gewertet: der Detektor sah es nie, und hier entgeht ihm kein Fahrzeug, ' +
        'es bewegte sich wie ein Fahrzeug, es ist 0,50-mal so groß wie üblich (verlangt: 0,6).',
    ]);
    expect(await page.locator('tr.trace [lang="en"]').count()).toBe(0);
    await page.getByRole('button', { name: 'Kalibrieren: Main lot' }).click();
    const entry = page.getByRole('dialog', { name: 'Main lot kalibrieren' });
    await entry.getByLabel('Fahrzeuge auf dem Parkplatz').fill('1');
    await entry.getByLabel('Grund').fill('gezählt');
    // As a page would send it that knows the server's limits wrongly.
    await page.evaluate('document.querySelector("#entry-actor").maxLength = 200');
    await entry.getByLabel('Ihr Name').fill('n'.repeat(81));
    await entry.getByRole('button', { name: 'Speichern' }).click();
    const refused = page.locator('[data-part="entry-problem"]');
    await expect.poll(() => refused.innerText(), waiting)
      .toMatch(/^Nicht gespeichert: Eine Angabe fehlt oder ist nicht gültig\. /);
    expect(await refused.locator('[lang="en"]').innerText()).toMatch(/^\/actor must .*80 characters$/);
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    // What says no more than the German sentence is left out.
    await page.getByRole('button', { name: 'Kamera hinzufügen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Kamera hinzufügen' });
    await dialog.getByLabel('Kennung').fill('east');
    await dialog.getByLabel('Adresse').fill('rtsp://192.0.2.10/stream');
    await dialog.locator('[data-part="camera-save"]').click();
    await expect.poll(() => dialog.locator('[data-part="camera-problem"]').innerText(), waiting)
      .toBe('Nicht hinzugefügt: lotcount wurde ohne Konfigurationsdatei gestartet; ' +
        'hier lässt sich nichts ändern.');
    expect(await seriousViolations(page)).toEqual([]);
    expect(complaints.filter((complaint) => !/ status of (400|409) /.test(complaint))).toEqual([]);
  });

  test('no text is outside of the dictionary: overview, lot, dialogs, replays, camera', async () => {
    const { page, complaints } = await show();
    await page.evaluate('localStorage.setItem("lotcount-language", "marked")');
    await page.reload();
    await page.getByRole('heading', { name: '⟦Cameras⟧' }).waitFor();
    await expect.poll(() => page.locator('[data-part="crossing-rows"] tr').count(), waiting).toBe(8);
    await page.locator('tr.trace summary').first().click();
    await page.locator('tr.trace li').first().waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.locator('[data-part="lot-calibrate"]').click();
    await page.keyboard.press('Enter');
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('[data-part="lot-history"]').click();
    await page.locator('.heat td').first().waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('[data-part="replays"]').click();
    await page.getByText('⟦As the camera has it⟧').waitFor({ state: 'attached' });
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('[data-part="enlarge"]').first().click();
    await page.locator('[data-part="missed-one"]').click();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.said-list li').count(), waiting).toBe(4);
    expect(await unmarked(page)).toEqual([]);
    // The check itself sees what is not from the dictionary.
    await page.evaluate('document.querySelector(".said-list").append("Fresh text")');
    expect(await unmarked(page)).toEqual(['Fresh text']);
    expect(complaints).toEqual([]);
  });
});
