// One camera as large as the window allows, in a modal dialog: Escape closes it, the arrow keys
// go to the neighbours.

import type { Crossing, Direction } from '../api.ts';
import type { SiteMoment } from '../state/verdict-entry.ts';
import { renderPictureState } from './camera-card.ts';
import { CameraCrossings } from './camera-crossings.ts';
import { CameraDetails, type DetailsView } from './camera-details.ts';
import { CameraStage } from './camera-stage.ts';
import type { CameraSettings } from './camera-settings.ts';
import type { LineEditor } from './line-editor.ts';
import type { LiveCamera } from './live-camera.ts';
import { part, setText } from './parts.ts';

export interface EnlargedCameraOptions {
  /** All cameras in the order of the page. */
  readonly cameras: () => readonly LiveCamera[];
  /** Another camera, or none, is enlarged now. */
  readonly onChange: () => void;
  /** One has another name now, or is gone. */
  readonly onEdited: () => void;
  readonly moment: () => SiteMoment;
}

export class EnlargedCamera {
  private readonly options: EnlargedCameraOptions;
  private readonly dialog: HTMLDialogElement;
  private readonly details: CameraDetails;
  private readonly stage: CameraStage;
  private readonly crossings: CameraCrossings;
  private live: LiveCamera | undefined;
  private editor: LineEditor | undefined;
  private settings: CameraSettings | undefined;

  constructor(dialog: HTMLDialogElement, options: EnlargedCameraOptions) {
    this.options = options;
    this.dialog = dialog;
    this.details = new CameraDetails(dialog);
    this.crossings = new CameraCrossings(dialog, options.moment);
    this.stage = new CameraStage(part(dialog, 'canvas'), () => this.live?.scene());
    part(dialog, 'edit-lines').addEventListener('click', () => void this.editLines());
    part(dialog, 'edit-camera').addEventListener('click', () => void this.editCamera());
    part(dialog, 'close').addEventListener('click', () => dialog.close());
    part(dialog, 'previous').addEventListener('click', () => this.step(-1));
    part(dialog, 'next').addEventListener('click', () => this.step(1));
    dialog.addEventListener('close', () => this.show(undefined));
    dialog.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft') this.step(-1);
      if (event.key === 'ArrowRight') this.step(1);
    });
  }

  get cameraId(): string | undefined {
    return this.live?.camera.id;
  }

  open(live: LiveCamera): void {
    this.show(live);
    if (!this.dialog.open) this.dialog.showModal();
  }

  render(view: Omit<DetailsView, 'camera'>): void {
    if (this.live === undefined) return;
    const { camera } = this.live;
    renderPictureState(this.dialog, this.live);
    setText(part(this.dialog, 'name'), camera.name);
    const isAlone = this.options.cameras().length < 2;
    part(this.dialog, 'previous').hidden = isAlone;
    part(this.dialog, 'next').hidden = isAlone;
    this.details.render({ ...view, camera });
  }

  mark(cameraId: string, lineId: string, direction: Direction): void {
    if (cameraId === this.cameraId) this.details.mark(lineId, direction);
  }

  addCrossing(crossing: Crossing): void {
    this.crossings.add(crossing);
  }

  /** The camera is gone from the configuration. */
  closeIfGone(): void {
    const isThere = this.live === undefined || this.options.cameras().includes(this.live);
    if (!isThere) this.dialog.close();
  }

  /** The editor is a file of its own, that is fetched when it is wanted. */
  async editLines(): Promise<void> {
    const { live } = this;
    if (live === undefined) return;
    const { LineEditor: Editor } = await import('./line-editor.ts');
    this.editor ??= new Editor(this.options.moment);
    this.editor.open(live);
  }

  private async editCamera(): Promise<void> {
    const { live } = this;
    if (live === undefined) return;
    const { CameraSettings: Settings } = await import('./camera-settings.ts');
    this.settings ??= new Settings(this.options.onEdited);
    this.settings.open(live.camera);
  }

  private step(by: 1 | -1): void {
    const cameras = this.options.cameras();
    const index = cameras.findIndex((camera) => camera === this.live);
    this.show(cameras.at((index + by) % cameras.length));
  }

  private show(live: LiveCamera | undefined): void {
    this.live?.detach(this.stage);
    this.live = live;
    live?.attach(this.stage);
    live?.wake();
    void this.crossings.show(live?.camera);
    this.options.onChange();
  }
}
