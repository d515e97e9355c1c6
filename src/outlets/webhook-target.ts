// Posts each message to an address, signed by the scheme of Standard Webhooks
// (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md):
//
//   webhook-id         the message's id
//   webhook-timestamp  when this try began, in seconds since 1970
//   webhook-signature  v1,<HMAC-SHA256 of "id.timestamp.body", base64>

import { Webhook } from 'standardwebhooks';
import { Agent, request, type Dispatcher } from 'undici';
import type { WebhookConfig } from '../config/outlet-schema.ts';
import { messageOf } from '../errors.ts';
import { isCertificateFault } from '../sources/certificate-trust.ts';
import type { OutboxMessage } from '../store/outbox-message.ts';
import { readRetryAfterMs } from './delivery-delay.ts';
import { messageJson } from './message-json.ts';
import { DeliveryError, type OutletSite, type OutletTarget } from './outlet-target.ts';
import { readSecret } from './read-secret.ts';
import { trustFor } from './trust-for.ts';

const headerBytesMax = 16_384;
/** Of an answer, whose text nobody reads: so much keeps the connection, more ends it. */
const answerBytesMax = 65_536;
/** The status says it all: a text that drips behind it is not waited for. */
const answerTextMsMax = 1_000;
/** What the scheme asks for. */
const keyBytesMin = 24;
const keyBytesMax = 64;

export async function openWebhook(config: WebhookConfig, site: OutletSite): Promise<WebhookTarget> {
  const what = `outlet "${config.id}"`;
  const secret = await readSecret(config.secret, `${what}, secret`);
  const limitMs = config.timeLimitS * 1_000;
  return new WebhookTarget({
    config,
    site,
    signer: signerOf(secret, what),
    agent: new Agent({
      // A test may come while a message is on its way.
      connections: 2,
      connect: { ...await trustFor(config, what), timeout: limitMs },
      headersTimeout: limitMs,
      bodyTimeout: limitMs,
      maxHeaderSize: headerBytesMax,
    }),
  });
}

interface WebhookParts {
  readonly config: WebhookConfig;
  readonly site: OutletSite;
  readonly signer: Webhook;
  readonly agent: Agent;
}

export class WebhookTarget implements OutletTarget {
  readonly batchCountMax = 1;
  readonly #parts: WebhookParts;

  constructor(parts: WebhookParts) {
    this.#parts = parts;
  }

  async deliver(messages: readonly OutboxMessage[], signal: AbortSignal): Promise<void> {
    for (const message of messages) await this.#post(message, signal);
  }

  async check(signal: AbortSignal): Promise<string> {
    const { config, agent } = this.#parts;
    const limit = AbortSignal.timeout(config.timeLimitS * 1_000);
    try {
      const answer = await request(config.url, {
        method: 'HEAD', dispatcher: agent, signal: AbortSignal.any([signal, limit]),
      });
      await discardText(answer);
    } catch (thrown) {
      throw this.#unreachable(thrown, { isTimedOut: limit.aborted });
    }
    return `${new URL(config.url).origin} answers; only a test message shows whether it takes them`;
  }

  async close(): Promise<void> {
    await this.#parts.agent.destroy();
  }

  async #post(message: OutboxMessage, stopped: AbortSignal): Promise<void> {
    const { config, site, signer, agent } = this.#parts;
    const body = JSON.stringify(messageJson(message, site));
    const now = new Date(site.now());
    const limit = AbortSignal.timeout(config.timeLimitS * 1_000);
    let answer: Dispatcher.ResponseData;
    try {
      // Redirections are answers like any other: undici follows none by itself.
      answer = await request(config.url, {
        method: 'POST',
        dispatcher: agent,
        signal: AbortSignal.any([stopped, limit]),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'lotcount',
          'webhook-id': message.messageId,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
          'webhook-signature': signer.sign(message.messageId, now, body),
        },
        body,
      });
    } catch (thrown) {
      throw this.#unreachable(thrown, { isTimedOut: limit.aborted });
    }
    await discardText(answer);
    if (answer.statusCode < 200 || answer.statusCode > 299) throw this.#refusal(answer);
  }

  #refusal({ statusCode, headers }: Dispatcher.ResponseData): DeliveryError {
    const who = this.#who();
    if (statusCode === 410) {
      return new DeliveryError(`${who} answers 410, so it wants no more messages: change the ` +
        'outlet\'s settings when it does again', { isRefused: true });
    }
    if (statusCode >= 300 && statusCode <= 399) {
      return new DeliveryError(`${who} redirects (${statusCode}), and no message follows: ` +
        'put the address that it means into url');
    }
    const [retryAfter] = [headers['retry-after'] ?? []].flat();
    const retryAfterMs = readRetryAfterMs(retryAfter, this.#parts.site.now());
    const remedies: Readonly<Record<number, string>> = {
      401: 'check that both sides have the same secret',
      403: 'check that both sides have the same secret',
      404: 'check the path in url',
      429: 'it asks for fewer messages',
    };
    const remedy = remedies[statusCode] ?? 'look at its own log';
    return new DeliveryError(`${who} answers ${statusCode}: ${remedy}`, { retryAfterMs });
  }

  #unreachable(
    thrown: unknown, { isTimedOut }: { readonly isTimedOut: boolean },
  ): DeliveryError {
    const who = this.#who();
    const cause = thrown;
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (isTimedOut || /TIMEOUT|ETIMEDOUT/.test(code)) {
      return new DeliveryError(`${who} did not answer within ${this.#parts.config.timeLimitS} s: ` +
        'check that it is on and not overloaded', { cause });
    }
    if (isCertificateFault(thrown)) {
      return new DeliveryError(`${who} shows a certificate that is not trusted ` +
        `(${messageOf(thrown)}): set certificateFile to its certificate`, { cause });
    }
    const reason = thrown instanceof AggregateError
      ? thrown.errors.map(messageOf).join(', ')
      : messageOf(thrown);
    return new DeliveryError(`${who} cannot be reached (${reason}): check its address and port, ` +
      'and that it is on', { cause });
  }

  /** Without the path: some services take that as the secret. */
  #who(): string {
    const { id, url } = this.#parts.config;
    return `outlet "${id}": ${new URL(url).origin}`;
  }
}

function signerOf(secret: string, what: string): Webhook {
  const text = secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret;
  const keyBytes = /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64').length : 0;
  if (keyBytes >= keyBytesMin && keyBytes <= keyBytesMax) return new Webhook(secret);
  throw new DeliveryError(`${what}: its secret must be ${keyBytesMin} to ${keyBytesMax} bytes in ` +
    'base64, behind whsec_ or alone: make one with `openssl rand -base64 32`',
  { code: 'OUTLET_UNUSABLE' });
}

async function discardText({ body }: Dispatcher.ResponseData): Promise<void> {
  try {
    await body.dump({ limit: answerBytesMax, signal: AbortSignal.timeout(answerTextMsMax) });
  } catch {
    // The status has come: how the text behind it ends changes nothing.
  }
}
