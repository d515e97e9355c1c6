// Sends alerts by e-mail: what comes within a short time goes into one mail, and there are never
// more mails in an hour than the configuration allows. Nothing is left out by that: what waits is
// in the next mail.

import { createTransport } from 'nodemailer';
import type { EmailConfig } from '../config/outlet-schema.ts';
import { messageOf } from '../errors.ts';
import { isCertificateFault } from '../sources/certificate-trust.ts';
import type { OutboxMessage } from '../store/outbox-message.ts';
import { DeliveryError, type OutletSite, type OutletTarget } from './outlet-target.ts';
import { readSecret } from './read-secret.ts';
import { trustFor } from './trust-for.ts';
import { wordDigest } from './word-digest.ts';

const connectMsMax = 10_000;
const silenceMsMax = 20_000;
const hourMs = 3_600_000;

export async function openEmail(config: EmailConfig, site: OutletSite): Promise<EmailTarget> {
  const what = `outlet "${config.id}"`;
  const { host, port, security, username } = config;
  const password = config.password && await readSecret(config.password, `${what}, password`);
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...username === undefined ? {} : { auth: { user: username, pass: password ?? '' } },
    tls: { ...await trustFor(config, what) },
    connectionTimeout: connectMsMax,
    greetingTimeout: connectMsMax,
    socketTimeout: silenceMsMax,
    // A mail is made of our own text alone.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new EmailTarget({ config, site, transport });
}

interface EmailParts {
  readonly config: EmailConfig;
  readonly site: OutletSite;
  readonly transport: ReturnType<typeof createTransport>;
}

export class EmailTarget implements OutletTarget {
  /** A mail of more is read by nobody; the rest is in the next one. */
  readonly batchCountMax = 500;
  readonly #parts: EmailParts;
  #problem: string | undefined;

  constructor(parts: EmailParts) {
    this.#parts = parts;
  }

  /** Recipients that the server refused, while it took the mail for others. */
  problem(): string | undefined {
    return this.#problem;
  }

  holdMs(oldest: OutboxMessage, lastSuccessAtMs: number | undefined): number {
    const { config: { gatherS, mailsPerHourMax }, site } = this.#parts;
    const nowMs = site.now();
    const gatherMs = gatherS * 1_000;
    const pauseMs = hourMs / mailsPerHourMax;
    const toGatherMs = oldest.recordedAtMs + gatherMs - nowMs;
    const toPauseMs = (lastSuccessAtMs ?? Number.NEGATIVE_INFINITY) + pauseMs - nowMs;
    // A clock that was set back makes nobody wait for longer than is meant.
    return Math.max(0, Math.min(gatherMs, toGatherMs), Math.min(pauseMs, toPauseMs));
  }

  async deliver(messages: readonly OutboxMessage[]): Promise<void> {
    const { config, site, transport } = this.#parts;
    const { subject, text } = wordDigest(messages, { site, language: config.language });
    const [first, last] = [messages.at(0), messages.at(-1)];
    try {
      const sent: unknown = await transport.sendMail({
        from: config.from,
        to: [...config.to],
        subject,
        text,
        // The same for a mail that comes again, when nothing was added to it.
        messageId: `<${first?.messageId}.${last?.sequence}@lotcount.invalid>`,
        headers: { 'auto-submitted': 'auto-generated' },
      });
      const { rejected } = sent as { readonly rejected: readonly unknown[] };
      this.#problem = rejected.length === 0
        ? undefined
        : `${this.#who()} refuses ${rejected.length} of ${config.to.length} recipients: check them`;
    } catch (thrown) {
      throw new DeliveryError(this.#word(thrown), { cause: thrown });
    }
  }

  async check(): Promise<string> {
    try {
      await this.#parts.transport.verify();
    } catch (thrown) {
      throw new DeliveryError(this.#word(thrown), { cause: thrown });
    }
    return `${this.#who()} lets lotcount in`;
  }

  async close(): Promise<void> {
    this.#parts.transport.close();
    return await Promise.resolve();
  }

  /** In our own words: what a server says may repeat what it was told. */
  #word(thrown: unknown): string {
    const who = this.#who();
    const { code, originalCode = code, responseCode } = thrown as MailFault;
    const status = typeof responseCode === 'number' ? ` (${responseCode})` : '';
    if (isCertificateFault(Object.assign(new Error(), { code: originalCode }))) {
      return `${who} shows a certificate that is not trusted: set certificateFile to its certificate`;
    }
    switch (code) {
      case 'EAUTH': case 'ENOAUTH':
        return `${who} refuses user and password${status}: check username and password`;
      case 'ETLS':
        return `${who} does not encrypt as asked${status}: check security and port`;
      case 'EENVELOPE': case 'EMESSAGE':
        return `${who} does not take the mail${status}: check from and to`;
      case 'ETIMEDOUT':
        return `${who} did not answer in time: check that it is on and reachable`;
      default: {
        const isRefused = status !== '';
        return isRefused
          ? `${who} refuses${status}: look at its own log`
          : `${who} cannot be reached (${reasonOf(thrown)}): check host, port and security`;
      }
    }
  }

  #who(): string {
    const { id, host, port } = this.#parts.config;
    return `outlet "${id}": mail server ${host}:${port}`;
  }
}

/** What nodemailer adds to an error. */
interface MailFault {
  readonly code?: unknown;
  /** Of Node or OpenSSL, where `code` is nodemailer's. */
  readonly originalCode?: unknown;
  readonly responseCode?: unknown;
}

/** Network faults carry a code; other texts may be the server's. */
function reasonOf(thrown: unknown): string {
  const text = messageOf(thrown);
  return /\b(E[A-Z]{4,}|getaddrinfo)\b/.test(text) ? text : 'the connection failed';
}
