// What Prometheus scrapes. Everything is read at the scrape, from what the parts say of themselves.

import { Type } from 'typebox';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { cameraStates, type CameraStatus } from '../collect/camera-status.ts';
import type { CollectStatus } from '../collect/collect-crossings.ts';
import { viewStates } from '../motion/view-status.ts';
import { addMetric } from './add-metric.ts';
import type { ApiContext, LotcountApp } from './api-context.ts';
import { registerOutletMetrics } from './outlet-metrics.ts';
import { replyContent } from './schemas.ts';

export function registerMetrics(app: LotcountApp, context: ApiContext): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerCameraMetrics(registry, context);
  registerCollectMetrics(registry, context);
  registerListenerMetrics(registry, context);
  registerProcessMetrics(registry, context);
  registerOutletMetrics(registry, context);
  app.get('/metrics', {
    config: { access: 'viewer' },
    schema: {
      summary: 'Metrics for Prometheus',
      tags: ['health'],
      response: { 200: replyContent('Samples', 'text/plain', Type.String()) },
    },
  }, async (_request, reply) => await reply.type(registry.contentType).send(
    await registry.metrics()));
}

interface CameraMetric {
  readonly name: string;
  readonly help: string;
  readonly isCounter: boolean;
  /** Undefined: no sample, because there is no value yet. */
  readonly value: (status: CameraStatus) => number | undefined;
}

const cameraMetrics: readonly CameraMetric[] = [
  {
    name: 'lotcount_camera_frames_per_second',
    help: 'Frames counted on, over the last seconds',
    isCounter: false,
    value: ({ framesPerSecond }) => framesPerSecond,
  },
  {
    name: 'lotcount_camera_frames_read_total',
    help: 'Frames that the camera delivered',
    isCounter: true,
    value: ({ framesRead }) => framesRead,
  },
  {
    name: 'lotcount_camera_frames_dropped_total',
    help: 'Frames that gave way to newer ones',
    isCounter: true,
    value: ({ framesDropped }) => framesDropped,
  },
  {
    name: 'lotcount_camera_frames_skipped_total',
    help: 'Frames that were left undecoded because their reader was behind',
    isCounter: true,
    value: ({ framesSkipped }) => framesSkipped,
  },
  {
    name: 'lotcount_camera_frames_processed_total',
    help: 'Frames that were counted on',
    isCounter: true,
    value: ({ framesProcessed }) => framesProcessed,
  },
  {
    name: 'lotcount_camera_restarts_total',
    help: 'Times that the camera was started anew',
    isCounter: true,
    value: ({ restarts }) => restarts,
  },
  {
    name: 'lotcount_camera_inference_seconds',
    help: 'Median of the last inferences',
    isCounter: false,
    value: ({ inferenceMs }) => inferenceMs === undefined ? undefined : inferenceMs / 1000,
  },
  {
    name: 'lotcount_camera_view_shift_ratio',
    help: 'How far the middle of a moved view lies from its place, in picture widths or heights',
    isCounter: false,
    value: ({ view }) => view?.shift && Math.max(Math.abs(view.shift.x), Math.abs(view.shift.y)),
  },
  {
    name: 'lotcount_camera_last_frame_timestamp_seconds',
    help: 'When the last frame was taken',
    isCounter: false,
    value: ({ lastFrameAtMs }) => lastFrameAtMs === undefined ? undefined : lastFrameAtMs / 1000,
  },
  {
    name: 'lotcount_camera_next_try_timestamp_seconds',
    help: 'When a camera that is reconnecting or has failed is tried next',
    isCounter: false,
    value: ({ nextTryAtMs }) => nextTryAtMs === undefined ? undefined : nextTryAtMs / 1000,
  },
];

function registerCameraMetrics(registry: Registry, { statuses, now, ...rest }: ApiContext): void {
  for (const { name, help, isCounter, value } of cameraMetrics) {
    addMetric(registry, { name, help, isCounter, labelNames: ['camera'] }, (add) => {
      for (const status of statuses()) add({ camera: status.cameraId }, value(status));
    });
  }
  addMetric(registry, {
    name: 'lotcount_camera_state',
    help: '1 for the state that the camera is in, else 0',
    isCounter: false,
    labelNames: ['camera', 'state'],
  }, (add) => {
    for (const status of statuses()) {
      for (const state of cameraStates) {
        add({ camera: status.cameraId, state }, status.state === state ? 1 : 0);
      }
    }
  });
  addMetric(registry, {
    name: 'lotcount_camera_view',
    help: '1 for what is known of the camera\'s view, else 0',
    isCounter: false,
    labelNames: ['camera', 'view'],
  }, (add) => {
    for (const { cameraId: camera, view } of statuses()) {
      for (const state of viewStates) add({ camera, view: state }, view?.state === state ? 1 : 0);
    }
  });
  addMetric(registry, {
    name: 'lotcount_camera_coverage_lag_seconds',
    help: 'Age of the last watched moment that is in the ledger',
    isCounter: false,
    labelNames: ['camera'],
  }, (add) => {
    for (const [camera, watchedUntilMs] of rest.collectStatus().watchedUntilMs) {
      add({ camera }, Math.max(0, now() - watchedUntilMs) / 1000);
    }
  });
}

interface CollectMetric {
  readonly name: string;
  readonly help: string;
  readonly isCounter: boolean;
  readonly value: (status: CollectStatus) => number;
}

const collectMetrics: readonly CollectMetric[] = [
  {
    name: 'lotcount_ledger_batches_total',
    help: 'Batches written',
    isCounter: true,
    value: ({ batchesWritten }) => batchesWritten,
  },
  {
    name: 'lotcount_ledger_batches_failed_total',
    help: 'Attempts that failed and were kept',
    isCounter: true,
    value: ({ batchesFailed }) => batchesFailed,
  },
  {
    name: 'lotcount_ledger_blocked',
    help: '1 while nothing can be written',
    isCounter: false,
    value: ({ problem }) => problem === undefined ? 0 : 1,
  },
  {
    name: 'lotcount_ledger_queue_length',
    help: 'Crossings and corrections that wait',
    isCounter: false,
    value: ({ queueCount }) => queueCount,
  },
  {
    name: 'lotcount_ledger_facts_lost_total',
    help: 'Facts that came while the queue was full',
    isCounter: true,
    value: ({ factsLost }) => factsLost,
  },
  {
    name: 'lotcount_ledger_facts_refused_total',
    help: 'Facts that the ledger refused: a bug',
    isCounter: true,
    value: ({ factsRefused }) => factsRefused,
  },
];

function registerCollectMetrics(registry: Registry, { collectStatus }: ApiContext): void {
  for (const { name, help, isCounter, value } of collectMetrics) {
    addMetric(registry, { name, help, isCounter, labelNames: [] }, (add) => {
      add({}, value(collectStatus()));
    });
  }
  addMetric(registry, {
    name: 'lotcount_crossings_total',
    help: 'Crossings stored since the start of the process',
    isCounter: true,
    labelNames: ['camera', 'line', 'result'],
  }, (add) => {
    for (const { cameraId, lineId, result, storedCount } of collectStatus().storedCounts) {
      add({ camera: cameraId, line: lineId, result }, storedCount);
    }
  });
}

function registerListenerMetrics(registry: Registry, { liveFeed }: ApiContext): void {
  const unlabelled = { labelNames: [] };
  addMetric(registry, {
    name: 'lotcount_live_listeners',
    help: 'Connected live listeners',
    isCounter: false,
    ...unlabelled,
  }, (add) => { add({}, liveFeed.listenerCount); });
  addMetric(registry, {
    name: 'lotcount_live_events_skipped_total',
    help: 'Tracks and states that newer ones replaced',
    isCounter: true,
    ...unlabelled,
  }, (add) => { add({}, liveFeed.eventsSkipped); });
  addMetric(registry, {
    name: 'lotcount_live_listeners_too_slow_total',
    help: 'Listeners cut off to resume later',
    isCounter: true,
    ...unlabelled,
  }, (add) => { add({}, liveFeed.listenersTooSlow); });
}

function registerProcessMetrics(registry: Registry, context: ApiContext): void {
  const unlabelled = { labelNames: [] };
  addMetric(registry, {
    name: 'lotcount_threads_left_behind',
    help: 'Threads that hang in native code, and hold their memory',
    isCounter: false,
    ...unlabelled,
  }, (add) => { add({}, context.leftBehind().threads.length); });
  addMetric(registry, {
    name: 'lotcount_threads_left_behind_total',
    help: 'Threads that hung in native code, those that came back included',
    isCounter: true,
    ...unlabelled,
  }, (add) => { add({}, context.leftBehind().totalCount); });
  addMetric(registry, {
    name: 'lotcount_config_refused',
    help: '1 while the configuration file has mistakes, and the one before it is in force',
    isCounter: false,
    ...unlabelled,
  }, (add) => { add({}, context.configStatus().refusal === undefined ? 0 : 1); });
}
