// Watches one camera's view for its inference worker: reports what changes, flags what is counted
// at suspect lines, and remembers the view in a file.

import type { CameraConfig, LineConfig, MaskConfig } from '../config/schema.ts';
import type { Crossing } from '../counting/crossing.ts';
import type { FrameHeader, FrameSize } from '../frames/frame.ts';
import { namedPoints } from '../geometry/line-points.ts';
import type { Point } from '../geometry/point.ts';
import { isSuspect, type ViewStatus } from '../motion/view-status.ts';
import { ViewWatch, type ViewMemory } from '../motion/view-watch.ts';
import { KeptFile } from './kept-file.ts';
import type { InferenceToMain } from './messages.ts';
import { isStoredView, isViewOf, storedView, viewMemory, type StoredView } from './view-file.ts';

export interface ViewKeeperOptions {
  readonly camera: Pick<CameraConfig, 'id' | 'lines' | 'masks'>;
  readonly frameSize: FrameSize;
  /** Nothing is remembered when left out. */
  readonly viewFolder: string | undefined;
  readonly report: (message: InferenceToMain) => void;
}

export class ViewKeeper {
  readonly #options: ViewKeeperOptions;
  readonly #file: KeptFile<StoredView>;
  readonly #watch: ViewWatch;
  #reported: ViewStatus | undefined;
  #presentationMs = 0;

  constructor(options: ViewKeeperOptions) {
    const { camera, frameSize, viewFolder: folder } = options;
    this.#options = options;
    this.#file = new KeptFile({
      folder,
      cameraId: camera.id,
      what: 'view',
      isWhole: isStoredView,
      note: (note) => { this.#note(note); },
    });
    this.#watch = new ViewWatch({
      frameSize, memory: this.#remembered(), hidden: hiddenOf(camera),
    });
    this.#report();
  }

  /** Looks at a frame's pixels; they may change as soon as this has returned. */
  look(rgb: Uint8Array, header: FrameHeader): void {
    this.#presentationMs = header.presentationMs;
    if (!this.#watch.look(rgb, header)) return;
    const memory = this.#watch.memory();
    if (memory !== undefined) this.#file.write(storedView(memory, drawnOn(this.#options.camera)));
    this.#report();
  }

  flag(crossing: Crossing): Crossing {
    return isSuspect(this.#watch.status) ? { ...crossing, lineSuspect: true } : crossing;
  }

  accept(requestId: number): void {
    this.#watch.accept();
    this.#report();
    this.#options.report({ kind: 'view-accepted', requestId });
  }

  #remembered(): ViewMemory | undefined {
    const stored = this.#file.read();
    if (stored === undefined) return undefined;
    if (isViewOf(drawnOn(this.#options.camera), stored)) return viewMemory(stored);
    this.#note('its lines were drawn anew, so its view is learned anew');
    return undefined;
  }

  #report(): void {
    const view = this.#watch.status;
    if (view === this.#reported) return;
    this.#reported = view;
    this.#options.report({ kind: 'view', view, presentationMs: this.#presentationMs });
  }

  #note(note: string): void {
    this.#options.report({ kind: 'note', note });
  }
}

/** What was drawn in this view: with other masks, too, another part of it is seen. */
function drawnOn(
  { lines, masks = [] }: ViewKeeperOptions['camera'],
): readonly (LineConfig | MaskConfig)[] {
  return [...lines, ...masks];
}

function hiddenOf({ masks = [] }: ViewKeeperOptions['camera']): ReadonlyArray<readonly Point[]> {
  return masks.map(({ points }) => namedPoints(points));
}
