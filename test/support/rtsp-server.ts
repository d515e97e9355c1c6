// Starts a real RTSP server (GStreamer's, through rtsp-server.py) for tests. Debian and Ubuntu have
// it as python3-gi, gir1.2-gst-rtsp-server-1.0, gstreamer1.0-plugins-good and -bad.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.ts';

export interface RtspServer {
  /** Without user and password. */
  readonly url: string;
  readonly port: number;
  /** The picture stops; the session, its reports and its sockets stay. */
  stall(): Promise<void>;
  resume(): Promise<void>;
  /** The camera's power is cut. */
  close(): Promise<void>;
}

export interface RtspServerOptions {
  /** MP4; the stream ends with it. */
  readonly clipPath: string;
  /** What the clip is coded in; H.264 when left out. */
  readonly codec?: 'h264' | 'h265';
  readonly login?: { readonly user: string; readonly password: string };
  /** The password never travels itself. */
  readonly isDigest?: boolean;
  /** A second stream, at /sub. */
  readonly subClipPath?: string;
  /** RTP's time stamp of the first packet (it has 32 bits); any when left out. */
  readonly firstTimestamp?: number;
  /** A free one when left out; the same again for a server that comes back. */
  readonly port?: number;
  /** Each client gets the clip from its start, instead of what the others see. */
  readonly isAnew?: boolean;
}

const script = join(packageRoot, 'test', 'support', 'rtsp-server.py');
/** Debian's own Python first: others on the path do not see Debian's packages. */
const pythons = ['/usr/bin/python3', 'python3'];
const probe = 'import gi; gi.require_version("GstRtspServer", "1.0"); ' +
  'from gi.repository import GstRtspServer';
const missingMessage = 'NO RTSP SERVER HERE: install python3-gi gir1.2-gst-rtsp-server-1.0 ' +
  'gstreamer1.0-plugins-good gstreamer1.0-plugins-bad';

/**
 * Whether RTSP tests are to run. Where the server is missing it says so on stderr, and in CI it
 * says yes all the same, so that they fail.
 */
export function shouldTestRtsp(): boolean {
  if (findPython() !== undefined) return true;
  console.error(`\n*** ${missingMessage}: RTSP is NOT tested ***\n`);
  return process.env['CI'] === 'true';
}

export async function startRtspServer(options: RtspServerOptions): Promise<RtspServer> {
  const python = findPython();
  if (python === undefined) throw new Error(missingMessage);
  const server = spawn(python, [script, ...wordsOf(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const readLine = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error('the RTSP server ended');
    return line.value;
  };
  const command = async (word: string): Promise<void> => {
    server.stdin.write(`${word}\n`);
    await readLine();
  };
  const port = Number(await readLine());
  return {
    port,
    url: `rtsp://127.0.0.1:${port}/gate`,
    stall: () => command('stall'),
    resume: () => command('resume'),
    close: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
  };
}

function wordsOf(options: RtspServerOptions): string[] {
  const { clipPath, codec, login, port = 0, isAnew, isDigest, subClipPath } = options;
  const { firstTimestamp } = options;
  return [
    clipPath, '--port', String(port),
    ...codec === undefined ? [] : ['--codec', codec],
    ...isAnew === true ? ['--anew'] : [],
    ...isDigest === true ? ['--digest'] : [],
    ...login === undefined ? [] : ['--login', login.user, login.password],
    ...subClipPath === undefined ? [] : ['--sub', subClipPath],
    ...firstTimestamp === undefined ? [] : ['--first-timestamp', String(firstTimestamp)],
  ];
}

function findPython(): string | undefined {
  return pythons.find((python) => spawnSync(python, ['-c', probe]).status === 0);
}
