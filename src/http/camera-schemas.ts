// The API's shapes for cameras that are added, tried, renamed and taken away.

import { Type, type Static, type TObject, type TSchema } from 'typebox';
import { idPattern } from '../config/id-setting.ts';
import { SourceSetting, type SourceConfig } from '../config/schema.ts';
import { closed, Count } from './schemas.ts';

const nameLengthMax = 80;
const textLengthMax = 500;

const CameraName = Type.String({
  minLength: 1, maxLength: nameLengthMax, pattern: '\\S', description: 'Shown to people',
});

/** What a request says of a source: what it leaves out is as in the configuration's reference. */
type RequestedSource = { readonly kind: SourceConfig['kind'] } & Readonly<Record<string, unknown>>;

/** The configuration's own schema, without the words that only its file understands. */
const SourceBody = Type.Unsafe<RequestedSource>({
  type: 'object',
  description: 'Where the frames come from, as in the configuration file. Files and folders must ' +
    'lie in the folder of that file',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: SourceSetting.anyOf.map(requestSchema),
});

const Login = Type.Object({
  user: Type.String({ minLength: 1, maxLength: textLengthMax }),
  password: Type.String({ maxLength: textLengthMax }),
}, { ...closed, description: 'Becomes part of the address, and is never shown again' });

export const ProbeBody = Type.Object({
  source: SourceBody, login: Type.Optional(Login),
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

export type SourceRequest = Static<typeof ProbeBody>;

export const RenameBody = Type.Object({ name: CameraName }, closed);

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

/** Ranges and patterns stay; a default means that the setting may be left out. */
function requestSchema(setting: TObject): object {
  const names = Object.keys(setting.properties);
  const properties = Object.fromEntries(names.map((name) => [
    name, requestProperty(setting.properties[name] as TSchema & Record<string, unknown>),
  ]));
  const required = (setting.required ?? []).filter((name) =>
    !('default' in (setting.properties[name] ?? {})));
  return { type: 'object', properties, required, additionalProperties: false };
}

function requestProperty(
  { type, const: constant, enum: values, pattern, minimum, maximum, exclusiveMinimum, description }:
  Readonly<Record<string, unknown>>,
): object {
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
