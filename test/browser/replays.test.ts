// Somebody replays recordings on the page, in real Chromium against a real serve: chooses a clip,
// steps, seeks, plays, compares with the labels and with another replay, uploads; with the
// keyboard, on a phone, in the dark, in German; and when the server is gone.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clipPath } from '../../fixtures/scene/truth-file.ts';
import { seriousViolations } from '../support/axe.ts';
import { isChromiumHere, launchChromium, openPage, type WatchedPage } from '../support/chromium.ts';
import { startServe, type ServeProcess } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const waiting = { timeout: 90_000, interval: 100 };
const folder = createTemporaryFolder();
const path = join(folder, 'lot.yaml');

/** The camera's own line crosses one lane of two. One frame a second leaves the processors free. */
const config = `
dataFolder: data
server: { port: 0 }
cameras:
  - id: gate
    name: Main gate
    source: { kind: video, path: ${clipPath('gate-day')}, loop: true }
    detection: motion
    inputWidthPx: 320
    framesPerSecondMax: 1
    lines:
      - { id: gate, name: One lane, a: [0.71843, 0.52301], b: [0.5, 0.53425] }
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
    has: page.getByRole('heading', { name: `${number}: gate-day.mp4, Main gate`, exact: true }),
  });
  const said = async (one: Locator, part: string): Promise<string> =>
    await one.locator(`[data-part="${part}"]`).innerText();
  const untilState = async (one: Locator, state: string): Promise<void> => {
    await expect.poll(() => said(one, 'replay-state'), waiting).toBe(state);
  };
  /** Only one that is paused says its number. */
  const frameNumber = async (one: Locator): Promise<number> =>
    Number((await said(one, 'replay-frame')).replace('Frame ', ''));

  test('a shipped clip is replayed with the keyboard alone: stepped, sought, judged', async () => {
    await page.getByRole('button', { name: 'Replays', exact: true }).press('Enter', waiting);
    await page.getByRole('combobox', { name: 'Recording', exact: true })
      .selectOption('gate-day.mp4 (labelled)', waiting);
    await page.getByLabel('Lines').selectOption('Those that were labelled');
    await page.getByLabel('Frames a second').fill('6');
    await page.getByLabel('Begin paused').press('Space');
    await page.getByRole('button', { name: 'Start', exact: true }).press('Enter');
    const first = card(1);
    // The first two seconds are counted together; from there on it goes frame by frame.
    await expect.poll(() => said(first, 'replay-position'), waiting).toMatch(/^0:02\.\d\d of 0:24\.0$/);
    await untilState(first, 'Paused');
    // A canvas that nobody has drawn on is 300 wide.
    await expect.poll(() => page.evaluate<number>('document.querySelector(".replay canvas").width'), waiting)
      .toBeGreaterThan(300);
    const number = await frameNumber(first);
    const position = await said(first, 'replay-position');
    await first.getByRole('button', { name: /^One frame on/ }).press('Enter');
    await expect.poll(() => frameNumber(first), waiting).toBe(number + 1);
    expect(await said(first, 'replay-position')).not.toBe(position);
    // A tenth of a second on, there is no frame: the next one is shown.
    await first.getByRole('slider').press('ArrowRight');
    await expect.poll(() => frameNumber(first), waiting).toBe(number + 2);
    await first.getByLabel('Speed').selectOption('As fast as it can');
    await first.getByRole('button', { name: /^Play/ }).press('Enter');
    await untilState(first, 'Ended');
    await expect.poll(() => said(first, 'replay-truth'), waiting)
      .toMatch(/^Beside the labels: [5-7] right, \d wrong, [0-2] missed/);
    expect(await first.locator('[data-part="replay-timeline"] .mark').count()).toBeGreaterThan(4);
    await first.getByText('As a table').press('Enter');
    expect(await first.locator('tr[data-verdict="right"]').first().locator('th, td').allInnerTexts())
      .toEqual([expect.stringMatching(/^0:0\d\.\d$/), 'In', 'gate', expect.any(String), 'right']);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('the same clip with another line counts less; its crossings are looked up', async () => {
    await page.getByLabel('Begin paused').uncheck();
    await page.getByLabel('Lines').selectOption('The camera\'s');
    await page.locator('[data-part="replay-speed"]').selectOption('As fast as it can');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const second = card(2);
    await untilState(second, 'Ended');
    await expect.poll(() => said(second, 'replay-truth'), waiting)
      .toMatch(/^Not compared with the labels/);
    // However fast it was, its last picture is there.
    await expect.poll(() => second.locator('canvas').getAttribute('width'), waiting).not.toBeNull();
    await second.getByLabel('Compare with').selectOption('Replay 1');
    await expect.poll(() => said(second, 'replay-difference'), waiting)
      .toMatch(/^Counted by both: [4-7]\. Only here: nothing\. Only there: 0:\d\d\.\d \w+, 0:/);
    await second.getByText('As a table').click();
    const times = second.getByRole('button', { name: /^Go to/ });
    const timeCount = await times.count();
    expect(timeCount).toBeGreaterThan(2);
    await times.nth(1).click();
    await untilState(second, 'Paused');
    // It stands before that crossing, and still knows all that it has found.
    expect(await said(second, 'replay-counts')).toMatch(/^0 in, 0 out/);
    expect(await times.count()).toBe(timeCount);
    expect(await said(second, 'replay-difference')).toMatch(/^Counted by both/);
  });

  test('what is no video is refused with the reason; a clip is uploaded and removed', async () => {
    const text = join(folder, 'notes.mp4');
    writeFileSync(text, 'no video at all');
    const file = page.getByLabel('A recording of your own');
    await file.setInputFiles(text);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByText('It was not kept').waitFor(waiting);
    await file.setInputFiles(clipPath('gate-fog'));
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByText('gate-fog.mp4 is there.').waitFor(waiting);
    const recording = page.getByRole('combobox', { name: 'Recording', exact: true });
    expect(await recording.inputValue()).toBe('uploaded:gate-fog.mp4');
    await page.getByRole('button', { name: 'Remove the chosen recording' }).click();
    expect(await recording.inputValue()).toBe('uploaded:gate-fog.mp4');
    await page.getByRole('button', { name: 'Really? Remove the chosen recording' }).click();
    await page.getByText('The recording is gone.').waitFor(waiting);
    expect(await recording.inputValue()).not.toBe('uploaded:gate-fog.mp4');
    expect(shown.foreignUrls).toEqual([]);
  });

  test('on a phone, in the dark, in German: seeks by keyboard, removes a replay', async () => {
    const phone = await openPage(browser, serve.url, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      colorScheme: 'dark',
      locale: 'de-DE',
    });
    await phone.page.getByRole('button', { name: 'Wiederholungen' }).tap(waiting);
    const judged = phone.page.locator('.replay.is-judged');
    await judged.waitFor(waiting);
    expect(await said(judged, 'replay-truth')).toMatch(/^Neben der Auszählung: [5-7] richtig/);
    expect(await phone.page.evaluate<number>('document.documentElement.scrollWidth'))
      .toBeLessThanOrEqual(390);
    expect(await phone.page.evaluate<number>(
      'document.querySelector("dialog[open] .lot-view-body").scrollWidth')).toBeLessThanOrEqual(390);
    await untilState(judged, 'Zu Ende');
    await judged.getByRole('slider').press('Home');
    await untilState(judged, 'Angehalten');
    expect(await seriousViolations(phone.page)).toEqual([]);
    await judged.getByRole('button', { name: /^Entfernen/ }).tap();
    await expect.poll(() => phone.page.locator('.replay').count(), waiting).toBe(1);
    // A picture that does not come in time is asked for again.
    expect(phone.complaints.filter((text) => !text.includes('503'))).toEqual([]);
    await phone.close();
  });

  test('when the server is gone, the page says so', async () => {
    await serve.end('SIGKILL');
    await page.getByText('The server does not answer; this may be old.').waitFor(waiting);
  });
});
