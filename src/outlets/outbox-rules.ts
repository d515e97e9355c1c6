// What the configuration says of messages: which are wanted, and which lots they concern.

import { createHash } from 'node:crypto';
import {
  alertTypes, messageTypes, type MessageFilter, type OutboxRules,
} from '../store/outbox-message.ts';
import type { OutletConfig } from '../config/outlet-schema.ts';
import type { Config } from '../config/schema.ts';
import { FlowFinder } from '../occupancy/lot-movement.ts';

export type OutletDeskConfig = Pick<Config, 'site' | 'lots' | 'outlets' | 'outbox'>;

export function rulesOf({ lots, outlets }: OutletDeskConfig, now: () => number): OutboxRules {
  const flows = new FlowFinder(lots);
  const capacities = new Map(lots.map(({ id, capacity }) => [id, capacity]));
  return {
    wanted: new Set(outlets.flatMap((outlet) => filterOf(outlet).types)),
    now,
    lotIdsOf: (crossing) => [...new Set(flows.flowsOf(crossing).map(({ lotId }) => lotId))],
    capacityOf: (lotId) => capacities.get(lotId),
  };
}

export function filterOf({ kind, types, lots }: OutletConfig): MessageFilter {
  return { types: types ?? usualTypes[kind], lotIds: lots };
}

const usualTypes = {
  webhook: messageTypes, mqtt: messageTypes, email: alertTypes,
} as const;

/** Lots that a camera's gates belong to. */
export function lotIdsOfCamera(lots: Config['lots'], cameraId: string): readonly string[] {
  return lots
    .filter(({ gates }) => gates.some(({ lines }) =>
      lines.some(({ camera }) => camera === cameraId)))
    .map(({ id }) => id);
}

export function settingsHashOf(outlet: OutletConfig): string {
  return createHash('sha256').update(JSON.stringify(outlet)).digest('base64url');
}
