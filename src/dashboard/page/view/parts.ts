// How the scripts reach the elements of index.html: by their `data-part`, each of which exists.

/** The element of that name within a root. A missing one is a mistake in index.html. */
export function part<Kind extends Element = HTMLElement>(root: ParentNode, name: string): Kind {
  const element = root.querySelector<Kind>(`[data-part="${name}"]`);
  if (element === null) throw new Error(`index.html has no part "${name}"`);
  return element;
}

/** A copy of the first element within a template of index.html. */
export function copyTemplate(name: string): HTMLElement {
  const template = part<HTMLTemplateElement>(document, name);
  const copy = template.content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error(`template "${name}" is empty`);
  return copy;
}

/** Sets a text, only if it differs: screen readers and layout stay undisturbed. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A button that index.html does not have: one for each row of a list. */
export function makeButton(
  text: string, label: string | undefined, onClick: () => void,
): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = text;
  if (label !== undefined) button.setAttribute('aria-label', label);
  button.addEventListener('click', onClick);
  return button;
}

/** An icon out of the symbols that index.html defines. */
export function icon(symbol: string): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const use = document.createElementNS(namespace, 'use');
  use.setAttribute('href', `#${symbol}`);
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(use);
  return svg;
}
