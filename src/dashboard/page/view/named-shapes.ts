// SVG elements that carry the name of the line or mask that they belong to.

import type { ShapeKind, ShapeName } from '../state/line-draft.ts';

const namespace = 'http://www.w3.org/2000/svg';

export function create<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag, attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export function setName(
  element: SVGElement, { kind, id }: ShapeName, index: number | undefined,
): void {
  element.dataset['kind'] = kind;
  element.dataset['shape'] = id;
  if (index !== undefined) element.dataset['index'] = String(index);
  element.dataset['key'] = `${kind}:${id}:${index ?? 'whole'}`;
}

function namedElement(target: EventTarget | null): SVGElement | undefined {
  return target instanceof Element
    ? target.closest<SVGElement>('[data-shape]') ?? undefined
    : undefined;
}

export function nameOf(target: EventTarget | null): ShapeName | undefined {
  const data = namedElement(target)?.dataset;
  return data && { kind: data['kind'] as ShapeKind, id: data['shape'] ?? '' };
}

export function indexOf(target: EventTarget | null): number | undefined {
  const index = namedElement(target)?.dataset['index'];
  return index === undefined ? undefined : Number(index);
}

export function isSame(one: ShapeName, other: ShapeName | undefined): boolean {
  return one.kind === other?.kind && one.id === other.id;
}
