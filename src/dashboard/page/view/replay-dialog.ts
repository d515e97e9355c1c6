// The dialog of replays: what is started there, and a card for each replay, kept up to date while
// the dialog is open.

import { fetchCameras } from '../client.ts';
import { fetchReplays, ReplayRefusedError, type Replay } from '../replay-client.ts';
import { words } from '../words/words.ts';
import { copyTemplate, part, setText } from './parts.ts';
import { ReplayCard } from './replay-card.ts';
import { ReplayForm } from './replay-form.ts';

const lookIntervalMs = 400;
const retryIntervalMs = 2_000;

export class ReplayDialog {
  private readonly dialog = copyTemplate('replay-dialog') as HTMLDialogElement;
  private readonly form: ReplayForm;
  private readonly cards = new Map<string, ReplayCard>();
  private readonly cameraNames = new Map<string, string>();
  private timeout: ReturnType<typeof setTimeout> | undefined;
  private looking: Promise<void> | undefined;
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
  }

  open(): void {
    this.showProblem('');
    this.dialog.showModal();
    void this.act(async () => {
      const cameras = await fetchCameras();
      for (const { id, name } of cameras) this.cameraNames.set(id, name);
      this.form.setCameras(cameras);
      await this.form.load();
    }).then(() => this.keepLooking());
  }

  /** Asks again and again, as long as somebody may see it. */
  private async keepLooking(): Promise<void> {
    if (!this.dialog.open) return;
    let delayMs = lookIntervalMs;
    if (!document.hidden) {
      try {
        await this.look();
        if (part(this.dialog, 'replays-problem').textContent === words.replay.noAnswer) {
          this.showProblem('');
        }
      } catch {
        this.showProblem(words.replay.noAnswer);
        delayMs = retryIntervalMs;
      }
    }
    clearTimeout(this.timeout);
    this.timeout = setTimeout(() => void this.keepLooking(), delayMs);
  }

  /** One look at a time: an older answer never replaces a newer one. */
  private async look(): Promise<void> {
    while (this.looking !== undefined) await this.looking.catch(() => undefined);
    this.looking = this.lookOnce().finally(() => { this.looking = undefined; });
    await this.looking;
  }

  private async lookOnce(): Promise<void> {
    const replays = await fetchReplays();
    part(this.dialog, 'no-replays').hidden = replays.length > 0;
    for (const [id, card] of this.cards) {
      if (replays.some((replay) => replay.id === id)) continue;
      card.close();
      this.cards.delete(id);
    }
    for (const replay of replays) {
      const others = replays.filter((other) =>
        other.id !== replay.id && other.footage.id === replay.footage.id);
      this.cardOf(replay).render(replay, new Map(
        others.map((other) => [other.id, this.cardOf(other).number])));
    }
    // A card that has trouble of its own asks again with the next look.
    await Promise.allSettled([...this.cards.values()].map((card) => card.refresh()));
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
    this.showProblem('');
    try {
      await work();
    } catch (thrown) {
      const isRefusal = thrown instanceof ReplayRefusedError;
      this.showProblem(isRefusal ? thrown.message : words.replay.noAnswer);
    }
  }

  private showProblem(text: string): void {
    const problem = part(this.dialog, 'replays-problem');
    setText(problem, text);
    problem.hidden = text === '';
  }
}
