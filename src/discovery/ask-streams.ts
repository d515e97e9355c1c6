// Asks one ONVIF camera which streams it has. It may be anything that answered: it is asked at its
// own address alone, for a limited time, and what it says is read with care.

import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import onvif, { type Cam } from 'onvif';
import { LotcountError, messageOf } from '../errors.ts';
import { at, fitToShow, textAt, type FoundCamera } from './find-cameras.ts';

export interface CameraStream {
  readonly name: string;
  /** Of the picture, when the camera says. */
  readonly size: string | undefined;
  /** As the camera calls it: "H264", "H265", "JPEG". */
  readonly codec: string | undefined;
  /** Without user and password. */
  readonly url: string;
}

const questionMsMax = 5_000;
const cameraMsMax = 20_000;
const answerBytesMax = 1024 * 1024;
/** Two or three are usual. */
const streamsMax = 16;

/** Throws SOURCE_UNREACHABLE when the camera does not say, or not in words that can be read. */
export async function askStreams(
  camera: FoundCamera, login: { readonly user: string; readonly password: string },
): Promise<readonly CameraStream[]> {
  const { hostname, port, pathname, protocol } = camera.serviceUrl;
  const useSecure = protocol === 'https:';
  const agent = limitedAgent(useSecure);
  const cam = new onvif.Cam({
    hostname,
    port: port === '' ? useSecure ? 443 : 80 : Number(port),
    path: pathname,
    username: login.user,
    password: login.password,
    timeout: questionMsMax,
    agent,
    useSecure,
    preserveAddress: true,
    autoconnect: false,
  });
  try {
    return await withinLimits(async () => await readStreams(cam, camera));
  } catch (thrown) {
    const reason = fitToShow(messageOf(thrown));
    throw new LotcountError('SOURCE_UNREACHABLE',
      `camera ${camera.host} does not tell its streams (${reason}): check user and password, and ` +
      'that they may use ONVIF', { cause: thrown });
  } finally {
    agent.destroy();
  }
}

async function readStreams(cam: Cam, camera: FoundCamera): Promise<readonly CameraStream[]> {
  await ask((answer) => { cam.connect(answer); });
  const profiles = Array.isArray(cam.profiles) ? cam.profiles.slice(0, streamsMax) : [];
  const streams: CameraStream[] = [];
  for (const profile of profiles as readonly unknown[]) {
    const profileToken = textAt(profile, '$', 'token');
    const answer = await ask((tell) => {
      cam.getStreamUri({ protocol: 'RTSP', profileToken }, tell);
    });
    const url = ownUrl(textAt(answer, 'uri') || String(answer), camera);
    if (url !== undefined) streams.push({ ...describe(profile), url });
  }
  if (streams.length === 0) throw new Error('it names none at its own address');
  return streams;
}

/** Cameras behind a router name their inner address, hostile ones somebody else's. */
function ownUrl(text: string, { host }: FoundCamera): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.hostname !== host) return undefined;
  if (!/^rtsps?:$/.test(url.protocol)) return undefined;
  url.username = url.password = '';
  return url.href;
}

function describe(profile: unknown): Omit<CameraStream, 'url'> {
  const encoder = at(profile, 'videoEncoderConfiguration');
  const [width, height] = ['width', 'height'].map((side) => at(encoder, 'resolution', side));
  const isSized = typeof width === 'number' && typeof height === 'number';
  const codec = fitToShow(textAt(encoder, 'encoding'));
  return {
    name: fitToShow(textAt(profile, 'name')) || 'stream',
    size: isSized ? `${width}x${height}` : undefined,
    codec: codec === '' ? undefined : codec,
  };
}

async function ask(
  question: (answer: (error: unknown, answer?: unknown) => void) => void,
): Promise<unknown> {
  return await new Promise((resolve, reject) => {
    question((error, answer) => {
      if (error instanceof Error) reject(error);
      else resolve(answer);
    });
  });
}

/**
 * The library reads answers in the callbacks of their sockets and takes their shape for granted:
 * what it throws there reaches nobody, and would end the process.
 */
async function withinLimits<Result>(work: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Result>((resolve, reject) => {
      timer = setTimeout(() => { reject(new Error('it takes too long')); }, cameraMsMax);
      process.setUncaughtExceptionCaptureCallback((thrown) => {
        reject(new Error(`its answer cannot be read: ${messageOf(thrown)}`, { cause: thrown }));
      });
      work().then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    process.setUncaughtExceptionCaptureCallback(null);
  }
}

/** Answers that never end are cut off. */
function limitedAgent(useSecure: boolean): HttpAgent {
  // Cameras sign their certificates themselves. The password does not travel: ONVIF sends digests.
  const agent = useSecure ? new HttpsAgent({ rejectUnauthorized: false }) : new HttpAgent();
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (...words) => {
    const socket = connect(...words);
    if (socket) limit(socket as Socket);
    return socket;
  };
  return agent;
}

function limit(socket: Socket): void {
  socket.on('data', () => {
    if (socket.bytesRead > answerBytesMax) socket.destroy(new Error('its answer is too large'));
  });
}
