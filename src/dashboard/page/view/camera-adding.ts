// The dialog in which somebody describes a new camera, tries it, and adds it; then its lines are
// drawn.

import { addCamera, probeCamera, type ProbedCamera } from '../camera-client.ts';
import { RefusedError } from '../ask-api.ts';
import {
  cameraKinds, cameraRequest, isEncrypted, placeNameOf, problemsOf, sourceRequest, suggestId,
  type CameraField, type CameraForm, type CameraKind,
} from '../state/camera-draft.ts';
import { words } from '../words/words.ts';
import { copyTemplate, part, setText } from './parts.ts';

export interface CameraAddingOptions {
  readonly isThere: (cameraId: string) => boolean;
  readonly onAdded: () => void;
  readonly drawLines: (cameraId: string) => void;
}

const fields: readonly CameraField[] = ['id', 'place', 'user'];

export class CameraAdding {
  private readonly dialog = copyTemplate('camera-adding') as HTMLDialogElement;
  private readonly options: CameraAddingOptions;
  private isIdChosen = false;
  private isSaving = false;
  private trying: AbortController | undefined;
  private addedId: string | undefined;

  constructor(options: CameraAddingOptions) {
    this.options = options;
    document.body.append(this.dialog);
    this.select.replaceChildren(...cameraKinds.map(
      (kind) => new Option(words.cameraEdit.kinds[kind], kind)));
    for (const name of ['close', 'cancel', 'done']) {
      this.part(name).addEventListener('click', () => this.dialog.close());
    }
    this.dialog.addEventListener('close', () => this.trying?.abort());
    this.input('name').addEventListener('input', () => {
      if (!this.isIdChosen) this.input('id').value = suggestId(this.input('name').value);
    });
    this.input('id').addEventListener('input', () => { this.isIdChosen = true; });
    for (const name of ['kind', 'place']) {
      this.part(name).addEventListener('input', () => this.renderKind());
    }
    this.part('try').addEventListener('click', () => void this.try());
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
    this.showProblems(new Map());
    this.showProbed(undefined);
    this.say('status', '');
    this.say('problem', '');
    this.renderKind();
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

  private get select(): HTMLSelectElement {
    return this.part<HTMLSelectElement>('kind');
  }

  private get form(): CameraForm {
    return {
      id: this.input('id').value,
      name: this.input('name').value,
      kind: this.select.value as CameraKind,
      place: this.input('place').value,
      user: this.input('user').value,
      password: this.input('password').value,
      isAnyCertificateTaken: this.input('any-certificate').checked,
    };
  }

  private renderKind(): void {
    const { form } = this;
    const place = placeNameOf(form.kind);
    setText(this.part('place-label'), words.cameraEdit.places[place]);
    setText(this.part('place-hint'), words.cameraEdit.hints[form.kind]);
    this.part('login').hidden = place !== 'address';
    this.part('trust').hidden = !isEncrypted(form);
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

  private async try(): Promise<void> {
    const { form } = this;
    if (!this.check(form, { isIdNeeded: false }) || this.trying !== undefined) return;
    const trying = new AbortController();
    this.trying = trying;
    this.part('try').setAttribute('aria-disabled', 'true');
    this.showProbed(undefined);
    this.say('problem', '');
    this.say('status', words.cameraEdit.trying);
    try {
      const probed = await probeCamera(sourceRequest(form), trying.signal);
      this.showProbed(probed);
      this.say('status', words.cameraEdit.probed(probed));
    } catch (thrown) {
      this.say('status', '');
      if (!trying.signal.aborted) this.say('problem', words.cameraEdit.notProbed(reasonOf(thrown)));
    }
    this.part('try').removeAttribute('aria-disabled');
    this.trying = undefined;
  }

  private async save(): Promise<void> {
    const { form } = this;
    if (this.isSaving || !this.check(form, { isIdNeeded: true })) return;
    const camera = cameraRequest(form);
    this.isSaving = true;
    this.part('save').setAttribute('aria-disabled', 'true');
    this.say('problem', '');
    try {
      await addCamera(camera);
      this.trying?.abort();
      this.addedId = camera.id;
      this.renderAdded();
      this.part('added').focus();
      this.options.onAdded();
    } catch (thrown) {
      this.say('problem', words.cameraEdit.notAdded(reasonOf(thrown)));
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

  private check(form: CameraForm, what: { readonly isIdNeeded: boolean }): boolean {
    const problems = problemsOf(form, what);
    this.showProblems(problems);
    const [first] = problems.keys();
    if (first !== undefined) this.input(first).focus();
    return first === undefined;
  }

  private showProblems(problems: ReturnType<typeof problemsOf>): void {
    for (const field of fields) {
      const problem = problems.get(field);
      this.input(field).setAttribute('aria-invalid', String(problem !== undefined));
      setText(this.part(`${field}-problem`),
        problem === undefined ? '' : words.cameraEdit.problems[problem]);
    }
  }

  private showProbed(probed: ProbedCamera | undefined): void {
    const picture = this.part<HTMLImageElement>('picture');
    picture.hidden = probed === undefined;
    if (probed === undefined) {
      picture.removeAttribute('src');
      return;
    }
    picture.src = `data:image/jpeg;base64,${probed.picture}`;
    picture.alt = words.cameraEdit.pictureOf(probed.source);
  }

  private say(name: 'status' | 'problem', sentence: string): void {
    setText(this.part(name), sentence);
    this.part(name).hidden = sentence === '';
  }
}

/** In the server's own words, without the name of the request's field. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof RefusedError
    ? thrown.message.replace(/^\/\S* /, '')
    : words.cameraEdit.unanswered;
}
