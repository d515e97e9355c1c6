// The words of the outlets on the page, in both languages. German is typed by English.

import type { OutletState } from '../api.ts';

const states: Readonly<Record<OutletState, string>> = {
  idle: 'Everything delivered',
  gathering: 'Gathering',
  delivering: 'Delivering',
  retrying: 'Trying again',
  failed: 'Stopped',
};

export const outletWordsEn = {
  kinds: { webhook: 'Webhook', mqtt: 'MQTT', email: 'E-mail' } as Readonly<Record<string, string>>,
  states,
  counts: (backlog: string, delivered: string) => `${backlog} waiting, ${delivered} delivered`,
  dropped: (count: string) => `${count} lost: they could not be delivered in time`,
  lastSuccess: (when: string) => `Last delivered ${when}`,
  neverDelivered: 'Nothing delivered yet',
  nextTry: (when: string) => `Next try ${when}`,
  test: 'Send a test',
  testOf: (outlet: string) => `Send a test: ${outlet}`,
  testing: 'Sending a test …',
  delivered: (milliseconds: string) => `The test has arrived (${milliseconds} ms)`,
  notDelivered: (problem: string) => `The test has not arrived: ${problem}`,
  noAnswer: 'No answer from the server',
};

export const outletWordsDe: typeof outletWordsEn = {
  kinds: { webhook: 'Webhook', mqtt: 'MQTT', email: 'E-Mail' },
  states: {
    idle: 'Alles zugestellt',
    gathering: 'Sammelt',
    delivering: 'Stellt zu',
    retrying: 'Versucht es wieder',
    failed: 'Angehalten',
  },
  counts: (backlog, delivered) => `${backlog} warten, ${delivered} zugestellt`,
  dropped: (count) => `${count} verloren: sie waren nicht rechtzeitig zuzustellen`,
  lastSuccess: (when) => `Zuletzt zugestellt ${when}`,
  neverDelivered: 'Noch nichts zugestellt',
  nextTry: (when) => `Nächster Versuch ${when}`,
  test: 'Test senden',
  testOf: (outlet) => `Test senden: ${outlet}`,
  testing: 'Sendet einen Test …',
  delivered: (milliseconds) => `Der Test ist angekommen (${milliseconds} ms)`,
  notDelivered: (problem) => `Der Test ist nicht angekommen: ${problem}`,
  noAnswer: 'Keine Antwort vom Server',
};
