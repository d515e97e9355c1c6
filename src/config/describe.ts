// Describes the configuration from its schema: JSON Schema for editors, a reference for people.

import { ConfigSchema } from './schema.ts';
import { factsOf, type SettingFacts } from './setting-facts.ts';

/** The JSON Schema that editors complete and check with, as text. */
export function describeAsJsonSchema(): string {
  const schema = {
    // The draft that the YAML language server knows best; our schema uses nothing newer.
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...withoutNeedlessDemands(ConfigSchema) as object,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The reference page, as Markdown. */
export function describeAsReference(): string {
  return `<!-- Generated from src/config/schema.ts by "npm run describe-config". Do not edit. -->

# Configuration reference

A configuration is one YAML file; \`parking-lot.yaml\` beside this page is a working example with
explanations. What is left out has its default; a setting without a default is needed, unless it is
called optional. Relative paths start at the folder of the file. \`lotcount config check FILE\` finds
every mistake at once.

${describeGroup(factsOf(ConfigSchema), 'Top level').join('\n\n')}
`;
}

/**
 * The validator works on values whose defaults are filled in, so its schema demands every setting.
 * In the file, those with a default may be missing.
 */
function withoutNeedlessDemands(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutNeedlessDemands);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([name, part]) => [name, withoutNeedlessDemands(part)]));
  const { required, properties } = node as SettingFacts;
  if (required === undefined || properties === undefined) return copy;
  return { ...copy, required: required.filter((name) => properties[name]?.default === undefined) };
}

/** A heading and a table for a group of settings, followed by the groups within it. */
function describeGroup(group: SettingFacts, title: string): readonly string[] {
  const entries = Object.entries(group.properties ?? {});
  const rows = entries.map(([name, setting]) => describeSetting(name, setting, group));
  const prefix = title === 'Top level' ? '' : `${title}.`;
  return [
    [
      `## ${title === 'Top level' ? title : `\`${title}\``}`,
      group.description === undefined ? '' : `${group.description}.`,
      [
        '| Setting | Unit | Range | Default | Meaning |', '|---|---|---|---|---|', ...rows,
      ].join('\n'),
    ].filter((part) => part !== '').join('\n\n'),
    ...entries.flatMap(([name, setting]) => describeInner(setting, `${prefix}${name}`)),
  ];
}

function describeInner(setting: SettingFacts, title: string): readonly string[] {
  if (setting.properties !== undefined) return describeGroup(setting, title);
  if (setting.anyOf !== undefined) {
    return setting.anyOf.flatMap((shape) => describeGroup(
      shape, `${title} (kind: ${String(shape.properties?.['kind']?.const)})`));
  }
  const item = itemOf(setting);
  return item === undefined ? [] : describeInner(item, `${title}[]`);
}

function describeSetting(name: string, setting: SettingFacts, group: SettingFacts): string {
  const cells = [
    `\`${name}\``,
    setting.unit ?? '',
    describeRange(setting),
    describeDefault(name, setting, group),
    setting.description ?? '',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function describeRange(setting: SettingFacts): string {
  const { minimum, exclusiveMinimum, maximum, multipleOf, minItems, maxItems } = setting;
  if (setting.const !== undefined) return `\`${JSON.stringify(setting.const)}\``;
  if (setting.enum !== undefined) return setting.enum.map((one) => `\`${one}\``).join(', ');
  if (setting.anyOf !== undefined) return 'one of the groups below';
  if (setting.patternErrorMessage !== undefined) return setting.patternErrorMessage;
  if (Array.isArray(setting.items)) return 'each 0 to 1';
  if (setting.type === 'array') return `${minItems ?? 0} to ${maxItems ?? 'any number'} entries`;
  if (setting.type === 'object') return 'group, see below';
  if (setting.type === 'boolean') return '`true`, `false`';
  if (setting.type === 'string') return 'text';
  const from = exclusiveMinimum === undefined ? String(minimum) : `above ${exclusiveMinimum}`;
  const steps = multipleOf === undefined ? '' : `, multiple of ${multipleOf}`;
  return `${setting.type === 'integer' ? 'whole, ' : ''}${from} to ${maximum ?? ''}${steps}`;
}

function describeDefault(name: string, setting: SettingFacts, group: SettingFacts): string {
  if (setting.properties !== undefined) return '';
  if (setting.default !== undefined) return `\`${JSON.stringify(setting.default)}\``;
  return group.required?.includes(name) === true ? 'needed' : 'optional';
}

function itemOf({ items }: SettingFacts): SettingFacts | undefined {
  return items === undefined || Array.isArray(items) ? undefined : items as SettingFacts;
}
