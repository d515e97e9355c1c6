// A real Mosquitto (Debian package mosquitto), on a port of its own, to be killed and started anew.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import { onTestFinished } from 'vitest';
import type { Certificate } from './make-certificate.ts';

const program = '/usr/sbin/mosquitto';
export const isMosquittoThere = spawnSync(program, ['-h']).error === undefined;

export interface Broker {
  readonly port: number;
  readonly url: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Topic -> payloads in their order, from the moment on; retained ones first. */
  listen(): Promise<{ readonly client: MqttClient; readonly heard: ReadonlyMap<string, string[]> }>;
}

/** Started; ended when the test has finished. */
export async function startBroker(
  { login, certificate }: {
    readonly login?: { readonly username: string; readonly password: string };
    readonly certificate?: Certificate;
  } = {},
): Promise<Broker> {
  const folder = mkdtempSync(join(tmpdir(), 'lotcount-broker-'));
  const port = await freePort();
  const passwordFile = join(folder, 'passwords');
  if (login !== undefined) {
    writeFileSync(passwordFile, '');
    spawnSync('mosquitto_passwd', ['-b', passwordFile, login.username, login.password]);
  }
  const configPath = join(folder, 'mosquitto.conf');
  writeFileSync(configPath, [
    `listener ${port} 127.0.0.1`,
    // Retained states outlive a kill, as at a broker that saves them often.
    'persistence true', `persistence_location ${folder}/`, 'autosave_interval 1',
    'autosave_on_changes true', 'user root',
    ...login === undefined
      ? ['allow_anonymous true']
      : ['allow_anonymous false', `password_file ${passwordFile}`],
    ...certificate === undefined
      ? []
      : [`certfile ${certificate.certificatePath}`, `keyfile ${certificate.keyPath}`],
    '',
  ].join('\n'));
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = spawn(program, ['-c', configPath], { stdio: 'ignore' });
    await listening(port);
  };
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  const url = `${certificate === undefined ? 'mqtt' : 'mqtts'}://127.0.0.1:${port}`;
  return {
    port,
    url,
    start,
    kill,
    listen: async () => {
      const client = await connectAsync(url, {
        ...login, rejectUnauthorized: false, reconnectPeriod: 100,
      });
      onTestFinished(() => { client.end(true); });
      const heard = new Map<string, string[]>();
      client.on('message', (topic, payload) => {
        heard.set(topic, [...heard.get(topic) ?? [], payload.toString()]);
      });
      await client.subscribeAsync('#', { qos: 1 });
      return { client, heard };
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await new Promise((resolve) => {
      socket.once('connect', () => { resolve(true); });
      socket.once('error', () => { resolve(false); });
    });
    socket.destroy();
    if (isThere) return;
    await wait(50);
  }
  throw new Error(`mosquitto does not listen on ${port}`);
}
