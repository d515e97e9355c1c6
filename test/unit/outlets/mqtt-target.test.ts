// MQTT against a real Mosquitto: messages, retained states, Home Assistant's discovery, the last
// will; and a broker that is killed and comes again.

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { LotView } from '../../../src/collect/lot-view.ts';
import type { MqttConfig } from '../../../src/config/outlet-schema.ts';
import { openMqtt, type MqttTarget } from '../../../src/outlets/mqtt-target.ts';
import { nodeIdOf } from '../../../src/outlets/home-assistant.ts';
import { openTarget } from '../../../src/outlets/open-target.ts';
import { OutletDesk } from '../../../src/outlets/outlet-desk.ts';
import { LotDesk } from '../../../src/collect/lot-desk.ts';
import { openLedger } from '../../../src/store/ledger-store.ts';
import { liveStatus } from '../../support/api-app.ts';
import { batchOf, counted, mayMorningMs, temporaryLedgerFile } from '../../support/ledger-rows.ts';
import { lotWith } from '../../support/lot-config.ts';
import { makeCertificate } from '../../support/make-certificate.ts';
import { isMosquittoThere, startBroker } from '../../support/mosquitto.ts';
import { deskConfig, messageWith, siteWith } from '../../support/outlet-parts.ts';

const isTested = isMosquittoThere || process.env['CI'] === 'true';
if (!isTested) console.warn('MQTT IS NOT TESTED: mosquitto is missing (Debian: apt install mosquitto)');
const mqttTest = test.skipIf(!isTested);

const certificate = isTested ? makeCertificate({ names: 'IP:127.0.0.1' }) : undefined;

function configFor(url: string, settings: Partial<MqttConfig> = {}): MqttConfig {
  return {
    kind: 'mqtt',
    id: 'home',
    url,
    topic: 'lotcount',
    homeAssistant: { isAnnounced: true, prefix: 'homeassistant' },
    acceptAnyCertificate: false,
    ...settings,
  };
}

function viewOf(): LotView {
  const ledger = openLedger({ file: temporaryLedgerFile() });
  onTestFinished(() => { ledger.close(); });
  const lot = lotWith();
  return new LotDesk({
    config: { site: { name: 'Site', timeZone: 'UTC' }, lots: [lot] },
    ledger,
    now: () => mayMorningMs,
    onChange: () => undefined,
  }).view(lot);
}

async function open(config: MqttConfig, settings = {}): Promise<MqttTarget> {
  const view = viewOf();
  const target = await openMqtt(config, siteWith({
    lots: () => [view],
    cameras: () => [{ ...liveStatus('gate-1', mayMorningMs), name: 'North gate' }],
    todayOf: () => ({ entryCount: 12, exitCount: 7 }),
    ...settings,
  }));
  onTestFinished(async () => { await target.close(); });
  return target;
}

const signal = new AbortController().signal;

mqttTest('what there is stands at the broker, retained, and Home Assistant finds it', async () => {
  const broker = await startBroker();
  const target = await open(configFor(broker.url));
  await target.deliver([messageWith({ messageId: 'msg_1' })], signal);
  // Who comes later sees what is retained, and not the message that is over.
  const { heard } = await broker.listen();
  await expect.poll(() => heard.get('lotcount/status')).toEqual(['online']);
  expect(heard.has('lotcount/messages/sign.changed')).toBe(false);
  const read = (topic: string): Record<string, unknown> =>
    JSON.parse(heard.get(topic)?.at(-1) ?? '{}') as Record<string, unknown>;
  expect(read('lotcount/lots/main')).toMatchObject({
    occupancy: 0, capacity: 100, free: 100, sign: 'free', entriesToday: 12, exitsToday: 7,
  });
  expect(read('lotcount/cameras/gate-1')).toEqual({ state: 'live', live: 'ON', viewProblem: 'OFF' });
  const configs = [...heard.keys()].filter((topic) => topic.startsWith('homeassistant/'));
  expect(configs).toHaveLength(7);
  for (const topic of configs) {
    const entity = read(topic);
    expect(entity).toMatchObject({
      availability_topic: 'lotcount/status', qos: 1, device: { manufacturer: 'lotcount' },
    });
    // Each entity reads a field that its state really has.
    const key = /value_json\.(\w+)/.exec(String(entity['value_template']))?.[1] ?? '';
    expect(Object.keys(read(String(entity['state_topic'])))).toContain(key);
  }
  expect(read('homeassistant/binary_sensor/lotcount-lotcount/camera-gate-1-live/config')).toMatchObject({
    device_class: 'connectivity', device: { identifiers: ['lotcount-lotcount-camera-gate-1'] },
  });
});

mqttTest('messages come in their order, with their ids', async () => {
  const broker = await startBroker();
  const { heard } = await broker.listen();
  const target = await open(configFor(broker.url));
  const ids = Array.from({ length: 40 }, (_, index) => `msg_${index}`);
  await target.deliver(ids.map((messageId) => messageWith({ messageId })), signal);
  await expect.poll(() => heard.get('lotcount/messages/sign.changed')
    ?.map((text) => (JSON.parse(text) as { id: string }).id)).toEqual(ids);
});

mqttTest('Home Assistant starts anew, and is told again; what is gone is taken away', async () => {
  const broker = await startBroker();
  const { client, heard } = await broker.listen();
  const gone = `homeassistant/sensor/${nodeIdOf('lotcount')}/lot-old-occupancy/config`;
  const foreign = 'homeassistant/sensor/somebody-else/x/config';
  for (const topic of [gone, foreign]) {
    await client.publishAsync(topic, '{"name":"old"}', { qos: 1, retain: true });
  }
  await open(configFor(broker.url));
  const entity = 'homeassistant/sensor/lotcount-lotcount/lot-main-occupancy/config';
  await expect.poll(() => heard.get(entity)?.length).toBe(1);
  await expect.poll(() => heard.get(gone)).toEqual(['{"name":"old"}', '']);
  await client.publishAsync('homeassistant/status', 'online', { qos: 1 });
  await expect.poll(() => heard.get(entity)?.length).toBe(2);
  expect(heard.get(foreign)).toHaveLength(1);
});

mqttTest('it says goodbye when it ends, and the broker says it when it is cut off', async () => {
  const broker = await startBroker();
  const { heard } = await broker.listen();
  const target = await open(configFor(broker.url));
  await expect.poll(() => heard.get('lotcount/status')).toEqual(['online']);
  await target.close();
  await expect.poll(() => heard.get('lotcount/status')).toEqual(['online', 'offline']);
  const cable = await startCable(broker.port);
  await open(configFor(cable.url));
  await expect.poll(() => heard.get('lotcount/status')?.length).toBe(3);
  await cable.cut();
  await expect.poll(() => heard.get('lotcount/status')).toEqual(['online', 'offline', 'online', 'offline']);
});

mqttTest('a broker that is killed gets everything when it is back, in order', async () => {
  const broker = await startBroker();
  const ledger = openLedger({ file: temporaryLedgerFile() });
  const desk = new OutletDesk({
    config: deskConfig([configFor(broker.url, { types: ['crossing.committed'] })]),
    outbox: ledger.outbox,
    open: openTarget,
    site: siteWith(),
    onNote: () => undefined,
    limits: { retryDelayMs: 50, retryDelayMsMax: 100 },
  });
  onTestFinished(async () => {
    await desk.close();
    ledger.close();
  });
  desk.start();
  let crossingCount = 0;
  const count = (): void => {
    for (let index = 0; index < 5; index += 1) {
      ledger.appendBatch(batchOf({ crossings: [counted({ crossingId: `c${crossingCount++}` })] }));
    }
  };
  count();
  await expect.poll(() => desk.statuses()[0]?.deliveredCount, { timeout: 10_000 }).toBe(5);
  await broker.kill();
  count();
  await expect.poll(() => desk.statuses()[0]?.problem, { timeout: 20_000 })
    .toMatch(/mqtt:\/\/127\.0\.0\.1:\d+ (cannot be reached|is not connected)/);
  expect(desk.statuses()[0]).toMatchObject({ backlogCount: 5, droppedCount: 0 });
  await broker.start();
  const { heard } = await broker.listen();
  await expect.poll(() => desk.statuses()[0], { timeout: 30_000 })
    .toMatchObject({ backlogCount: 0, problem: undefined });
  const ids = heard.get('lotcount/messages/crossing.committed')
    ?.map((text) => (JSON.parse(text) as { data: { crossing: string } }).data.crossing);
  expect([...new Set(ids)]).toEqual(['c5', 'c6', 'c7', 'c8', 'c9']);
}, 60_000);

mqttTest('user and password are needed, and are in no word of a problem', async () => {
  const broker = await startBroker({ login: { username: 'lot', password: 'Zq7Secret' } });
  process.env['LOTCOUNT_TEST_MQTT'] = 'Zq7Secret';
  process.env['LOTCOUNT_TEST_WRONG'] = 'Zq7Wrong';
  const login = { username: 'lot', password: { env: 'LOTCOUNT_TEST_MQTT' } };
  const right = await open(configFor(broker.url, login));
  await right.deliver([messageWith()], signal);
  expect(await right.check(signal)).toMatch(/takes the connection/);
  const wrong = await open(configFor(broker.url, {
    ...login, topic: 'other', password: { env: 'LOTCOUNT_TEST_WRONG' },
  }));
  await expect.poll(() => wrong.problem()).toMatch(/refuses user and password: check username/);
  const failure: unknown = await wrong.check(signal).catch((thrown: unknown) => thrown);
  expect(String(failure)).toMatch(/refuses user and password/);
  expect(`${wrong.problem()} ${String(failure)}`).not.toMatch(/Zq7/);
}, 30_000);

mqttTest('an encrypted broker is trusted by the certificate that is named', async () => {
  const broker = await startBroker(certificate === undefined ? {} : { certificate });
  const strange = await open(configFor(broker.url, { topic: 'other' }));
  await expect.poll(() => strange.problem()).toMatch(/certificate that is not trusted/);
  const known = await open(configFor(broker.url, { certificateFile: certificate?.certificatePath ?? '' }));
  await known.deliver([messageWith()], signal);
});

/** Between lotcount and the broker, to be cut without a word of farewell. */
async function startCable(port: number) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(port, '127.0.0.1');
    for (const [from, to] of [[socket, onward], [onward, socket]] as const) {
      sockets.add(from);
      from.on('error', () => { to.destroy(); }).on('close', () => { to.destroy(); });
      from.pipe(to);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = async (): Promise<void> => {
    const closed = server.listening ? once(server, 'close') : Promise.resolve();
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  onTestFinished(cut);
  return { url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, cut };
}
