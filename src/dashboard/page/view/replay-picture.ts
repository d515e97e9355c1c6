// The picture at a replay's position: fetched again and again while it moves, once when it stands.

import { RefusedError } from '../ask-api.ts';
import type { Picture } from '../client.ts';
import { fetchReplayPicture, type Replay } from '../replay-client.ts';
import { isMoving, isOver } from '../state/replay-rows.ts';
import { words } from '../words/words.ts';
import { part, setText } from './parts.ts';
import { PictureLoop } from './picture-loop.ts';

export class ReplayPicture {
  private readonly canvas: HTMLCanvasElement;
  private readonly note: HTMLElement;
  private readonly loop: PictureLoop;
  private replay: Replay;
  /** All that move share what is asked for. */
  private movingCount = 1;
  private askedFor = '';
  private picturedAs = '';
  private isResting = false;

  constructor(root: ParentNode, replay: Replay) {
    this.canvas = part<HTMLCanvasElement>(root, 'replay-picture');
    this.note = part(root, 'replay-no-picture');
    this.replay = replay;
    this.loop = new PictureLoop({
      fetchPicture: (signal) => this.fetch(signal),
      isWanted: () => this.isWanted(),
      visibility: () => ({
        isPageHidden: false, isInSight: this.isInSight(), camerasInSightCount: this.movingCount,
      }),
      onPicture: ({ image }) => {
        this.draw(image);
        this.picturedAs = this.askedFor;
      },
    });
  }

  render(replay: Replay, options: { readonly label: string; readonly movingCount: number }): void {
    const wasMoving = isMoving(this.replay);
    this.replay = replay;
    this.movingCount = Math.max(1, options.movingCount);
    this.canvas.setAttribute('aria-label', options.label);
    if (this.isWanted() && (!wasMoving || !isMoving(replay))) this.loop.wake();
  }

  /** Asks for none until it is woken. */
  rest(): void {
    this.isResting = true;
    this.loop.abort();
  }

  wake(): void {
    this.isResting = false;
    this.loop.wake();
  }

  close(): void {
    this.loop.close();
  }

  private async fetch(signal: AbortSignal): Promise<Picture> {
    const { replay } = this;
    this.askedFor = this.place();
    try {
      return await fetchReplayPicture(replay.id, signal);
    } catch (thrown) {
      if (thrown instanceof RefusedError && isOver(replay)) this.giveUp();
      throw thrown;
    }
  }

  /** Nobody makes one any more. */
  private giveUp(): void {
    this.picturedAs = this.askedFor;
    setText(this.note, words.replay.noPicture);
  }

  private isWanted(): boolean {
    if (this.isResting || document.hidden || !this.canvas.checkVisibility()) return false;
    if (this.replay.framesCounted === 0) return false;
    return isMoving(this.replay) || this.picturedAs !== this.place();
  }

  /** Frames alone would not do: a seek backwards begins to count them anew. */
  private place(): string {
    const { framesCounted, positionMs } = this.replay;
    return `${framesCounted} ${positionMs} ${isOver(this.replay) ? 'over' : ''}`;
  }

  private isInSight(): boolean {
    const { top, bottom } = this.canvas.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  }

  private draw(image: ImageBitmap): void {
    const { canvas } = this;
    if (canvas.width !== image.width || canvas.height !== image.height) {
      canvas.width = image.width;
      canvas.height = image.height;
    }
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    image.close();
    this.note.hidden = true;
  }
}
