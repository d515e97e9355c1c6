// One metric that is read at the scrape, from what the parts say of themselves.

import { Counter, Gauge, type Registry } from 'prom-client';

export interface MetricOptions {
  readonly name: string;
  readonly help: string;
  readonly isCounter: boolean;
  readonly labelNames: readonly string[];
}

export type AddSample = (labels: Record<string, string>, value: number | undefined) => void;

/** `collect` is called at each scrape; samples of the scrape before are gone by then. */
export function addMetric(
  registry: Registry, options: MetricOptions, collect: (add: AddSample) => void,
): void {
  const { name, help, isCounter, labelNames } = options;
  const Metric = isCounter ? Counter : Gauge;
  const metric: Counter | Gauge = new Metric({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect() {
      metric.reset();
      collect((labels, value) => { if (value !== undefined) metric.inc(labels, value); });
    },
  });
}
