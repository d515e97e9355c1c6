// The API's shapes for cameras that are added, tried, changed and taken away.

import { Type, type Static, type TObject, type TSchema } from 'typebox';
import { idPattern } from '../config/id-setting.ts';
import { SourceSetting, type SourceConfig } from '../config/schema.ts';
import { closed, Count } from './schemas.ts';

const nameLengthMax = 80;
const textLengthMax = 500;

const CameraName = Type.String({
  minLength: 1, maxLength: nameLengthMax, pattern: '\\S', description: 'Shown to people',
});

/**
 * What a request says of a source: what it leaves out is as in the configuration's reference; of a
 * source that is there, null takes a setting away.
 */
export type RequestedSource =
  { readonly kind: SourceConfig['kind'] } & Readonly<Record<string, unknown>>;

/** The configuration's own schema, without the words that only its file understands. */
const SourceBody = Type.Unsafe<RequestedSource>({
  type: 'object',
  description: 'Where the frames come from, as in the configuration file. Files and folders must ' +
    'lie in the folder of that file',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: SourceSetting.anyOf.map((setting) => {
    const required = requiredNames(setting);
    return requestSchema(setting, { required, isRemovable: () => false });
  }),
});

/** Of a camera that has one already. */
const SourceChangeBody = Type.Unsafe<RequestedSource>({
  type: 'object',
  description: 'Settings that are left out stay, where they fit the kind: so of a camera with ' +
    'another address its certificateFile, transport and acceptAnyCertificate. Null takes a setting ' +
    'out of the file, where the source does without it. A query "?***" in the address stands for ' +
    'the one in the file',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: SourceSetting.anyOf.map((setting) => {
    const needed = requiredNames(setting);
    return requestSchema(setting, {
      required: ['kind'], isRemovable: (name) => !needed.includes(name),
    });
  }),
});

const Login = Type.Object({
  user: Type.String({ minLength: 1, maxLength: textLengthMax }),
  password: Type.String({ maxLength: textLengthMax }),
}, { ...closed, description: 'Becomes part of the address, and is never shown again' });

export interface LoginChange {
  readonly user: string;
  readonly password?: string;
}

const LoginChangeBody = Type.Unsafe<LoginChange | null>({
  type: ['object', 'null'],
  description: 'Left out, it stays. A password that is left out or empty stays with the same user, ' +
    'host and port, unless the connection becomes less safe (no TLS, any certificate, another ' +
    'certificateFile): then it must be given again. Null takes user and password away',
  properties: {
    user: { type: 'string', minLength: 1, maxLength: textLengthMax },
    password: { type: 'string', maxLength: textLengthMax },
  },
  required: ['user'],
  additionalProperties: false,
});

export const ProbeBody = Type.Object({
  camera: Type.Optional(Type.String({
    pattern: idPattern,
    description: 'A camera that is there: its source is tried as PATCH would change it. Without it, ' +
      'the source needs what that of a new camera needs',
  })),
  source: SourceChangeBody,
  login: Type.Optional(LoginChangeBody),
}, closed);

export const CameraBody = Type.Object({
  id: Type.String({
    pattern: idPattern,
    description: 'Lower-case letters, digits and hyphens; part of every crossing, so it stays',
  }),
  name: Type.Optional(CameraName),
  source: SourceBody,
  login: Type.Optional(Login),
}, closed);

export type SourceRequest = Pick<Static<typeof CameraBody>, 'source' | 'login'>;

export const CameraChangeBody = Type.Object({
  name: Type.Optional(Type.Unsafe<string | null>({
    ...CameraName,
    type: ['string', 'null'],
    description: 'Shown to people. Null takes it away: then the camera is called by its id',
  })),
  source: Type.Optional(SourceChangeBody),
  login: Type.Optional(LoginChangeBody),
}, { ...closed, minProperties: 1 });

export const CameraSourceReply = Type.Object({
  kind: Type.Unsafe<SourceConfig['kind']>({
    type: 'string', enum: SourceSetting.anyOf.map(({ properties: { kind } }) => kind.const),
  }),
  url: Type.Optional(Type.String({
    description: 'Without user and password; "?***" stands for a query. Absent where the password ' +
      'cannot be told from the rest: such an address has to be given again as a whole',
  })),
  device: Type.Optional(Type.String()),
  path: Type.Optional(Type.String({
    description: 'Relative to the configuration file if it lies in the folder of it',
  })),
  transport: Type.Optional(Type.String()),
  decoding: Type.Optional(Type.String()),
  certificateFile: Type.Optional(Type.String({ description: 'As path' })),
  acceptAnyCertificate: Type.Optional(Type.Boolean()),
  intervalMs: Type.Optional(Count),
  format: Type.Optional(Type.String()),
  size: Type.Optional(Type.String()),
  framesPerSecond: Type.Optional(Type.Number()),
  loop: Type.Optional(Type.Boolean()),
  user: Type.Optional(Type.String()),
  hasPassword: Type.Boolean({ description: 'Whether one is written; it is never shown' }),
});

export const ProbeReply = Type.Object({
  source: Type.String({ description: 'Without password' }),
  codec: Type.String({ description: 'Such as h264, hevc, mjpeg' }),
  widthPx: Count,
  heightPx: Count,
  framesPerSecond: Type.Optional(Type.Number({ description: 'As seen, else as stated' })),
  picture: Type.String({
    contentEncoding: 'base64', contentMediaType: 'image/jpeg', description: 'At most 1280 wide',
  }),
});

export const CameraWrittenReply = Type.Object({
  id: Type.String(),
  name: Type.String(),
  source: Type.String({ description: 'Without password' }),
});

/** Ranges and patterns stay. */
function requestSchema(setting: TObject, { required, isRemovable }: {
  readonly required: readonly string[];
  /** Whether null takes it away. */
  readonly isRemovable: (name: string) => boolean;
}): object {
  const properties = Object.fromEntries(Object.entries(setting.properties).map(([name, schema]) => {
    const property = requestProperty(schema as TSchema & Record<string, unknown>);
    return [name, isRemovable(name) ? orNull(property) : property];
  }));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** A default means that the setting may be left out. */
function requiredNames({ properties, required }: TObject): readonly string[] {
  return (required ?? []).filter((name) => !('default' in (properties[name] ?? {})));
}

function requestProperty(
  { type, const: constant, enum: values, pattern, minimum, maximum, exclusiveMinimum, description }:
  Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const length = type === 'string' && constant === undefined
    ? { minLength: 1, maxLength: textLengthMax }
    : {};
  const words = {
    type, const: constant, enum: values, pattern, minimum, maximum, exclusiveMinimum, description,
  };
  return {
    ...Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)),
    ...length,
  };
}

function orNull(property: Readonly<Record<string, unknown>>): object {
  const { type, enum: values } = property;
  return Array.isArray(values)
    ? { ...property, enum: [...values as readonly unknown[], null] }
    : { ...property, type: [type, 'null'] };
}
