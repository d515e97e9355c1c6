// Who is told what happens, how that fares, and a test for each; the section is not there while
// nobody is.

import type { Outlet, OutletTest } from '../api.ts';
import { RefusedError } from '../ask-api.ts';
import { fetchOutlets, testOutlet } from '../client.ts';
import { countText } from '../state/number-text.ts';
import type { SiteClock } from '../state/site-clock.ts';
import { toldError, toldProblem } from '../state/told.ts';
import { words } from '../words/words.ts';
import { part, setText } from './parts.ts';
import { setTold } from './set-told.ts';

export class OutletList {
  private readonly section = part(document, 'outlets-section');
  private readonly list = part(document, 'outlets');
  private readonly clock: () => SiteClock;
  private cards = new Map<string, OutletCard>();

  constructor(clock: () => SiteClock) {
    this.clock = clock;
  }

  /** Asks the server. Without an answer, what is shown stays: the page says that it may be old. */
  async refresh(): Promise<void> {
    let outlets: readonly Outlet[];
    try {
      outlets = await fetchOutlets();
    } catch {
      return;
    }
    // Cards that stay keep the focus, and what their test said.
    this.cards = new Map(outlets.map((outlet) => {
      const card = this.cards.get(outlet.id) ??
        new OutletCard(outlet, () => void this.refresh());
      card.render(outlet, this.clock());
      return [outlet.id, card];
    }));
    this.section.hidden = outlets.length === 0;
    const elements = [...this.cards.values()].map(({ element }) => element);
    const isSame = elements.length === this.list.children.length &&
      elements.every((element, index) => this.list.children[index] === element);
    if (!isSame) this.list.replaceChildren(...elements);
  }
}

class OutletCard {
  readonly element = document.createElement('li');
  private readonly state = document.createElement('strong');
  private readonly place = child('p', 'muted outlet-place');
  private readonly facts = child('p', 'muted');
  private readonly dropped = child('p', 'outlet-dropped');
  private readonly problem = child('p', 'outlet-problem');
  private readonly result = child('p', 'outlet-result');
  private readonly button = child('button', 'button');
  private readonly onTested: () => void;
  private isTesting = false;

  constructor({ id }: Outlet, onTested: () => void) {
    this.onTested = onTested;
    this.element.className = 'outlet';
    this.element.dataset['outlet'] = id;
    const name = child('h3', '');
    setText(name, id);
    const state = child('p', 'outlet-state');
    const dot = child('span', 'dot');
    dot.setAttribute('aria-hidden', 'true');
    state.append(dot, this.state);
    const bar = child('div', 'outlet-bar');
    bar.append(name, state);
    this.result.setAttribute('role', 'status');
    this.button.setAttribute('type', 'button');
    this.button.dataset['needs'] = 'admin';
    this.button.setAttribute('aria-label', words.outlets.testOf(id));
    setText(this.button, words.outlets.test);
    this.button.addEventListener('click', () => void this.test(id));
    const foot = child('div', 'outlet-foot');
    foot.append(this.result, this.button);
    this.element.append(bar, this.place, this.facts, this.dropped, this.problem, foot);
  }

  render(outlet: Outlet, clock: SiteClock): void {
    const text = words.outlets;
    const when = (moment: string): string => {
      const utcMs = Date.parse(moment);
      const isToday = clock.dayOf(utcMs) === clock.dayOf(clock.serverMs(Date.now()));
      return isToday ? clock.timeText(utcMs) : `${clock.dateText(utcMs)} ${clock.timeText(utcMs)}`;
    };
    const { state, backlog, delivered, dropped, lastSuccessAt, nextTryAt } = outlet;
    const { problem, problemCode } = outlet;
    this.element.dataset['state'] = problem === undefined ? state : 'trouble';
    setText(this.state, text.states[state]);
    setText(this.place, `${text.kinds[outlet.kind] ?? outlet.kind}, ${outlet.target}`);
    setText(this.facts, [
      text.counts(countText(backlog), countText(delivered)),
      lastSuccessAt === undefined ? text.neverDelivered : text.lastSuccess(when(lastSuccessAt)),
      ...nextTryAt === undefined ? [] : [text.nextTry(when(nextTryAt))],
    ].join(' · '));
    setText(this.dropped, dropped === 0 ? '' : text.dropped(countText(dropped)));
    setTold(this.problem,
      problem === undefined ? undefined : toldProblem({ code: problemCode, detail: problem }));
  }

  private async test(id: string): Promise<void> {
    if (this.isTesting) return;
    this.isTesting = true;
    this.button.setAttribute('aria-disabled', 'true');
    setText(this.result, words.outlets.testing);
    await this.showResult(testOutlet(id));
    this.button.removeAttribute('aria-disabled');
    this.isTesting = false;
    this.onTested();
  }

  private async showResult(testing: Promise<OutletTest>): Promise<void> {
    const { result } = this;
    const { delivered, notDelivered, noAnswer } = words.outlets;
    try {
      const { isDelivered, durationMs, problem = '', problemCode } = await testing;
      if (isDelivered) setText(result, delivered(countText(durationMs)));
      else setTold(result, toldProblem({ code: problemCode, detail: problem }), notDelivered);
    } catch (thrown) {
      if (thrown instanceof RefusedError) setTold(result, toldError(thrown), notDelivered);
      else setText(result, noAnswer);
    }
  }
}

function child(tag: 'p' | 'h3' | 'div' | 'span' | 'button', className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
