// What is worth telling of cameras, lots and disks: once, not for short breaks, and the good news
// as well, also after a restart.

import { expect, onTestFinished, test } from 'vitest';
import { AlertWatch } from '../../../src/collect/alert-watch.ts';
import type { CameraStatus } from '../../../src/collect/camera-status.ts';
import { LotDesk } from '../../../src/collect/lot-desk.ts';
import { rulesOf } from '../../../src/outlets/outbox-rules.ts';
import { openLedger } from '../../../src/store/ledger-store.ts';
import { messageTypes } from '../../../src/store/outbox-message.ts';
import { liveStatus } from '../../support/api-app.ts';
import { mayMorningMs, temporaryLedgerFile } from '../../support/ledger-rows.ts';
import { lotWith } from '../../support/lot-config.ts';
import { deskConfig, outboxConfig, webhookTo } from '../../support/outlet-parts.ts';

function start() {
  const ledger = openLedger({ file: temporaryLedgerFile() });
  onTestFinished(() => { ledger.close(); });
  let nowMs = mayMorningMs;
  ledger.outbox.configure(rulesOf(deskConfig([webhookTo('http://127.0.0.1:9/')]), () => nowMs));
  const watchAnew = (): AlertWatch => new AlertWatch({
    outbox: ledger.outbox,
    limits: () => outboxConfig,
    lotIdsOfCamera: () => ['main'],
    now: () => nowMs,
  });
  let watch = watchAnew();
  return {
    ledger,
    get watch() { return watch; },
    restart: () => { watch = watchAnew(); },
    camera: (state: CameraStatus['state'], changes: Partial<CameraStatus> = {}) => {
      watch.noteCamera({ ...liveStatus('gate-1', nowMs), state, ...changes });
    },
    pass: (seconds: number) => {
      nowMs += seconds * 1_000;
      watch.look();
    },
    told: () => ledger.outbox.read({ types: messageTypes, afterSequence: 0, limit: 100 }).messages,
    now: () => nowMs,
  };
}

test('a short reconnect is nobody\'s business; a long one is told once, and its end, too', () => {
  const site = start();
  site.camera('live');
  site.camera('reconnecting');
  site.pass(59);
  site.camera('live');
  site.camera('stalled');
  const downAtMs = site.now();
  site.pass(30);
  site.camera('reconnecting', { problem: 'no frame for 12 s', problemCode: 'SOURCE_LOST' });
  site.pass(30);
  site.pass(600);
  site.camera('connecting');
  site.pass(1);
  site.camera('live');
  site.camera('live');
  expect(site.told().map(({ type, lotIds, cameraId, occurredAtMs, data }) =>
    [type, lotIds, cameraId, occurredAtMs, data])).toEqual([
    ['camera.down', ['main'], 'gate-1', downAtMs, {
      camera: 'gate-1', state: 'reconnecting', problem: 'no frame for 12 s', problemCode: 'SOURCE_LOST',
    }],
    ['camera.back', ['main'], 'gate-1', site.now(), { camera: 'gate-1', downSeconds: 661 }],
  ]);
});

test('a restart while a camera is down tells nothing twice, and its return all the same', () => {
  const site = start();
  site.camera('failed');
  site.pass(60);
  site.restart();
  site.camera('connecting');
  site.pass(100);
  site.restart();
  site.camera('live');
  expect(site.told().map(({ type }) => type)).toEqual(['camera.down', 'camera.back']);
  expect(site.told()[1]?.data['downSeconds']).toBe(160);
});

test('a recording that has ended, and a camera that was taken away, are not down', () => {
  const site = start();
  site.camera('reconnecting');
  site.camera('stopped');
  site.pass(1_000);
  site.camera('ended');
  site.pass(1_000);
  expect(site.told()).toEqual([]);
});

test('a camera that looks elsewhere is told, and that it looks right again', () => {
  const site = start();
  const view = (state: 'ok' | 'moved' | 'lost' | 'unknown') =>
    ({ view: { state, sinceMs: mayMorningMs, reason: `it is ${state}` } });
  for (const state of ['unknown', 'ok', 'moved', 'moved', 'unknown', 'lost', 'ok', 'ok'] as const) {
    site.camera('live', view(state));
  }
  expect(site.told().map(({ type, data }) => [type, data['reason']])).toEqual([
    ['camera.moved', 'it is moved'], ['camera.moved', 'it is lost'], ['camera.restored', 'it is ok'],
  ]);
});

test('a disk that fills up is told once, and when it has clearly room again', () => {
  const site = start();
  for (const freeMb of [5_000, 999, 800, 1_100, 999, 1_199, 1_200, 1_100]) {
    site.watch.noteDisk(freeMb * 1e6);
  }
  expect(site.told().map(({ type, data }) => [type, data['freeBytes']])).toEqual([
    ['disk.low', 999e6], ['disk.recovered', 1_200e6],
  ]);
});

test('advice on drift is told when it is new, with all there is, and when nothing of it is left', () => {
  const site = start();
  const desk = new LotDesk({
    config: { site: { name: 'Site', timeZone: 'UTC' }, lots: [lotWith()] },
    ledger: site.ledger,
    now: site.now,
    onChange: (view) => { site.watch.noteLot(view); },
  });
  desk.tellAll();
  const say = (kind: 'adjustment' | 'calibration', vehicleCount: number): void => {
    site.pass(60);
    site.ledger.lots.record({
      lotId: 'main',
      kind,
      vehicleCount,
      effectiveAtMs: site.now(),
      recordedAtMs: site.now(),
      actor: 'desk',
      reason: 'test',
      source: 'person',
      skippedCount: 0,
    }, { idempotencyKey: String(site.now()), request: '' });
    desk.tellAll();
  };
  say('adjustment', -3);
  say('adjustment', -1);
  say('calibration', 10);
  const drift = site.told().filter(({ type }) => type.startsWith('drift'));
  expect(drift.map(({ type, data }) => [type, data['codes']])).toEqual([
    ['drift.advised', ['entries-missed', 'unknown-traffic']], ['drift.resolved', []],
  ]);
});
