// What an operator sees and can do when a camera or the configuration is in trouble, in Chromium.

import { describe, expect, test } from 'vitest';
import { isChromiumHere } from '../support/chromium.ts';
import { gateCamera } from '../support/gate-site.ts';
import { useShownSites } from '../support/shown-sites.ts';

const noonMs = Date.parse('2026-05-04T12:00:00Z');
const waiting = { timeout: 20_000, interval: 50 };

describe.skipIf(!isChromiumHere())('the page, in trouble', { timeout: 90_000 }, () => {
  const { startSite, show } = useShownSites({
    cameras: [gateCamera('north', 'North gate')], startMs: noonMs,
  });

  test('a camera that waits says when it is tried next, and is tried when somebody asks', async () => {
    const site = await startSite();
    const { page } = await show(site);
    const north = page.locator('[data-camera="north"]');
    const retry = north.getByRole('button', { name: 'Try now' });
    await north.getByText('Live', { exact: true }).waitFor();
    expect(await retry.isVisible()).toBe(false);

    site.setStatus('north', {
      state: 'failed', problem: 'check user and password', nextTryAtMs: site.nowMs() + 240_000,
    });
    await north.getByText('Failed', { exact: true }).waitFor();
    await expect.poll(() => north.locator('[data-part="since"]').innerText(), waiting)
      .toMatch(/^for \d+ s, next try in [34] min$/);
    await retry.click();
    await expect.poll(() => site.reconnected, waiting).toEqual(['north']);

    site.setStatus('north', { state: 'live', problem: undefined, nextTryAtMs: undefined });
    await north.getByText('Live', { exact: true }).waitFor();
    expect(await retry.isVisible()).toBe(false);
    expect(await north.locator('[data-part="since"]').innerText()).toBe('');
  });

  test('a configuration that is refused is said with its reasons', async () => {
    const site = await startSite();
    const message = 'lot.yaml has 1 problem:\n  line 3: cameras[0].id: is missing';
    site.configStatus = {
      inForceSinceMs: noonMs, refusal: { atMs: noonMs, message, problems: [] }, restartNeeded: [],
    };
    const { page } = await show(site);
    await page.getByText('The edited configuration is refused.').waitFor();
    expect(await page.locator('[data-part="config-refused-why"]').innerText())
      .toContain('cameras[0].id: is missing');
  });

  test('a camera that looks elsewhere says how far, and its view is accepted with a button', async () => {
    const site = await startSite();
    const { page } = await show(site);
    const north = page.locator('[data-camera="north"]');
    const notice = north.locator('[data-part="view"]');
    const accept = north.getByRole('button', { name: 'Use this view' });
    site.setStatus('north', { view: { state: 'ok', sinceMs: noonMs, reason: 'in place' } });
    await north.getByText('Live', { exact: true }).waitFor();
    expect(await notice.isVisible()).toBe(false);

    const sinceMs = site.nowMs() - 180_000;
    site.setStatus('north', {
      view: { state: 'moved', sinceMs, reason: 'what it shows lies 6.3 % further right' },
    });
    await notice.waitFor();
    expect(await notice.innerText()).toMatch(
      /looked elsewhere for 3 min: what it shows lies 6\.3 % further right\. Its lines may/);
    expect(await north.getAttribute('data-urgency')).toBe('bad');
    site.cross('north', 'in', { hitCount: 9 }, { lineSuspect: true });
    await page.getByText('Line in doubt').waitFor();
    await accept.click();
    await expect.poll(() => site.accepted, waiting).toEqual(['north']);

    site.setStatus('north', { view: { state: 'lost', sinceMs, reason: 'its picture is dark' } });
    await expect.poll(() => notice.innerText(), waiting).toContain('its picture is dark');
    expect(await accept.isVisible()).toBe(false);
    site.setStatus('north', { view: { state: 'ok', sinceMs, reason: 'in place' } });
    await expect.poll(() => notice.isVisible(), waiting).toBe(false);
  });
});
