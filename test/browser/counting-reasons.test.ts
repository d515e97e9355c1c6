// What an operator reads of why counts are as they are: what a camera's counts rest on, and how a
// crossing was decided. In real Chromium against the real server.

import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/dashboard/page/api.ts';
import { isChromiumHere } from '../support/chromium.ts';
import { gateCamera } from '../support/gate-site.ts';
import { useShownSites } from '../support/shown-sites.ts';

const noonMs = Date.parse('2026-05-04T12:00:00Z');
const waiting = { timeout: 20_000, interval: 50 };

describe.skipIf(!isChromiumHere())('the page tells why', { timeout: 90_000 }, () => {
  const { startSite, show } = useShownSites({
    cameras: [gateCamera('north', 'North gate')], startMs: noonMs,
  });

  test('a camera says what its counts rest on and why, and nothing while it is not live', async () => {
    const site = await startSite();
    const { page } = await show(site);
    const evidence = page.locator('[data-camera="north"] [data-part="evidence"]');
    expect(await evidence.isVisible()).toBe(false);
    site.setStatus('north', {
      evidence: { mode: 'auto', evidence: 'learning', reason: 'too few vehicles seen yet' },
    });
    await expect.poll(() => evidence.innerText(), waiting)
      .toBe('Learning what vehicles look like here: too few vehicles seen yet');
    site.setStatus('north', {
      evidence: { mode: 'auto', evidence: 'motion', reason: 'the detector is blind here' },
    });
    await expect.poll(() => evidence.innerText(), waiting)
      .toBe('Counts on motion: the detector is blind here');
    site.setStatus('north', { evidence: { mode: 'neural', evidence: 'neural', reason: 'set so' } });
    await expect.poll(() => evidence.innerText(), waiting)
      .toBe('Counts on the detector: so it is configured');
    site.setStatus('north', { state: 'stalled' });
    await expect.poll(() => evidence.isVisible(), waiting).toBe(false);
  });

  test('a crossing tells on demand how it was decided, in the site\'s time', async () => {
    const site = await startSite();
    site.setClock(noonMs);
    site.cross('north', 'in', {
      hitCount: 21,
      firstSeenMs: 88_000,
      lastSeenMs: 90_500,
      neuralHitCount: 18,
      motionHitCount: 3,
      bestConfidence: 0.83,
      path: [{ atMs: 88_000, x: 0.5, y: 0.4, offset: -0.2 }],
      crossedMs: 90_000,
      fromSettledMs: 89_800,
      toSettledMs: 90_100,
      settledMs: 90_300,
      decidedMs: 90_500,
    });
    const { page } = await show(site);
    const [crossing] = (await (await fetch(`${site.url}api/v1/crossings`)).json() as Reply<'/api/v1/crossings', 'get'>)
      .crossings;
    const at = (ms: number) =>
      new Date(Date.parse(crossing!.crossedAt) + ms).toISOString().slice(11, 21);
    const summary = page.locator('tr.trace summary');
    await summary.waitFor();
    expect(await summary.innerText())
      .toBe(`How the crossing at ${at(0).slice(0, 8)} was decided`);
    expect(await page.locator('tr.trace li').count()).toBe(0);
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.locator('tr.trace li').first().waitFor();
    expect(await page.locator('tr.trace li').allInnerTexts()).toEqual([
      `First seen at ${at(-2_000)}, 20 % of the picture's height left of the line; seen in 21 ` +
      `frames until ${at(500)}, 18 by the detector (0.83 at best) and 3 by motion alone.`,
      `On the left until ${at(-200)}, on the right from ${at(100)} and settled there at ` +
      `${at(300)}; crossed at ${at(0)}: counted in.`,
      `Decided at ${at(500)}.`,
    ]);
  });

  test('what was not counted stands in the list with its reason, and stays open once opened', async () => {
    const site = await startSite();
    site.watch('north', 60_000);
    site.doubt('north', 'lost-on-line', { hitCount: 4, crossedMs: 500 });
    const { page } = await show(site);
    await page.getByText('Not counted: vanished on the line').waitFor();
    await page.locator('tr.trace summary').click();
    const told = page.getByText('Not counted: it was last seen, on its way across');
    await told.waitFor();
    site.cross('north', 'in');
    await expect.poll(() => page.locator('[data-part="total-in"]').innerText(), waiting).toBe('1');
    expect(await told.isVisible()).toBe(true);
  });
});
