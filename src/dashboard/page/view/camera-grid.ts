// All cameras of the site as cards, and the one that is enlarged.

import type { Camera, CameraStatus, Crossing, Direction, TrackSet } from '../api.ts';
import { chooseColumns } from '../state/grid-columns.ts';
import type { Visibility } from '../state/picture-pacing.ts';
import type { SiteMoment } from '../state/verdict-entry.ts';
import type { CameraAdding } from './camera-adding.ts';
import { CameraCard } from './camera-card.ts';
import type { DetailsView } from './camera-details.ts';
import { EnlargedCamera } from './enlarged-camera.ts';
import { LiveCamera } from './live-camera.ts';
import { part } from './parts.ts';

interface Entry {
  readonly live: LiveCamera;
  readonly card: CameraCard;
}

export interface CameraGridOptions {
  /** Another camera is enlarged now, or none. */
  readonly onChange: () => void;
  /** The cameras of the configuration are others now. */
  readonly onEdited: () => void;
  readonly moment: () => SiteMoment;
}

export class CameraGrid {
  private readonly list = part(document, 'cameras');
  private readonly enlarged: EnlargedCamera;
  private readonly observer: IntersectionObserver;
  private readonly inSight = new Set<string>();
  private entries: readonly Entry[] = [];
  private readonly options: CameraGridOptions;
  private adding: CameraAdding | undefined;

  constructor(options: CameraGridOptions) {
    const { onChange, onEdited, moment } = options;
    this.options = options;
    this.enlarged = new EnlargedCamera(part<HTMLDialogElement>(document, 'enlarged'), {
      cameras: () => this.entries.map((entry) => entry.live),
      onChange,
      onEdited,
      moment,
    });
    this.observer = new IntersectionObserver((changes) => this.noteSight(changes));
    part(document, 'add-camera').addEventListener('click', () => void this.addCamera());
    new ResizeObserver(() => this.arrange()).observe(this.list);
    window.addEventListener('resize', () => this.arrange());
  }

  get cameras(): readonly Camera[] {
    return this.entries.map((entry) => entry.live.camera);
  }

  find(cameraId: string): Camera | undefined {
    return this.findEntry(cameraId)?.live.camera;
  }

  /** Takes over the server's list: keeps the cards that stay, so that pictures do not flicker. */
  setCameras(cameras: readonly Camera[]): void {
    const kept = new Set(cameras.map((camera) => camera.id));
    for (const entry of this.entries.filter((item) => !kept.has(item.live.camera.id))) {
      this.observer.unobserve(entry.card.element);
      entry.card.close();
      entry.live.close();
    }
    this.entries = cameras.map((camera) => {
      const entry = this.findEntry(camera.id);
      if (entry === undefined) return this.create(camera);
      entry.live.update(camera);
      return entry;
    });
    this.enlarged.closeIfGone();
    this.adding?.noteCameras();
    const elements = this.entries.map((entry) => entry.card.element);
    const isSame = elements.length === this.list.children.length &&
      elements.every((element, index) => this.list.children[index] === element);
    if (!isSame) this.list.replaceChildren(...elements);
    this.arrange();
  }

  update(status: CameraStatus): void {
    this.findEntry(status.id)?.live.update(status);
  }

  addTracks(set: TrackSet): void {
    this.findEntry(set.camera)?.live.addTracks(set);
  }

  addCrossing(crossing: Crossing): void {
    this.enlarged.addCrossing(crossing);
  }

  mark(cameraId: string, lineId: string, direction: Direction): void {
    const entry = this.findEntry(cameraId);
    entry?.live.highlight(lineId, direction);
    entry?.card.mark(lineId, direction);
    this.enlarged.mark(cameraId, lineId, direction);
  }

  wake(): void {
    for (const entry of this.entries) entry.live.wake();
  }

  render(view: Omit<DetailsView, 'camera'>): void {
    for (const { live, card } of this.entries) card.render({ ...view, camera: live.camera });
    this.enlarged.render(view);
  }

  /** The dialog is a file of its own, that is fetched when it is wanted. */
  private async addCamera(): Promise<void> {
    const { CameraAdding: Adding } = await import('./camera-adding.ts');
    this.adding ??= new Adding({
      isThere: (cameraId) => this.find(cameraId) !== undefined,
      onAdded: this.options.onEdited,
      drawLines: (cameraId) => {
        const entry = this.findEntry(cameraId);
        if (entry === undefined) return;
        this.enlarged.open(entry.live);
        void this.enlarged.editLines();
      },
    });
    this.adding.open();
  }

  private arrange(): void {
    const bounds = this.list.getBoundingClientRect();
    const columns = chooseColumns({
      cameraCount: this.entries.length,
      widthPx: bounds.width,
      heightPx: window.innerHeight - (bounds.top + window.scrollY),
      remPx: parseFloat(getComputedStyle(document.documentElement).fontSize),
    });
    this.list.style.setProperty('--columns', String(columns));
  }

  private create(camera: Camera): Entry {
    const live = new LiveCamera(camera, () => this.visibilityOf(camera.id));
    const card = new CameraCard(live, () => this.enlarged.open(live));
    this.observer.observe(card.element);
    return { live, card };
  }

  private findEntry(cameraId: string): Entry | undefined {
    return this.entries.find((entry) => entry.live.camera.id === cameraId);
  }

  /** While a camera is enlarged, the others lie behind it. */
  private visibilityOf(cameraId: string): Visibility {
    const isPageHidden = document.hidden;
    const enlargedId = this.enlarged.cameraId;
    return enlargedId === undefined
      ? {
          isPageHidden,
          isInSight: this.inSight.has(cameraId) && !isCovered(),
          camerasInSightCount: this.inSight.size,
        }
      : { isPageHidden, isInSight: enlargedId === cameraId, camerasInSightCount: 1 };
  }

  private noteSight(changes: readonly IntersectionObserverEntry[]): void {
    for (const change of changes) {
      const cameraId = (change.target as HTMLElement).dataset['camera'] ?? '';
      if (!change.isIntersecting) {
        this.inSight.delete(cameraId);
      } else {
        this.inSight.add(cameraId);
        this.findEntry(cameraId)?.live.wake();
      }
    }
  }
}

/** A lot, or the replays, fill the window. */
function isCovered(): boolean {
  return document.querySelector('.lot-view[open]') !== null;
}
