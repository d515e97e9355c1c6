// Asks a network camera over HTTP(S): user and password, certificates, redirections, time and size
// limits. It knows nothing of pictures.

import { Agent, request, type Dispatcher } from 'undici';
import { LotcountError, messageOf } from '../errors.ts';
import { parseCameraAddress, type CameraAddress } from './camera-address.ts';
import {
  certificateRefused, isCertificateFault, trustOptions, type NetworkConfig,
} from './certificate-trust.ts';
import { authorizationFor, chooseChallenge, type Challenge } from './digest-auth.ts';
import { sourceName } from './source-name.ts';

/** A camera must accept the connection, and answer a request, within this. */
export const httpAnswerLimitMs = 10_000;
const headerBytesMax = 16_384;
/** From the camera's start page to the picture: more are a circle. */
const redirectionsMax = 3;
const redirections: readonly number[] = [301, 302, 303, 307, 308];

export type CameraResponse = Dispatcher.ResponseData;

interface Attempt {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export class CameraHttp {
  readonly #config: NetworkConfig;
  readonly #address: CameraAddress;
  readonly #agent: Agent;
  #challenge: Challenge | undefined;
  #answerCount = 0;

  static async open(config: NetworkConfig): Promise<CameraHttp> {
    const address = parseCameraAddress(config.url);
    return new CameraHttp(config, address, new Agent({
      connections: 1,
      connect: { ...await trustOptions(config), timeout: httpAnswerLimitMs },
      headersTimeout: httpAnswerLimitMs,
      bodyTimeout: httpAnswerLimitMs,
      maxHeaderSize: headerBytesMax,
    }));
  }

  private constructor(config: NetworkConfig, address: CameraAddress, agent: Agent) {
    this.#config = config;
    this.#address = address;
    this.#agent = agent;
  }

  /**
   * The camera's answer, with status 200 or 304; its body is still to be read. Throws LotcountError
   * (SOURCE_...), and the signal's reason.
   */
  async get(
    headers: Readonly<Record<string, string>>, signal: AbortSignal,
  ): Promise<CameraResponse> {
    let { url } = this.#address;
    for (let hops = 0; hops <= redirectionsMax; hops++) {
      const response = await this.#getWithCredentials({ url, headers, signal });
      if (!redirections.includes(response.statusCode)) return await this.#check(response);
      await response.body.dump({ limit: headerBytesMax });
      url = this.#nextUrl(url, response);
    }
    throw this.#unreachable('it redirects again and again: check the path in its url');
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #getWithCredentials(attempt: Attempt): Promise<CameraResponse> {
    const first = await this.#send(attempt);
    if (first.statusCode !== 401) return first;
    // A digest's nonce that has served its time is refused like a wrong password: once more.
    await first.body.dump({ limit: headerBytesMax });
    this.#challenge = chooseChallenge([first.headers['www-authenticate'] ?? []].flat());
    this.#answerCount = 0;
    if (this.#address.credentials === undefined) {
      throw this.#refused('it asks for user and password', 'write them into its url');
    }
    if (this.#challenge === undefined) {
      throw this.#refused('it asks for user and password in an unknown way', 'allow digest there');
    }
    return await this.#send(attempt);
  }

  async #send({ url, headers, signal }: Attempt): Promise<CameraResponse> {
    try {
      return await request(url, {
        method: 'GET',
        dispatcher: this.#agent,
        signal,
        headers: { 'user-agent': 'lotcount', ...headers, ...this.#authorization(url) },
      });
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      throw this.#openError(thrown);
    }
  }

  #authorization({ pathname, search }: URL): Readonly<Record<string, string>> {
    const { credentials } = this.#address;
    if (this.#challenge === undefined || credentials === undefined) return {};
    this.#answerCount += 1;
    return {
      authorization: authorizationFor(this.#challenge, credentials, {
        method: 'GET', target: `${pathname}${search}`, requestCount: this.#answerCount,
      }),
    };
  }

  async #check(response: CameraResponse): Promise<CameraResponse> {
    const { statusCode } = response;
    if (statusCode === 200 || statusCode === 304) return response;
    await response.body.dump({ limit: headerBytesMax });
    if (statusCode === 401) throw this.#refused('it refuses them', 'check both in its url');
    if (statusCode === 403) throw this.#refused('status 403', 'give this user the right to look');
    const remedy = statusCode === 404 ? 'check the path in its url' : 'look at the camera itself';
    throw this.#unreachable(`status ${statusCode}: ${remedy}`);
  }

  /** Only the camera itself may say where its picture is, and no less safely than before. */
  #nextUrl(from: URL, { headers }: CameraResponse): URL {
    const location = [headers['location'] ?? ''].flat()[0] ?? '';
    const next = URL.canParse(location, from) ? new URL(location, from) : undefined;
    if (next === undefined) throw this.#unreachable('it redirects to no address: check its url');
    const isSafe = next.protocol === from.protocol || next.protocol === 'https:';
    const isHttp = next.protocol === 'http:' || next.protocol === 'https:';
    if (!isHttp || !isSafe || next.hostname !== from.hostname) {
      throw this.#unreachable(
        `it redirects to ${next.protocol}//${next.host}: if that is meant, name it in the url`);
    }
    next.username = next.password = '';
    return next;
  }

  #openError(thrown: unknown): LotcountError {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (isCertificateFault(thrown)) return certificateRefused(this.#config, thrown);
    if (/TIMEOUT|ETIMEDOUT/.test(code)) {
      return new LotcountError('SOURCE_TIMED_OUT', `${sourceName(this.#config)} did not answer ` +
        `within ${httpAnswerLimitMs / 1_000} s: check that it is on and reachable`, { cause: thrown });
    }
    if (code === 'UND_ERR_HEADERS_OVERFLOW') {
      return new LotcountError('SOURCE_TOO_LARGE', `${sourceName(this.#config)} answers with more ` +
        `than ${headerBytesMax} bytes of headers: check its url`, { cause: thrown });
    }
    return this.#unreachable(
      `${reasonOf(thrown)}: check its address and port, and that it is on`, thrown);
  }

  #refused(reason: string, remedy: string): LotcountError {
    return new LotcountError('SOURCE_CREDENTIALS_REFUSED',
      `${sourceName(this.#config)} lets nobody in with this user and password (${reason}): ${remedy}`);
  }

  #unreachable(reason: string, cause?: unknown): LotcountError {
    return new LotcountError('SOURCE_UNREACHABLE',
      `${sourceName(this.#config)} cannot be reached: ${reason}`, { cause });
  }
}

/** Some reasons come as several, one for each address of the host. */
function reasonOf(thrown: unknown): string {
  return thrown instanceof AggregateError ? thrown.errors.map(messageOf).join(', ') : messageOf(thrown);
}
