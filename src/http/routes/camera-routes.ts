// Cameras: how they fare, and what they see.

import { Type } from 'typebox';
import type { CameraStatus } from '../../collect/camera-status.ts';
import type { CameraConfig } from '../../config/schema.ts';
import { assert } from '../../assert.ts';
import { LotcountError } from '../../errors.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { cameraJson } from '../camera-json.ts';
import {
  CameraParameters, CameraReply, CamerasReply, PictureQuery, problemReplies, replyContent,
} from '../schemas.ts';

export function registerCameraRoutes(app: LotcountApp, context: ApiContext): void {
  const { config } = context;
  const answerCamera = (cameraId: string) => {
    const { site, cameras } = config();
    const camera = findCamera(cameras, cameraId);
    return cameraJson(camera, statusOf(context.statuses(), camera), site.timeZone);
  };

  app.get('/api/v1/cameras', {
    config: { access: 'viewer' },
    schema: { summary: 'All cameras', tags: ['cameras'], response: { 200: CamerasReply } },
  }, () => {
    const statuses = context.statuses();
    const { site, cameras } = config();
    return {
      cameras: cameras.map((camera) => cameraJson(
        camera, statusOf(statuses, camera), site.timeZone)),
    };
  });

  app.get('/api/v1/cameras/:cameraId', {
    config: { access: 'viewer' },
    schema: {
      summary: 'One camera',
      tags: ['cameras'],
      params: CameraParameters,
      response: { 200: CameraReply, ...problemReplies },
    },
  }, ({ params }) => answerCamera(params.cameraId));

  app.post('/api/v1/cameras/:cameraId/reconnect', {
    config: { access: 'operator' },
    schema: {
      summary: 'Try a camera again at once',
      description: 'Starts it anew, whatever it waits for. The answer comes when its threads are ' +
        'on their way; its state tells how they fare.',
      tags: ['cameras'],
      params: CameraParameters,
      response: { 200: CameraReply, ...problemReplies },
    },
  }, async ({ params }) => {
    await context.cameras.reconnect(findCamera(config().cameras, params.cameraId).id);
    return answerCamera(params.cameraId);
  });

  app.post('/api/v1/cameras/:cameraId/view/accept', {
    config: { access: 'operator' },
    schema: {
      summary: 'Take what a camera shows now for its view',
      description: 'For a camera that has moved and shall stay so, once its lines fit what it shows. ' +
        'Its view is unknown for some seconds, until the new one is learned.',
      tags: ['cameras'],
      params: CameraParameters,
      response: { 200: CameraReply, ...problemReplies },
    },
  }, async ({ params }) => {
    await context.cameras.acceptView(findCamera(config().cameras, params.cameraId).id);
    return answerCamera(params.cameraId);
  });

  app.get('/api/v1/cameras/:cameraId/frame.jpg', {
    config: { access: 'viewer' },
    schema: {
      summary: 'The latest picture',
      tags: ['cameras'],
      params: CameraParameters,
      querystring: PictureQuery,
      response: {
        200: replyContent('JPEG', 'image/jpeg', Type.String({ format: 'binary' })),
        ...problemReplies,
      },
    },
  }, async ({ params, query }, reply) => {
    const camera = findCamera(config().cameras, params.cameraId);
    const { jpeg, frameIndex } = await context.cameras.latest(camera.id, {
      isAnnotated: query.annotated,
    });
    return await reply.type('image/jpeg').headers({
      'cache-control': 'no-store', 'lotcount-frame-index': String(frameIndex),
    }).send(Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength));
  });
}

export function findCamera(cameras: readonly CameraConfig[], cameraId: string): CameraConfig {
  const camera = cameras.find(({ id }) => id === cameraId);
  if (camera !== undefined) return camera;
  throw new LotcountError('CAMERA_UNKNOWN',
    `there is no camera "${cameraId}"; the configured ones are: ` +
    cameras.map(({ id }) => id).join(', '));
}

function statusOf(statuses: readonly CameraStatus[], camera: CameraConfig): CameraStatus {
  const status = statuses.find(({ cameraId }) => cameraId === camera.id);
  assert(status !== undefined, `configured camera ${camera.id} has a status`);
  return status;
}
