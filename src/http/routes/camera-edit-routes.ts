// Cameras that are tried, added, renamed and taken away over the API. Each change is written into
// the configuration file, and in force when the answer comes.

import { addCamera, removeCamera, renameCamera } from '../../config/camera-changes.ts';
import type { CameraConfig, SourceConfig } from '../../config/schema.ts';
import { LotcountError } from '../../errors.ts';
import { InTurn } from '../../in-turn.ts';
import { sourceName } from '../../sources/source-name.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import {
  CameraBody, CameraWrittenReply, ProbeBody, ProbeReply, RenameBody, type SourceRequest,
} from '../camera-schemas.ts';
import { editorOf, writeConfig } from '../config-version.ts';
import { httpLimits } from '../http-limits.ts';
import { VersionHeaders } from '../line-schemas.ts';
import { FieldError } from '../problems.ts';
import { refuseForeignFiles, requestedSource } from '../requested-source.ts';
import { CameraParameters, problemReplies } from '../schemas.ts';
import { findCamera } from './camera-routes.ts';

const tags = ['cameras'];
const bodyLimit = httpLimits.entryBodyBytesMax;

export function registerCameraEditRoutes(app: LotcountApp, context: ApiContext): void {
  registerProbe(app, context);
  registerAdding(app, context);
  registerChanging(app, context);
}

function registerProbe(app: LotcountApp, context: ApiContext): void {
  const probes = new InTurn({
    waitingMax: httpLimits.probeWaitingMax,
    refuse: (waitingCount) => new LotcountError('NOT_READY',
      `${waitingCount} cameras are being tried already; try again in a moment`),
  });

  app.post('/api/v1/cameras/probe', {
    config: { access: 'admin' },
    bodyLimit,
    schema: {
      summary: 'Try a camera: open it as it would be, and take a picture',
      description: 'Nothing is stored. One is tried at a time, for 25 s at most.',
      tags,
      body: ProbeBody,
      response: { 200: ProbeReply, ...problemReplies },
    },
  }, async ({ body }, reply) => {
    const source = wantedSource(context, body).resolved;
    const leaving = new AbortController();
    reply.raw.once('close', () => { leaving.abort(); });
    const { size, jpeg, ...probed } = await probes.run(
      async () => await context.probe(source, leaving.signal));
    const framesPerSecond = probed.framesPerSecondSeen ?? probed.framesPerSecondStated;
    return {
      source: probed.name,
      codec: probed.codec,
      ...size,
      ...framesPerSecond === undefined ? {} : { framesPerSecond },
      picture: Buffer.from(jpeg).toString('base64'),
    };
  });
}

function registerAdding(app: LotcountApp, context: ApiContext): void {
  app.post('/api/v1/cameras', {
    config: { access: 'admin' },
    bodyLimit,
    schema: {
      summary: 'Add a camera',
      description: 'Writes it into the configuration, comments and layout of which stay; the ' +
        'version before is kept. It starts at once, the others go on. Its lines are drawn next.',
      tags,
      headers: VersionHeaders,
      body: CameraBody,
      response: { 201: CameraWrittenReply, ...problemReplies },
    },
  }, async (request, reply) => {
    const { headers, body } = request;
    request.audited = { subject: body.id };
    const { written } = wantedSource(context, body);
    const config = await writeConfig(context, { headers, reply, field: '/source' }, ({ cameras }) => {
      if (cameras.some(({ id }) => id === body.id)) {
        throw new FieldError([{ path: '/id', message: `"${body.id}" is already a camera's id` }]);
      }
      return addCamera(cameras, { id: body.id, name: body.name, source: written });
    });
    void reply.code(201).header('location', `/api/v1/cameras/${body.id}`);
    return writtenJson(findCamera(config.cameras, body.id));
  });
}

function registerChanging(app: LotcountApp, context: ApiContext): void {
  app.patch('/api/v1/cameras/:cameraId', {
    config: { access: 'admin' },
    bodyLimit,
    schema: {
      summary: 'Call a camera otherwise',
      description: 'Its id stays, for it is part of every crossing.',
      tags,
      params: CameraParameters,
      headers: VersionHeaders,
      body: RenameBody,
      response: { 200: CameraWrittenReply, ...problemReplies },
    },
  }, async ({ params, headers, body }, reply) => {
    const config = await writeConfig(context, { headers, reply, field: '/name' }, ({ cameras }) =>
      renameCamera(cameras, findCamera(cameras, params.cameraId), body.name));
    return writtenJson(findCamera(config.cameras, params.cameraId));
  });

  app.delete('/api/v1/cameras/:cameraId', {
    config: { access: 'admin' },
    bodyLimit,
    schema: {
      summary: 'Take a camera away',
      description: 'What it counted stays in the ledger. Refused for the last camera, and for one ' +
        'whose lines are part of a lot\'s gate.',
      tags,
      params: CameraParameters,
      headers: VersionHeaders,
      response: { 204: {}, ...problemReplies },
    },
  }, async ({ params, headers }, reply) => {
    await writeConfig(context, { headers, reply, field: '/cameraId' }, ({ cameras }) =>
      removeCamera(cameras, findCamera(cameras, params.cameraId)));
    return await reply.code(204).send();
  });
}

/** As it is written into the file, and with absolute paths. */
function wantedSource(
  context: ApiContext, request: SourceRequest,
): { readonly written: SourceConfig; readonly resolved: SourceConfig } {
  const editor = editorOf(context);
  const written = requestedSource(request);
  const resolved = editor.resolveSource(written);
  refuseForeignFiles(resolved, editor.folder);
  return { written, resolved };
}

function writtenJson({ id, name = id, source }: CameraConfig) {
  return { id, name, source: sourceName(source) };
}
