// Publishes messages to an MQTT broker, and beside them what lots and cameras are like now, as
// retained states that Home Assistant finds by itself.
//
//   TOPIC/status          online, or offline (by the last will)         retained
//   TOPIC/messages/TYPE   a message as JSON
//   TOPIC/lots/ID         what a lot holds, and what its signs show     retained
//   TOPIC/cameras/ID      whether a camera is live and looks right      retained

import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import { spreadDelayMs } from '../back-off.ts';
import type { MqttConfig } from '../config/outlet-schema.ts';
import { messageOf } from '../errors.ts';
import { isCertificateFault } from '../sources/certificate-trust.ts';
import type { OutboxMessage } from '../store/outbox-message.ts';
import { discoveryOf, nodeIdOf, statesOf, type RetainedTopic } from './home-assistant.ts';
import { messageJson } from './message-json.ts';
import { DeliveryError, type OutletSite, type OutletTarget } from './outlet-target.ts';
import { readSecret } from './read-secret.ts';
import { trustFor } from './trust-for.ts';

const connectMsMax = 10_000;
const publishMsMax = 10_000;
const keepAliveS = 30;
const reconnectMsMin = 1_000;
const reconnectMsMax = 60_000;
/** Counts of the day change without a message at midnight; cameras' states in between. */
const refreshIntervalMs = 5_000;
const closeMsMax = 300;

export async function openMqtt(config: MqttConfig, site: OutletSite): Promise<MqttTarget> {
  const what = `outlet "${config.id}"`;
  const password = config.password && await readSecret(config.password, `${what}, password`);
  const options: IClientOptions = {
    ...await trustFor(config, what) as IClientOptions,
    ...config.username === undefined ? {} : { username: config.username },
    ...password === undefined ? {} : { password },
    protocolVersion: 4,
    clean: true,
    resubscribe: false,
    keepalive: keepAliveS,
    connectTimeout: connectMsMax,
    reconnectPeriod: reconnectMsMin,
    reconnectOnConnackError: true,
  };
  return new MqttTarget({ config, site, options });
}

interface MqttParts {
  readonly config: MqttConfig;
  readonly site: OutletSite;
  readonly options: IClientOptions;
}

export class MqttTarget implements OutletTarget {
  readonly batchCountMax = 50;
  readonly #parts: MqttParts;
  readonly #client: MqttClient;
  readonly #timer: NodeJS.Timeout;
  /** As the broker has them from this connection. */
  readonly #published = new Map<string, string>();
  #isRefreshing = false;
  #problem: string | undefined;

  constructor(parts: MqttParts) {
    this.#parts = parts;
    const { config: { url, topic }, options } = parts;
    this.#client = connect(url, {
      ...options,
      // Always the same: a connection that hangs is ended by the broker when the new one comes, so
      // that the last will of the old one cannot come behind the word that we are there.
      clientId: nodeIdOf(topic),
      will: { topic: `${topic}/status`, payload: Buffer.from('offline'), qos: 1, retain: true },
    });
    this.#client.on('connect', () => { this.#begin(); });
    this.#client.on('message', (name, payload) => { this.#hear(name, payload.toString()); });
    this.#client.on('error', (thrown) => { this.#problem = this.#word(thrown); });
    this.#client.on('close', () => { this.#slowDown(); });
    this.#timer = setInterval(() => { void this.#refresh(); }, refreshIntervalMs).unref();
  }

  /** Also while there is no message to tell. */
  problem(): string | undefined {
    if (this.#client.connected) return undefined;
    return this.#problem ?? `${this.#who()} is not connected yet`;
  }

  async deliver(messages: readonly OutboxMessage[], signal: AbortSignal): Promise<void> {
    const { config: { topic }, site } = this.#parts;
    await this.#connected(signal);
    // All at once: the client sends them in this order, and each is acknowledged.
    await this.#inTime(messages.map((message) => this.#publish({
      topic: `${topic}/messages/${message.type}`,
      payload: JSON.stringify(messageJson(message, site)),
    }, { isRetained: false })));
    await this.#refresh();
  }

  async check(signal: AbortSignal): Promise<string> {
    const { config, options } = this.#parts;
    // With a name of its own: with the server's it would push that one out.
    const client = connect(config.url, { ...options, clientId: `${nodeIdOf(config.topic)}-check` });
    let problem = `${this.#who()} did not answer: check that it is on`;
    const failed = new AbortController();
    client.on('error', (thrown) => {
      problem = this.#word(thrown);
      failed.abort();
    });
    const ends = [signal, failed.signal, AbortSignal.timeout(connectMsMax)];
    try {
      await connectionOf(client, AbortSignal.any(ends));
    } catch (thrown) {
      throw new DeliveryError(problem, { cause: thrown });
    } finally {
      client.end(true);
    }
    return `${this.#who()} takes the connection`;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#client.connected) {
      await Promise.race([
        this.#sayGoodbye().catch(() => undefined),
        new Promise((resolve) => { setTimeout(resolve, closeMsMax); }),
      ]);
    }
    // Nothing waits in the client: what is not acknowledged is in the outbox.
    this.#client.removeAllListeners('close');
    this.#client.end(true);
  }

  async #sayGoodbye(): Promise<void> {
    const { topic } = this.#parts.config;
    await this.#publish({ topic: `${topic}/status`, payload: 'offline' }, { isRetained: true });
    await this.#client.endAsync(false);
  }

  /** A new connection: the broker may know nothing of us. */
  #begin(): void {
    const { config: { homeAssistant, topic } } = this.#parts;
    this.#problem = undefined;
    this.#client.options.reconnectPeriod = reconnectMsMin;
    this.#published.clear();
    if (homeAssistant.isAnnounced) {
      const { prefix } = homeAssistant;
      const wanted = [`${prefix}/status`, `${prefix}/+/${nodeIdOf(topic)}/+/config`];
      this.#client.subscribeAsync(wanted, { qos: 1 }).catch((thrown: unknown) => {
        this.#problem = this.#word(thrown);
      });
    }
    void this.#refresh();
  }

  #hear(name: string, payload: string): void {
    const { config, site } = this.#parts;
    const { homeAssistant: { prefix } } = config;
    if (name === `${prefix}/status`) {
      // Home Assistant has started: it wants to be told anew what there is.
      if (payload !== 'online') return;
      this.#published.clear();
      void this.#refresh();
      return;
    }
    // What an earlier configuration announced, and this one no longer has.
    const isOurs = discoveryOf(config, site).some(({ topic }) => topic === name);
    if (payload === '' || isOurs) return;
    this.#publish({ topic: name, payload: '' }, { isRetained: true }).catch(() => {
      // It is retained still, and is told to us again with the next connection.
    });
  }

  /** Publishes what the broker does not have yet. Never rejects. */
  async #refresh(): Promise<void> {
    if (this.#isRefreshing || !this.#client.connected) return;
    this.#isRefreshing = true;
    try {
      const { config, site } = this.#parts;
      const topics: readonly RetainedTopic[] = [
        ...config.homeAssistant.isAnnounced ? discoveryOf(config, site) : [],
        ...statesOf(config, site),
        { topic: `${config.topic}/status`, payload: 'online' },
      ];
      const news = topics.filter(({ topic, payload }) => this.#published.get(topic) !== payload);
      for (const { topic, payload } of news) this.#published.set(topic, payload);
      await this.#inTime(news.map((one) => this.#publish(one, { isRetained: true })));
    } catch (thrown) {
      // Said again as a whole, at the next look.
      this.#published.clear();
      this.#problem = this.#word(thrown);
    } finally {
      this.#isRefreshing = false;
    }
  }

  async #publish(
    { topic, payload }: RetainedTopic, { isRetained }: { readonly isRetained: boolean },
  ): Promise<void> {
    await this.#client.publishAsync(topic, payload, { qos: 1, retain: isRetained });
  }

  async #inTime(publications: readonly Promise<void>[]): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new DeliveryError(`${this.#who()} did not acknowledge within ` +
          `${publishMsMax / 1_000} s: look at its own log`));
      }, publishMsMax);
    });
    try {
      await Promise.race([Promise.all(publications), limit]);
    } catch (thrown) {
      throw thrown instanceof DeliveryError
        ? thrown
        : new DeliveryError(this.#word(thrown), { cause: thrown });
    } finally {
      clearTimeout(timer);
    }
  }

  async #connected(signal: AbortSignal): Promise<void> {
    if (this.#client.connected) return;
    try {
      const limit = AbortSignal.timeout(connectMsMax);
      await connectionOf(this.#client, AbortSignal.any([signal, limit]));
    } catch (thrown) {
      throw new DeliveryError(this.problem() ?? `${this.#who()} is not connected`, { cause: thrown });
    }
  }

  #slowDown(): void {
    const { options } = this.#client;
    const beforeMs = options.reconnectPeriod ?? reconnectMsMin;
    const nextMs = spreadDelayMs(Math.min(reconnectMsMax, beforeMs * 2), Math.random());
    options.reconnectPeriod = Math.max(reconnectMsMin, Math.round(nextMs));
  }

  #word(thrown: unknown): string {
    const who = this.#who();
    const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : '';
    // CONNACK: bad user name or password, not authorised.
    if (code === 4 || code === 5) {
      return `${who} refuses user and password: check username and password`;
    }
    if (isCertificateFault(thrown)) {
      return `${who} shows a certificate that is not trusted (${messageOf(thrown)}): set ` +
        'certificateFile to its certificate';
    }
    const reason = thrown instanceof AggregateError
      ? thrown.errors.map(messageOf).join(', ')
      : messageOf(thrown);
    return `${who} cannot be reached (${reason}): check its address and port, and that it is on`;
  }

  #who(): string {
    const { id, url } = this.#parts.config;
    const { protocol, host } = new URL(url);
    return `outlet "${id}": ${protocol}//${host}`;
  }
}

async function connectionOf(client: MqttClient, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const end = (): void => {
      client.off('connect', end);
      signal.removeEventListener('abort', end);
      if (client.connected) resolve();
      else reject(new Error('not connected in time'));
    };
    client.once('connect', end);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
