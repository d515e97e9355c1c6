// What an operator sees happen on the page, in real Chromium against the real server.

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { canvasColour, isChromiumHere } from '../support/chromium.ts';
import { gateCamera } from '../support/gate-site.ts';
import { useShownSites } from '../support/shown-sites.ts';

const noonMs = Date.parse('2026-05-04T12:00:00Z');
const waiting = { timeout: 20_000, interval: 50 };

describe.skipIf(!isChromiumHere())('the page, live', { timeout: 90_000 }, () => {
  const { startSite, show } = useShownSites({
    cameras: [gateCamera('north', 'North gate'), gateCamera('south', 'South gate')],
    startMs: noonMs,
  });

  test('it shows the site, its time, every camera with its state, rates and pictures', async () => {
    const site = await startSite({ timeZone: 'Asia/Tokyo' });
    site.watch('north', 60_000);
    const { page, complaints, foreignUrls } = await show(site);
    // Each part arrives with an answer of its own.
    const north = page.locator('[data-camera="north"]');
    const part = (name: string) => north.locator(`[data-part="${name}"]`).innerText();
    await expect.poll(() => page.locator('h1').innerText(), waiting).toBe('Riverside Mall');
    await expect.poll(() => page.title(), waiting).toBe('Riverside Mall · lotcount');
    await expect.poll(() => textOf(page, '[data-part="date"]'), waiting).toBe('Monday 4 May 2026');
    await expect.poll(() => textOf(page, '[data-part="time"]'), waiting).toMatch(/^21:00:\d\d$/);
    await expect.poll(() => page.locator('.card h3').allInnerTexts(), waiting)
      .toEqual(['North gate', 'South gate']);
    await expect.poll(() => part('state'), waiting).toBe('Live');
    await expect.poll(() => part('fps'), waiting).toBe('12.5');
    await expect.poll(() => part('dropped'), waiting).toBe('3');
    // Where nothing is wrong, what would say so takes no room.
    expect((await page.locator('body > .notice').boundingBox())?.height).toBe(0);
    // Below the line and beside the arrows there is nothing but the grey of the camera's picture.
    await expect.poll(() => canvasColour(page, '[data-camera="north"] canvas', { x: 0.2, y: 0.9 }),
      waiting).toEqual([96, 96, 96]);
    expect(complaints).toEqual([]);
    expect(foreignUrls).toEqual([]);
  });

  test('an entry and an exit tick up at once, on the line, in the totals and in the list', async () => {
    const site = await startSite();
    site.watch('north', 60_000);
    site.cross('north', 'in');
    const { page } = await show(site);
    await expectTotals(page, { in: '1', out: '0', net: '+1' });

    site.cross('north', 'in');
    site.cross('north', 'out');
    await expectTotals(page, { in: '2', out: '1', net: '+1' });
    const north = page.locator('[data-camera="north"]');
    expect(await north.locator('[data-part="line-in"]').innerText()).toBe('2');
    expect(await north.locator('[data-part="line-out"]').innerText()).toBe('1');
    expect(await north.locator('[data-part="line-in"]').getAttribute('class')).toBe('is-fresh');
    const newest = page.locator('[data-part="crossing-rows"] tr').first();
    expect(await newest.innerText()).toMatch(/12:00:\d\d\s+Out\s+North gate\s+Main lane\s+car/);
    expect(await textOf(page, '[data-part="voice"]')).toBe('In: car, North gate, Main lane.');
  });

  test('a camera that was never watched has no numbers, which is not zero', async () => {
    const site = await startSite();
    site.watch('north', 60_000);
    const { page } = await show(site);
    await expectTotals(page, { in: '0', out: '0', net: '0' });
    expect(await textOf(page, '[data-camera="north"] [data-part="line-in"]')).toBe('0');
    expect(await textOf(page, '[data-camera="south"] [data-part="line-in"]')).toBe('–');
    expect(await textOf(page, '[data-camera="south"] [data-part="watched"]')).toBe('No data today');
  });

  test('boxes are drawn on the picture of their own frame, and on no other', async () => {
    const site = await startSite();
    const { page } = await show(site);
    const canvas = '[data-camera="north"] canvas';
    const edge = { x: 0.3, y: 0.35 };
    site.publishTracks('north', 41, [trackAt({ left: 0.6, top: 0.2, right: 0.8, bottom: 0.4 })]);
    site.publishTracks('north', 42, [trackAt({ left: 0.3, top: 0.2, right: 0.5, bottom: 0.5 })]);
    site.showFrame('north', 42);
    // The thin stroke may lie a pixel beside the one that is looked at.
    const strongest = async (): Promise<number> => Math.max(...await Promise.all(
      [-0.0025, 0, 0.0025].map(async (aside) => Math.min(
        ...await canvasColour(page, canvas, { ...edge, x: edge.x + aside }),
      )),
    ));
    await expect.poll(strongest, waiting).toBeGreaterThan(150);
    expect(await canvasColour(page, canvas, { x: 0.6, y: 0.3 })).toEqual([96, 96, 96]);

    site.publishTracks('north', 43, []);
    site.showFrame('north', 43);
    await expect.poll(() => canvasColour(page, canvas, edge), waiting).toEqual([96, 96, 96]);
  });

  test('the counting line is drawn, with its "in" arrow on the side that counts as in', async () => {
    const site = await startSite();
    const { page } = await show(site);
    const canvas = '[data-camera="north"] canvas';
    await expect.poll(async () => Math.min(...await canvasColour(page, canvas, { x: 0.2, y: 0.6 })),
      waiting).toBeGreaterThan(150);
    // Cyan has more blue than red, amber more red than blue.
    expect(await strongestTint(page, canvas, { fromY: 0.64, toY: 0.8 })).toBe('cyan');
    expect(await strongestTint(page, canvas, { fromY: 0.4, toY: 0.56 })).toBe('amber');
  });

  test('a camera that stalls says so with its problem, and later that it is live again', async () => {
    const site = await startSite();
    const { page } = await show(site);
    const north = page.locator('[data-camera="north"]');
    const problem = 'camera "north": no frame for 12 s (limit 10 s), reconnecting';
    site.setStatus('north', { state: 'stalled', problem });
    await north.getByText('Stalled', { exact: true }).waitFor();
    expect(await north.locator('[data-part="problem"]').innerText()).toBe(problem);
    expect(await textOf(page, '[data-part="state-voice"]')).toBe(`North gate: Stalled. ${problem}`);
    expect(await north.locator('[data-part="fps"]').innerText()).toBe('–');

    site.setStatus('north', { state: 'live', problem: undefined });
    await north.getByText('Live', { exact: true }).waitFor();
    expect(await north.locator('[data-part="problem"]').isVisible()).toBe(false);
  });

  test('a lost server is said plainly; when it is back, what was missed is counted once', async () => {
    const site = await startSite();
    site.watch('north', 60_000);
    site.cross('north', 'in');
    const { page } = await show(site);
    await expectTotals(page, { in: '1', out: '0', net: '+1' });

    await site.stop();
    await page.getByText('No connection to the server.').waitFor();
    site.cross('north', 'in');
    site.cross('north', 'out');
    await site.start();
    await page.locator('[data-part="lost"]').waitFor({ state: 'hidden' });
    await expectTotals(page, { in: '2', out: '1', net: '+1' });
    site.cross('north', 'in');
    await expectTotals(page, { in: '3', out: '1', net: '+2' });
    expect(await page.locator('[data-part="crossing-rows"] tr[data-sequence]').count()).toBe(4);
  });

  test('at the site\'s midnight today\'s counts begin anew', async () => {
    const midnightMs = Date.parse('2026-05-04T22:00:00Z');
    const site = await startSite({ timeZone: 'Europe/Berlin', startMs: midnightMs - 3_600_000 });
    site.watch('north', 60_000);
    site.cross('north', 'in');
    const { page } = await show(site);
    await expectTotals(page, { in: '1', out: '0', net: '+1' });
    // What the browser says when somebody comes back to the page: it then asks for the time again.
    site.setClock(midnightMs - 2_000);
    await page.evaluate('document.dispatchEvent(new Event("visibilitychange")), undefined');
    await expect.poll(() => textOf(page, '[data-part="date"]'), waiting).toBe('Tuesday 5 May 2026');
    site.watch('north', 1_000);
    site.cross('north', 'out');
    await expectTotals(page, { in: '0', out: '1', net: '−1' });
  });

  test('names from the configuration are shown as text, whatever they hold', async () => {
    const name = '<img src=x onerror="document.title=1"><b>Gate</b> & "yard"';
    const site = await startSite({ cameras: [gateCamera('north', name)] });
    site.cross('north', 'in');
    const { page, complaints } = await show(site);
    expect(await page.locator('.card h3').innerText()).toBe(name);
    await page.locator('[data-part="crossing-rows"]').getByText(name).waitFor();
    expect(await page.locator('h3 b, td b, img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

async function expectTotals(
  page: Page, totals: { readonly in: string; readonly out: string; readonly net: string },
): Promise<void> {
  await expect.poll(async () => ({
    in: await textOf(page, '[data-part="total-in"]'),
    out: await textOf(page, '[data-part="total-out"]'),
    net: await textOf(page, '[data-part="total-net"]'),
  }), waiting).toEqual(totals);
}

async function textOf(page: Page, selector: string): Promise<string | null> {
  return await page.locator(selector).textContent();
}

function trackAt(box: { left: number; top: number; right: number; bottom: number }) {
  return {
    trackId: 1, box, vehicleClass: 'car' as const, confidence: 0.9, isConfirmed: true, trail: [],
  };
}

/** Which of the two colours of direction is found in a band of the canvas's middle. */
async function strongestTint(
  page: Page, selector: string, band: { readonly fromY: number; readonly toY: number },
): Promise<'cyan' | 'amber' | 'none' | 'both'> {
  return await page.evaluate(`(() => {
    const canvas = document.querySelector(${JSON.stringify(selector)});
    const top = Math.round(canvas.height * ${band.fromY});
    const height = Math.round(canvas.height * ${band.toY - band.fromY});
    const left = Math.round(canvas.width * 0.4);
    const data = canvas.getContext('2d')
      .getImageData(left, top, Math.round(canvas.width * 0.2), height).data;
    let cyan = 0;
    let amber = 0;
    for (let index = 0; index < data.length; index += 4) {
      if (data[index + 2] - data[index] > 90) cyan += 1;
      if (data[index] - data[index + 2] > 90) amber += 1;
    }
    return cyan > 0 && amber > 0 ? 'both' : cyan > 0 ? 'cyan' : amber > 0 ? 'amber' : 'none';
  })()`);
}
