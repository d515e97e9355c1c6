// Cameras that are tried, added, changed and taken away over the API. Each change is written into
// the configuration file, and in force when the answer comes.

import type { Static } from 'typebox';
import {
  addCamera, changeSource, removeCamera, renameCamera,
} from '../../config/camera-changes.ts';
import type { CameraConfig, SourceConfig } from '../../config/schema.ts';
import { LotcountError } from '../../errors.ts';
import { InTurn } from '../../in-turn.ts';
import { sourceName } from '../../sources/source-name.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import {
  CameraBody, CameraChangeBody, CameraSourceReply, CameraWrittenReply, ProbeBody, ProbeReply,
  type SourceRequest,
} from '../camera-schemas.ts';
import { editorOf, tellVersion, writeConfig } from '../config-version.ts';
import { editedSource, type SourceEdit } from '../edited-source.ts';
import { httpLimits } from '../http-limits.ts';
import { VersionHeaders } from '../line-schemas.ts';
import { FieldError } from '../problems.ts';
import { refuseForeignFiles, requestedSource } from '../requested-source.ts';
import { CameraParameters, problemReplies } from '../schemas.ts';
import { sourceJson } from '../source-json.ts';
import { findCamera } from './camera-routes.ts';

const tags = ['cameras'];
const bodyLimit = httpLimits.entryBodyBytesMax;

export function registerCameraEditRoutes(app: LotcountApp, context: ApiContext): void {
  registerProbe(app, context);
  registerAdding(app, context);
  registerSource(app, context);
  registerChanging(app, context);
  registerRemoving(app, context);
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
    const source = await triedSource(context, body);
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

function registerSource(app: LotcountApp, context: ApiContext): void {
  app.get('/api/v1/cameras/:cameraId/source', {
    config: { access: 'admin' },
    schema: {
      summary: 'Where a camera\'s frames come from, to be changed',
      description: 'As it is in the configuration file, without the password. The ETag is the ' +
        'file\'s version.',
      tags,
      params: CameraParameters,
      response: { 200: CameraSourceReply, ...problemReplies },
    },
  }, async ({ params }, reply) => {
    const editor = editorOf(context);
    const { config, version } = await editor.read();
    tellVersion(reply, version);
    return sourceJson(findCamera(config.cameras, params.cameraId).source, editor.folder);
  });
}

function registerChanging(app: LotcountApp, context: ApiContext): void {
  app.patch('/api/v1/cameras/:cameraId', {
    config: { access: 'admin' },
    bodyLimit,
    schema: {
      summary: 'Change what a camera is called, and where its frames come from',
      description: 'Its id stays, for it is part of every crossing, and so do its lines. Only what ' +
        'differs is written, and null takes away (RFC 7396); comments and layout of the file ' +
        'stay, and the version before is kept. ' +
        'With another source the camera starts anew, the others go on.',
      tags,
      params: CameraParameters,
      headers: VersionHeaders,
      body: CameraChangeBody,
      response: { 200: CameraWrittenReply, ...problemReplies },
    },
  }, async ({ params, headers, body }, reply) => {
    const { name, source, login } = body;
    const isSourceNamed = source !== undefined || login !== undefined;
    const field = isSourceNamed ? '/source' : '/name';
    const config = await writeConfig(context, { headers, reply, field }, ({ cameras }) => {
      const camera = findCamera(cameras, params.cameraId);
      return [
        ...name === undefined ? [] : renameCamera(cameras, camera, name),
        ...isSourceNamed
          ? changeSource(cameras, camera, changedSource(context, camera.source, { source, login }))
          : [],
      ];
    });
    return writtenJson(findCamera(config.cameras, params.cameraId));
  });
}

function registerRemoving(app: LotcountApp, context: ApiContext): void {
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

interface CheckedSource {
  /** As it is written into the file. */
  readonly written: SourceConfig;
  /** With absolute paths. */
  readonly resolved: SourceConfig;
}

interface EditedSource extends CheckedSource {
  /** Settings that are taken out of the file. */
  readonly removed: readonly string[];
}

function wantedSource(context: ApiContext, request: SourceRequest): CheckedSource {
  return checkedSource(context, requestedSource(request));
}

function changedSource(
  context: ApiContext, present: SourceConfig, edit: SourceEdit,
): EditedSource {
  const editor = editorOf(context);
  const written = editedSource(present, edit, (source) => editor.resolveSource(source));
  const removed = Object.entries(edit.source ?? {}).filter(([, value]) => value === null);
  return { ...checkedSource(context, written, present), removed: removed.map(([name]) => name) };
}

/** Files that `present` has already may lie anywhere. */
function checkedSource(
  context: ApiContext, written: SourceConfig, present?: SourceConfig,
): CheckedSource {
  const editor = editorOf(context);
  const resolved = editor.resolveSource(written);
  refuseForeignFiles(resolved, editor.folder, present);
  return { written, resolved };
}

/** Of a camera that is there, or of a new one. */
async function triedSource(
  context: ApiContext, { camera, source, login }: Static<typeof ProbeBody>,
): Promise<SourceConfig> {
  if (camera !== undefined) {
    const { config } = await editorOf(context).read();
    return changedSource(context, findCamera(config.cameras, camera).source, { source, login })
      .resolved;
  }
  const whole = login === undefined || login === null
    ? {}
    : { login: { password: '', ...login } };
  return wantedSource(context, { source, ...whole }).resolved;
}

function writtenJson({ id, name = id, source }: CameraConfig) {
  return { id, name, source: sourceName(source) };
}
