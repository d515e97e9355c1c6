// Reads a YAML document as plain values and knows where in the file each one stands.

import { LineCounter, isMap, isNode, parseDocument, type Document } from 'yaml';
import { messageOf } from '../errors.ts';
import type { ConfigProblem, SettingPath, SettingProblem } from './config-problem.ts';

/** A file that is meant to be a configuration needs no more; more is an attack or a slip. */
const aliasesMax = 50;
/** One slip of syntax brings others with it; the first few lead to it. */
const syntaxProblemsMax = 3;

export type YamlFile = ReadableYaml | { readonly problems: readonly ConfigProblem[] };

export interface ReadableYaml {
  readonly value: unknown;
  /** Adds the place in the file to a problem. */
  readonly locate: (problem: SettingProblem) => PlacedProblem;
}

interface PlacedProblem {
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** The value of the text, or what is wrong with its syntax. */
export function readYaml(text: string): YamlFile {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const { errors, warnings } = document;
    if (errors.length + warnings.length > 0) {
      return {
        problems: [...errors, ...warnings].slice(0, syntaxProblemsMax).map(({ message, pos }) => {
          const { line, col } = lines.linePos(pos[0]);
          return { setting: '', line, column: col, message: wordSyntaxProblem(message) };
        }),
      };
    }
    const value: unknown = document.toJS({ maxAliasCount: aliasesMax });
    return { value, locate: (problem) => locate(problem, document, lines) };
  } catch (error) {
    // Aliases that explode, or brackets nested deeper than the stack: the library throws.
    const message = wordSyntaxProblem(messageOf(error));
    return { problems: [{ setting: '', line: undefined, column: undefined, message }] };
  }
}

/** The parser reports a stack that overflowed as if it were a slip of syntax. */
function wordSyntaxProblem(message: string): string {
  return message.startsWith('Maximum call stack') ? 'brackets are nested too deeply' : message;
}

function locate(problem: SettingProblem, document: Document, lines: LineCounter): PlacedProblem {
  const offset = problem.place === 'key'
    ? offsetOfKey(document, problem.path)
    : offsetOfValue(document, problem.path);
  if (offset === undefined) return { line: undefined, column: undefined };
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function offsetOfKey(document: Document, path: SettingPath): number | undefined {
  const group = document.getIn(path.slice(0, -1), true);
  if (!isMap(group)) return offsetOfValue(document, path.slice(0, -1));
  const pair = group.items.find(({ key }) => String(key) === String(path.at(-1)));
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}

/** Where the value stands; a setting that is not in the file has the place of its group. */
function offsetOfValue(document: Document, path: SettingPath): number | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node) && node.range) return node.range[0];
  return path.length === 0 ? undefined : offsetOfValue(document, path.slice(0, -1));
}
