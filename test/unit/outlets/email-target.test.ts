// Alerts by mail, against a real SMTP server: what comes together is one mail, a camera that comes
// and goes is no flood, and no password is in any word.

import { expect, test } from 'vitest';
import type { EmailConfig } from '../../../src/config/outlet-schema.ts';
import { openEmail } from '../../../src/outlets/email-target.ts';
import { messageExamples } from '../../../src/http/message-examples.ts';
import { DeliveryError } from '../../../src/outlets/outlet-target.ts';
import { wordDigest } from '../../../src/outlets/word-digest.ts';
import { alertTypes, type OutboxMessage } from '../../../src/store/outbox-message.ts';
import { mayMorningMs } from '../../support/ledger-rows.ts';
import { startMailServer } from '../../support/mail-server.ts';
import { makeCertificate } from '../../support/make-certificate.ts';
import { messageWith, siteWith } from '../../support/outlet-parts.ts';

const certificate = makeCertificate({ names: 'IP:127.0.0.1' });
process.env['LOTCOUNT_TEST_MAIL'] = 'Zq7Secret';

function configFor(port: number, settings: Partial<EmailConfig> = {}): EmailConfig {
  return {
    kind: 'email',
    id: 'desk',
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'lotcount@example.org',
    to: ['desk@example.org', 'night@example.org'],
    language: 'en',
    gatherS: 30,
    mailsPerHourMax: 12,
    acceptAnyCertificate: false,
    ...settings,
  };
}

async function deliver(
  config: EmailConfig, messages: readonly OutboxMessage[],
): Promise<DeliveryError | undefined> {
  const target = await openEmail(config, siteWith());
  try {
    await target.deliver(messages);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof DeliveryError) return thrown;
    throw thrown;
  } finally {
    await target.close();
  }
}

function camera(type: 'camera.down' | 'camera.back', minute: number): OutboxMessage {
  return messageWith({
    type,
    cameraId: 'north',
    occurredAtMs: mayMorningMs + minute * 60_000,
    data: { camera: 'north', downSeconds: 60, problem: 'no frame for 12 s' },
  });
}

test('an alert is one mail of plain text to all, in the site\'s time', async () => {
  const server = await startMailServer();
  const message = messageWith({ messageId: 'msg_1', sequence: 7 });
  expect(await deliver(configFor(server.port), [message])).toBeUndefined();
  const [mail] = server.mails;
  expect(mail).toMatchObject({
    from: 'lotcount@example.org',
    to: ['desk@example.org', 'night@example.org'],
    subject: 'North lot: Lot "main" is full (98 of 100)',
  });
  expect(mail?.text).toContain('1 May 12:00  Lot "main" is full (98 of 100)');
  expect(mail?.source).toMatch(/^Message-ID: <msg_1\.7@lotcount\.invalid>/im);
  expect(mail?.source).toMatch(/^auto-submitted: auto-generated/im);
  expect(mail?.source).toMatch(/^content-type: text\/plain/im);
});

test('in German, where that is asked for', async () => {
  const server = await startMailServer();
  await deliver(configFor(server.port, { language: 'de' }), [messageWith(), camera('camera.back', 3)]);
  expect(server.mails[0]?.subject).toBe('North lot: 2 Meldungen');
  expect(server.mails[0]?.text).toContain('1. Mai 12:00  Parkplatz „main“ ist voll (98 von 100)');
  expect(server.mails[0]?.text).toContain('Kamera „north“ ist wieder da (1 min ausgefallen)');
});

test.each(['en', 'de'] as const)('every alert has its words (%s)', (language) => {
  for (const { type, body } of messageExamples) {
    if (!alertTypes.some((one) => one === type)) continue;
    const { text } = wordDigest([messageWith({
      type, data: body.data, cameraId: body.camera, lotIds: body.lots,
    })], { site: siteWith(), language });
    expect(text.split('\n')[2], type).toMatch(/^\d.*:00 {2}\S.{15,}$/);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  }
});

test('a camera that comes and goes a hundred times is one line with its count', async () => {
  const server = await startMailServer();
  const flapping = Array.from({ length: 200 }, (_, index) =>
    camera(index % 2 === 0 ? 'camera.down' : 'camera.back', index));
  await deliver(configFor(server.port), [messageWith(), ...flapping]);
  expect(server.mails).toHaveLength(1);
  const lines = server.mails[0]?.text.split('\n').filter((line) => line.includes('Camera')) ?? [];
  expect(lines).toEqual([
    '1 May 15:19  Camera "north" is back (it was down for 1 min) (the last of 200 messages)',
  ]);
  expect(server.mails[0]?.text).toContain('Lot "main" is full');
});

test('what follows soon is waited for, and mails keep their distance', async () => {
  const nowMs = mayMorningMs + 10_000;
  const target = await openEmail(configFor(25), siteWith({ now: () => nowMs }));
  const hold = (recordedAtMs: number, lastSuccessAtMs?: number): number =>
    target.holdMs(messageWith({ recordedAtMs }), lastSuccessAtMs);
  expect(hold(nowMs)).toBe(30_000);
  expect(hold(nowMs - 30_000)).toBe(0);
  // Twelve an hour: five minutes from the last one.
  expect(hold(nowMs - 30_000, nowMs - 60_000)).toBe(240_000);
  expect(hold(nowMs, nowMs - 400_000)).toBe(30_000);
  // The clock was set back by a day.
  expect(hold(nowMs + 86_400_000, nowMs + 86_400_000)).toBe(300_000);
  await target.close();
});

test('a name with line breaks adds no header and no line', () => {
  const site = siteWith({ name: () => 'Lot\r\nBcc: somebody@example.org' });
  const { subject, text } = wordDigest([messageWith()], { site, language: 'en' });
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text.split('\n')[0]).toBe('What happened at Lot Bcc: somebody@example.org:');
});

test('a server that wants a login gets it, encrypted by the certificate that is named', async () => {
  const server = await startMailServer({
    cert: certificate.cert,
    key: certificate.key,
    authOptional: false,
    onAuth: ({ username, password }, _session, callback) => {
      if (username === 'lot' && password === 'Zq7Secret') callback(null, { user: 'lot' });
      else callback(new Error(`Zq7 is wrong: ${password}`));
    },
  });
  const login = { security: 'starttls' as const, username: 'lot', password: { env: 'LOTCOUNT_TEST_MAIL' } };
  const strange = await deliver(configFor(server.port, login), [messageWith()]);
  expect(strange?.message).toMatch(/certificate that is not trusted/);
  const trusted = { ...login, certificateFile: certificate.certificatePath };
  expect(await deliver(configFor(server.port, trusted), [messageWith()])).toBeUndefined();
  process.env['LOTCOUNT_TEST_MAIL_WRONG'] = 'Zq7Wrong';
  const wrong = await deliver(configFor(server.port, {
    ...trusted, password: { env: 'LOTCOUNT_TEST_MAIL_WRONG' },
  }), [messageWith()]);
  expect(wrong?.message).toMatch(/refuses user and password \(535\): check username and password/);
  expect(String(wrong?.message)).not.toContain('Zq7');
  expect(server.mails).toHaveLength(1);
});

test('a server that cannot encrypt gets no mail that should be encrypted', async () => {
  const server = await startMailServer();
  const failure = await deliver(configFor(server.port, { security: 'starttls' }), [messageWith()]);
  expect(failure?.message).toMatch(/does not encrypt as asked|refuses/);
  expect(server.mails).toHaveLength(0);
});

test('one recipient of two is refused: the other one gets the mail, and the status says so', async () => {
  const server = await startMailServer({
    onRcptTo: ({ address }, _session, callback) => {
      callback(address.startsWith('night') ? new Error('no such box') : null);
    },
  });
  const target = await openEmail(configFor(server.port), siteWith());
  await target.deliver([messageWith()]);
  expect(server.mails.map(({ to }) => to)).toEqual([['desk@example.org']]);
  expect(target.problem()).toMatch(/refuses 1 of 2 recipients/);
  await target.close();
});

test('a mail that is refused is still to be delivered', async () => {
  const server = await startMailServer({
    onMailFrom: (_address, _session, callback) => { callback(new Error('Zq7Secret: not from you')); },
  });
  const failure = await deliver(configFor(server.port), [messageWith()]);
  expect(failure).toMatchObject({ code: 'OUTLET_FAILED', isRefused: false });
  expect(failure?.message).toMatch(/does not take the mail \(550\)/);
  expect(failure?.message).not.toContain('Zq7');
});
