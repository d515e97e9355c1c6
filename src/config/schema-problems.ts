// Holds a configuration against the schema and words what the validator finds. The validator
// speaks of keywords and pointers; people need the setting, its value and the remedy.

import type { TSchema } from 'typebox';
import type { TLocalizedValidationError } from 'typebox/error';
import { Settings } from 'typebox/system';
import { Errors, Pointer } from 'typebox/value';
import type { SettingPath, SettingProblem } from './config-problem.ts';
import { nearestName } from './nearest-name.ts';
import { OutletSetting } from './outlet-schema.ts';
import { ConfigSchema, SourceSetting } from './schema.ts';
import type { SettingFacts } from './setting-facts.ts';

/** More problems than these are not shown: whoever has so many has another kind of file. */
const problemsMax = 200;
const shownCharactersMax = 40;

/** Every way in which `value` breaks another schema than the configuration's. */
export function findProblemsOf(schema: TSchema, value: unknown): readonly SettingProblem[] {
  return validate(schema, value).flatMap((error) => wordError(error, { schema, value, path: [] }));
}

/** Every way in which `value` (defaults filled in) breaks the schema. */
export function findSchemaProblems(value: unknown): readonly SettingProblem[] {
  const kinds = findKinds(value);
  return [
    ...validate(ConfigSchema, value)
      .filter(({ instancePath: at }) => !kinds.some(({ pointer }) => isWithin(at, pointer)))
      .flatMap((error) => wordError(error, { schema: ConfigSchema, value, path: [] })),
    // A source is one of several shapes. Its kind says which one is meant, and only the problems
    // of that shape help. So is an outlet.
    ...kinds.flatMap((one) => findKindProblems(one)),
  ];
}

interface Shape extends TSchema {
  readonly properties: { readonly kind: { readonly const: string } };
}

/** A setting that is one of several shapes. */
interface FoundKind {
  readonly what: string;
  readonly shapes: readonly Shape[];
  readonly pointer: string;
  readonly path: SettingPath;
  readonly value: unknown;
}

function findKinds(value: unknown): readonly FoundKind[] {
  if (!isRecord(value)) return [];
  const { cameras, outlets } = value;
  return [
    ...(Array.isArray(cameras) ? cameras : []).flatMap((camera: unknown, index) =>
      isRecord(camera) && 'source' in camera
        ? [{
            what: 'source',
            shapes: SourceSetting.anyOf,
            pointer: `/cameras/${index}/source`,
            path: ['cameras', index, 'source'],
            value: camera['source'],
          }]
        : []),
    ...(Array.isArray(outlets) ? outlets : []).map((outlet: unknown, index) => ({
      what: 'outlet',
      shapes: OutletSetting.anyOf,
      pointer: `/outlets/${index}`,
      path: ['outlets', index],
      value: outlet,
    })),
  ];
}

function findKindProblems({ what, shapes, path, value }: FoundKind): readonly SettingProblem[] {
  if (!isRecord(value)) {
    return [{ path, place: 'value', message: `${show(value, path)} must be a group of settings with a kind` }];
  }
  const kind = value['kind'];
  const schema = shapes.find((one) => one.properties.kind.const === kind);
  if (schema === undefined) {
    const kinds = shapes.map((one) => one.properties.kind.const);
    const message = kind === undefined
      ? `kind is missing: one of ${kinds.join(', ')}`
      : `${show(kind, path)} is no kind of ${what}${suggest(kind, kinds)}`;
    return [{ path: kind === undefined ? path : [...path, 'kind'], place: 'value', message }];
  }
  return validate(schema, value).flatMap((error) => wordError(error, { schema, value, path }));
}

function validate(schema: TSchema, value: unknown): readonly TLocalizedValidationError[] {
  return withAllErrors(() => Errors(schema, value));
}

/** The validator stops after 8 errors unless it is told otherwise, for the whole process. */
function withAllErrors<Result>(work: () => Result): Result {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: problemsMax });
  try {
    return work();
  } finally {
    Settings.Set({ maxErrors });
  }
}

interface Place {
  readonly schema: object;
  readonly value: unknown;
  /** Path of `value` in the configuration. */
  readonly path: SettingPath;
}

function wordError(error: TLocalizedValidationError, place: Place): readonly SettingProblem[] {
  const path = [...place.path, ...toPath(error.instancePath, place.value)];
  const node = (Pointer.Get(place.schema, error.schemaPath.slice(1)) ?? {}) as SettingFacts;
  const value: unknown = Pointer.Get(place.value, error.instancePath);
  const say = (message: string): SettingProblem[] => [{ path, place: 'value', message }];
  switch (error.keyword) {
    // `false` as a schema: nothing may be here. `additionalProperties` repeats it, without a path.
    case 'boolean':
      return typeof path.at(-1) === 'number'
        ? say('one number too many: a point is [x, y]')
        : [{ path, place: 'key', message: wordUnknownKey(error, place) }];
    case 'additionalProperties': return [];
    case 'required':
      return error.params.requiredProperties
        // Default-filling skips a shape that is wrong elsewhere; such settings are not missing.
        .filter((name) => node.properties?.[name]?.default === undefined)
        .map((name) => ({ path, place: 'value', message: wordMissing(name, node) }));
    case 'type': if (value === undefined) return say('is missing: a point is [x, y]');
      return say(`${show(value, path)} must be ${typeNames[String(error.params.type)] ?? String(error.params.type)}`);
    case 'enum': {
      const allowed = error.params.allowedValues.map(String);
      return say(`${show(value, path)} is not one of ${allowed.join(', ')}${suggest(value, allowed)}`);
    }
    case 'pattern': return say(`${show(value, path)} must be ${node.patternErrorMessage ?? 'different'}`);
    case 'minimum': return say(`${show(value, path)} is below the minimum, ${error.params.limit}`);
    case 'maximum': return say(`${show(value, path)} is above the maximum, ${error.params.limit}`);
    case 'exclusiveMinimum': return say(`${show(value, path)} must be above ${error.params.limit}`);
    case 'multipleOf': return say(`${show(value, path)} must be a multiple of ${error.params.multipleOf}`);
    case 'minLength': return say('must not be empty');
    case 'minItems': return say(`needs at least ${error.params.limit} ${error.params.limit === 1 ? 'entry' : 'entries'}`);
    case 'maxItems': return say(`has more than ${error.params.limit} entries`);
    default: return say(error.message);
  }
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a group of settings',
  array: 'a list',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

function wordMissing(name: string, node: SettingFacts): string {
  const meaning = node.properties?.[name]?.description;
  return `${name} is missing${meaning === undefined ? '' : ` (${meaning})`}`;
}

function wordUnknownKey(error: TLocalizedValidationError, place: Place): string {
  const node = (Pointer.Get(place.schema, error.schemaPath.slice(1).replace(/\/additionalProperties$/, '')) ?? {}) as SettingFacts;
  const known = Object.keys(node.properties ?? {});
  const name = error.instancePath.split('/').at(-1) ?? '';
  const nearest = nearestName(name, known);
  return nearest === undefined
    ? `unknown setting; known here: ${known.join(', ')}`
    : `unknown setting; did you mean "${nearest}"?`;
}

function suggest(value: unknown, allowed: readonly string[]): string {
  const nearest = nearestName(String(value), allowed);
  return nearest === undefined ? `: one of ${allowed.join(', ')}` : `; did you mean "${nearest}"?`;
}

/** A value in a sentence; addresses of cameras may hold passwords and are never repeated. */
function show(value: unknown, path: SettingPath): string {
  if (path.at(-1) === 'url') return 'this address';
  // Whoever writes a secret where only its place belongs is not shown it again.
  if (path.some((step) => step === 'secret' || step === 'password')) return 'this';
  if (isRecord(value)) return 'a group of settings';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= shownCharactersMax ? text : `${text.slice(0, shownCharactersMax)}…`;
}

/** A JSON pointer as steps; numbers where the value is a list. */
function toPath(pointer: string, root: unknown): SettingPath {
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let here = root;
  return steps.map((step) => {
    const isListed = Array.isArray(here);
    here = isRecord(here) || isListed ? (here as Record<string, unknown>)[step] : undefined;
    return isListed ? Number(step) : step;
  });
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
