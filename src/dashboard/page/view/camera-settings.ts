// The dialog in which somebody calls a camera otherwise, or takes it away.

import type { Camera } from '../api.ts';
import { removeCamera, renameCamera } from '../camera-client.ts';
import { words } from '../words/words.ts';
import { reasonOf } from './camera-adding.ts';
import { copyTemplate, part, setText } from './parts.ts';

export class CameraSettings {
  private readonly dialog = copyTemplate('camera-settings') as HTMLDialogElement;
  private readonly onChanged: () => void;
  private camera: Camera | undefined;
  private isBusy = false;

  constructor(onChanged: () => void) {
    this.onChanged = onChanged;
    document.body.append(this.dialog);
    this.part('close').addEventListener('click', () => this.dialog.close());
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
      const name = this.part<HTMLInputElement>('name').value.trim();
      if (name === '') this.say(words.cameraEdit.nameMissing);
      else void this.act(async ({ id }) => { await renameCamera(id, name); });
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
  }

  private part<Kind extends Element = HTMLElement>(name: string): Kind {
    return part<Kind>(this.dialog, `settings-${name}`);
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
      this.say(words.cameraEdit.notChanged(reasonOf(thrown)));
    }
    this.isBusy = false;
  }

  private say(sentence: string): void {
    setText(this.part('problem'), sentence);
    this.part('problem').hidden = sentence === '';
  }
}
