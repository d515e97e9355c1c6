// What does opening the page cost, and how soon is a count on it? Real Chromium, the real server.
// usage: node dist/test/bench/page-speed.js [CAMERAS]

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, openPage } from '../support/chromium.ts';
import { gateCamera, GateSite } from '../support/gate-site.ts';

const cameraCount = Number(process.argv[2] ?? 4);
const loadCount = 10;
const crossingCount = 100;
const folder = mkdtempSync(join(tmpdir(), 'lotcount-page-'));
const cameras = Array.from({ length: cameraCount }, (_, index) =>
  gateCamera(`gate-${index}`, `Gate ${index}`));
const site = new GateSite({ folder, cameras, startMs: Date.now() });
await site.start();
const browser = await launchChromium();
try {
  for (const { id } of cameras) site.watch(id, 60_000);
  console.log(`${cameraCount} cameras             median       p95   largest`);
  const loads = [];
  // The first one starts the browser's own processes.
  for (let count = 0; count <= loadCount; count++) loads.push(await load(browser));
  print('page and data, KB', loads.slice(1).map(({ pageBytes }) => pageBytes / 1_000), 1);
  print('usable after, ms', loads.slice(1).map(({ usableMs }) => usableMs), 0);
  print('commit to page, ms', await countDelays(browser), 1);
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true });
}

/**
 * With an empty cache: bytes of the answers but the cameras' pictures, which go on for ever, and
 * when every camera's card showed its count.
 */
async function load(chromium: Browser): Promise<{ pageBytes: number; usableMs: number }> {
  const watched = await openPage(chromium, 'about:blank');
  const { page } = watched;
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let pageBytes = 0;
  const pictures = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.mimeType === 'image/jpeg') pictures.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!pictures.has(requestId)) pageBytes += encodedDataLength;
  });
  const startedMs = performance.now();
  await page.goto(site.url, { waitUntil: 'commit' });
  await page.locator('[data-part="connection"][data-state="open"]').waitFor();
  await page.waitForFunction(`[...document.querySelectorAll('[data-part="line-in"]')]
    .filter((line) => /\\d/.test(line.textContent)).length === ${cameraCount}`);
  const usableMs = performance.now() - startedMs;
  await wait(500); // fonts are on their way
  await watched.close();
  return { pageBytes, usableMs };
}

/** From the end of a crossing's transaction to the total that has it, by the same clock. */
async function countDelays(chromium: Browser): Promise<readonly number[]> {
  const watched = await openPage(chromium, site.url);
  const { page } = watched;
  await page.locator('[data-part="connection"][data-state="open"]').waitFor();
  await page.evaluate(`window.shownAtMs = new Map();
    const total = document.querySelector('[data-part="total-in"]');
    new MutationObserver(() => {
      const shown = Number(total.textContent);
      if (!window.shownAtMs.has(shown)) window.shownAtMs.set(shown, Date.now());
    }).observe(total, { childList: true, characterData: true, subtree: true });`);
  const committedMs: number[] = [];
  for (let count = 0; count < crossingCount; count++) {
    site.cross('gate-0', 'in');
    committedMs.push(Date.now());
    await wait(100);
  }
  const shown = await shownMoments(page);
  await watched.close();
  // A total that two counts have changed at once shows both.
  return committedMs.map((ms, index) =>
    Math.min(...[...shown].filter(([total]) => total > index).map(([, shownMs]) => shownMs)) - ms);
}

async function shownMoments(page: Page): Promise<ReadonlyMap<number, number>> {
  await page.waitForFunction(`window.shownAtMs.has(${crossingCount})`);
  return new Map(await page.evaluate<[number, number][]>('[...window.shownAtMs]'));
}

function print(name: string, values: readonly number[], digits: number): void {
  const sorted = [...values].sort((first, second) => first - second);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  const figures = [0.5, 0.95, 1].map((share) => at(share).toFixed(digits).padStart(9));
  console.log(`${name.padEnd(20)} ${figures.join(' ')}`);
}
