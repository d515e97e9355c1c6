// ONVIF cameras for tests, on this machine alone: one socket hears the question to all (on
// loopback) and answers as it is told, and an HTTP server answers what a camera is asked.

import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OnvifAnswers {
  questionCount(): number;
  close(): Promise<void>;
}

const discoveryAddress = '239.255.255.250';
const discoveryPort = 3702;
const host = '127.0.0.1';

/** Each question gets all of these answers. */
export async function answerDiscovery(answers: readonly string[]): Promise<OnvifAnswers> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  let questionCount = 0;
  socket.on('message', (question, from) => {
    if (!question.includes('NetworkVideoTransmitter')) return;
    questionCount += 1;
    for (const answer of answers) socket.send(answer, from.port, from.address);
  });
  socket.bind(discoveryPort);
  await once(socket, 'listening');
  socket.addMembership(discoveryAddress, host);
  return {
    questionCount: () => questionCount,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

export function probeMatch({ id, name, serviceUrl }: {
  id: string;
  name: string;
  serviceUrl: string;
}): string {
  const scopes = `onvif://www.onvif.org/name/${encodeURIComponent(name)} ` +
    'onvif://www.onvif.org/hardware/T1';
  return envelope('<ProbeMatches xmlns="http://schemas.xmlsoap.org/ws/2005/04/discovery"><ProbeMatch>' +
    `<EndpointReference><Address>urn:uuid:${id}</Address></EndpointReference>` +
    `<Types>dn:NetworkVideoTransmitter</Types><Scopes>${scopes}</Scopes>` +
    `<XAddrs>${serviceUrl}</XAddrs><MetadataVersion>1</MetadataVersion></ProbeMatch></ProbeMatches>`);
}

export function envelope(body: string): string {
  return '<?xml version="1.0" encoding="UTF-8"?>' +
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">' +
    `<s:Body>${body}</s:Body></s:Envelope>`;
}

export interface OnvifCamera {
  readonly serviceUrl: string;
  readonly port: number;
  readonly requestCount: () => number;
  close(): Promise<void>;
}

/** What a camera answers to each of its questions, by the name of the question. */
export type Replies = Readonly<Record<string, string>>;

export async function startOnvifCamera({ login, replies }: {
  login: { readonly user: string; readonly password: string };
  replies: (port: number) => Replies;
}): Promise<OnvifCamera> {
  let requestCount = 0;
  const server = createServer((request, response) => {
    requestCount += 1;
    void readText(request).then((question) => {
      const name = /<(?:s:)?Body[^>]*>\s*<(\w+)/.exec(question)?.[1] ?? '';
      const isOpen = name === 'GetSystemDateAndTime';
      const body = isOpen || isTokenRight(question, login)
        ? replies((server.address() as AddressInfo).port)[name]
        : undefined;
      response.writeHead(body === undefined ? 400 : 200, { 'content-type': 'application/soap+xml' });
      response.end(body ?? envelope('<Fault xmlns="http://www.w3.org/2003/05/soap-envelope"><Reason>' +
        '<Text xml:lang="en">Sender not authorized</Text></Reason></Fault>'));
    });
  });
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    serviceUrl: `http://${host}:${port}/onvif/device_service`,
    requestCount: () => requestCount,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A camera with these streams, as Profile S has it. */
export function profileS(streamUrls: readonly string[]): (port: number) => Replies {
  return (port) => ({
    GetSystemDateAndTime: envelope(systemDateAndTime()),
    GetServices: envelope(services(port)),
    GetCapabilities: envelope('<GetCapabilitiesResponse/>'),
    GetProfiles: envelope(profiles(streamUrls.length)),
    GetVideoSources: envelope('<GetVideoSourcesResponse><VideoSources token="v0"><Framerate>15' +
      '</Framerate></VideoSources></GetVideoSourcesResponse>'),
    GetStreamUri: envelope(`<GetStreamUriResponse><MediaUri><Uri>${streamUrls.at(-1)}</Uri>` +
      '</MediaUri></GetStreamUriResponse>'),
  });
}

function services(port: number): string {
  const service = (namespace: string): string =>
    `<Service><Namespace>http://www.onvif.org/${namespace}/wsdl</Namespace>` +
    `<XAddr>http://${host}:${port}/onvif/service</XAddr>` +
    '<Version><Major>2</Major><Minor>0</Minor></Version></Service>';
  return `<GetServicesResponse>${service('ver10/device')}${service('ver10/media')}</GetServicesResponse>`;
}

function profiles(count: number): string {
  const profile = (index: number): string => `<Profiles token="p${index}" fixed="true"><Name>stream ` +
    `${index}</Name><VideoSourceConfiguration token="s${index}"><SourceToken>v0</SourceToken>` +
    '</VideoSourceConfiguration><VideoEncoderConfiguration token="e0"><Encoding>H264</Encoding>' +
    '<Resolution><Width>640</Width><Height>360</Height></Resolution></VideoEncoderConfiguration>' +
    '</Profiles>';
  return `<GetProfilesResponse>${Array.from({ length: count }, (_, index) => profile(index)).join('')}` +
    '</GetProfilesResponse>';
}

function systemDateAndTime(): string {
  const now = new Date();
  return '<GetSystemDateAndTimeResponse><SystemDateAndTime><UTCDateTime>' +
    `<Time><Hour>${now.getUTCHours()}</Hour><Minute>${now.getUTCMinutes()}</Minute>` +
    `<Second>${now.getUTCSeconds()}</Second></Time><Date><Year>${now.getUTCFullYear()}</Year>` +
    `<Month>${now.getUTCMonth() + 1}</Month><Day>${now.getUTCDate()}</Day></Date></UTCDateTime>` +
    '</SystemDateAndTime></GetSystemDateAndTimeResponse>';
}

/** WS-Security: Base64(SHA-1(nonce + time + password)). */
function isTokenRight(
  question: string, { user, password }: { user: string; password: string },
): boolean {
  const value = (name: string): string =>
    new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(question)?.[1] ?? '';
  const proof = createHash('sha1').update(Buffer.from(value('Nonce'), 'base64'))
    .update(value('Created')).update(password).digest('base64');
  return value('Username') === user && value('Password') === proof;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
