// Words alerts for people, as the text of one mail. What happens again and again is one line with
// its count, so that a camera that comes and goes is no long mail either.

import { DateTime } from 'luxon';
import type { OutboxMessage } from '../store/outbox-message.ts';
import { alertWords, type AlertWords, type DigestLanguage } from './alert-words.ts';
import type { OutletSite } from './outlet-target.ts';

export interface Digest {
  readonly subject: string;
  readonly text: string;
}

/** More of the same in one mail are counted, and only the last one is told. */
const sameCountMax = 3;

export function wordDigest(
  messages: readonly OutboxMessage[],
  { site, language }: {
    readonly site: Pick<OutletSite, 'name' | 'timeZone' | 'lots' | 'cameras'>;
    readonly language: DigestLanguage;
  },
): Digest {
  const words = alertWords[language];
  const names = namesOf(site);
  const word = (message: OutboxMessage): string =>
    `${wordMoment(message.occurredAtMs, site.timeZone(), language)}  ` +
    wordMessage(message, { words, names });
  const lines = groupsOf(messages).flatMap((group) => {
    const last = group.at(-1);
    if (group.length <= sameCountMax || last === undefined) return group.map(word);
    return [`${word(last)} ${words.repeated(group.length)}`];
  });
  const only = messages.length === 1 ? messages[0] : undefined;
  const subject = only === undefined
    ? words.several(messages.length)
    : wordMessage(only, { words, names });
  return {
    subject: plain(`${site.name()}: ${subject}`),
    text: `${[words.heading(plain(site.name())), '', ...lines.map(plain), '', words.footer].join('\n')}\n`,
  };
}

/** What tells of the same lot, camera or disk, in the order in which each was there first. */
function groupsOf(messages: readonly OutboxMessage[]): readonly (readonly OutboxMessage[])[] {
  const groups = new Map<string, OutboxMessage[]>();
  for (const message of messages) {
    const family = message.type.replace(/\..*/, '');
    const key = `${family} ${message.cameraId ?? message.lotIds.join(' ')}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(message);
  }
  return [...groups.values()];
}

interface Names {
  readonly lot: (id: string) => string;
  readonly camera: (id: string) => string;
}

function namesOf({ lots, cameras }: Pick<OutletSite, 'lots' | 'cameras'>): Names {
  const lotNames = new Map(lots().map(({ lot: { id, name = id } }) => [id, name]));
  const cameraNames = new Map(cameras().map(({ cameraId, name }) => [cameraId, name]));
  return {
    lot: (id) => lotNames.get(id) ?? id,
    camera: (id) => cameraNames.get(id) ?? id,
  };
}

function wordMessage(
  message: OutboxMessage, { words, names }: { readonly words: AlertWords; readonly names: Names },
): string {
  const { data } = message;
  const lot = names.lot(text(data['lot']));
  const camera = names.camera(message.cameraId ?? '');
  const fill = { value: number(data['value']), capacity: number(data['capacity']) };
  switch (message.type) {
    case 'sign.changed': return words.sign(lot, text(data['state']), fill);
    case 'camera.down': return words.cameraDown(camera, text(data['problem']));
    case 'camera.back': return words.cameraBack(camera, Math.ceil(number(data['downSeconds']) / 60));
    case 'camera.moved': return data['state'] === 'lost'
      ? words.cameraLost(camera)
      : words.cameraMoved(camera);
    case 'camera.restored': return words.cameraRestored(camera);
    case 'drift.advised': return words.drift(lot, codesOf(data));
    case 'drift.resolved': return words.driftResolved(lot);
    case 'disk.low': return words.diskLow(Math.floor(number(data['freeBytes']) / 1e6));
    case 'disk.recovered': return words.diskRecovered;
    case 'test': return words.test;
    // Not for mails; the configuration does not let them through.
    case 'crossing.committed': case 'crossing.corrected': case 'occupancy.changed':
      return message.type;
  }
}

function codesOf(data: OutboxMessage['data']): readonly string[] {
  const codes = data['codes'];
  return Array.isArray(codes) ? codes.map(String) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** Names come from people: one line stays one line, in headers, too. */
function plain(line: string): string {
  return line.replaceAll(/\p{Cc}+/gu, ' ').trim();
}

function wordMoment(momentMs: number, timeZone: string, language: DigestLanguage): string {
  return DateTime.fromMillis(momentMs, { zone: timeZone })
    .toFormat(language === 'de' ? 'd. LLL HH:mm' : 'd LLL HH:mm', { locale: language });
}
