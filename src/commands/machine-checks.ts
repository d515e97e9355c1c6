// What `lotcount doctor` looks at on the machine itself.

import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { IANAZone } from 'luxon';
import type { Config } from '../config/schema.ts';
import { createDetector } from '../detection/create-detector.ts';
import { frameBytes } from '../frames/frame.ts';
import { frameSizeFor, usualCameraSize } from '../detection/letterbox.ts';
import {
  isTfjsNodeInstalled, loadTfjsNode, tfjsNodePackage,
} from '../detection/load-tfjs-node.ts';
import { LotcountError, messageOf } from '../errors.ts';
import { openLedger } from '../store/ledger-store.ts';
import type { Finding } from './check-result.ts';
import { modelFolderIn } from './default-folders.ts';
import { threadPoolNeeded } from './thread-pool.ts';

/** `engines` of package.json. */
const nodeVersionMin = { major: 20, minor: 19 } as const;
/** A year of a busy lot fills less than this; below it a log file of a neighbour could stop us. */
const freeBytesMin = 500e6;
const inferencesTimed = 5;

export function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isOld = major < nodeVersionMin.major ||
    (major === nodeVersionMin.major && minor < nodeVersionMin.minor);
  const words = `${process.version} on ${process.platform}-${process.arch}`;
  if (!isOld) return words;
  throw new LotcountError('ENGINE_MISSING',
    `${words} is too old: install Node.js ${nodeVersionMin.major}.${nodeVersionMin.minor} or later`);
}

export function checkProcessors(config: Config): Finding {
  const count = availableParallelism();
  const needed = config.cameras.length * config.detector.threads;
  const words = `${count} for ${config.cameras.length} camera(s) of ${config.detector.threads} thread(s) each`;
  if (needed <= count) return words;
  return { warning: `${words}: frames may be dropped; fewer threads, a lower framesPerSecondMax or inputWidthPx helps` };
}

export function checkThreadPool(config: Config): Finding {
  const chosen = process.env['UV_THREADPOOL_SIZE'];
  const needed = threadPoolNeeded(config, {});
  if (needed === undefined) return 'the default of 4 threads is enough';
  if (chosen === undefined) return `serve starts with ${needed} threads`;
  if (Number(chosen) >= needed) return `UV_THREADPOOL_SIZE=${chosen}`;
  return { warning: `UV_THREADPOOL_SIZE=${chosen} holds cameras up: unset it, or set ${needed} or more` };
}

export async function checkDataFolder({ dataFolder }: Config): Promise<Finding> {
  try {
    await mkdir(dataFolder, { recursive: true });
    await access(dataFolder, constants.W_OK);
  } catch (error) {
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `cannot write in ${dataFolder} (${messageOf(error)}): give the user rights, or change dataFolder`,
      { cause: error });
  }
  const { bavail, bsize } = await statfs(dataFolder);
  const freeBytes = bavail * bsize;
  const words = `${dataFolder}, ${(freeBytes / 1e9).toFixed(1)} GB free`;
  return freeBytes >= freeBytesMin ? words : { warning: `${words}: make room` };
}

export function checkLedger({ dataFolder }: Config): Finding {
  const ledger = openLedger({ file: join(dataFolder, 'lotcount.sqlite') });
  try {
    ledger.checkWritable();
    return `${ledger.lastSequence()} crossings in ${ledger.file}`;
  } finally {
    ledger.close();
  }
}

/** Opens the model that cameras are counted with, and times inferences on an empty picture. */
export async function checkModel({ detector: settings, dataFolder }: Config): Promise<Finding> {
  const { engine, threads, model } = settings;
  const frameSize = frameSizeFor(usualCameraSize, 512);
  const detector = await createDetector({
    ...settings, frameSize, modelFolder: modelFolderIn(dataFolder),
  });
  try {
    const picture = new Uint8Array(frameBytes(frameSize)).fill(128);
    // The first one allocates and plans; the others are what every frame costs.
    await detector.detect(picture);
    const startedMs = performance.now();
    for (let done = 0; done < inferencesTimed; done += 1) await detector.detect(picture);
    const inferenceMs = (performance.now() - startedMs) / inferencesTimed;
    const name = model === undefined ? engine : `${basename(model.path)} on ${engine}`;
    return `${name}: ${inferenceMs.toFixed(0)} ms for ${frameSize.widthPx}x${frameSize.heightPx}` +
      ` with ${threads} thread(s)`;
  } finally {
    await detector.close();
  }
}

export async function checkOtherEngine({ detector }: Config): Promise<Finding> {
  if (detector.engine === 'tfjs-node') {
    await loadTfjsNode();
    return `${tfjsNodePackage} is installed and loads`;
  }
  return `${tfjsNodePackage} is ${isTfjsNodeInstalled() ? 'installed' : 'not installed, and not needed'}`;
}

export function checkTimeZone({ site: { timeZone } }: Config): Finding {
  const offsets = new Set([0, 6].map((month) => IANAZone.create(timeZone)
    .offset(Date.UTC(2026, month, 1))));
  const summer = offsets.size > 1 ? 'with summer time' : 'without summer time';
  return `${timeZone}, ${summer}; tzdata ${process.versions['tz'] ?? 'of the system'}`;
}

/** What a clock that was never set shows: before this version was made. */
const clockMinMs = Date.UTC(2026, 0, 1);
const timedatectlMsMax = 5_000;

/** Crossings carry their moment: a wrong clock puts them on the wrong day. */
export async function checkClock(nowMs = Date.now(), program = 'timedatectl'): Promise<Finding> {
  const words = new Date(nowMs).toISOString();
  if (nowMs < clockMinMs) {
    throw new LotcountError('MOMENT_INVALID',
      `the clock says ${words}, so it was never set: set it (timedatectl set-ntp true)`);
  }
  const show = ['show', '--property=NTPSynchronized', '--value'];
  try {
    const { stdout } = await promisify(execFile)(program, show, { timeout: timedatectlMsMax });
    if (stdout.trim() === 'yes') return `${words}, synchronised`;
    return { warning: `${words}, not synchronised: timedatectl set-ntp true, or an NTP service` };
  } catch {
    // No systemd here, or not at work: then this says nothing about the clock.
    return `${words}; whether it is synchronised cannot be told here`;
  }
}

export async function checkPort({ server: { host, port } }: Config): Promise<Finding> {
  if (port === 0) return 'any free port';
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port }, resolve);
    });
    return `${host}:${port} is free`;
  } catch (error) {
    return {
      warning: `${host}:${port} cannot be used (${messageOf(error)}): is lotcount running already? ` +
        'Otherwise choose another with --port',
    };
  } finally {
    server.close();
  }
}
