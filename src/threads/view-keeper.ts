// Watches one camera's view for its inference worker: reports what changes, flags what is counted
// at suspect lines, and remembers the view in a file.

import type { CameraConfig, LineConfig, MaskConfig } from '../config/schema.ts';
import type { Crossing } from '../counting/crossing.ts';
import { messageOf } from '../errors.ts';
import type { FrameHeader, FrameSize } from '../frames/frame.ts';
import { namedPoints } from '../geometry/line-points.ts';
import type { Point } from '../geometry/point.ts';
import { isSuspect, type ViewStatus } from '../motion/view-status.ts';
import { ViewWatch } from '../motion/view-watch.ts';
import type { InferenceToMain } from './messages.ts';
import { readViewFile, viewFileIn, writeViewFile } from './view-file.ts';

export interface ViewKeeperOptions {
  readonly camera: Pick<CameraConfig, 'id' | 'lines' | 'masks'>;
  readonly frameSize: FrameSize;
  /** Nothing is remembered when left out. */
  readonly viewFolder: string | undefined;
  readonly report: (message: InferenceToMain) => void;
}

export class ViewKeeper {
  readonly #options: ViewKeeperOptions;
  readonly #path: string | undefined;
  readonly #watch: ViewWatch;
  #reported: ViewStatus | undefined;
  #presentationMs = 0;
  #isNoteSent = false;

  constructor(options: ViewKeeperOptions) {
    const { camera, frameSize, viewFolder } = options;
    this.#options = options;
    this.#path = viewFolder === undefined ? undefined : viewFileIn(viewFolder, camera.id);
    const { memory, note } = this.#path === undefined
      ? { memory: undefined }
      : readViewFile(this.#path, drawnOn(camera));
    this.#watch = new ViewWatch({ frameSize, memory, hidden: hiddenOf(camera) });
    this.#report(note);
  }

  /** Looks at a frame's pixels; they may change as soon as this has returned. */
  look(rgb: Uint8Array, header: FrameHeader): void {
    this.#presentationMs = header.presentationMs;
    if (this.#watch.look(rgb, header)) this.#keep();
  }

  flag(crossing: Crossing): Crossing {
    return isSuspect(this.#watch.status) ? { ...crossing, lineSuspect: true } : crossing;
  }

  accept(requestId: number): void {
    this.#watch.accept();
    this.#report(undefined);
    this.#options.report({ kind: 'view-accepted', requestId });
  }

  #keep(): void {
    this.#report(this.#write());
  }

  /** Why it cannot be written, said once: it is tried again with the next change. */
  #write(): string | undefined {
    const memory = this.#watch.memory();
    if (this.#path === undefined || memory === undefined) return undefined;
    try {
      writeViewFile(this.#path, memory, drawnOn(this.#options.camera));
    } catch (thrown) {
      if (this.#isNoteSent) return undefined;
      this.#isNoteSent = true;
      return `its view cannot be remembered over a restart: ${messageOf(thrown)}`;
    }
    this.#isNoteSent = false;
    return undefined;
  }

  #report(note: string | undefined): void {
    const view = this.#watch.status;
    if (view === this.#reported && note === undefined) return;
    this.#reported = view;
    const presentationMs = this.#presentationMs;
    this.#options.report({
      kind: 'view', view, presentationMs, ...note === undefined ? {} : { note },
    });
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
