// Somebody at the desk looks at a camera's crossings and says what is wrong with them, in real
// Chromium against the real server.

import { describe, expect, test } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { isChromiumHere } from '../support/chromium.ts';
import { gateCamera } from '../support/gate-site.ts';
import { gateLine, lotWith } from '../support/lot-config.ts';
import { useShownSites } from '../support/shown-sites.ts';

const noonMs = Date.parse('2026-05-04T12:00:00Z');
const waiting = { timeout: 20_000, interval: 50 };

interface Gates {
  readonly gates: readonly {
    readonly lines: readonly {
      readonly accuracy: readonly { direction: string; wrongShare: number; judgedCount: number }[];
    }[];
  }[];
}

describe.skipIf(!isChromiumHere())('what people say of crossings', { timeout: 90_000 }, () => {
  const { startSite, show } = useShownSites({
    cameras: [gateCamera('north', 'North gate')],
    lots: [lotWith({
      gates: [{ id: 'north', sameVehicleMs: 0, lines: [gateLine({ camera: 'north', line: 'lane' })] }],
    })],
    startMs: noonMs,
  });

  test('a wrong count is corrected by keyboard, and taken back; the line is trusted less', async () => {
    const site = await startSite();
    site.setClock(noonMs + 60_000);
    site.watch('north', 60_000);
    for (let count = 0; count < 3; count += 1) site.cross('north', 'in');
    const { page, complaints } = await show(site);
    const shownCount = (): Promise<string> => page.locator('[data-part="lot-shown"]').innerText();
    const accuracy = async () => {
      const answer = await page.request.get(`${site.url}api/v1/lots/main/gates`);
      return (await answer.json() as Gates).gates[0]?.lines[0]?.accuracy
        .find(({ direction }) => direction === 'in');
    };
    const before = await accuracy();
    await page.getByRole('button', { name: 'Enlarge North gate' }).click();
    const wrong = page.getByRole('button', { name: /^Wrong: 12:01:\d\d car in, Main lane$/ });
    await expect.poll(() => wrong.count(), waiting).toBe(3);
    await wrong.first().press('Enter');
    const dialog = page.getByRole('dialog', { name: 'This crossing is wrong' });
    await page.keyboard.press('Enter');
    await dialog.getByText('Say why, for whoever reads it later.').waitFor();
    await page.keyboard.type('<b>A shopping trolley</b>');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Parking desk');
    await page.keyboard.press('Enter');
    await page.getByText('Wrong, says Parking desk: <b>A shopping trolley</b>').waitFor();
    await expect.poll(shownCount, waiting).toBe('2');
    const after = await accuracy();
    expect(after?.judgedCount).toBe((before?.judgedCount ?? 0) + 1);
    expect(after?.wrongShare).toBeGreaterThan(before?.wrongShare ?? 1);
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Right after all/ }).click();
    await page.getByRole('dialog', { name: 'This crossing is right after all' })
      .getByLabel('Reason').fill('It was a car');
    await page.keyboard.press('Enter');
    await page.getByText('Right, says Parking desk: It was a car').waitFor();
    await expect.poll(shownCount, waiting).toBe('3');
    expect(complaints).toEqual([]);
  });

  test('a missed vehicle is added at its own time, also on a phone', async () => {
    const site = await startSite();
    site.setClock(noonMs + 600_000);
    const { page } = await show(site);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Enlarge North gate' }).click();
    await page.getByRole('button', { name: 'Missed one' }).click();
    const dialog = page.getByRole('dialog', { name: 'A vehicle was missed' });
    await dialog.getByLabel('Time at the site').fill('12:05:30');
    await dialog.getByLabel('Direction').selectOption('in');
    await dialog.getByLabel('Reason').fill('Behind a lorry');
    await dialog.getByLabel('Your name').fill('Parking desk');
    expect(await seriousViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(site.saidOf('main')).toMatchObject([{
      kind: 'adjustment', vehicleCount: 1, source: 'verdict', effectiveAtMs: noonMs + 330_000,
    }]);
  });

  test('what could not be decided can be said to have crossed', async () => {
    const site = await startSite();
    site.setClock(noonMs + 60_000);
    const { page } = await show(site);
    await page.getByRole('button', { name: 'Enlarge North gate' }).click();
    site.doubt('north', 'lost-on-line', { hitCount: 4 });
    await page.getByRole('button', { name: /^It did cross: 12:01:\d\d car, Main lane$/ }).click();
    const dialog = page.getByRole('dialog', { name: 'A vehicle was missed' });
    expect(await dialog.getByLabel('Time at the site').inputValue()).toMatch(/^12:01/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('.said-list summary').click();
    await page.getByText('Seen in 4 frames.').waitFor();
  });
});
