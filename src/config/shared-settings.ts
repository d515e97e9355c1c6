// Settings that the configuration file says once and uses in several places (YAML's anchors and
// aliases). A change of one would change the others, too: people make it by hand.

import { isAlias, isCollection, isNode, visit, type Document } from 'yaml';
import { LotcountError } from '../errors.ts';
import { writeSettingPath, type SettingPath } from './config-problem.ts';

/** Throws CONFIG_INVALID when what stands at `path` is used elsewhere, or taken from there. */
export function refuseSharedSetting(document: Document, path: SettingPath): void {
  const target: unknown = document.getIn(path, true);
  const names = aliasesOutside(document, target);
  if (names.size === 0) return;
  const refuse = (name: string): never => {
    throw new LotcountError('CONFIG_INVALID',
      `${writeSettingPath(path)} is shared with other settings of the file ("&${name}"): write it ` +
      'out in the file where it is used, then change it');
  };
  let node: unknown = document.contents;
  for (const step of path) {
    if (isAlias(node)) refuse(node.source);
    if (isCollection(node) && names.has(node.anchor ?? '')) refuse(node.anchor ?? '');
    node = isCollection(node) ? node.get(step, true) : undefined;
  }
  if (!isNode(target)) return;
  visit(target, {
    Node: (_, { anchor = '' }) => { if (names.has(anchor)) refuse(anchor); },
  });
}

/** What goes away with the setting is no use of anything. */
function aliasesOutside(document: Document, target: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Node: (_, node) => (node === target ? visit.SKIP : undefined),
    Alias: (_, alias) => {
      if (alias === target) return visit.SKIP;
      names.add(alias.source);
      return undefined;
    },
  });
  return names;
}
