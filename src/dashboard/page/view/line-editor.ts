// The dialog in which somebody draws a camera's lines and masks on its live picture, sees what they
// would have counted, and writes them into the configuration.

import { ConflictError } from '../ask-api.ts';
import { fetchDrawing, saveDrawing, type LoadedDrawing } from '../line-client.ts';
import { LineDraft, type Drawing, type ShapeName } from '../state/line-draft.ts';
import { toldError } from '../state/told.ts';
import type { SiteMoment } from '../state/verdict-entry.ts';
import { words } from '../words/words.ts';
import { CameraStage } from './camera-stage.ts';
import { LinePreviews } from './line-previews.ts';
import type { LiveCamera } from './live-camera.ts';
import { copyTemplate, part, setText } from './parts.ts';
import { showTold } from './set-told.ts';
import { ShapeOverlay } from './shape-overlay.ts';
import { ShapePanel } from './shape-panel.ts';
import { VersionList } from './version-list.ts';

const defaultAspect = 16 / 9;
const newLine = [{ x: 0.25, y: 0.6 }, { x: 0.75, y: 0.6 }];
const newMask = [{ x: 0.4, y: 0.1 }, { x: 0.6, y: 0.1 }, { x: 0.6, y: 0.3 }, { x: 0.4, y: 0.3 }];

export class LineEditor {
  private readonly dialog = copyTemplate('line-editor') as HTMLDialogElement;
  private readonly draft = new LineDraft();
  private readonly overlay: ShapeOverlay;
  private readonly panel: ShapePanel;
  private readonly previews: LinePreviews;
  private readonly versions: VersionList;
  private readonly stage: CameraStage;
  private live: LiveCamera | undefined;
  private etag = '';
  private isBusy = false;
  /** What the next way on the free picture becomes. */
  private drawing: ShapeName | undefined;
  private aspect = defaultAspect;

  constructor(moment: () => SiteMoment) {
    const { dialog, draft } = this;
    const onChange = (): void => this.render();
    document.body.append(dialog);
    setText(part(dialog, 'unsaved-text'), words.editor.unsaved);
    setText(part(dialog, 'conflict-text'), words.editor.conflict);
    setText(part(dialog, 'nothing-drawn'), words.editor.nothingDrawn);
    const canvas = part<HTMLCanvasElement>(dialog, 'editor-canvas');
    this.stage = new CameraStage(canvas, () => {
      const scene = this.live?.scene();
      const image = scene?.picture?.image;
      this.fit(image === undefined ? this.aspect : image.width / image.height);
      return scene && { ...scene, lines: [] };
    });
    this.overlay = new ShapeOverlay(part<SVGSVGElement>(dialog, 'editor-shapes'), {
      draft,
      onChange,
      drawn: () => this.drawing,
      onDrawn: () => {
        this.drawing = undefined;
        this.render();
      },
    });
    this.panel = new ShapePanel(dialog, { draft, onChange });
    this.previews = new LinePreviews(dialog, { draft, moment });
    this.versions = new VersionList(dialog, {
      moment,
      onRestored: () => {
        this.say(words.editor.restored);
        void this.load();
      },
    });
    new ResizeObserver(() => this.fit(this.aspect, { isResized: true })).observe(canvas);
    this.wire();
  }

  open(live: LiveCamera): void {
    this.live = live;
    this.drawing = undefined;
    setText(part(this.dialog, 'editor-heading'), words.editor.heading(live.camera.name));
    part(this.dialog, 'editor-figure').setAttribute('aria-label', words.editor.picture(live.camera.name));
    this.say('');
    live.attach(this.stage);
    this.dialog.showModal();
    window.addEventListener('beforeunload', this.warnUnload);
    void this.load();
  }

  private wire(): void {
    const { dialog, draft } = this;
    const press = (name: string, work: () => void): void => {
      part(dialog, name).addEventListener('click', () => {
        work();
        this.render();
      });
    };
    press('add-line', () => this.add('line'));
    press('add-mask', () => this.add('mask'));
    press('add-bend', () => draft.addBend());
    press('reverse', () => draft.reverse());
    press('delete-shape', () => draft.removeSelected());
    press('undo', () => draft.undo());
    press('discard', () => draft.discard());
    press('save-lines', () => void this.save());
    press('load-new', () => void this.load());
    press('editor-close', () => this.leave());
    press('leave-anyway', () => this.close());
    press('keep-editing', () => { part(dialog, 'unsaved').hidden = true; });
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.leave();
    });
  }

  private add(kind: ShapeName['kind']): void {
    const { draft } = this;
    if (kind === 'line') draft.addLine(newLine);
    else draft.addMask(newMask);
    this.drawing = draft.selected;
    this.say(kind === 'line' ? words.editor.drawLine : words.editor.drawMask);
    this.render();
    if (draft.selected !== undefined) this.overlay.focusShape(draft.selected);
  }

  private async load(): Promise<void> {
    const { live } = this;
    if (live === undefined) return;
    // What is drawn before it is there would be replaced by it.
    this.etag = '';
    this.showProblem('', undefined);
    part(this.dialog, 'conflict').hidden = true;
    this.render();
    try {
      this.take(await fetchDrawing(live.camera.id));
    } catch (thrown) {
      this.draft.load({ lines: [], masks: [] });
      this.showProblem(words.editor.unreadable, thrown);
    }
    this.render();
    await this.versions.load();
  }

  private async save(): Promise<void> {
    const { live, draft } = this;
    if (live === undefined || this.isBusy || this.etag === '') return;
    this.isBusy = true;
    this.drawing = undefined;
    this.showProblem('', undefined);
    this.render();
    try {
      this.take(await saveDrawing(live.camera.id, { drawing: draft.drawing, etag: this.etag }));
      this.say(words.editor.saved);
      await this.versions.load();
    } catch (thrown) {
      const isConflict = thrown instanceof ConflictError;
      part(this.dialog, 'conflict').hidden = !isConflict;
      if (!isConflict) this.showProblem(words.editor.refused, thrown);
    }
    this.isBusy = false;
    this.render();
  }

  private take({ drawing, etag }: LoadedDrawing): void {
    this.draft.load(drawing satisfies Drawing);
    this.etag = etag;
  }

  private showProblem(what: string, thrown: unknown): void {
    showTold(part(this.dialog, 'editor-problem'),
      thrown === undefined ? undefined : toldError(thrown), (sentence) => `${what} ${sentence}`);
  }

  private say(text: string): void {
    setText(part(this.dialog, 'editor-status'), text);
  }

  /** Changes that are not saved are asked about. */
  private leave(): void {
    const unsaved = part(this.dialog, 'unsaved');
    if (!this.draft.isChanged) {
      this.close();
      return;
    }
    unsaved.hidden = false;
    part(this.dialog, 'keep-editing').focus();
  }

  private close(): void {
    part(this.dialog, 'unsaved').hidden = true;
    this.live?.detach(this.stage);
    this.live = undefined;
    this.draft.load({ lines: [], masks: [] });
    this.previews.stop();
    window.removeEventListener('beforeunload', this.warnUnload);
    this.dialog.close();
  }

  private readonly warnUnload = (event: BeforeUnloadEvent): void => {
    if (this.draft.isChanged) event.preventDefault();
  };

  private render(): void {
    const { draft, dialog, isBusy } = this;
    if (this.live === undefined) return;
    this.overlay.render();
    this.panel.render();
    this.previews.render(this.live.camera.id);
    const isOff = isBusy || this.etag === '';
    const disable = (name: string, isDisabled: boolean): void => {
      part<HTMLButtonElement>(dialog, name).disabled = isDisabled;
    };
    disable('save-lines', isOff || !draft.isChanged);
    disable('discard', isOff || !draft.isChanged);
    disable('undo', isOff || !draft.canUndo);
    disable('add-line', isOff);
    disable('add-mask', isOff);
    disable('add-bend', isOff || draft.selected === undefined);
    disable('delete-shape', isOff || draft.selected === undefined);
    disable('reverse', isOff || draft.selectedLine === undefined);
    part(dialog, 'nothing-drawn').hidden = this.etag === '' || draft.drawing.lines.length > 0;
    part(dialog, 'editor-figure').classList.toggle('is-drawing', this.drawing !== undefined);
    if (!draft.isChanged) part(dialog, 'unsaved').hidden = true;
  }

  /** Puts the drawing over the picture, wherever that is within its frame. */
  private fit(aspect: number, { isResized = false } = {}): void {
    if (aspect === this.aspect && !isResized) return;
    this.aspect = aspect;
    const { clientWidth, clientHeight } = this.stage.canvas;
    if (clientWidth === 0) return;
    const widthPx = Math.min(clientWidth, clientHeight * aspect);
    const heightPx = widthPx / aspect;
    const { style } = part<SVGSVGElement>(this.dialog, 'editor-shapes');
    style.left = `${(clientWidth - widthPx) / 2}px`;
    style.top = `${(clientHeight - heightPx) / 2}px`;
    style.width = `${widthPx}px`;
    style.height = `${heightPx}px`;
    this.overlay.setSize({ widthPx, heightPx });
  }
}
