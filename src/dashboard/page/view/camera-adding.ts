// The dialog in which somebody describes a new camera, tries it, and adds it; then its lines are
// drawn.

import { addCamera } from '../camera-client.ts';
import {
  cameraRequest, emptySource, isCameraId, sourceRequest, suggestId, type CameraForm,
} from '../state/camera-draft.ts';
import { words } from '../words/words.ts';
import { copyTemplate, part, setText } from './parts.ts';
import { showTold } from './set-told.ts';
import { SourceFields, toldReason } from './source-fields.ts';

export interface CameraAddingOptions {
  readonly isThere: (cameraId: string) => boolean;
  readonly onAdded: () => void;
  readonly drawLines: (cameraId: string) => void;
}

export class CameraAdding {
  private readonly dialog = copyTemplate('camera-adding') as HTMLDialogElement;
  private readonly options: CameraAddingOptions;
  private readonly source = new SourceFields(part(this.dialog, 'camera-source'), {
    idPrefix: 'camera', probeOf: sourceRequest,
  });

  private isIdChosen = false;
  private isSaving = false;
  private addedId: string | undefined;

  constructor(options: CameraAddingOptions) {
    this.options = options;
    document.body.append(this.dialog);
    for (const name of ['close', 'cancel', 'done']) {
      this.part(name).addEventListener('click', () => this.dialog.close());
    }
    this.dialog.addEventListener('close', () => this.source.abort());
    this.input('name').addEventListener('input', () => {
      if (!this.isIdChosen) this.input('id').value = suggestId(this.input('name').value);
    });
    this.input('id').addEventListener('input', () => { this.isIdChosen = true; });
    this.part('draw').addEventListener('click', () => this.draw());
    this.part('form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.save();
    });
  }

  open(): void {
    this.part<HTMLFormElement>('form').reset();
    this.isIdChosen = false;
    this.addedId = undefined;
    this.showIdProblem('');
    this.source.open(emptySource);
    this.say('');
    this.renderAdded();
    this.dialog.showModal();
    this.input('name').focus();
  }

  /** The page has heard of other cameras. */
  noteCameras(): void {
    if (this.addedId !== undefined) this.renderAdded();
  }

  private part<Kind extends Element = HTMLElement>(name: string): Kind {
    return part<Kind>(this.dialog, `camera-${name}`);
  }

  private input(name: string): HTMLInputElement {
    return this.part<HTMLInputElement>(name);
  }

  private get form(): CameraForm {
    return {
      ...this.source.form, id: this.input('id').value, name: this.input('name').value,
    };
  }

  private renderAdded(): void {
    const { addedId } = this;
    this.part('form').hidden = addedId !== undefined;
    this.part('added').hidden = addedId === undefined;
    if (addedId === undefined) return;
    const isThere = this.options.isThere(addedId);
    setText(this.part('added-text'), words.cameraEdit.added(addedId));
    this.part<HTMLButtonElement>('draw').disabled = !isThere;
    if (isThere && document.activeElement === this.part('added')) this.part('draw').focus();
  }

  private async save(): Promise<void> {
    const { form } = this;
    if (this.isSaving || !this.check(form)) return;
    const camera = cameraRequest(form);
    this.isSaving = true;
    this.part('save').setAttribute('aria-disabled', 'true');
    this.say('');
    try {
      await addCamera(camera);
      this.source.abort();
      this.addedId = camera.id;
      this.renderAdded();
      this.part('added').focus();
      this.options.onAdded();
    } catch (thrown) {
      showTold(this.part('problem'), toldReason(thrown), words.cameraEdit.notAdded);
    }
    this.part('save').removeAttribute('aria-disabled');
    this.isSaving = false;
  }

  private draw(): void {
    const { addedId } = this;
    if (addedId === undefined) return;
    this.dialog.close();
    this.options.drawLines(addedId);
  }

  private check({ id }: CameraForm): boolean {
    const isNamed = isCameraId(id);
    this.showIdProblem(isNamed ? '' : words.cameraEdit.problems.id);
    if (!isNamed) this.input('id').focus();
    return this.source.check({ isFocusTaken: isNamed }) && isNamed;
  }

  private showIdProblem(sentence: string): void {
    this.input('id').setAttribute('aria-invalid', String(sentence !== ''));
    setText(this.part('id-problem'), sentence);
  }

  private say(sentence: string): void {
    setText(this.part('problem'), sentence);
    this.part('problem').hidden = sentence === '';
  }
}
