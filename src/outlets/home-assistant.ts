// What Home Assistant is told by MQTT discovery (one device for each lot and camera), and the
// states that its entities read. PURE but for what the site says of itself.

import { createHash } from 'node:crypto';
import type { MqttConfig } from '../config/outlet-schema.ts';
import { isSuspect } from '../motion/view-status.ts';
import type { OutletSite } from './outlet-target.ts';

export interface RetainedTopic {
  readonly topic: string;
  readonly payload: string;
}

interface Entity {
  /** Of Home Assistant. */
  readonly component: 'sensor' | 'binary_sensor';
  /** A field of the state. */
  readonly key: string;
  readonly name: string;
  readonly more: Readonly<Record<string, unknown>>;
}

const vehicles = { unit_of_measurement: 'vehicles', state_class: 'measurement' };
const today = { unit_of_measurement: 'vehicles', state_class: 'total_increasing' };
const lotEntities: readonly Entity[] = [
  { component: 'sensor', key: 'occupancy', name: 'Occupancy', more: { ...vehicles, icon: 'mdi:parking' } },
  { component: 'sensor', key: 'free', name: 'Free spaces', more: { ...vehicles, unit_of_measurement: 'spaces' } },
  { component: 'sensor', key: 'entriesToday', name: 'Entries today', more: today },
  { component: 'sensor', key: 'exitsToday', name: 'Exits today', more: today },
  {
    component: 'sensor',
    key: 'sign',
    name: 'Sign',
    more: { device_class: 'enum', options: ['free', 'full', 'closed'] },
  },
];
const cameraEntities: readonly Entity[] = [
  { component: 'binary_sensor', key: 'live', name: 'Live', more: { device_class: 'connectivity' } },
  { component: 'binary_sensor', key: 'viewProblem', name: 'View', more: { device_class: 'problem' } },
];

/** Of this lotcount among others at the same broker: what is told apart by its topic. */
export function nodeIdOf(topic: string): string {
  const plain = topic.replaceAll(/[^A-Za-z0-9_-]/g, '_');
  const isPlain = plain === topic;
  // Two topics may read alike when their slashes are gone.
  const mark = createHash('sha256').update(topic).digest('hex').slice(0, 6);
  return `lotcount-${isPlain ? plain : `${plain}-${mark}`}`;
}

export function discoveryOf(config: MqttConfig, site: OutletSite): readonly RetainedTopic[] {
  return [
    ...site.lots().flatMap(({ lot: { id, name = id } }) =>
      deviceTopics(config, site, { kind: 'lot', id, name, entities: lotEntities })),
    ...site.cameras().flatMap(({ cameraId: id, name }) =>
      deviceTopics(config, site, { kind: 'camera', id, name, entities: cameraEntities })),
  ];
}

export function statesOf(
  { topic }: MqttConfig, site: OutletSite,
): readonly RetainedTopic[] {
  return [
    ...site.lots().map((view) => {
      const { entryCount, exitCount } = site.todayOf(view.lot.id);
      return {
        topic: `${topic}/lots/${view.lot.id}`,
        payload: JSON.stringify({
          occupancy: view.shownCount,
          value: view.occupancy.vehicleCount,
          plusMinus: view.bar.plusMinus,
          capacity: view.lot.capacity,
          free: view.sign.freeSpaces,
          sign: view.sign.state,
          entriesToday: entryCount,
          exitsToday: exitCount,
        }),
      };
    }),
    ...site.cameras().map(({ cameraId, state, view }) => ({
      topic: `${topic}/cameras/${cameraId}`,
      payload: JSON.stringify({
        state,
        live: state === 'live' ? 'ON' : 'OFF',
        viewProblem: view !== undefined && isSuspect(view) ? 'ON' : 'OFF',
      }),
    })),
  ];
}

interface Device {
  readonly kind: 'lot' | 'camera';
  readonly id: string;
  readonly name: string;
  readonly entities: readonly Entity[];
}

function deviceTopics(
  { topic, homeAssistant: { prefix } }: MqttConfig, site: OutletSite,
  { kind, id, name, entities }: Device,
): readonly RetainedTopic[] {
  const node = nodeIdOf(topic);
  return entities.map((entity) => {
    const objectId = `${kind}-${id}-${entity.key}`;
    return {
      topic: `${prefix}/${entity.component}/${node}/${objectId}/config`,
      payload: JSON.stringify({
        name: entity.name,
        unique_id: `${node}-${objectId}`,
        state_topic: `${topic}/${kind}s/${id}`,
        value_template: `{{ value_json.${entity.key} }}`,
        availability_topic: `${topic}/status`,
        qos: 1,
        ...entity.more,
        device: {
          identifiers: [`${node}-${kind}-${id}`],
          name: `${site.name()}: ${name}`,
          manufacturer: 'lotcount',
          model: kind === 'lot' ? 'Parking lot' : 'Counting camera',
        },
        origin: { name: 'lotcount' },
      }),
    };
  });
}
