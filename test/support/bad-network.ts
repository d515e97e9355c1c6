// A bad network between a camera and lotcount: a relay for RTSP, over TCP or UDP, that damages,
// drops or delays what the camera sends, or cuts the connection.

import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createRandom } from '../../fixtures/scene/simulation/random.ts';

export interface NetworkFault {
  /** Share of the packets (chunks, over TCP) in which some bytes are changed. */
  readonly damageShare?: number;
  /** Share of the packets that do not arrive. */
  readonly dropShare?: number;
  /** How much later everything arrives. */
  readonly delayMs?: number;
}

export interface BadNetwork {
  readonly url: string;
  /** Replaces the fault before; `{}` makes it a good network. */
  setFault(fault: NetworkFault): void;
  /** Ends every connection; new ones are taken. */
  cut(): void;
  close(): Promise<void>;
}

const host = '127.0.0.1';

/** `url` is the camera's; chance is seeded, so that a run can be repeated. */
export async function startBadNetwork(url: string, seed = 1): Promise<BadNetwork> {
  const address = new URL(url);
  const cameraPort = Number(address.port);
  const chance = createRandom(seed);
  let fault: NetworkFault = {};
  const open = new Set<{ destroy(): unknown }>();

  let lastDueMs = 0;
  /** Passes bytes on in their order, as the fault of the moment wants it. */
  const pass = (data: Buffer, send: (data: Buffer) => void): void => {
    const { damageShare = 0, dropShare = 0, delayMs = 0 } = fault;
    if (chance() < dropShare) return;
    const bytes = chance() < damageShare ? damaged(data, chance) : data;
    const nowMs = performance.now();
    // What is late keeps its place in front of what comes when the network is good again.
    lastDueMs = Math.max(lastDueMs, nowMs + delayMs);
    if (lastDueMs <= nowMs) send(bytes);
    else setTimeout(() => { send(bytes); }, lastDueMs - nowMs);
  };

  const server = createServer((client) => {
    const upstream = connect({ host, port: cameraPort });
    const relay = new UdpRelay(pass);
    for (const socket of [client, upstream]) open.add(socket);
    const end = (): void => {
      client.destroy();
      upstream.destroy();
      relay.close();
      open.delete(client);
      open.delete(upstream);
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    const write = (socket: Socket) => (data: Buffer): void => {
      if (!socket.destroyed) socket.write(data);
    };
    client.on('data', (data) => {
      void relay.rewriteRequest(data).then(write(upstream), end);
    });
    upstream.on('data', (data) => {
      void relay.rewriteReply(data).then((reply) => {
        // Over UDP this connection carries the conversation alone: the pictures are relayed below.
        if (relay.isUsed) write(client)(reply);
        else pass(reply, write(client));
      }, end);
    });
  });
  server.listen(0, host);
  await once(server, 'listening');
  address.port = String((server.address() as AddressInfo).port);
  return {
    url: address.href,
    setFault: (next) => { fault = next; },
    cut: () => { for (const socket of [...open]) socket.destroy(); },
    close: async () => {
      for (const socket of [...open]) socket.destroy();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

type Pass = (data: Buffer, send: (data: Buffer) => void) => void;

/** Puts itself between the ports that camera and client agree on for RTP and RTCP. */
class UdpRelay {
  readonly #pass: Pass;
  #clientPorts: readonly [number, number] | undefined;
  #cameraPorts: readonly [number, number] | undefined;
  /** [RTP, RTCP]: what the camera sends to, and what the client sends to. */
  #towardsClient: readonly DatagramSocket[] = [];
  #towardsCamera: readonly DatagramSocket[] = [];

  constructor(pass: Pass) {
    this.#pass = pass;
  }

  get isUsed(): boolean {
    return this.#clientPorts !== undefined;
  }

  async rewriteRequest(data: Buffer): Promise<Buffer> {
    const ports = portsIn(data, 'client_port');
    if (ports === undefined) return data;
    this.#clientPorts = ports;
    this.#towardsClient = await bindPair();
    for (const [index, socket] of this.#towardsClient.entries()) {
      socket.on('message', (packet) => {
        this.#pass(packet, (passed) => {
          this.#send(this.#towardsCamera[index], passed, this.#clientPorts?.[index]);
        });
      });
    }
    return replacePorts(data, 'client_port', portsOf(this.#towardsClient));
  }

  async rewriteReply(data: Buffer): Promise<Buffer> {
    const ports = portsIn(data, 'server_port');
    if (ports === undefined || this.#clientPorts === undefined) return data;
    this.#cameraPorts = ports;
    this.#towardsCamera = await bindPair();
    for (const [index, socket] of this.#towardsCamera.entries()) {
      socket.on('message', (packet) => {
        this.#send(this.#towardsClient[index], packet, this.#cameraPorts?.[index]);
      });
    }
    return replacePorts(
      replacePorts(data, 'server_port', portsOf(this.#towardsCamera)),
      'client_port', this.#clientPorts);
  }

  close(): void {
    for (const socket of [...this.#towardsClient, ...this.#towardsCamera]) socket.close();
    this.#towardsClient = this.#towardsCamera = [];
  }

  #send(socket: DatagramSocket | undefined, data: Buffer, port: number | undefined): void {
    if (port !== undefined) socket?.send(data, port, host);
  }
}

/** Two neighbours, the first one even, as RTP wants them. */
async function bindPair(): Promise<readonly DatagramSocket[]> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const first = createSocket('udp4');
    first.bind(0, host);
    await once(first, 'listening');
    const { port } = first.address();
    const second = createSocket('udp4');
    if (port % 2 === 0) {
      second.bind(port + 1, host);
      const isBound = await once(second, 'listening').then(() => true, () => false);
      if (isBound) return [first, second];
    }
    first.close();
    second.close();
  }
  throw new Error('no two neighbouring ports are free');
}

function portsOf(sockets: readonly DatagramSocket[]): readonly [number, number] {
  const [first, second] = sockets.map((socket) => socket.address().port);
  return [first ?? 0, second ?? 0];
}

function portsIn(data: Buffer, name: string): readonly [number, number] | undefined {
  const found = new RegExp(`^Transport:.*${name}=(\\d+)-(\\d+)`, 'im').exec(data.toString('latin1'));
  return found === null ? undefined : [Number(found[1]), Number(found[2])];
}

function replacePorts(data: Buffer, name: string, ports: readonly [number, number]): Buffer {
  const text = data.toString('latin1').replace(
    new RegExp(`${name}=\\d+-\\d+`), `${name}=${ports[0]}-${ports[1]}`);
  return Buffer.from(text, 'latin1');
}

/** A handful of bytes get other values. */
function damaged(data: Buffer, chance: () => number): Buffer {
  const copy = Buffer.from(data);
  for (let count = 0; count < 8; count++) {
    copy[Math.floor(chance() * copy.length)] = Math.floor(chance() * 256);
  }
  return copy;
}
