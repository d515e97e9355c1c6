// What is left of a camera's address when it is shown.

import { expect, test } from 'vitest';
import { redactUrl } from '../../../src/sources/redact-url.ts';

const rows = [
  { url: 'rtsp://10.0.0.9:554/stream1', shown: 'rtsp://10.0.0.9:554/stream1' },
  { url: 'rtsp://admin:secret@10.0.0.9/stream1', shown: 'rtsp://***@10.0.0.9/stream1' },
  { url: 'rtsp://admin@10.0.0.9/stream1', shown: 'rtsp://***@10.0.0.9/stream1' },
  { url: 'rtsp://admin:se@cr:et@10.0.0.9/stream1', shown: 'rtsp://***@10.0.0.9/stream1' },
  { url: 'rtsp://admin:se/c?r#et@10.0.0.9/s', shown: 'rtsp://***@10.0.0.9/s' },
  { url: 'RTSPS://admin:secret@[fe80::1]:322/s', shown: 'rtsps://***@[fe80::1]:322/s' },
  { url: 'rtsp://10.0.0.9/s?user=admin&password=secret', shown: 'rtsp://10.0.0.9/s?***' },
  { url: 'rtsp://u:secret@10.0.0.9/s?token=secret#secret', shown: 'rtsp://***@10.0.0.9/s?***' },
  { url: 'rtsp://10.0.0.9/user=admin&password=secret&channel=1', shown: 'rtsp://10.0.0.9/***' },
  { url: 'rtsp://10.0.0.9/live/user=admin_Pwd=secret_channel=1/x', shown: 'rtsp://10.0.0.9/live/***' },
  { url: 'secret', shown: '(address)' },
];

test.each(rows)('$url is shown as $shown', ({ url, shown }) => {
  expect(redactUrl(url)).toBe(shown);
  expect(redactUrl(url)).not.toContain('secret');
});
