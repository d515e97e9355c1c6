// A real SMTP server that keeps what it gets, or refuses as a test says.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they were sent. */
  readonly source: string;
  /** Decoded. */
  readonly subject: string;
  readonly text: string;
}

export interface MailServer {
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
}

export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.cert === undefined ? ['STARTTLS'] : [],
    logger: false,
    onData: (stream, { envelope: { mailFrom, rcptTo } }, callback) => {
      buffer(stream).then((bytes) => {
        const source = bytes.toString('utf8');
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source,
          ...decode(source),
        });
        callback();
      }, callback);
    },
    ...options,
  });
  // Clients that end in the middle are part of the tests.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(async () => {
    await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
  });
  return { port: (server.server.address() as AddressInfo).port, mails };
}

/** Only what nodemailer makes of a plain text: quoted-printable, base64 or as it is. */
function decode(source: string): Pick<ReceivedMail, 'subject' | 'text'> {
  const [head = '', ...body] = source.split('\r\n\r\n');
  const unfolded = head.replaceAll(/\r\n[ \t]+/g, ' ');
  const field = (name: string): string =>
    new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? '';
  const encoding = field('content-transfer-encoding');
  const raw = body.join('\r\n\r\n');
  const text = encoding === 'base64'
    ? Buffer.from(raw, 'base64').toString()
    : encoding === 'quoted-printable' ? fromQuoted(raw.replaceAll('=\r\n', '')) : raw;
  const words = field('subject').replaceAll('?= =?', '?==?');
  return {
    subject: words.replaceAll(/=\?utf-8\?([QB])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString()
        : fromQuoted(word.replaceAll('_', ' '))),
    text: text.replaceAll('\r\n', '\n'),
  };
}

function fromQuoted(text: string): string {
  return Buffer.from(text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8');
}
