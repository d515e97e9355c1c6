// Parts of outlets for tests: settings, a site, messages.

import type { OutboxConfig, OutletConfig, WebhookConfig } from '../../src/config/outlet-schema.ts';
import type { OutletDeskConfig } from '../../src/outlets/outbox-rules.ts';
import type { OutletSite } from '../../src/outlets/outlet-target.ts';
import { newMessageId } from '../../src/store/outbox.ts';
import type { OutboxMessage } from '../../src/store/outbox-message.ts';
import { mayMorningMs } from './ledger-rows.ts';
import { lotWith } from './lot-config.ts';

export const webhookSecret = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;

export const outboxConfig: OutboxConfig = {
  keptHours: 72, messagesMax: 50_000, cameraDownAfterS: 60, diskFreeMbMin: 1_000,
};

const secretVariable = 'LOTCOUNT_TEST_WEBHOOK_SECRET';

export function webhookTo(url: string, settings: Partial<WebhookConfig> = {}): WebhookConfig {
  process.env[secretVariable] = webhookSecret;
  return {
    kind: 'webhook',
    id: 'building',
    url,
    secret: { env: secretVariable },
    timeLimitS: 2,
    acceptAnyCertificate: false,
    ...settings,
  };
}

export function deskConfig(outlets: readonly OutletConfig[]): OutletDeskConfig {
  return {
    site: { name: 'North lot', timeZone: 'Europe/Berlin' },
    lots: [lotWith()],
    outlets: [...outlets],
    outbox: outboxConfig,
  };
}

export function siteWith(settings: Partial<OutletSite> = {}): OutletSite {
  return {
    name: () => 'North lot',
    timeZone: () => 'Europe/Berlin',
    lots: () => [],
    cameras: () => [],
    todayOf: () => ({ entryCount: 0, exitCount: 0 }),
    now: Date.now,
    ...settings,
  };
}

export function messageWith(settings: Partial<OutboxMessage> = {}): OutboxMessage {
  return {
    type: 'sign.changed',
    sequence: 1,
    messageId: newMessageId(),
    lotIds: ['main'],
    occurredAtMs: mayMorningMs,
    recordedAtMs: mayMorningMs,
    data: { lot: 'main', state: 'full', stateBefore: 'free', mode: 'auto', value: 98, capacity: 100 },
    ...settings,
  };
}
