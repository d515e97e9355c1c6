// Opens the other side of an outlet by its kind.

import { assertNever } from '../assert.ts';
import { openEmail } from './email-target.ts';
import { openMqtt } from './mqtt-target.ts';
import type { OpenTarget } from './outlet-target.ts';
import { openWebhook } from './webhook-target.ts';

export const openTarget: OpenTarget = async (config, site) => {
  switch (config.kind) {
    case 'webhook': return await openWebhook(config, site);
    case 'mqtt': return await openMqtt(config, site);
    case 'email': return await openEmail(config, site);
    default: return assertNever(config);
  }
};
