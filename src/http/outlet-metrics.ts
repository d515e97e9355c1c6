// What Prometheus is told of outlets.

import type { Registry } from 'prom-client';
import { outletStates, type OutletStatus } from '../outlets/outlet-status.ts';
import type { ApiContext } from './api-context.ts';
import { addMetric } from './add-metric.ts';

const outletMetrics: ReadonlyArray<{
  readonly name: string;
  readonly help: string;
  readonly isCounter: boolean;
  readonly value: (status: OutletStatus) => number | undefined;
}> = [
  {
    name: 'lotcount_outlet_backlog',
    help: 'Messages that the outlet has not got yet',
    isCounter: false,
    value: ({ backlogCount }) => backlogCount,
  },
  {
    name: 'lotcount_outlet_delivered_total',
    help: 'Messages that the outlet has got',
    isCounter: true,
    value: ({ deliveredCount }) => deliveredCount,
  },
  {
    name: 'lotcount_outlet_dropped_total',
    help: 'Messages that were over before they could be delivered',
    isCounter: true,
    value: ({ droppedCount }) => droppedCount,
  },
  {
    name: 'lotcount_outlet_failed_attempts',
    help: 'Tries that have failed in a row',
    isCounter: false,
    value: ({ attemptCount }) => attemptCount,
  },
  {
    name: 'lotcount_outlet_last_success_timestamp_seconds',
    help: 'When a message was last delivered',
    isCounter: false,
    value: ({ lastSuccessAtMs }) =>
      lastSuccessAtMs === undefined ? undefined : lastSuccessAtMs / 1_000,
  },
];

export function registerOutletMetrics(registry: Registry, { outlets }: ApiContext): void {
  for (const { value, ...options } of outletMetrics) {
    addMetric(registry, { ...options, labelNames: ['outlet'] }, (add) => {
      for (const status of outlets.statuses()) add({ outlet: status.config.id }, value(status));
    });
  }
  addMetric(registry, {
    name: 'lotcount_outlet_state',
    help: '1 for the state that the outlet is in, else 0',
    isCounter: false,
    labelNames: ['outlet', 'state'],
  }, (add) => {
    for (const { config: { id: outlet }, state } of outlets.statuses()) {
      for (const one of outletStates) add({ outlet, state: one }, state === one ? 1 : 0);
    }
  });
}
