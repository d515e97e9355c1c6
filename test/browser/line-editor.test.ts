// Somebody draws a camera's first line on its live picture, in real Chromium against a real serve
// that counts a shipped clip: mouse, keyboard, touch; conflicts, earlier versions, masks.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { seriousViolations } from '../support/axe.ts';
import { isChromiumHere, launchChromium, openPage, type WatchedPage } from '../support/chromium.ts';
import { startServe, type ServeProcess } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const waiting = { timeout: 40_000, interval: 100 };
const path = join(createTemporaryFolder(), 'lot.yaml');
/** Across both lanes, where the clip's own truth has it. */
const [a, b] = [{ x: 0.71843, y: 0.52301 }, { x: 0.26557, y: 0.54631 }];

const written = `# Nobody has drawn anything yet.
dataFolder: data
server: { port: 0 }
cameras:
  - id: gate   # the only one
    name: Main gate
    source: { kind: video, path: ${join(packageRoot, 'fixtures/clips/gate-day.mp4')}, loop: true }
    inputWidthPx: 320
    framesPerSecondMax: 8
`;

describe.skipIf(!isChromiumHere())('the line editor', { timeout: 120_000 }, () => {
  let serve: ServeProcess;
  let browser: Browser;
  let shown: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(path, written);
    [serve, browser] = await Promise.all([startServe(path), launchChromium()]);
    shown = await openPage(browser, serve.url);
    page = shown.page;
    await openEditor(page);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await serve.end('SIGTERM');
  });

  test('a first line is drawn with the mouse, tried on what has passed, saved, and counts', async () => {
    await page.getByText('This camera has no line yet').waitFor();
    await page.getByRole('button', { name: 'Add line' }).click();
    await drag(page, a, b);
    await page.getByLabel('Name').fill('Both lanes');
    await expect.poll(() => text(page, 'shape-places'), waiting)
      .toBe('end a: 0.718; 0.523\nend b: 0.266; 0.546');
    await page.getByText(/Tried on [1-9]\d* vehicles? of the last/).waitFor(waiting);
    await expect.poll(() => text(page, 'previews'), waiting).toMatch(/[1-9]\d* (in|out)/);
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved. The camera takes the lines up now.').waitFor();
    const file = readFileSync(path, 'utf8');
    expect(file).toContain('# Nobody has drawn anything yet.');
    expect(file).toContain('id: gate   # the only one');
    expect(file).toMatch(/name: Both lanes\n\s+a: \[0\.718\d*, 0\.52\d*\]\n/);
    await page.keyboard.press('Escape');
    // Not one that is on the line as the camera takes it up: that may stay undecided.
    const counted = page.locator('[data-part="camera-crossings"] li[data-direction]')
      .filter({ hasText: / (in|out), / }).first();
    await counted.waitFor({ timeout: 60_000 });
    // Under its name, or its id for as long as the page has not asked for the camera again.
    expect(await counted.innerText()).toMatch(/ (in|out), (Both lanes|line-1)/);
    // While it takes the line up, the camera has no picture for a moment.
    expect(shown.complaints.filter((complaint) => !complaint.includes('503'))).toEqual([]);
  });

  test('its ends are moved by keyboard, bends come and go, and all of it can be undone', async () => {
    await page.getByRole('button', { name: 'Edit lines' }).click();
    const end = page.getByRole('button', { name: /^Line Both lanes, end a: / });
    await end.focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => text(page, 'shape-places'), waiting).toContain('end a: 0.716; 0.543');
    // The handle that is moved keeps the focus, though the picture is drawn anew.
    expect(await page.evaluate<string>('document.activeElement.getAttribute("aria-label")'))
      .toBe('Line Both lanes, end a: 0.716; 0.543');
    await page.getByRole('button', { name: 'Add bend' }).click();
    const bend = page.getByRole('button', { name: /^Line Both lanes, bend 1: / });
    await bend.focus();
    await page.keyboard.press('Delete');
    expect(await bend.count()).toBe(0);
    await page.getByRole('button', { name: 'Reverse direction' }).click();
    await expect.poll(() => text(page, 'shape-places'), waiting).toMatch(/^end a: 0\.266/);
    await page.keyboard.press('Escape');
    await page.getByText('There are changes that are not saved.').waitFor();
    await page.getByRole('button', { name: 'Go on editing' }).click();
    for (let step = 0; step < 4; step += 1) {
      await page.getByRole('button', { name: 'Undo' }).click();
    }
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    await expect.poll(() => text(page, 'shape-places'), waiting).toContain('end a: 0.718; 0.523');
  });

  test('an edit of somebody else is not overwritten; an earlier version comes back', async () => {
    writeFileSync(path, readFileSync(path, 'utf8').replace('Both lanes', 'Two lanes'));
    await page.getByRole('button', { name: /^Line Both lanes, end a: / }).press('ArrowUp');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody has changed the configuration meanwhile').waitFor();
    expect(readFileSync(path, 'utf8')).toContain('Two lanes');
    await page.getByRole('button', { name: 'Load the new state' }).click();
    await page.getByRole('button', { name: 'Line Two lanes', exact: true }).waitFor();
    await page.getByText('Earlier versions of the configuration').click();
    await page.getByRole('button', { name: /^Restore the version/ }).first().click();
    await page.getByText('The earlier version is in force.').waitFor();
    expect(readFileSync(path, 'utf8')).toBe(written);
    await page.getByText('This camera has no line yet').waitFor();
  });

  test('what a mask covers is black in the pictures from then on', async () => {
    await page.getByRole('button', { name: 'Add mask' }).click();
    await drag(page, { x: 0.1, y: 0.1 }, { x: 0.4, y: 0.5 });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved. The camera takes the lines up now.').waitFor();
    await expect.poll(() => levelAt(page, serve.url, 0.25, 0.3), waiting).toBeLessThan(8);
    expect(await levelAt(page, serve.url, 0.5, 0.9)).toBeGreaterThan(30);
  });

  test('on a phone the ends are moved with a finger; nothing is wider than the screen', async () => {
    const phone = await openPage(browser, serve.url, {
      viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark',
    });
    // On a slow network nothing can be drawn that the answer would then replace.
    let answer: () => void = () => undefined;
    const isAnswered = new Promise<void>((resolve) => { answer = resolve; });
    const lines = '**/api/v1/cameras/gate/lines';
    await phone.page.route(lines, async (route) => {
      await isAnswered;
      await route.continue();
    }, { times: 1 });
    const asked = phone.page.waitForRequest(lines);
    const opening = openEditor(phone.page);
    await asked;
    const add = phone.page.getByRole('button', { name: 'Add line' });
    expect(await add.isDisabled()).toBe(true);
    answer();
    await opening;
    await add.tap();
    const knob = phone.page.getByRole('button', { name: /^Line line-1, end b: 0\.750; 0\.600/ });
    // In sight above the settings, and drawn once the picture has its size.
    await knob.waitFor();
    await knob.scrollIntoViewIfNeeded();
    await expect.poll(() => knob.boundingBox(), waiting).not.toBeNull();
    const box = (await knob.boundingBox())!;
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const finger = await phone.page.context().newCDPSession(phone.page);
    const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', y = 0): Promise<void> => {
      const touchPoints = type === 'touchEnd' ? [] : [{ x: from.x, y: from.y + y }];
      await finger.send('Input.dispatchTouchEvent', { type, touchPoints });
    };
    await touch('touchStart');
    await touch('touchMove', -20);
    await touch('touchMove', -40);
    await touch('touchEnd');
    await expect.poll(() => text(phone.page, 'shape-places'), waiting)
      .toMatch(/end b: 0\.750; 0\.4[12]/);
    expect(await phone.page.evaluate<number>('document.documentElement.scrollWidth'))
      .toBeLessThanOrEqual(390);
    expect(await seriousViolations(phone.page)).toEqual([]);
    await phone.close();
  });
});

async function openEditor(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Enlarge Main gate' }).click(waiting);
  await page.getByRole('button', { name: 'Edit lines' }).click();
  await page.getByRole('button', { name: 'Add line' }).and(page.locator(':enabled')).waitFor();
}

async function text(page: Page, part: string): Promise<string> {
  return await page.locator(`.line-editor [data-part="${part}"]`).innerText();
}

interface Place { readonly x: number; readonly y: number }

/** On the free picture, with the mouse. */
async function drag(page: Page, from: Place, to: Place): Promise<void> {
  const box = (await page.locator('[data-part="editor-shapes"]').boundingBox())!;
  const at = ({ x, y }: Place) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

/** Brightness of the camera's picture at a place, in fractions; white where there is none. */
async function levelAt(page: Page, url: string, x: number, y: number): Promise<number> {
  const answer = await page.request.get(`${url}/api/v1/cameras/gate/frame.jpg?annotated=false`);
  if (!answer.ok()) return 255;
  const { data, info } = await sharp(await answer.body()).greyscale().raw()
    .toBuffer({ resolveWithObject: true });
  return data[Math.round(y * info.height) * info.width + Math.round(x * info.width)]!;
}
