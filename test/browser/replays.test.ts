// Somebody replays recordings on the page, in real Chromium against a real serve: chooses a clip,
// steps, plays, seeks, compares with the labels and with another replay, uploads; with the
// keyboard, on a phone, in the dark, in German.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { seriousViolations } from '../support/axe.ts';
import { isChromiumHere, launchChromium, openPage, type WatchedPage } from '../support/chromium.ts';
import { startServe, type ServeProcess } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const waiting = { timeout: 90_000, interval: 100 };
const folder = createTemporaryFolder();
const path = join(folder, 'lot.yaml');
const clip = join(packageRoot, 'fixtures/clips/gate-day.mp4');

/** Motion alone counts this clip well, and leaves the processors to Chromium. */
const config = `
dataFolder: data
server: { port: 0 }
cameras:
  - id: gate
    name: Main gate
    source: { kind: video, path: ${clip}, loop: true }
    detection: motion
    inputWidthPx: 320
    framesPerSecondMax: 6
    lines:
      - { id: gate, name: Both lanes, a: [0.71843, 0.52301], b: [0.26557, 0.54631] }
`;

describe.skipIf(!isChromiumHere())('replays on the page', { timeout: 200_000 }, () => {
  let serve: ServeProcess;
  let browser: Browser;
  let shown: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(path, config);
    [serve, browser] = await Promise.all([startServe(path), launchChromium()]);
    shown = await openPage(browser, serve.url);
    page = shown.page;
  }, 90_000);

  afterAll(async () => {
    await browser.close();
    await serve.end('SIGTERM');
  });

  const card = (number: number): Locator => page.locator('.replay', {
    has: page.getByRole('heading', { name: new RegExp(`^${number}: gate-day.mp4, Main gate$`) }),
  });
  const said = async (one: Locator, part: string): Promise<string> =>
    await one.locator(`[data-part="${part}"]`).innerText();

  test('a shipped clip is replayed with the keyboard alone: stepped, played, judged', async () => {
    await page.getByRole('button', { name: 'Replays', exact: true }).press('Enter', waiting);
    await page.getByRole('combobox', { name: 'Recording', exact: true }).selectOption('gate-day.mp4 (labelled)', waiting);
    await page.getByLabel('Begin paused').press('Space');
    await page.getByRole('button', { name: 'Start', exact: true }).press('Enter');
    const first = card(1);
    await expect.poll(() => said(first, 'replay-state'), waiting).toBe('Paused');
    const picture = first.locator('img');
    await picture.waitFor(waiting);
    expect(await page.evaluate<number>('document.querySelector(".replay img").naturalWidth'))
      .toBeGreaterThan(300);
    // The first two seconds are counted together, one frame after the other.
    await expect.poll(() => said(first, 'replay-position'), waiting)
      .toMatch(/^0:0(1\.[89]|2\.\d) of 0:24\.0$/);
    const before = await said(first, 'replay-position');
    // Tenths are shown, and a frame may be less than that.
    const step = first.getByRole('button', { name: /^One frame on/ });
    for (let press = 0; press < 2; press += 1) await step.press('Enter');
    await expect.poll(() => said(first, 'replay-position'), waiting).not.toBe(before);
    await first.getByLabel('Speed').selectOption('As fast as it can');
    const play = first.getByRole('button', { name: /^Play/ });
    await play.press('Enter');
    await expect.poll(() => said(first, 'replay-state'), waiting).toBe('Ended');
    await expect.poll(() => said(first, 'replay-truth'), waiting)
      .toMatch(/^Beside the labels: [5-7] right, \d wrong, [0-2] missed/);
    expect(await first.locator('[data-part="replay-timeline"] .mark').count()).toBeGreaterThan(4);
    await first.getByText('As a table').press('Enter');
    const rows = await first.locator('tbody tr').evaluateAll((all) => all.map((row) =>
      [...row.children].map((cell) => cell.textContent)));
    expect(rows[0]).toEqual([
      expect.stringMatching(/^0:0\d\.\d$/), 'In', 'Both lanes', expect.any(String), 'right',
    ]);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('the same clip with the same settings counts the same, beside the first one', async () => {
    await page.getByLabel('Begin paused').uncheck();
    await page.locator('[data-part="replay-speed"]').selectOption('As fast as it can');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const second = card(2);
    await expect.poll(() => said(second, 'replay-state'), waiting).toBe('Ended');
    await second.getByLabel('Compare with').selectOption('Replay 1');
    await expect.poll(() => said(second, 'replay-difference'), waiting)
      .toMatch(/^Counted by both: [5-9]\. Only here: nothing\. Only there: nothing\.$/);
    expect(await said(second, 'replay-counts')).toBe(await said(card(1), 'replay-counts'));
  });

  test('what is no video is refused with the reason; a clip is uploaded and removed', async () => {
    const text = join(folder, 'notes.mp4');
    writeFileSync(text, 'no video at all');
    const file = page.getByLabel('A recording of your own');
    await file.setInputFiles(text);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByText('It was not kept').waitFor(waiting);
    await file.setInputFiles(clip);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByText('gate-day.mp4 is there.').waitFor(waiting);
    const recording = page.getByRole('combobox', { name: 'Recording', exact: true });
    expect(await recording.inputValue()).toBe('uploaded:gate-day.mp4');
    await page.getByRole('button', { name: 'Remove the chosen recording' }).click();
    await page.getByText('The recording is gone.').waitFor(waiting);
    expect(await recording.inputValue()).not.toBe('uploaded:gate-day.mp4');
    expect(shown.foreignUrls).toEqual([]);
  });

  test('on a phone, in the dark, in German: seeks by keyboard, closes a replay', async () => {
    await page.keyboard.press('Escape');
    const phone = await openPage(browser, serve.url, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      colorScheme: 'dark',
      locale: 'de-DE',
    });
    await phone.page.getByRole('button', { name: 'Wiederholungen' }).tap(waiting);
    const replay = phone.page.locator('.replay').first();
    await replay.waitFor(waiting);
    expect(await phone.page.evaluate<number>('document.documentElement.scrollWidth'))
      .toBeLessThanOrEqual(390);
    expect(await phone.page.evaluate<number>(
      'document.querySelector("dialog[open] .lot-view-body").scrollWidth')).toBeLessThanOrEqual(390);
    const state = replay.locator('[data-part="replay-state"]');
    await expect.poll(() => state.innerText(), waiting).toBe('Zu Ende');
    await replay.getByRole('slider').press('Home');
    await expect.poll(() => state.innerText(), waiting).not.toBe('Zu Ende');
    await expect.poll(() => state.innerText(), waiting).toBe('Zu Ende');
    await expect.poll(() => replay.locator('[data-part="replay-truth"]').innerText(), waiting)
      .toMatch(/^Neben der Auszählung: [5-7] richtig/);
    expect(await seriousViolations(phone.page)).toEqual([]);
    await replay.getByRole('button', { name: /^Schließen/ }).tap();
    await expect.poll(() => phone.page.locator('.replay').count(), waiting).toBe(1);
    // A picture that does not come in time is asked for again.
    expect(phone.complaints.filter((text) => !text.includes('503'))).toEqual([]);
    await phone.close();
  });
});
