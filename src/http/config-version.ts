// The version of the configuration in a request and an answer: If-Match and ETag.

import type { FastifyReply } from 'fastify';
import type { ConfigEditor } from '../config/config-editor.ts';
import { ConfigError } from '../config/config-problem.ts';
import type { Config } from '../config/schema.ts';
import { LotcountError } from '../errors.ts';
import type { ApiContext } from './api-context.ts';
import { FieldError } from './problems.ts';

/** Throws CONFIG_FIXED where there is no file to edit. */
export function editorOf({ configEditor }: ApiContext): ConfigEditor {
  if (configEditor !== undefined) return configEditor;
  throw new LotcountError('CONFIG_FIXED',
    'this lotcount was not started with a configuration file, so nothing can be changed in it');
}

/** Undefined: whatever version there is. Throws CONFIG_VERSION_MISSING without the header. */
export function wantedVersion(
  { 'if-match': ifMatch }: { readonly 'if-match'?: string | undefined },
): string | undefined {
  if (ifMatch === undefined) {
    throw new LotcountError('CONFIG_VERSION_MISSING',
      'say on which version this is based: If-Match with the ETag of the answer that you changed');
  }
  return ifMatch === '*' ? undefined : ifMatch.replace(/^(?:W\/)?"?([^"]*)"?$/, '$1');
}

/** Never kept by a browser: another one may edit meanwhile. */
export function tellVersion(reply: FastifyReply, version: string): void {
  void reply.headers({ etag: `"${version}"`, 'cache-control': 'no-store' });
}

/**
 * Writes what a request asks for, on the version that its If-Match names; the answer gets the new
 * one. Gives the configuration with it. What the whole has against it is a fault of `field`.
 */
export async function writeConfig(
  context: ApiContext,
  { headers, reply, field }: {
    readonly headers: Parameters<typeof wantedVersion>[0];
    readonly reply: FastifyReply;
    /** Of the request: "/lines". */
    readonly field: string;
  },
  changesOf: Parameters<ConfigEditor['edit']>[1],
): Promise<Config> {
  const editing = editorOf(context).edit(wantedVersion(headers), changesOf);
  const { config, version } = await refusedAs(field, editing);
  tellVersion(reply, version);
  return config;
}

async function refusedAs<Result>(path: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (thrown) {
    if (!(thrown instanceof ConfigError)) throw thrown;
    throw new FieldError(thrown.problems.map(({ setting, message }) => ({
      path, message: `would make ${setting} wrong: ${message}`,
    })));
  }
}
