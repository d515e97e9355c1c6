// Which certificates of an outlet's other side are trusted.

import { messageOf } from '../errors.ts';
import { trustOptions, type TrustConfig, type TrustOptions } from '../sources/certificate-trust.ts';
import { DeliveryError } from './outlet-target.ts';

/** Options for Node's TLS. Rejects with DeliveryError when the certificate file is not one. */
export async function trustFor(config: TrustConfig, what: string): Promise<TrustOptions> {
  try {
    return await trustOptions(config);
  } catch (thrown) {
    throw new DeliveryError(
      `${what}: ${messageOf(thrown)}`, { code: 'OUTLET_UNUSABLE', cause: thrown });
  }
}
