// One camera as it lives on the page: its last status, its current picture with the tracks of that
// frame, and the stages that show it.

import type { Camera, CameraStatus, Direction, TrackSet } from '../api.ts';
import { fetchPicture } from '../client.ts';
import { Highlights } from '../state/highlight.ts';
import { PictureHold, type ShownPicture } from '../state/picture-hold.ts';
import type { Visibility } from '../state/picture-pacing.ts';
import { browserTimer } from '../state/timer.ts';
import type { CameraStage, Scene } from './camera-stage.ts';
import { PictureLoop } from './picture-loop.ts';

export class LiveCamera {
  camera: Camera;
  private readonly highlights = new Highlights();
  private readonly stages = new Set<CameraStage>();
  private readonly hold: PictureHold<ImageBitmap>;
  private readonly loop: PictureLoop;
  private picture: ShownPicture<ImageBitmap> | undefined;

  constructor(camera: Camera, visibility: () => Visibility) {
    this.camera = camera;
    this.hold = new PictureHold<ImageBitmap>({
      timer: browserTimer,
      show: (picture) => this.show(picture),
      discard: (image) => image.close(),
    });
    this.loop = new PictureLoop({
      fetchPicture: (signal) => fetchPicture(camera.id, signal),
      isWanted: () => this.camera.state === 'live',
      visibility,
      onPicture: (picture) => this.hold.addPicture(picture),
    });
  }

  scene(): Scene {
    return { picture: this.picture, lines: this.camera.lines, highlights: this.highlights };
  }

  get hasPicture(): boolean {
    return this.picture !== undefined;
  }

  attach(stage: CameraStage): void {
    this.stages.add(stage);
    stage.invalidate();
  }

  detach(stage: CameraStage): void {
    this.stages.delete(stage);
  }

  /** Takes over what the server says; a camera that starts anew forgets its old frames. */
  update(status: CameraStatus | Camera): void {
    const wasLive = this.camera.state === 'live';
    if (status.restarts !== this.camera.restarts) this.hold.clear();
    // A field that is absent now must not survive from before.
    const {
      problem: _problem, problemCode: _problemCode, nextTryAt: _nextTryAt, ...lasting
    } = this.camera;
    this.camera = { ...lasting, ...status };
    if (!wasLive) this.wake();
    this.invalidate();
  }

  addTracks(set: TrackSet): void {
    this.hold.addTracks(set);
  }

  highlight(lineId: string, direction: Direction): void {
    this.highlights.begin(lineId, direction, Date.now());
    this.invalidate();
  }

  /** Fetches a picture at once instead of after the usual wait. */
  wake(): void {
    this.loop.wake();
  }

  close(): void {
    this.loop.close();
    this.hold.clear();
    this.picture?.image.close();
    this.picture = undefined;
  }

  private show(picture: ShownPicture<ImageBitmap>): void {
    this.picture?.image.close();
    this.picture = picture;
    this.invalidate();
  }

  private invalidate(): void {
    for (const stage of this.stages) stage.invalidate();
  }
}
