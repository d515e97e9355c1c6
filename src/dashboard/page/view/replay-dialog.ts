// The dialog of replays: what is started there, and a card for each replay, kept up to date while
// the dialog is open.

import { RefusedError } from '../ask-api.ts';
import { fetchCameras } from '../client.ts';
import { fetchReplays, type Replay } from '../replay-client.ts';
import { isMoving } from '../state/replay-rows.ts';
import { toldError, type Told } from '../state/told.ts';
import { words } from '../words/words.ts';
import { copyTemplate, part } from './parts.ts';
import { ReplayCard } from './replay-card.ts';
import { ReplayForm } from './replay-form.ts';
import { showTold } from './set-told.ts';

/** One question for all replays; pictures come at a pace of their own. */
const movingIntervalMs = 250;
/** Others may start and steer them, too. */
const restingIntervalMs = 1_000;
const retryIntervalMs = 2_000;

export class ReplayDialog {
  private readonly dialog = copyTemplate('replay-dialog') as HTMLDialogElement;
  private readonly form: ReplayForm;
  private readonly cards = new Map<string, ReplayCard>();
  private readonly cameraNames = new Map<string, string>();
  private timeout: ReturnType<typeof setTimeout> | undefined;
  private looking: Promise<void> | undefined;
  private isFormLoaded = false;
  private isAnyMoving = false;
  private isUnanswered = false;
  /** All that there ever were, so that a number stays that of one replay. */
  private cardCount = 0;

  constructor() {
    const { dialog } = this;
    document.body.append(dialog);
    this.form = new ReplayForm(dialog, {
      act: (work) => this.act(work), onStarted: () => this.look(),
    });
    part(dialog, 'replays-close').addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => clearTimeout(this.timeout));
    document.addEventListener('visibilitychange', () => void this.keepLooking());
  }

  open(): void {
    this.showProblem(undefined);
    this.isFormLoaded = false;
    this.dialog.showModal();
    void this.keepLooking();
  }

  /** Asks again and again, as long as somebody may see it. */
  private async keepLooking(): Promise<void> {
    if (!this.dialog.open || document.hidden) return;
    try {
      if (!this.isFormLoaded) await this.loadForm();
      await this.look();
      if (this.isUnanswered) this.showProblem(undefined);
      this.isUnanswered = false;
    } catch (thrown) {
      this.showThrown(thrown);
    }
    clearTimeout(this.timeout);
    const delayMs = this.isAnyMoving ? movingIntervalMs : restingIntervalMs;
    this.timeout = setTimeout(
      () => void this.keepLooking(), this.isUnanswered ? retryIntervalMs : delayMs);
  }

  private async loadForm(): Promise<void> {
    const cameras = await fetchCameras();
    for (const { id, name } of cameras) this.cameraNames.set(id, name);
    this.form.setCameras(cameras);
    await this.form.load();
    this.isFormLoaded = true;
  }

  /** One look at a time: an older answer never replaces a newer one. */
  private async look(): Promise<void> {
    while (this.looking !== undefined) await this.looking.catch(() => undefined);
    this.looking = this.lookOnce().finally(() => { this.looking = undefined; });
    await this.looking;
  }

  private async lookOnce(): Promise<void> {
    const replays = await fetchReplays();
    const movingCount = replays.filter(isMoving).length;
    this.isAnyMoving = movingCount > 0;
    part(this.dialog, 'no-replays').hidden = replays.length > 0;
    this.dropAllBut(replays);
    for (const replay of replays) {
      const others = replays.filter((other) =>
        other.id !== replay.id && other.footage.id === replay.footage.id);
      this.cardOf(replay).render(replay, {
        movingCount,
        others: new Map(others.map((other) => [
          other.id, { replay: other, number: this.cardOf(other).number },
        ])),
      });
    }
    // A card that has trouble of its own asks again with the next look.
    await Promise.allSettled([...this.cards.values()].map((card) => card.refresh()));
  }

  private dropAllBut(replays: readonly Replay[]): void {
    for (const [id, card] of this.cards) {
      if (replays.some((replay) => replay.id === id)) continue;
      const hadFocus = card.element.contains(document.activeElement);
      card.close();
      this.cards.delete(id);
      if (hadFocus) part(this.dialog, 'replays-close').focus();
    }
  }

  private cardOf(replay: Replay): ReplayCard {
    const known = this.cards.get(replay.id);
    if (known !== undefined) return known;
    const card = new ReplayCard(replay, {
      number: this.cardCount += 1,
      act: (work) => this.act(work),
      onChanged: () => this.look(),
      cameraName: (cameraId) => this.cameraNames.get(cameraId) ?? cameraId,
    });
    this.cards.set(replay.id, card);
    // Newest first: it was started to be seen.
    part(this.dialog, 'replay-list').prepend(card.element);
    return card;
  }

  private async act(work: () => Promise<void>): Promise<void> {
    this.showProblem(undefined);
    try {
      await work();
    } catch (thrown) {
      this.showThrown(thrown);
    }
  }

  private showThrown(thrown: unknown): void {
    const isRefusal = thrown instanceof RefusedError;
    this.isUnanswered = !isRefusal;
    this.showProblem(isRefusal
      ? toldError(thrown)
      : { sentence: words.replay.noAnswer, detail: '' });
  }

  private showProblem(told: Told | undefined): void {
    showTold(part(this.dialog, 'replays-problem'), told);
  }
}
