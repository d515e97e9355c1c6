// Real Chromium for the tests of the page. A machine without it skips them loudly; CI fails.

import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/**
 * With each new window Chromium loads pages of its own for what drops down from the address bar.
 * They take longer than the page under test, and nobody who has a browser open waits for them.
 */
const addressBarPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];
/** Of Playwright's own list, which this switch replaces: nothing is asked of other hosts. */
const askingFeatures = [
  'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'OptimizationHints', 'AimEnabled',
  'NetworkTimeServiceQuerying', 'PreconnectToSearch', 'MediaRouter',
];
/** ... and a page closes and draws at once. */
const waitingFeatures = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'PaintHolding',
];
const disabledFeatures = [...addressBarPages, ...askingFeatures, ...waitingFeatures];

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  `--disable-features=${disabledFeatures.join(',')}`,
];

/** False when these tests cannot run here; in CI that is an error instead. */
export function isChromiumHere(): boolean {
  if (existsSync(executablePath)) return true;
  const sentence = `NOT TESTED in a browser: no Chromium at ${executablePath}; ` +
    'install it, or set CHROMIUM_PATH';
  if (process.env['CI'] === 'true') throw new Error(sentence);
  console.warn(sentence);
  return false;
}

export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({ executablePath, args: flags });
}

/** A page that keeps book of what must not happen. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, and exceptions that nobody caught. */
  readonly complaints: readonly string[];
  /** Addresses of other origins that were asked for. */
  readonly foreignUrls: readonly string[];
  close(): Promise<void>;
}

export async function openPage(
  browser: Browser, url: string, options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  // Not Playwright's half a minute: other tests have the processors, too.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  const foreignUrls: string[] = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    // Chromium's advice to whoever reads pixels back often: only the tests do.
    const isForTests = message.text().includes('willReadFrequently');
    if (isComplaint && !isForTests) complaints.push(message.text());
  });
  page.on('pageerror', (thrown) => complaints.push(String(thrown)));
  page.on('request', (request) => {
    const isOurs = request.url().startsWith(`${origin}/`) || request.url().startsWith('blob:');
    if (!isOurs) foreignUrls.push(request.url());
  });
  await page.goto(url);
  return { page, complaints, foreignUrls, close: () => context.close() };
}

/** Red, green and blue of the canvas at a point, in fractions of its size. */
export async function canvasColour(
  page: Page, selector: string, at: { readonly x: number; readonly y: number },
): Promise<readonly number[]> {
  return await page.evaluate<number[]>(`(() => {
    const canvas = document.querySelector(${JSON.stringify(selector)});
    const x = Math.round(canvas.width * ${at.x});
    const y = Math.round(canvas.height * ${at.y});
    return [...canvas.getContext('2d').getImageData(x, y, 1, 1).data].slice(0, 3);
  })()`);
}
