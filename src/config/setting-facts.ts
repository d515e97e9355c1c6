// What the schema says about one setting, as plain facts: the validator's types do not carry them.

import { assert } from '../assert.ts';

export interface SettingFacts {
  readonly description?: string;
  /** Our own keyword; validators and editors pass over it. */
  readonly unit?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SettingFacts>>;
  readonly anyOf?: readonly SettingFacts[];
  readonly items?: SettingFacts | readonly SettingFacts[];
}

export function factsOf(schema: object): SettingFacts {
  return schema;
}

/** Range and default of a number that has all three. */
export function numberFactsOf(schema: object): {
  readonly min: number; readonly max: number; readonly default: number;
} {
  const { minimum, maximum, default: usual } = factsOf(schema);
  assert(minimum !== undefined && maximum !== undefined && typeof usual === 'number',
    'the setting has a range and a default');
  return { min: minimum, max: maximum, default: usual };
}
