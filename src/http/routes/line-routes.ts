// A camera's lines as they are drawn on the page: read, tried, written into the configuration.

import type { Static } from 'typebox';
import { changeLines, type WantedLine } from '../../config/line-changes.ts';
import { changeMasks } from '../../config/mask-changes.ts';
import { findLineListProblems, findMaskListProblems } from '../../config/meaning-problems.ts';
import type { CameraConfig, LineConfig, MaskConfig } from '../../config/schema.ts';
import { LotcountError } from '../../errors.ts';
import { namedPoints, pointsOf } from '../../geometry/line-points.ts';
import { InTurn } from '../../in-turn.ts';
import { answerPreview } from '../answer-preview.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { editorOf, tellVersion, writeConfig } from '../config-version.ts';
import { httpLimits } from '../http-limits.ts';
import { DrawnLines, PreviewReply, VersionHeaders } from '../line-schemas.ts';
import { FieldError } from '../problems.ts';
import { CameraParameters, problemReplies } from '../schemas.ts';
import { findCamera } from './camera-routes.ts';

type Drawn = Static<typeof DrawnLines>;

const tags = ['cameras'];
const bodyLimit = httpLimits.linesBodyBytesMax;

export function registerLineRoutes(app: LotcountApp, context: ApiContext): void {
  const { config } = context;
  const previews = new InTurn({
    waitingMax: httpLimits.previewWaitingMax,
    refuse: (waitingCount) => new LotcountError('NOT_READY',
      `${waitingCount} others have asked for the same just now; ask again in a moment`),
  });

  app.get('/api/v1/cameras/:cameraId/lines', {
    config: { access: 'viewer' },
    schema: {
      summary: 'A camera\'s lines and privacy masks, to be changed',
      description: 'As they are in the configuration file. The ETag is the file\'s version.',
      tags,
      params: CameraParameters,
      response: { 200: DrawnLines, ...problemReplies },
    },
  }, async ({ params }, reply) => {
    const { config: written, version } = await editorOf(context).read();
    tellVersion(reply, version);
    return drawnJson(findCamera(written.cameras, params.cameraId));
  });

  app.put('/api/v1/cameras/:cameraId/lines', {
    config: { access: 'admin' },
    bodyLimit,
    schema: {
      summary: 'Write a camera\'s lines and privacy masks into the configuration',
      description: 'Comments and layout of the file stay, and the version before is kept. The ' +
        'camera starts anew with them, the others go on. What is left out is gone.',
      tags,
      params: CameraParameters,
      headers: VersionHeaders,
      body: DrawnLines,
      response: { 200: DrawnLines, ...problemReplies },
    },
  }, async ({ params, headers, body }, reply) => {
    const { lines, masks } = checkedDrawing(body);
    const written = await writeConfig(context, { headers, reply, field: '/lines' }, ({ cameras }) => {
      const camera = findCamera(cameras, params.cameraId);
      const path = ['cameras', cameras.indexOf(camera)];
      return [
        ...changeLines(camera.lines, lines, [...path, 'lines']),
        ...changeMasks(camera.masks ?? [], masks ?? camera.masks ?? [], [...path, 'masks']),
      ];
    });
    return drawnJson(findCamera(written.cameras, params.cameraId));
  });

  app.post('/api/v1/cameras/:cameraId/lines/preview', {
    config: { access: 'viewer', isQuestion: true },
    bodyLimit,
    schema: {
      summary: 'What lines would have counted in the last minutes',
      description: 'Nothing is stored. The ways that vehicles took in the last quarter of an hour ' +
        'are played to the counting itself, with these lines.',
      tags,
      params: CameraParameters,
      body: DrawnLines,
      response: { 200: PreviewReply, ...problemReplies },
    },
  }, async ({ params, body }, reply) => {
    const { site, cameras } = config();
    const camera = findCamera(cameras, params.cameraId);
    const { lines, masks } = checkedDrawing(body);
    const waiting = new AbortController();
    reply.raw.once('close', () => { waiting.abort(); });
    return await previews.run(async () => {
      const recorded = await context.cameras.recordedTracks(camera.id);
      // Whoever has gone gets an answer that nobody reads.
      return await answerPreview(recorded, {
        lines, masks: masks ?? camera.masks ?? [], timeZone: site.timeZone, signal: waiting.signal,
      }) ?? { watchedMs: 0, trackCount: 0, lines: [] };
    });
  });
}

/** Throws FieldError with everything that a schema cannot say. */
export function checkedDrawing(
  drawn: Drawn,
): { readonly lines: readonly WantedLine[]; readonly masks: readonly MaskConfig[] | undefined } {
  const written = <Shape extends { points: Drawn['lines'][number]['points'] }>(shape: Shape) => ({
    ...shape, points: shape.points.map(({ x, y }): [number, number] => [x, y]),
  });
  const lines = drawn.lines.map(written);
  const masks = drawn.masks?.map(written);
  const problems = [
    ...findLineListProblems(lines, { path: ['lines'], what: 'line of this camera' }),
    ...findMaskListProblems(masks, { path: ['masks'], what: 'mask of this camera' }),
  ];
  if (problems.length === 0) return { lines, masks };
  throw new FieldError(problems.map(({ path, message }) => ({
    path: `/${path.join('/')}`, message,
  })));
}

function drawnJson({ lines, masks = [] }: CameraConfig): Drawn {
  return {
    lines: lines.map(drawnLine),
    masks: masks.map(({ id, points }) => ({ id, points: namedPoints(points) })),
  };
}

export function drawnLine(line: LineConfig): Drawn['lines'][number] {
  const { id, name, anchor, confirmedBy } = line;
  return {
    id,
    ...name === undefined ? {} : { name },
    points: namedPoints(pointsOf(line)),
    anchor,
    ...confirmedBy === undefined ? {} : { confirmedBy },
  };
}
