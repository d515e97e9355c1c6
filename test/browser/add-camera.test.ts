// Somebody adds a camera on the page, in real Chromium against a real serve: tries it, draws its
// line, sees it count; renames it, gives it another source, takes it away. Keyboard, phone, dark,
// German.

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clipPath } from '../../fixtures/scene/truth-file.ts';
import { seriousViolations } from '../support/axe.ts';
import { fetchCamera, waitForState } from '../support/camera-api.ts';
import { isChromiumHere, launchChromium, openPage, type WatchedPage } from '../support/chromium.ts';
import { startServe, type ServeProcess } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const waiting = { timeout: 60_000 };
const folder = createTemporaryFolder();
const path = join(folder, 'lot.yaml');
const written = `# One camera, to begin with.
dataFolder: data
server: { port: 0 }
cameras:
  - id: still   # it ends soon
    source: { kind: video, path: clip.mp4, loop: false }
    inputWidthPx: 320
    framesPerSecondMax: 8
`;

describe.skipIf(!isChromiumHere())('adding a camera', { timeout: 180_000 }, () => {
  let serve: ServeProcess;
  let browser: Browser;
  let shown: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(path, written);
    for (const name of ['clip.mp4', 'other.mp4']) {
      copyFileSync(clipPath('gate-day'), join(folder, name));
    }
    [serve, browser] = await Promise.all([startServe(path), launchChromium()]);
    shown = await openPage(browser, serve.url);
    page = shown.page;
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await serve.end('SIGTERM');
  });

  test('what is wrong is said: at its field, and by the camera that is tried', async () => {
    await page.getByRole('button', { name: 'Add camera' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add camera' });
    await dialog.getByRole('button', { name: 'Try it' }).press('Enter');
    await dialog.getByText('An address such as in the example.').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('camera-place');
    await page.keyboard.type('rtsp://127.0.0.1:9/stream');
    await dialog.getByLabel('User, if it asks for one').fill('desk');
    await dialog.getByLabel('Its password').fill('s3cret');
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByText(/^It does not work: .*127\.0\.0\.1:9/).waitFor(waiting);
    expect(await dialog.innerText()).not.toContain('s3cret');
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(readFileSync(path, 'utf8')).toBe(written);
  });

  test('it is tried, added, gets its line and counts, without a restart', async () => {
    await page.getByRole('button', { name: 'Add camera' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add camera' });
    await dialog.getByLabel('Name of the camera').fill('South gate');
    expect(await dialog.getByLabel('Id, which stays for ever').inputValue()).toBe('south-gate');
    await dialog.getByLabel('Kind of camera').selectOption('video');
    await dialog.getByLabel('File').fill('clip.mp4');
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByText(/^It works: h264, \d+ × \d+ pixels, \d+ frames a second\.$/)
      .waitFor(waiting);
    const width = 'document.querySelector("[data-part=source-picture]").naturalWidth';
    await expect.poll(() => page.evaluate(width), waiting).toBeGreaterThan(100);
    await dialog.getByRole('button', { name: 'Add camera' }).click();
    await dialog.getByText('south-gate is added and starts now.').waitFor(waiting);
    const draw = dialog.getByRole('button', { name: 'Draw its lines' });
    await expect.poll(() => draw.isEnabled(), waiting).toBe(true);
    await draw.click();
    await page.getByText('This camera has no line yet').waitFor(waiting);
    await page.getByRole('button', { name: 'Add line' }).click();
    const box = await page.locator('[data-part="editor-canvas"]').boundingBox();
    if (box === null) throw new Error('the picture has a place');
    await page.mouse.move(box.x + 0.718 * box.width, box.y + 0.523 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.266 * box.width, box.y + 0.546 * box.height, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved. The camera takes the lines up now.').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-part="camera-crossings"] li[data-direction]').first()
      .waitFor({ timeout: 90_000 });
    const file = readFileSync(path, 'utf8');
    expect(file).toContain('# One camera, to begin with.');
    expect(file).toContain('- id: still   # it ends soon');
    expect(file)
      .toMatch(/ {2}- id: south-gate\n {4}name: South gate\n {4}source:\n {6}kind: video\n/);
    expect(complaintsOf(shown)).toEqual([]);
  });

  test('its source is changed, alone and live; what is refused leaves the one before', async () => {
    const before = readFileSync(path, 'utf8');
    const still = await fetchCamera(serve.url, 'still');
    await page.getByRole('button', { name: 'Settings', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Settings of South gate' });
    const source = dialog.getByRole('group', { name: 'Where its pictures come from' });
    await source.waitFor(waiting);
    expect(await source.getByLabel('Kind of camera').inputValue()).toBe('video');
    expect(await source.getByLabel('File').inputValue()).toBe('clip.mp4');
    await source.getByLabel('File').fill('../clip.mp4');
    await page.keyboard.press('Enter');
    await dialog.getByText(/^Not changed: must lie in the folder/).waitFor(waiting);
    expect(await seriousViolations(page)).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe(before);
    await source.getByLabel('File').fill('other.mp4');
    await source.getByRole('button', { name: 'Try it' }).press('Enter');
    await source.getByText(/^It works: h264, /).waitFor(waiting);
    await dialog.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await dialog.waitFor({ state: 'hidden', ...waiting });
    expect(readFileSync(path, 'utf8')).toBe(before.replace(
      /(south-gate[\s\S]*)path: clip\.mp4/, '$1path: other.mp4'));
    await waitForState(serve.url, 'south-gate', 'live');
    expect((await fetchCamera(serve.url, 'still')).restarts).toBe(still.restarts);
    expect(complaintsOf(shown)).toEqual([]);
  });

  test('a password stays where it is, is typed again for another host, and goes with its user', async () => {
    const url = 'rtsp://desk:s3cret@127.0.0.1:9/strem';
    const source = { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/strem' };
    const answer = await fetch(`${serve.url}/api/v1/cameras/south-gate`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'if-match': '*' },
      body: JSON.stringify({ source, login: { user: 'desk', password: 's3cret' } }),
    });
    expect(await answer.text()).not.toContain('s3cret');
    expect(readFileSync(path, 'utf8')).toContain(url);
    const open = async (): Promise<ReturnType<Page['getByRole']>> => {
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Settings of South gate' });
      await dialog.getByText('Left empty, the password stays as it is.').waitFor(waiting);
      return dialog;
    };
    const dialog = await open();
    expect(await dialog.getByLabel('User, if it asks for one').inputValue()).toBe('desk');
    expect(await dialog.getByLabel('Its password').inputValue()).toBe('');
    await dialog.getByLabel('Address').fill('rtsp://localhost:9/stream');
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByText(/^Type the password again/).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('settings-password');
    await dialog.getByLabel('Address').fill('rtsp://127.0.0.1:9/stream');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'hidden', ...waiting });
    expect(readFileSync(path, 'utf8')).toContain(url.replace('strem', 'stream'));
    const emptied = await open();
    await emptied.getByLabel('User, if it asks for one').fill('');
    await emptied.getByRole('button', { name: 'Save', exact: true }).click();
    await emptied.waitFor({ state: 'hidden', ...waiting });
    expect(readFileSync(path, 'utf8')).toContain('url: rtsp://127.0.0.1:9/stream\n');
  });

  test('it is renamed; it is taken away only by who is sure', async () => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Settings of South gate' });
    await dialog.getByLabel('Name of the camera').fill('Back gate');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Back gate' }).first().waitFor(waiting);
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const renamed = page.getByRole('dialog', { name: 'Settings of Back gate' });
    await renamed.getByRole('button', { name: 'Take this camera away' }).click();
    expect(await seriousViolations(page)).toEqual([]);
    await renamed.getByRole('button', { name: 'Keep it' }).click();
    expect(readFileSync(path, 'utf8')).toContain('south-gate');
    await renamed.getByRole('button', { name: 'Take this camera away' }).click();
    await renamed.getByRole('button', { name: 'Take it away' }).click();
    await page.locator('[data-camera="south-gate"]').waitFor({ state: 'detached', ...waiting });
    expect(readFileSync(path, 'utf8')).toBe(written);
    expect(complaintsOf(shown)).toEqual([]);
  });

  test('on a phone, dark and German, nothing is wider than the screen', async () => {
    const phone = await openPage(browser, serve.url, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      colorScheme: 'dark',
      locale: 'de-DE',
    });
    await phone.page.getByRole('button', { name: 'Kamera hinzufügen' }).tap();
    const dialog = phone.page.getByRole('dialog', { name: 'Kamera hinzufügen' });
    await dialog.getByLabel('Art der Kamera').selectOption('video');
    await dialog.getByLabel('Datei').fill('clip.mp4');
    await dialog.getByRole('button', { name: 'Ausprobieren' }).tap();
    await dialog.getByText(/^Sie geht: h264, /).waitFor(waiting);
    await dialog.locator('img').scrollIntoViewIfNeeded();
    expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await phone.page.evaluate(
      'document.querySelector(".camera-dialog").scrollWidth - ' +
      'document.querySelector(".camera-dialog").clientWidth')).toBe(0);
    expect(await seriousViolations(phone.page)).toEqual([]);
    await phone.page.keyboard.press('Escape');
    await phone.page.locator('[data-camera="still"] button').first().tap();
    await phone.page.getByRole('button', { name: 'Einstellungen', exact: true }).tap();
    const source = phone.page.getByRole('group', { name: 'Woher ihre Bilder kommen' });
    expect(await source.getByLabel('Datei').inputValue()).toBe('clip.mp4');
    await source.getByRole('button', { name: 'Ausprobieren' }).tap();
    await source.getByText(/^Sie geht: h264, /).waitFor(waiting);
    expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await phone.page.evaluate(
      'document.querySelector(".camera-dialog[open]").scrollWidth - ' +
      'document.querySelector(".camera-dialog[open]").clientWidth')).toBe(0);
    expect(await seriousViolations(phone.page)).toEqual([]);
    expect(complaintsOf(phone)).toEqual([]);
    await phone.page.context().close();
  });
});

/** But for what browsers say of refusals, and of a camera without answer or picture. */
function complaintsOf({ complaints }: WatchedPage): readonly string[] {
  return complaints.filter((complaint) => !/ status of (400|50[23]) /.test(complaint));
}
