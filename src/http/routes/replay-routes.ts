// Replays of recordings: starting, steering and watching them, and what they counted.

import type { Static } from 'typebox';
import { Type } from 'typebox';
import type { LineConfig } from '../../config/schema.ts';
import type { LineChoice, ReplayRequest } from '../../replays/replay-controls.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { httpLimits } from '../http-limits.ts';
import { crossingsJson, differenceJson, replayJson } from '../replay-json.ts';
import {
  DifferenceParameters, DifferenceReply, PaceBody, ReplayBody, ReplayCrossingsReply,
  ReplayParameters, ReplayReply, ReplaysReply, SeekBody, StepBody,
} from '../replay-schemas.ts';
import { PictureQuery, problemReplies, replyContent } from '../schemas.ts';
import { findCamera } from './camera-routes.ts';
import { checkedDrawing } from './line-routes.ts';

const tags = ['replays'];
const oneReplay = { 200: ReplayReply, ...problemReplies };

export function registerReplayRoutes(app: LotcountApp, context: ApiContext): void {
  const { config, replays } = context;
  const zone = (): string => config().site.timeZone;
  registerSteering(app, context);
  registerResults(app, context);

  app.get('/api/v1/replays', {
    config: { access: 'viewer' },
    schema: { summary: 'All replays', tags, response: { 200: ReplaysReply, ...problemReplies } },
  }, () => ({ replays: replays.replays().map((view) => replayJson(view, zone())) }));

  app.post('/api/v1/replays', {
    config: { access: 'operator' },
    bodyLimit: httpLimits.linesBodyBytesMax,
    schema: {
      summary: 'Replay a recording with a camera\'s settings',
      description: 'Counted frame by frame with threads of its own, which leave the processors to ' +
        'the cameras. The same recording with the same settings gives the same counts.',
      tags,
      body: ReplayBody,
      response: { 201: ReplayReply, ...problemReplies },
    },
  }, async ({ body }, reply) => {
    const view = await replays.start(requestIn(body, context));
    return await reply.code(201).send(replayJson(view, zone()));
  });

  app.get('/api/v1/replays/:replayId', {
    config: { access: 'viewer' },
    schema: { summary: 'One replay', tags, params: ReplayParameters, response: oneReplay },
  }, ({ params }) => replayJson(replays.replay(params.replayId), zone()));

  app.delete('/api/v1/replays/:replayId', {
    config: { access: 'operator' },
    schema: {
      summary: 'Stop a replay and forget it',
      tags,
      params: ReplayParameters,
      response: { 204: Type.Null({ description: 'It is gone' }), ...problemReplies },
    },
  }, async ({ params }, reply) => {
    await replays.remove(params.replayId);
    return await reply.code(204).send(null);
  });
}

/** None of these changes anything that is kept, so the audit log does without them. */
function registerSteering(app: LotcountApp, { config, replays }: ApiContext): void {
  const zone = (): string => config().site.timeZone;

  app.patch('/api/v1/replays/:replayId', {
    config: { access: 'operator', isQuestion: true },
    schema: {
      summary: 'Pause a replay, let it go on, change its speed',
      tags,
      params: ReplayParameters,
      body: PaceBody,
      response: oneReplay,
    },
  }, ({ params, body }) => replayJson(replays.setPace(params.replayId, body), zone()));

  app.post('/api/v1/replays/:replayId/step', {
    config: { access: 'operator', isQuestion: true },
    schema: {
      summary: 'Pause a replay and count some frames more',
      description: 'The answer comes when they are counted.',
      tags,
      params: ReplayParameters,
      body: StepBody,
      response: oneReplay,
    },
  }, async ({ params, body }) =>
    replayJson(await replays.step(params.replayId, body.frames), zone()));

  app.post('/api/v1/replays/:replayId/seek', {
    config: { access: 'operator', isQuestion: true },
    schema: {
      summary: 'Go to a moment of the recording',
      description: 'Everything up to that moment is counted, as fast as the machine can; its state ' +
        'is `seeking` meanwhile. Backwards it begins again at the start, because what is counted ' +
        'at a moment depends on all that was seen before it.',
      tags,
      params: ReplayParameters,
      body: SeekBody,
      response: oneReplay,
    },
  }, async ({ params, body }) =>
    replayJson(await replays.seek(params.replayId, body.toMs), zone()));
}

function registerResults(app: LotcountApp, { replays }: ApiContext): void {
  app.get('/api/v1/replays/:replayId/crossings', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What a replay has counted so far, beside the truth where there is one',
      tags,
      params: ReplayParameters,
      response: { 200: ReplayCrossingsReply, ...problemReplies },
    },
  }, ({ params }) => crossingsJson(replays.crossings(params.replayId)));

  app.get('/api/v1/replays/:replayId/differences/:otherId', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What two replays of one recording counted otherwise',
      tags,
      params: DifferenceParameters,
      response: { 200: DifferenceReply, ...problemReplies },
    },
  }, ({ params }) => differenceJson(replays.difference(params.replayId, params.otherId)));

  app.get('/api/v1/replays/:replayId/frame.jpg', {
    config: { access: 'viewer' },
    schema: {
      summary: 'The picture at a replay\'s position',
      tags,
      params: ReplayParameters,
      querystring: PictureQuery,
      response: {
        200: replyContent('JPEG', 'image/jpeg', Type.String({ format: 'binary' })),
        ...problemReplies,
      },
    },
  }, async ({ params, query }, reply) => {
    const { jpeg, frameIndex } = await replays.picture(params.replayId, {
      isAnnotated: query.annotated,
    });
    return await reply.type('image/jpeg').headers({
      'cache-control': 'no-store', 'lotcount-frame-index': String(frameIndex),
    }).send(Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength));
  });
}

function requestIn(body: Static<typeof ReplayBody>, { config }: ApiContext): ReplayRequest {
  const { detection, inputWidthPx, framesPerSecondMax } = body;
  return {
    footageId: body.footage,
    camera: findCamera(config().cameras, body.camera),
    lines: linesIn(body),
    changes: {
      ...detection === undefined ? {} : { detection },
      ...inputWidthPx === undefined ? {} : { inputWidthPx },
      ...framesPerSecondMax === undefined ? {} : { framesPerSecondMax },
    },
    speed: body.speed ?? 1,
    isPaused: body.isPaused ?? false,
  };
}

/** Throws FieldError for lines that nobody can drive over. */
function linesIn({ drawn, lines = 'camera' }: Static<typeof ReplayBody>): LineChoice {
  if (drawn === undefined) return lines;
  return checkedDrawing({ lines: drawn }).lines.map(({ points, ...line }): LineConfig => (
    { ...line, points: points.map(([x, y]) => [x, y]) }));
}
