// Recordings that can be replayed: what there is, sending one, removing one.

import type { IncomingMessage } from 'node:http';
import { Type } from 'typebox';
import { LotcountError } from '../../errors.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { FieldError } from '../problems.ts';
import { footageJson } from '../replay-json.ts';
import {
  FootageListReply, FootageParameters, FootageReply, UploadQuery,
} from '../replay-schemas.ts';
import { problemReplies } from '../schemas.ts';
import { liftRequestLimit } from '../slow-requests.ts';

const tags = ['replays'];

export async function registerFootageRoutes(
  app: LotcountApp, context: ApiContext,
): Promise<void> {
  const { config, replays } = context;

  app.get('/api/v1/footage', {
    config: { access: 'viewer' },
    schema: {
      summary: 'Recordings that can be replayed',
      description: 'Those of the configured folder, uploaded ones, and those that come with lotcount',
      tags,
      response: { 200: FootageListReply, ...problemReplies },
    },
  }, async () => {
    const { footage, problems } = await replays.footage();
    const { timeZone } = config().site;
    return {
      footage: footage.map((one) => footageJson(one, timeZone)), problems: [...problems],
    };
  });

  app.delete('/api/v1/footage/:footageId', {
    config: { access: 'operator' },
    schema: {
      summary: 'Remove a recording that was uploaded',
      tags,
      params: FootageParameters,
      response: { 204: Type.Null({ description: 'It is gone' }), ...problemReplies },
    },
  }, async ({ params }, reply) => {
    await replays.removeFootage(params.footageId);
    return await reply.code(204).send(null);
  });

  // In a scope of its own: nowhere else may a body be a stream without a limit.
  await app.register(async (scope: LotcountApp) => {
    for (const type of ['application/octet-stream', /^video\//]) {
      scope.addContentTypeParser(type, (_request, stream, done) => { done(null, stream); });
    }
    registerUpload(scope, context);
    await Promise.resolve();
  });
}

function registerUpload(app: LotcountApp, { config, replays }: ApiContext): void {
  app.post('/api/v1/footage', {
    config: { access: 'operator' },
    schema: {
      summary: 'Send a recording, to be replayed',
      description: 'The body is the file itself (video/mp4 and the like, or ' +
        'application/octet-stream). It is kept in the data folder when its first picture can be ' +
        'decoded, and removed at once otherwise.',
      tags,
      consumes: ['video/mp4', 'application/octet-stream'],
      querystring: UploadQuery,
      response: { 201: FootageReply, ...problemReplies },
    },
  }, async ({ raw, body, query, headers }, reply) => {
    if (query.name === undefined) {
      throw new FieldError([{ path: '/name', message: 'is missing; add ?name=gate.mp4' }]);
    }
    if (body !== raw) {
      throw new LotcountError('REQUEST_INVALID',
        'send the recording itself, with content-type: video/mp4 or application/octet-stream');
    }
    liftRequestLimit(raw);
    // Whoever is refused midway hears why, and must not send the rest.
    void reply.header('connection', 'close');
    const footage = await replays.upload({
      name: query.name, content: raw, contentBytes: contentBytesOf(headers),
    });
    return await reply.code(201).send(footageJson(footage, config().site.timeZone));
  });
}

function contentBytesOf(headers: IncomingMessage['headers']): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}
