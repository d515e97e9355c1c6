// The settings of the page and the API: where they listen, and who may ask.

import { Type } from 'typebox';
import { accessModes } from '../access/roles.ts';

const closed = { additionalProperties: false } as const;

export const ServerSetting = Type.Object({
  host: Type.String({
    minLength: 1,
    default: '127.0.0.1',
    description: 'Address to listen on; beyond loopback only with `access: accounts` and an admin',
  }),
  port: Type.Integer({ minimum: 0, maximum: 65535, default: 8080, description: '0 picks a free one' }),
  access: Type.Enum([...accessModes], {
    default: 'open',
    description: '`open`: whoever reaches the port may do everything, so that it is for loopback ' +
      'alone; `accounts`: people sign in, programs bring a token',
  }),
  hostNames: Type.Array(Type.String({ minLength: 1, maxLength: 253 }), {
    maxItems: 16,
    default: [],
    description: 'Names under which browsers open the page, such as `parking.example.org`, without ' +
      'a port; loopback names and, beyond loopback, addresses are always answered',
  }),
  trustedProxies: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
    maxItems: 16,
    default: [],
    description: 'Addresses or networks (`10.0.0.0/8`) of proxies whose X-Forwarded-For, -Proto ' +
      'and -Host are believed',
  }),
  tls: Type.Optional(Type.Object({
    certificateFile: Type.String({
      minLength: 1, description: 'PEM, with its chain; relative to this config file',
    }),
    keyFile: Type.String({
      minLength: 1, description: 'PEM, without a password; relative to this config file',
    }),
  }, { ...closed, description: 'HTTPS by a certificate of your own, in place of HTTP' })),
}, { ...closed, default: {}, description: 'The page and the API' });
