// A webhook against a real receiver that does whatever a receiver can do wrong.

import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import type { WebhookConfig } from '../../../src/config/outlet-schema.ts';
import { openWebhook } from '../../../src/outlets/webhook-target.ts';
import { DeliveryError } from '../../../src/outlets/outlet-target.ts';
import type { OutboxMessage } from '../../../src/store/outbox-message.ts';
import { makeCertificate } from '../../support/make-certificate.ts';
import { messageWith, siteWith, webhookSecret, webhookTo } from '../../support/outlet-parts.ts';
import { answers, startReceiver, type Behaviour } from '../../support/webhook-receiver.ts';

const certificate = makeCertificate({ names: 'IP:127.0.0.1' });
const stranger = makeCertificate({ names: 'IP:127.0.0.1' });

async function deliver(
  config: WebhookConfig, message: OutboxMessage = messageWith(),
): Promise<DeliveryError | undefined> {
  const target = await openWebhook(config, siteWith());
  try {
    await target.deliver([message], new AbortController().signal);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof DeliveryError) return thrown;
    throw thrown;
  } finally {
    await target.close();
  }
}

test('a message comes as JSON, signed as Standard Webhooks says, dated with the site\'s offset', async () => {
  const receiver = await startReceiver();
  const message = messageWith();
  expect(await deliver(webhookTo(receiver.url), message)).toBeUndefined();
  const [request] = receiver.requests;
  expect(request?.body).toEqual({
    id: message.messageId,
    type: 'sign.changed',
    schemaVersion: 1,
    sequence: 1,
    occurredAt: '2026-05-01T12:00:00.000+02:00',
    site: 'North lot',
    lots: ['main'],
    data: message.data,
  });
  const headers = request?.headers ?? {};
  expect(headers['content-type']).toMatch(/^application\/json/);
  expect(headers['webhook-id']).toBe(message.messageId);
  // By the scheme's own library, and once more by hand.
  expect(() => new Webhook(webhookSecret).verify(request?.text ?? '', headers)).not.toThrow();
  const key = Buffer.from(webhookSecret.slice('whsec_'.length), 'base64');
  const signed = `${message.messageId}.${headers['webhook-timestamp']}.${request?.text}`;
  expect(headers['webhook-signature'])
    .toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(60);
});

const hugeText = 'x'.repeat(4_000_000);
const drip = (status: number): Behaviour => (response) => {
  response.writeHead(status);
  const timer = setInterval(() => { response.write('.'); }, 20);
  response.on('close', () => { clearInterval(timer); });
};

test.each<{ name: string; behaviour: Behaviour; problem: RegExp; more?: object }>([
  { name: 'answers 500', behaviour: answers(500), problem: /answers 500: look at its own log/ },
  { name: 'answers 401', behaviour: answers(401), problem: /same secret/ },
  {
    name: 'asks for patience in seconds',
    behaviour: answers(429, { 'retry-after': '7' }),
    problem: /429/,
    more: { retryAfterMs: 7_000 },
  },
  { name: 'wants no more', behaviour: answers(410), problem: /no more messages/, more: { isRefused: true } },
  {
    name: 'redirects to where nobody meant',
    behaviour: answers(307, { location: 'http://127.0.0.1:9/elsewhere' }),
    problem: /redirects \(307\)/,
  },
  { name: 'hangs', behaviour: () => undefined, problem: /did not answer within 1 s/ },
  {
    name: 'drips its headers',
    behaviour: (_response, { socket }) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => { socket.write('x: y\r\n'); }, 50);
      socket.on('close', () => { clearInterval(timer); });
    },
    problem: /did not answer within 1 s/,
  },
  { name: 'closes without an answer', behaviour: (response) => { response.destroy(); }, problem: /cannot be reached/ },
  {
    name: 'sends more headers than anybody needs',
    behaviour: answers(200, { 'x-huge': 'x'.repeat(15_000), 'x-more': 'x'.repeat(15_000) }),
    problem: /cannot be reached/,
  },
  {
    name: 'refuses, with a text without end',
    behaviour: drip(503),
    problem: /answers 503/,
  },
])('a receiver that $name has not taken it', async ({ behaviour, problem, more = {} }) => {
  const receiver = await startReceiver({ behaviour });
  const failure = await deliver(webhookTo(receiver.url, { timeLimitS: 1 }));
  expect(failure).toMatchObject({ code: 'OUTLET_FAILED', isRefused: false, ...more });
  expect(failure?.message).toMatch(problem);
  expect(failure?.message).not.toContain('/hook');
  expect(receiver.requests).toHaveLength(1);
});

test.each<{ name: string; behaviour: Behaviour }>([
  { name: 'a text of megabytes', behaviour: (response) => { response.writeHead(200).end(hugeText); } },
  { name: 'a text that drips for ever', behaviour: drip(200) },
  {
    name: 'half of a text, and then closes',
    behaviour: (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => { response.destroy(); });
    },
  },
])('who says 200 with $name has taken it', async ({ behaviour }) => {
  const receiver = await startReceiver({ behaviour });
  expect(await deliver(webhookTo(receiver.url))).toBeUndefined();
  expect(receiver.requests).toHaveLength(1);
});

test('a date in Retry-After counts, too', async () => {
  const receiver = await startReceiver({
    behaviour: answers(503, { 'retry-after': new Date(Date.now() + 90_000).toUTCString() }),
  });
  const failure = await deliver(webhookTo(receiver.url));
  expect(failure?.retryAfterMs).toBeGreaterThan(60_000);
  expect(failure?.retryAfterMs).toBeLessThanOrEqual(91_000);
});

test('nobody at the address', async () => {
  const receiver = await startReceiver();
  await receiver.close();
  const failure = await deliver(webhookTo(receiver.url));
  expect(failure?.message).toMatch(/cannot be reached .*ECONNREFUSED/);
});

test('a certificate is trusted when it is the one that is named', async () => {
  const receiver = await startReceiver({ certificate });
  const refused = await deliver(webhookTo(receiver.url));
  expect(refused?.message).toMatch(/certificate that is not trusted .*set certificateFile/);
  const strange = await deliver(
    webhookTo(receiver.url, { certificateFile: stranger.certificatePath }));
  expect(strange?.message).toMatch(/not trusted/);
  expect(receiver.requests).toHaveLength(0);
  expect(await deliver(webhookTo(receiver.url, { certificateFile: certificate.certificatePath })))
    .toBeUndefined();
});

test.each([
  { name: 'is not set', value: undefined, problem: /variable LOTCOUNT_TEST_ODD is not set/ },
  { name: 'is a word', value: 'letmein', problem: /24 to 64 bytes in base64/ },
  { name: 'is no base64', value: 'whsec_%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%', problem: /24 to 64 bytes/ },
])('a secret that $name is refused without repeating it', async ({ value, problem }) => {
  delete process.env['LOTCOUNT_TEST_ODD'];
  if (value !== undefined) process.env['LOTCOUNT_TEST_ODD'] = value;
  const config = webhookTo('http://127.0.0.1:9/', { secret: { env: 'LOTCOUNT_TEST_ODD' } });
  const failure: unknown = await openWebhook(config, siteWith()).catch((thrown: unknown) => thrown);
  expect(failure).toMatchObject({ code: 'OUTLET_UNUSABLE', message: expect.stringMatching(problem) as string });
  if (value !== undefined) expect(String(failure)).not.toContain(value);
});
