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
  const { config, pictures } = context;
  const { timeZone } = config.site;

  app.get('/api/v1/cameras', {
    schema: { summary: 'All cameras', tags: ['cameras'], response: { 200: CamerasReply } },
  }, () => {
    const statuses = context.statuses();
    return {
      cameras: config.cameras.map((camera) => cameraJson(
        camera, statusOf(statuses, camera), timeZone)),
    };
  });

  app.get('/api/v1/cameras/:cameraId', {
    schema: {
      summary: 'One camera',
      tags: ['cameras'],
      params: CameraParameters,
      response: { 200: CameraReply, ...problemReplies },
    },
  }, ({ params }) => {
    const camera = findCamera(config.cameras, params.cameraId);
    return cameraJson(camera, statusOf(context.statuses(), camera), timeZone);
  });

  app.get('/api/v1/cameras/:cameraId/frame.jpg', {
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
    const camera = findCamera(config.cameras, params.cameraId);
    const { jpeg, frameIndex } = await pictures.latest(camera.id, {
      isAnnotated: query.annotated,
    });
    return await reply.type('image/jpeg').headers({
      'cache-control': 'no-store', 'lotcount-frame-index': String(frameIndex),
    }).send(Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength));
  });
}

function findCamera(cameras: readonly CameraConfig[], cameraId: string): CameraConfig {
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
