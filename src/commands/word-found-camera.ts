// Puts a camera that was found in the network into words, and into what the configuration wants.

import type { DiscoveredCamera } from './discover.ts';

const idLengthMax = 40;

/** What to paste holds a place for user and password, never a password. */
export function wordCamera(camera: DiscoveredCamera, index: number): string {
  const { name, model, host, streams, problem } = camera;
  const described = streams.map(({ name: stream, size, codec, url }) =>
    `  stream ${[stream, size, codec].filter((word) => word !== undefined).join(', ')}: ${url}`);
  return [
    `${name} at ${host}${model === undefined ? '' : ` (${model})`}`,
    ...described,
    ...problem === undefined ? [] : [`  ${problem}`],
    ...wordConfig(camera, index),
    '',
    '',
  ].join('\n');
}

function wordConfig({ name, host, streams }: DiscoveredCamera, index: number): readonly string[] {
  // The camera's smallest stream is often enough, and the cheapest to decode; it tends to be last.
  const url = streams.at(-1)?.url ?? `rtsp://${host}/PATH`;
  const note = streams.length === 0
    ? ' # its PATH: see the camera\'s manual, or discover with --user'
    : '';
  return [
    '  For the configuration, under "cameras:":',
    `    - id: ${idFor(name, index)}`,
    `      name: ${JSON.stringify(name)}`,
    '      source:',
    '        kind: rtsp',
    `        url: ${JSON.stringify(url.replace('://', '://USER:PASSWORD@'))}${note}`,
    '      lines:',
    '        - { id: gate, a: [0.2, 0.6], b: [0.8, 0.6] }',
  ];
}

function idFor(name: string, index: number): string {
  const words = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, idLengthMax)
    .replace(/^-+|-+$/g, '');
  return words === '' ? `camera-${index + 1}` : `${words}-${index + 1}`;
}
