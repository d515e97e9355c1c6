// Where somebody chooses a recording, a camera's settings and a pace, or sends a recording of
// their own.

import type { Camera } from '../api.ts';
import {
  fetchFootage, removeFootage, startReplay, uploadFootage, type Footage, type FootageOrigin,
  type Replay,
} from '../replay-client.ts';
import { decimalText, shareText } from '../state/number-text.ts';
import { toldOf } from '../state/told.ts';
import { words } from '../words/words.ts';
import { part, setText } from './parts.ts';
import { setTold } from './set-told.ts';
import { makeSure } from './sure-button.ts';

const origins: readonly FootageOrigin[] = ['recordings', 'uploaded', 'shipped'];

export interface ReplayFormOptions {
  /** Does what somebody asked for, and shows the reason when that is refused. */
  readonly act: (work: () => Promise<void>) => Promise<void>;
  readonly onStarted: () => Promise<void>;
}

export class ReplayForm {
  private readonly root: ParentNode;
  private readonly options: ReplayFormOptions;
  private footage: readonly Footage[] = [];
  private upload: AbortController | undefined;
  private readonly forgetRemoving: () => void;

  constructor(root: ParentNode, options: ReplayFormOptions) {
    this.root = root;
    this.options = options;
    const { replay } = words;
    this.fill('replay-lines', Object.entries({
      camera: replay.lines.camera, footage: replay.lines.footage,
    }));
    this.fill('replay-detection', [['', replay.asCamera], ...Object.entries(replay.detections)]);
    fillSpeeds(this.select('replay-speed'), 1);
    for (const name of ['replay-width', 'replay-fps']) {
      part<HTMLInputElement>(root, name).placeholder = replay.asCamera;
    }
    this.onSubmit('replay-form', () => this.start());
    this.onSubmit('upload-form', () => this.send());
    part(root, 'upload-cancel').addEventListener('click', () => this.upload?.abort());
    const remove = part(root, 'footage-remove');
    this.forgetRemoving = makeSure(remove, remove.textContent, () => void options.act(async () => {
      await removeFootage(this.select('replay-footage').value);
      await this.load();
      this.say(words.replay.removed);
      this.select('replay-footage').focus();
    }));
    this.select('replay-footage').addEventListener('change', () => this.renderChoice());
  }

  setCameras(cameras: readonly Camera[]): void {
    const select = this.select('replay-camera');
    const before = select.value;
    this.fill('replay-camera', cameras.map(({ id, name }) => [id, name]));
    if (cameras.some(({ id }) => id === before)) select.value = before;
  }

  /** Asks which recordings there are. What is chosen stays chosen while it is there. */
  async load(): Promise<void> {
    const { footage, problems } = await fetchFootage();
    this.footage = footage;
    const select = this.select('replay-footage');
    const before = select.value;
    const groups = origins.map((origin) => {
      const group = document.createElement('optgroup');
      group.label = words.replay.origins[origin];
      group.append(...footage.filter((one) => one.origin === origin).map(({ id, name, hasTruth }) =>
        new Option(hasTruth ? words.replay.labelled(name) : name, id)));
      return group;
    });
    select.replaceChildren(...groups.filter(({ children }) => children.length > 0));
    if (footage.some(({ id }) => id === before)) select.value = before;
    const { footageProblems } = words.replay;
    part(this.root, 'footage-problems').replaceChildren(...problems.map((problem, index) => {
      const row = document.createElement('li');
      setTold(row, toldOf(problem, index === 0 ? footageProblems : ''));
      return row;
    }));
    this.renderChoice();
  }

  private renderChoice(): void {
    const chosen = this.footage.find(({ id }) => id === this.select('replay-footage').value);
    this.forgetRemoving();
    part(this.root, 'footage-remove').hidden = chosen?.origin !== 'uploaded';
    const lines = this.select('replay-lines');
    if (chosen?.hasTruth !== true) lines.value = 'camera';
    const ofFootage = lines.querySelector<HTMLOptionElement>('[value="footage"]');
    if (ofFootage !== null) ofFootage.disabled = chosen?.hasTruth !== true;
  }

  private async start(): Promise<void> {
    const detection = this.select('replay-detection').value as Replay['detection'] | '';
    const [widthPx, fps] = [this.numberIn('replay-width'), this.numberIn('replay-fps')];
    await startReplay({
      footage: this.select('replay-footage').value,
      camera: this.select('replay-camera').value,
      lines: this.select('replay-lines').value as 'camera' | 'footage',
      ...detection === '' ? {} : { detection },
      ...widthPx === undefined ? {} : { inputWidthPx: widthPx },
      ...fps === undefined ? {} : { framesPerSecondMax: fps },
      speed: Number(this.select('replay-speed').value),
      isPaused: part<HTMLInputElement>(this.root, 'replay-paused').checked,
    });
    await this.options.onStarted();
  }

  private async send(): Promise<void> {
    const input = part<HTMLInputElement>(this.root, 'upload-file');
    const file = input.files?.[0];
    if (file === undefined || this.upload !== undefined) return;
    const { uploading, checking, uploaded, uploadStopped } = words.replay;
    this.upload = new AbortController();
    this.renderUpload();
    try {
      const { id, name } = await uploadFootage(file, {
        signal: this.upload.signal,
        onShare: (share) => this.say(share < 1 ? uploading(shareText(share)) : checking),
      });
      input.value = '';
      await this.load();
      this.select('replay-footage').value = id;
      this.renderChoice();
      this.say(uploaded(name));
    } catch (thrown) {
      this.say(this.upload.signal.aborted ? uploadStopped : '');
      if (!this.upload.signal.aborted) throw thrown;
    } finally {
      this.upload = undefined;
      this.renderUpload();
    }
  }

  private renderUpload(): void {
    const isUploading = this.upload !== undefined;
    part(this.root, 'upload-cancel').hidden = !isUploading;
    part<HTMLButtonElement>(this.root, 'upload-send').disabled = isUploading;
  }

  private say(text: string): void {
    setText(part(this.root, 'replay-status'), text);
  }

  /** Undefined where nobody has written anything: then it is as the camera has it. */
  private numberIn(name: string): number | undefined {
    const { value } = part<HTMLInputElement>(this.root, name);
    return value === '' ? undefined : Number(value);
  }

  private select(name: string): HTMLSelectElement {
    return part<HTMLSelectElement>(this.root, name);
  }

  private fill(name: string, options: ReadonlyArray<readonly [string, string]>): void {
    this.select(name).replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  }

  private onSubmit(name: string, work: () => Promise<void>): void {
    part<HTMLFormElement>(this.root, name).addEventListener('submit', (event) => {
      event.preventDefault();
      void this.options.act(work);
    });
  }
}

/** Offers the usual ones, and `chosen`. */
export function fillSpeeds(select: HTMLSelectElement, chosen: number): void {
  if (select.value === String(chosen)) return;
  const { speeds, times } = words.replay;
  // Others may have chosen one that is not offered here.
  const texts = { [chosen]: times(decimalText(chosen, 2)), ...speeds };
  select.replaceChildren(...Object.entries(texts)
    .toSorted(([one], [other]) => Number(one) - Number(other))
    .map(([speed, text]) => new Option(text, speed)));
  select.value = String(chosen);
}
