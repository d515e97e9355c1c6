// People and machines that ask an API on which one has to sign in.

import type { InjectOptions } from 'fastify';
import type { Role } from '../../src/access/roles.ts';
import { startApi, type Api, type ApiOptions } from './api-app.ts';

export type Headers = Readonly<Record<string, string>>;

export const passwordFor = (name: string): string => `${[...name].reverse().join('')} drives slowly`;

export async function startAccountsApi(options: ApiOptions = {}): Promise<AccountsApi> {
  return new AccountsApi(await startApi({ ...options, accessMode: 'accounts' }));
}

export class AccountsApi {
  readonly api: Api;

  constructor(api: Api) {
    this.api = api;
  }

  /** Makes an account of that name and role, if there is none, and signs in. */
  async signedIn(role: Role, name: string = role): Promise<Headers> {
    const { access } = this.api;
    if (!access.hasAccount(name)) {
      await access.addAccount({ name, role, password: passwordFor(name) });
    }
    const { secret } = await access.signIn({
      name, password: passwordFor(name), address: '127.0.0.1',
    });
    return { cookie: `lotcount-session=${secret}` };
  }

  token(role: Role, expiresAtMs: number | null = null): Headers & { readonly tokenId: string } {
    const { token, secret } = this.api.access.addToken({
      name: `${role} machine`, role, createdBy: 'test', expiresAtMs,
    });
    return { authorization: `Bearer ${secret}`, tokenId: String(token.tokenId) };
  }

  async ask(method: string, path: string, { headers, body }: {
    readonly headers?: Headers; readonly body?: object;
  } = {}) {
    const options: InjectOptions = {
      method: method as 'GET', path, headers: { ...headers }, ...body === undefined ? {} : { payload: body },
    };
    return await this.api.app.inject(options);
  }
}

/** The session's cookie out of an answer, as a browser would send it again. */
export function cookieIn(reply: { readonly headers: object }): string {
  const header = (reply.headers as Record<string, unknown>)['set-cookie'];
  return String(header).split(';', 1)[0] ?? '';
}
