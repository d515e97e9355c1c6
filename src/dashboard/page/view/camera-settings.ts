// The dialog in which somebody calls a camera otherwise, says where its pictures come from, or
// takes it away.

import type { Camera } from '../api.ts';
import { changeCamera, fetchSource, removeCamera, type LoadedSource } from '../camera-client.ts';
import { changeOf, formOf, isChanged } from '../state/source-change.ts';
import { words } from '../words/words.ts';
import { copyTemplate, part, setText } from './parts.ts';
import { showTold } from './set-told.ts';
import { SourceFields, toldReason } from './source-fields.ts';

export class CameraSettings {
  private readonly dialog = copyTemplate('camera-settings') as HTMLDialogElement;
  private readonly source = new SourceFields(part(this.dialog, 'settings-fields'), {
    idPrefix: 'settings',
    probeOf: (form) => ({ ...changeOf(form), camera: this.camera?.id ?? '' }),
  });

  private readonly onChanged: () => void;
  private camera: Camera | undefined;
  /** Undefined until the server has told it. */
  private loaded: LoadedSource | undefined;
  private isBusy = false;

  constructor(onChanged: () => void) {
    this.onChanged = onChanged;
    document.body.append(this.dialog);
    this.part('close').addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('close', () => this.source.abort());
    this.part('remove').addEventListener('click', () => this.ask(true));
    this.part('keep').addEventListener('click', () => {
      this.ask(false);
      this.part('remove').focus();
    });
    this.part('remove-sure').addEventListener('click', () => {
      void this.act(async ({ id }) => { await removeCamera(id); });
    });
    this.part('form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.save();
    });
  }

  open(camera: Camera): void {
    this.camera = camera;
    setText(this.part('heading'), words.cameraEdit.settingsOf(camera.name));
    setText(this.part('id'), words.cameraEdit.idOf(camera.id));
    this.part<HTMLInputElement>('name').value = camera.name;
    this.ask(false);
    this.say('');
    this.dialog.showModal();
    this.part<HTMLInputElement>('name').select();
    void this.load(camera);
  }

  private part<Kind extends Element = HTMLElement>(name: string): Kind {
    return part<Kind>(this.dialog, `settings-${name}`);
  }

  private async load(camera: Camera): Promise<void> {
    this.loaded = undefined;
    this.part('source').hidden = true;
    try {
      const loaded = await fetchSource(camera.id);
      if (this.camera !== camera) return;
      this.loaded = loaded;
      this.source.open(formOf(loaded.written), loaded.written);
      this.part('source').hidden = false;
    } catch (thrown) {
      if (this.camera !== camera) return;
      showTold(this.part('problem'), toldReason(thrown), words.cameraEdit.sourceUntold);
    }
  }

  /** What has not been touched is not sent. */
  private async save(): Promise<void> {
    const { loaded, source: { form } } = this;
    const name = this.part<HTMLInputElement>('name').value.trim();
    if (name === '') {
      this.say(words.cameraEdit.nameMissing);
      return;
    }
    const isSourceChanged = loaded !== undefined && isChanged(form, loaded.written);
    if (isSourceChanged && !this.source.check()) return;
    await this.act(async (camera) => {
      const renaming = name === camera.name ? {} : { name };
      if (isSourceChanged) {
        await changeCamera(camera.id, { ...renaming, ...changeOf(form) }, loaded.etag);
      } else if ('name' in renaming) {
        await changeCamera(camera.id, renaming);
      }
    });
  }

  private ask(isAsking: boolean): void {
    this.part('remove').hidden = isAsking;
    this.part('sure').hidden = !isAsking;
    if (isAsking) this.part('keep').focus();
  }

  private async act(change: (camera: Camera) => Promise<void>): Promise<void> {
    if (this.camera === undefined || this.isBusy) return;
    this.isBusy = true;
    this.say('');
    try {
      await change(this.camera);
      this.dialog.close();
      this.onChanged();
    } catch (thrown) {
      showTold(this.part('problem'), toldReason(thrown), words.cameraEdit.notChanged);
    }
    this.isBusy = false;
  }

  private say(sentence: string): void {
    setText(this.part('problem'), sentence);
    this.part('problem').hidden = sentence === '';
  }
}
