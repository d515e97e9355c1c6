// A configuration with cameras of all kinds and logins of all sorts, and questions about them.

import type { LinesApi } from './lines-api.ts';

export const written = `# The north lot
site: { name: North, timeZone: Europe/Berlin }
cameras:
  - id: net
    source:
      kind: rtsp # behind the barrier
      transport: udp # the switch drops nothing
      url: rtsp://desk:p%40s3cret@192.0.2.10/strem?token=q3secret # a typo
      certificateFile: camera.pem
    lines:
      - { id: barrier, a: [0.1, 0.5], b: [0.9, 0.5] } # to the kerb
  - id: safe
    source: { kind: snapshot, url: "https://desk:s3cret@192.0.2.11/a.jpg", intervalMs: 500 }
  - id: token
    source: { kind: snapshot, url: "https://192.0.2.14/a.jpg?key=s3cret" }
  - id: odd
    source: { kind: rtsp, url: "rtsp://desk:s3/cret@192.0.2.12/a" }
  - id: bare
    source: { kind: mjpeg, url: http://192.0.2.13/a }
  - id: elsewhere
    source: { kind: video, path: /srv/footage/gate.mp4, loop: false }
  - id: folder
    source: { kind: frames, path: frames }
  - id: pinned
    name: Back gate
    source: { kind: snapshot, url: "https://desk:s3cret@192.0.2.15/a.jpg", certificateFile: camera.pem } # its own
  - id: plugged
    source:
      # as large as the cable allows
      size: 1280x720
      kind: usb
      device: /dev/video0
      framesPerSecond: 15
`;

export async function ask(
  { app }: LinesApi, method: 'GET' | 'POST' | 'PATCH', path: string,
  { payload, version = '*' }: { payload?: object; version?: string } = {},
) {
  return await app.inject({
    method,
    path: `/api/v1/cameras${path}`,
    headers: { 'if-match': version },
    ...payload === undefined ? {} : { payload },
  });
}
