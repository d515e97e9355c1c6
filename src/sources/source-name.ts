// What a source is called in messages. Never holds a password.

import { assertNever } from '../assert.ts';
import type { SourceConfig } from '../config/schema.ts';
import { redactUrl } from './redact-url.ts';

export function sourceName(config: SourceConfig): string {
  switch (config.kind) {
    case 'video':
      return `video "${config.path}"`;
    case 'frames':
      return `folder "${config.path}"`;
    case 'usb':
      return `camera ${config.device}`;
    case 'rtsp':
    case 'mjpeg':
    case 'snapshot':
      return `camera ${redactUrl(config.url)}`;
    default:
      return assertNever(config);
  }
}
