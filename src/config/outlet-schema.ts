// The part of the configuration's schema that describes outlets: where messages go, which ones, and
// how long they wait. After a change here: npm run describe-config

import { Type, type Static } from 'typebox';
import { alertTypes, messageTypes } from '../store/outbox-message.ts';
import { Id } from './id-setting.ts';
import { certificateSettings } from './source-schema.ts';

const closed = { additionalProperties: false } as const;

const SecretSetting = (description: string) => Type.Object({
  env: Type.Optional(Type.String({
    pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
    patternErrorMessage: 'the name of an environment variable, such as "LOTCOUNT_WEBHOOK_SECRET"',
    description: 'Environment variable that holds it',
  })),
  file: Type.Optional(Type.String({
    minLength: 1, description: 'File that holds it and nothing else, relative to this config file',
  })),
}, { ...closed, description: `${description}. Either \`env\` or \`file\`: never in this file` });

const topicPattern = '^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$';
const topicHint = 'a topic such as "site/lotcount": letters, digits, - and _ between slashes';

const lots = Type.Optional(Type.Array(Id('Lot'), {
  minItems: 1,
  maxItems: 64,
  description: 'Messages of these lots alone; of everything when left out',
}));

const types = Type.Optional(Type.Array(Type.Enum([...messageTypes]), {
  minItems: 1, maxItems: messageTypes.length, description: 'Only these messages; all when left out',
}));

const WebhookSetting = Type.Object({
  kind: Type.Literal('webhook'),
  id: Id('Unique among the outlets'),
  types,
  lots,
  url: Type.String({
    pattern: '^https?://.',
    patternErrorMessage: 'an address such as "https://building.example/lotcount"',
    description: 'Where each message is posted to as JSON. Never shown in full',
  }),
  secret: SecretSetting(
    'Signs each request (Standard Webhooks): `whsec_` and 24 to 64 bytes in base64'),
  timeLimitS: Type.Number({
    minimum: 1, maximum: 60, default: 10, unit: 'seconds', description: 'For one request',
  }),
  ...certificateSettings,
}, { ...closed, description: 'Posts each message to an address' });

const HomeAssistantSetting = Type.Object({
  isAnnounced: Type.Boolean({
    default: true, description: 'Announce lots and cameras, so that they appear by themselves',
  }),
  prefix: Type.String({
    pattern: topicPattern,
    patternErrorMessage: topicHint,
    default: 'homeassistant',
    description: 'Its discovery prefix',
  }),
}, { ...closed, default: {}, description: 'Home Assistant\'s MQTT discovery' });

const MqttSetting = Type.Object({
  kind: Type.Literal('mqtt'),
  id: Id('Unique among the outlets'),
  types,
  lots,
  url: Type.String({
    pattern: '^mqtts?://.',
    patternErrorMessage: 'an address such as "mqtt://broker.example:1883"',
    description: 'The broker; `mqtts` is encrypted',
  }),
  username: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'At the broker' })),
  password: Type.Optional(SecretSetting('At the broker')),
  topic: Type.String({
    pattern: topicPattern,
    patternErrorMessage: topicHint,
    default: 'lotcount',
    description: 'Where everything is below. Another one for each lotcount at the same broker',
  }),
  homeAssistant: HomeAssistantSetting,
  ...certificateSettings,
}, {
  ...closed,
  description: 'Publishes messages, and what lots and cameras are like as retained states (QoS 1)',
});

const MailAddress = (description: string) => Type.String({
  pattern: '^[^\\s@<>,;]+@[^\\s@<>,;]+$',
  patternErrorMessage: 'an address such as "desk@example.org"',
  description,
});

const EmailSetting = Type.Object({
  kind: Type.Literal('email'),
  id: Id('Unique among the outlets'),
  types: Type.Optional(Type.Array(Type.Enum([...alertTypes]), {
    minItems: 1,
    maxItems: alertTypes.length,
    description: 'Only these alerts; all when left out. Mails are for nothing else',
  })),
  lots,
  host: Type.String({ minLength: 1, maxLength: 253, description: 'Mail server (SMTP)' }),
  port: Type.Integer({ minimum: 1, maximum: 65_535, default: 587, description: 'Usually 587 or 465' }),
  security: Type.Enum(['starttls', 'tls', 'none'], {
    default: 'starttls',
    description: '`starttls` and `tls` refuse to go on unencrypted; `tls` is usual with port 465',
  }),
  username: Type.Optional(Type.String({
    minLength: 1, maxLength: 200, description: 'At the mail server',
  })),
  password: Type.Optional(SecretSetting('At the mail server')),
  from: MailAddress('Who sends'),
  to: Type.Array(MailAddress('Who gets it'), {
    minItems: 1, maxItems: 20, description: 'Who gets the mails',
  }),
  language: Type.Enum(['en', 'de'], { default: 'en', description: 'Of the text' }),
  gatherS: Type.Integer({
    minimum: 0,
    maximum: 3_600,
    default: 30,
    unit: 'seconds',
    description: 'What follows an alert within this time comes in the same mail',
  }),
  mailsPerHourMax: Type.Integer({
    minimum: 1,
    maximum: 60,
    default: 12,
    unit: 'mails an hour',
    description: 'At even distances; what happens in between is in the next mail',
  }),
  ...certificateSettings,
}, { ...closed, description: 'Sends alerts by e-mail, several in one' });

export const OutletSetting = Type.Union([WebhookSetting, MqttSetting, EmailSetting], {
  description: 'Where messages go',
});

export const OutboxSetting = Type.Object({
  keptHours: Type.Number({
    minimum: 1,
    maximum: 720,
    default: 72,
    unit: 'hours',
    description: 'A message that could not be delivered for so long is dropped, and counted',
  }),
  messagesMax: Type.Integer({
    minimum: 100,
    maximum: 1_000_000,
    default: 50_000,
    description: 'When more wait, the oldest are dropped, and counted',
  }),
  cameraDownAfterS: Type.Integer({
    minimum: 5,
    maximum: 86_400,
    default: 60,
    unit: 'seconds',
    description: 'A camera that is not live for so long is told to be down; shorter reconnects ' +
      'are nobody\'s business',
  }),
  diskFreeMbMin: Type.Integer({
    minimum: 100,
    maximum: 1_000_000,
    default: 1_000,
    unit: 'MB',
    description: 'With less room on the disk of the data folder, that is told',
  }),
}, { ...closed, default: {}, description: 'Messages that wait for outlets, and what is worth one' });

export const OutletsSetting = Type.Array(OutletSetting, {
  maxItems: 16, default: [], description: 'Who is told what happens; nobody when left out',
});

export type OutletConfig = Static<typeof OutletSetting>;
export type WebhookConfig = Extract<OutletConfig, { kind: 'webhook' }>;
export type MqttConfig = Extract<OutletConfig, { kind: 'mqtt' }>;
export type EmailConfig = Extract<OutletConfig, { kind: 'email' }>;
export type OutboxConfig = Static<typeof OutboxSetting>;
export type SecretConfig = WebhookConfig['secret'];
