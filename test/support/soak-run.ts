// Runs lotcount against network cameras with known traffic, causes a fault every so often, and
// holds what was counted against what passed while each camera was live.

import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readTruth, clipPath } from '../../fixtures/scene/truth-file.ts';
import { startBadNetwork, type BadNetwork } from './bad-network.ts';
import { fetchCamera, type CameraAnswer } from './camera-api.ts';
import { clipCamera } from './fixture-clip.ts';
import { loopClip } from './loop-clip.ts';
import type { RssSample } from './rss-slope.ts';
import { startRtspServer, type RtspServer } from './rtsp-server.ts';
import { startServe, writeServeConfig, type ServeProcess } from './serve-process.ts';
import { SoakLedger, type SoakResult } from './soak-ledger.ts';

export interface SoakOptions {
  readonly clips: readonly string[];
  /** For cameras that are to cost less than usual, by clip. */
  readonly settings?: Readonly<Record<string, CameraSettings>>;
  readonly durationMs: number;
  readonly faultIntervalMs: number;
  /** In the order in which they come round; all kinds when left out. */
  readonly faults?: readonly SoakFault[];
  readonly sampleIntervalMs: number;
  readonly folder: string;
  readonly report: (line: string) => void;
}

export interface CameraSettings {
  readonly inputWidthPx: number;
  readonly framesPerSecondMax: number;
}

export const soakFaults = [
  'kill-server', 'silence', 'damage', 'drop', 'cut', 'kill-reader', 'kill-inference', 'hang-inference',
  'long-inference',
] as const;
export type SoakFault = (typeof soakFaults)[number];

export interface SoakReport {
  readonly cameras: readonly CameraAnswer[];
  readonly samples: readonly RssSample[];
  readonly faultCount: number;
  /** Lines of the service's log that should not be there. */
  readonly complaints: readonly string[];
  readonly ledger: readonly SoakResult[];
  /** Undefined while it ran to the end. */
  readonly unexpectedExit: string | undefined;
  readonly leftBehindTotal: number;
}

/** Faults last so long; the rest of the interval is for coming back. */
const faultShare = 0.35;
const liveMsMax = 90_000;
/** A torn picture stays torn until a whole one comes: the clips have one in some twenty seconds. */
const healMs = 22_000;

export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const cameras = await Promise.all(options.clips.map((name) => SoakCamera.start(name, options)));
  const configPath = await writeServeConfig(options.folder, cameras.map((camera) => camera.config));
  const serve = await startServe(configPath, { canFail: true });
  const exits: string[] = [];
  const noteExit = (code: number | null, signal: string | null): void => {
    exits.push(`the service ended with ${code ?? signal}`);
  };
  serve.process.once('exit', noteExit);
  const ledger = new SoakLedger(serve.url, cameras);
  const listening = ledger.listen();
  const sampling = new RssSampling(serve, options);
  let faultCount = 0;
  try {
    await untilAllLive(serve, options);
    const endMs = performance.now() + options.durationMs;
    const { faults = soakFaults, faultIntervalMs } = options;
    while (performance.now() + faultIntervalMs <= endMs && exits.length === 0) {
      const fault = faults[faultCount % faults.length] ?? 'silence';
      const camera = cameras[faultCount % cameras.length];
      faultCount += 1;
      options.report(`fault ${faultCount}: ${fault} at ${camera?.name}`);
      await camera?.cause(fault, { serve, durationMs: faultIntervalMs * faultShare });
      await wait(faultIntervalMs * (1 - faultShare));
    }
    await wait(Math.max(0, endMs - performance.now()));
    await untilAllLive(serve, options);
    const states = await Promise.all(options.clips.map((name) => fetchCamera(serve.url, name)));
    const leftBehindTotal = await readMetric(serve, 'lotcount_threads_left_behind_total');
    serve.process.off('exit', noteExit);
    await serve.end('SIGTERM');
    await listening;
    return {
      cameras: states,
      samples: sampling.end(),
      faultCount,
      complaints: complaintsIn(serve.output),
      ledger: ledger.compare(join(options.folder, 'data', 'lotcount.sqlite')),
      unexpectedExit: exits[0],
      leftBehindTotal,
    };
  } finally {
    sampling.end();
    await serve.end('SIGKILL');
    for (const camera of cameras) await camera.close();
  }
}

class SoakCamera {
  readonly name: string;
  readonly roundMs: number;
  readonly config: unknown;
  /** When its pictures were torn, UTC milliseconds: live, and not to be counted on. */
  readonly disturbed: Array<{ readonly startMs: number; readonly endMs: number }> = [];
  readonly #path: string;
  readonly #pipePath: string;
  #server: RtspServer;
  readonly #network: BadNetwork;

  static async start(name: string, options: SoakOptions): Promise<SoakCamera> {
    const { folder, durationMs, settings = {} } = options;
    const { durationMs: roundMs } = readTruth(name);
    const path = join(folder, `${name}.mp4`);
    // Longer than the run: a camera's stream has no end.
    const looped = loopClip(clipPath(name), {
      path, roundCount: Math.ceil((durationMs + 2 * liveMsMax) / roundMs) + 1,
    });
    const server = await startRtspServer({ clipPath: path, isAnew: true });
    const network = await startBadNetwork(server.url);
    const pipePath = join(folder, `${name}.pipe`);
    execFileSync('mkfifo', [pipePath]);
    return new SoakCamera({ name, looped, server, network, pipePath, settings: settings[name] });
  }

  private constructor({ name, looped, server, network, pipePath, settings }: {
    readonly name: string;
    readonly looped: ReturnType<typeof loopClip>;
    readonly server: RtspServer;
    readonly network: BadNetwork;
    readonly pipePath: string;
    readonly settings: CameraSettings | undefined;
  }) {
    this.name = name;
    this.roundMs = looped.roundMs;
    this.#path = looped.path;
    this.#pipePath = pipePath;
    this.#server = server;
    this.#network = network;
    const { lines } = clipCamera(name);
    this.config = { id: name, source: { kind: 'rtsp', url: network.url }, lines, ...settings };
  }

  /** Resolves when the fault is over; the camera has not recovered then. */
  async cause(fault: SoakFault, { serve, durationMs }: {
    readonly serve: ServeProcess; readonly durationMs: number;
  }): Promise<void> {
    const cameraId = this.name;
    switch (fault) {
      case 'kill-server':
        await this.#server.close();
        await wait(durationMs);
        this.#server = await startRtspServer({
          clipPath: this.#path, isAnew: true, port: this.#server.port,
        });
        return;
      case 'silence':
        await this.#server.stall();
        await wait(durationMs);
        await this.#server.resume();
        return;
      case 'damage':
      case 'drop':
        this.#network.setFault(fault === 'damage' ? { damageShare: 0.2 } : { dropShare: 0.05 });
        this.disturbed.push({ startMs: Date.now(), endMs: Date.now() + durationMs + healMs });
        await wait(durationMs);
        this.#network.setFault({});
        return;
      case 'cut':
        this.#network.cut();
        break;
      case 'kill-reader':
        // Between two reads, where a defect would be; while FFmpeg reads it could not survive.
        serve.orderFault({ cameraId, worker: 'reader', fault: { kind: 'throw' } });
        break;
      case 'kill-inference':
        serve.orderFault({ cameraId, worker: 'inference', fault: { kind: 'exit' } });
        break;
      case 'long-inference':
        serve.orderFault({
          cameraId, worker: 'inference', fault: { kind: 'long-run', durationMs: 15_000 },
        });
        break;
      case 'hang-inference':
        serve.orderFault({
          cameraId, worker: 'inference', fault: { kind: 'hang', pipePath: this.#pipePath },
        });
        await wait(durationMs);
        // Opened for both, which never waits: the thread comes out, if it has got in.
        closeSync(openSync(this.#pipePath, 'r+'));
        return;
    }
    await wait(durationMs);
  }

  async close(): Promise<void> {
    await this.#network.close();
    await this.#server.close();
  }
}

class RssSampling {
  readonly #samples: RssSample[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(serve: ServeProcess, { sampleIntervalMs }: SoakOptions) {
    const startedMs = performance.now();
    this.#timer = setInterval(() => {
      const rssMb = residentMb(serve.process.pid);
      if (rssMb === undefined) return;
      this.#samples.push({ minute: (performance.now() - startedMs) / 60_000, rssMb });
    }, sampleIntervalMs);
  }

  end(): readonly RssSample[] {
    clearInterval(this.#timer);
    return this.#samples;
  }
}

/** From Linux's /proc, in megabytes of 10^6 bytes; undefined when the process is gone. */
function residentMb(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024 / 1e6;
  } catch {
    return undefined; // it has just ended: whoever waits for it says so
  }
}

async function untilAllLive(serve: ServeProcess, { clips }: SoakOptions): Promise<void> {
  const endMs = performance.now() + liveMsMax;
  while (performance.now() < endMs) {
    const cameras = await Promise.all(clips.map((name) => fetchCamera(serve.url, name)));
    if (cameras.every(({ state }) => state === 'live')) return;
    await wait(200);
  }
}

async function readMetric(serve: ServeProcess, name: string): Promise<number> {
  const text = await (await fetch(`${serve.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

/** Unhandled rejections, defects, refusals by the ledger: whatever is logged above a warning. */
function complaintsIn(output: readonly string[]): readonly string[] {
  return output.filter((line) => {
    try {
      return (JSON.parse(line) as { level: number }).level > 40;
    } catch {
      return line.trim() !== '';
    }
  });
}
