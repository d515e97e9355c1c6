// What charts paint with: the page's own colours, also when these change, and the hatching that
// means "nobody watched" all over the page.

const hatchStepPx = 6;

export type ColourName =
  | '--in-fill' | '--out-fill' | '--in' | '--out' | '--ink' | '--ink-soft' | '--rule' | '--hatch';

/** Reads a colour of the page as it is now. */
export function colourOf(name: ColourName): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  probe.hidden = true;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Calls back whenever the page has other colours. Returns what ends it. */
export function onColoursChanged(callback: () => void): () => void {
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', callback);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', callback);
  };
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** In pixels of the canvas. */
export function hatch(context: CanvasRenderingContext2D, area: Rectangle, colour: string): void {
  const { left, top, width, height } = area;
  const stepPx = hatchStepPx * devicePixelRatio;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = devicePixelRatio;
  context.beginPath();
  // Lines of one grid for the whole canvas, so that neighbours join.
  const first = Math.floor((left + top) / stepPx) * stepPx;
  for (let sum = first; sum < left + width + top + height; sum += stepPx) {
    context.moveTo(sum - top, top);
    context.lineTo(sum - top - height, top + height);
  }
  context.stroke();
  context.restore();
}
