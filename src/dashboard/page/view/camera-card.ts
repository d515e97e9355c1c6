// A camera in the overview: picture, state, counts, and the way to its enlarged view.

import type { Direction } from '../api.ts';
import { pictureNote, urgencyOf } from '../state/camera-words.ts';
import { words } from '../words/words.ts';
import { CameraDetails, type DetailsView } from './camera-details.ts';
import { CameraStage } from './camera-stage.ts';
import type { LiveCamera } from './live-camera.ts';
import { copyTemplate, part, setText } from './parts.ts';

export class CameraCard {
  readonly element: HTMLElement;
  private readonly live: LiveCamera;
  private readonly stage: CameraStage;
  private readonly details: CameraDetails;

  constructor(live: LiveCamera, onEnlarge: () => void) {
    this.live = live;
    this.element = copyTemplate('camera-card');
    this.element.dataset['camera'] = live.camera.id;
    this.details = new CameraDetails(this.element);
    this.stage = new CameraStage(part(this.element, 'canvas'), () => live.scene());
    live.attach(this.stage);
    part(this.element, 'enlarge').addEventListener('click', onEnlarge);
    part(this.element, 'figure').addEventListener('click', onEnlarge);
  }

  render(view: DetailsView): void {
    renderPictureState(this.element, this.live);
    setText(part(this.element, 'name'), view.camera.name);
    part(this.element, 'name').title = view.camera.name;
    part(this.element, 'enlarge').setAttribute('aria-label', words.camera.enlarge(view.camera.name));
    this.details.render(view);
  }

  mark(lineId: string, direction: Direction): void {
    this.details.mark(lineId, direction);
  }

  close(): void {
    this.live.detach(this.stage);
    this.stage.close();
    this.element.remove();
  }
}

/** Whether the picture is live, old, or not there yet, said beside and over it. */
export function renderPictureState(root: HTMLElement, live: LiveCamera): void {
  const { camera, hasPicture } = live;
  const figure = part(root, 'figure');
  const isCurrent = hasPicture && camera.state === 'live';
  figure.classList.toggle('is-old', hasPicture && !isCurrent);
  const note = part(root, 'picture-note');
  note.hidden = isCurrent;
  setText(note, pictureNote(camera.state));
  const { live: current, last, none } = words.camera.pictures;
  const label = isCurrent ? current : hasPicture ? last : none;
  part(root, 'canvas').setAttribute('aria-label', label(camera.name));
  root.dataset['urgency'] = urgencyOf(camera);
}
