// A canvas that shows one camera: its picture, as large as it fits, and the overlay of the very
// frame. It draws at the device's resolution, and only when something has changed.

import type { CountingLine } from '../api.ts';
import type { Highlights } from '../state/highlight.ts';
import type { ShownPicture } from '../state/picture-hold.ts';
import { drawOverlay } from './draw-overlay.ts';

const defaultAspect = 16 / 9;

/** What a stage shows; it belongs to the camera and may be shown by several stages. */
export interface Scene {
  readonly picture: ShownPicture<ImageBitmap> | undefined;
  readonly lines: readonly CountingLine[];
  readonly highlights: Highlights;
}

export class CameraStage {
  readonly canvas: HTMLCanvasElement;
  private readonly sceneOf: () => Scene | undefined;
  private readonly resizeObserver: ResizeObserver;
  private isDrawingWanted = false;
  private widthPx = 0;
  private heightPx = 0;

  constructor(canvas: HTMLCanvasElement, sceneOf: () => Scene | undefined) {
    this.canvas = canvas;
    this.sceneOf = sceneOf;
    this.resizeObserver = new ResizeObserver(() => this.fit());
    this.resizeObserver.observe(canvas);
  }

  /** Asks for a drawing before the browser's next painting. */
  invalidate(): void {
    if (this.isDrawingWanted) return;
    this.isDrawingWanted = true;
    requestAnimationFrame(() => {
      this.isDrawingWanted = false;
      this.draw();
    });
  }

  close(): void {
    this.resizeObserver.disconnect();
  }

  private fit(): void {
    const { clientWidth, clientHeight } = this.canvas;
    const ratio = window.devicePixelRatio;
    this.widthPx = clientWidth;
    this.heightPx = clientHeight;
    this.canvas.width = Math.round(clientWidth * ratio);
    this.canvas.height = Math.round(clientHeight * ratio);
    this.invalidate();
  }

  private draw(): void {
    const context = this.canvas.getContext('2d');
    const scene = this.sceneOf();
    if (context === null || this.widthPx === 0) return;
    const ratio = this.canvas.width / this.widthPx;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.widthPx, this.heightPx);
    if (scene === undefined) return;
    const image = scene.picture?.image;
    const aspect = image === undefined ? defaultAspect : image.width / image.height;
    const widthPx = Math.min(this.widthPx, this.heightPx * aspect);
    const heightPx = widthPx / aspect;
    context.translate((this.widthPx - widthPx) / 2, (this.heightPx - heightPx) / 2);
    if (image === undefined) return;
    context.drawImage(image, 0, 0, widthPx, heightPx);
    const nowMs = Date.now();
    drawOverlay(context, { widthPx, heightPx }, {
      tracks: scene.picture?.tracks?.tracks ?? [],
      lines: scene.lines,
      highlightOf: (lineId) => scene.highlights.find(lineId, nowMs),
    });
    if (scene.highlights.isAny) this.invalidate();
  }
}
