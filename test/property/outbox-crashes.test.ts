// Whatever is counted, refused, cut off or killed between any two steps: an outlet gets every
// message of the ledger, of each lot in its order, and a message that comes twice has the same id.

import fc from 'fast-check';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { OutletDesk, type OutletDeskOptions } from '../../src/outlets/outlet-desk.ts';
import { DeliveryError } from '../../src/outlets/outlet-target.ts';
import { LedgerStore } from '../../src/store/ledger-store.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import type { OutboxMessage } from '../../src/store/outbox-message.ts';
import { batchOf, counted, mayMorningMs, temporaryLedgerFile } from '../support/ledger-rows.ts';
import { gateLine, lotWith } from '../support/lot-config.ts';
import { deskConfig, siteWith, webhookTo } from '../support/outlet-parts.ts';

const lots = [
  lotWith(),
  lotWith({ id: 'roof', gates: [{ id: 'ramp', sameVehicleMs: 0, lines: [gateLine({ camera: 'ramp' })] }] }),
];
const config = {
  ...deskConfig([webhookTo('http://127.0.0.1:9/', { types: ['crossing.committed'] })]), lots,
};

type Reaction = 'take' | 'refuse' | 'take and lose the answer' | 'die before' | 'die behind';
type Step =
  | { readonly kind: 'count'; readonly cameras: readonly string[]; readonly isTorn: boolean }
  | { readonly kind: 'react'; readonly reactions: readonly Reaction[] }
  | { readonly kind: 'turns'; readonly turnCount: number }
  | { readonly kind: 'save' | 'prune' | 'kill' };

const someStep: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc.record({
      kind: fc.constant('count' as const),
      cameras: fc.array(fc.constantFrom('gate-1', 'ramp', 'elsewhere'), { minLength: 1, maxLength: 6 }),
      isTorn: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
    }),
    weight: 5,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('react' as const),
      reactions: fc.array(fc.constantFrom<Reaction>(
        'take', 'refuse', 'take and lose the answer', 'die before', 'die behind'), { maxLength: 5 }),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({ kind: fc.constant('turns' as const), turnCount: fc.integer({ min: 1, max: 40 }) }),
    weight: 4,
  },
  { arbitrary: fc.constantFrom({ kind: 'save' as const }, { kind: 'prune' as const }), weight: 2 },
  { arbitrary: fc.constant({ kind: 'kill' as const }), weight: 2 },
);

test('nothing is lost, nothing out of order in its lot, twice only with the same id', async () => {
  await fc.assert(fc.asyncProperty(fc.array(someStep, { maxLength: 25 }), async (steps) => {
    const world = new World(temporaryLedgerFile());
    try {
      for (const step of steps) await world.take(step);
      await world.settle();
      world.check();
    } finally {
      await world.end();
    }
  }), { numRuns: 30 });
}, 120_000);

/** A ledger with its process, which dies and comes again, and the other side, which stays. */
class World {
  readonly #file: string;
  readonly #expected: { readonly crossingId: string; readonly cameraId: string }[] = [];
  readonly #received: OutboxMessage[] = [];
  #reactions: Reaction[] = [];
  #crossingCount = 0;
  #life: Life;

  constructor(file: string) {
    this.#file = file;
    this.#life = this.#begin();
  }

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'count': this.#count(step.cameras, { isTorn: step.isTorn }); break;
      case 'react': this.#reactions.push(...step.reactions); break;
      case 'turns': for (let turn = 0; turn < step.turnCount; turn += 1) await nextTurn(); break;
      case 'save': this.#life.desk.save(); break;
      case 'prune': this.#life.desk.prune(); break;
      case 'kill': this.#life.isDead = true; break;
    }
    if (this.#life.isDead) await this.#beginAnew();
  }

  /** The other side is well again, and nobody dies any more, but of what is under way already. */
  async settle(): Promise<void> {
    this.#reactions = [];
    const backlog = async (): Promise<number | undefined> => {
      if (this.#life.isDead) await this.#beginAnew();
      return this.#life.desk.statuses()[0]?.backlogCount;
    };
    await expect.poll(backlog, { interval: 1, timeout: 10_000 }).toBe(0);
  }

  check(): void {
    const firsts = new Map<string, string>();
    for (const { data, messageId } of this.#received) {
      const crossingId = String(data['crossing']);
      expect(firsts.get(crossingId) ?? messageId, crossingId).toBe(messageId);
      firsts.set(crossingId, messageId);
    }
    // A map keeps the order in which each was there first.
    const came = [...firsts.keys()];
    expect(came.toSorted()).toEqual(this.#expected.map(({ crossingId }) => crossingId).toSorted());
    for (const camera of ['gate-1', 'ramp', 'elsewhere']) {
      const wanted = this.#expected.filter(({ cameraId }) => cameraId === camera)
        .map(({ crossingId }) => crossingId);
      expect(came.filter((crossingId) => wanted.includes(crossingId))).toEqual(wanted);
    }
    expect(this.#life.desk.statuses()[0]?.droppedCount).toBe(0);
  }

  async end(): Promise<void> {
    this.#life.isDead = true;
    await this.#life.desk.close();
    this.#life.ledger.close();
  }

  #count(cameras: readonly string[], { isTorn }: { readonly isTorn: boolean }): void {
    const crossings = cameras.map((cameraId) => counted({
      cameraId,
      crossingId: `c${String(this.#crossingCount++).padStart(4, '0')}`,
      crossedAtMs: mayMorningMs + this.#crossingCount,
    }));
    const { database, ledger } = this.#life;
    const last = crossings.at(-1);
    if (isTorn && last !== undefined) {
      database.exec(`CREATE TEMP TRIGGER torn AFTER INSERT ON outbox_messages
        WHEN NEW.data LIKE '%"${last.crossingId}"%' BEGIN SELECT RAISE(ROLLBACK, 'torn'); END`);
      expect(() => ledger.appendBatch(batchOf({ crossings }))).toThrow('torn');
      database.exec('DROP TRIGGER torn');
      return;
    }
    ledger.appendBatch(batchOf({ crossings }));
    this.#expected.push(...crossings);
  }

  async #beginAnew(): Promise<void> {
    await this.end();
    this.#life = this.#begin();
  }

  #begin(): Life {
    const database = openDatabase({ file: this.#file, isChecked: false });
    const ledger = new LedgerStore(database);
    const life: Life = { database, ledger, isDead: false, desk: undefined as never };
    const { outbox } = ledger;
    // A dead process writes nothing more, whatever its code would still do.
    const mortal: OutletDeskOptions['outbox'] = {
      configure: (rules) => { outbox.configure(rules); },
      listen: (listener) => { outbox.listen(listener); },
      cursors: () => outbox.cursors(),
      newestSequence: () => outbox.newestSequence(),
      read: (query) => life.isDead ? { messages: [], newestSequence: 0 } : outbox.read(query),
      countAfter: (query) => outbox.countAfter(query),
      saveCursors: (cursors, ids) => { if (!life.isDead) outbox.saveCursors(cursors, ids); },
      prune: (options) => outbox.prune(options),
    };
    life.desk = new OutletDesk({
      config,
      outbox: mortal,
      site: siteWith(),
      onNote: () => undefined,
      open: async () => await Promise.resolve({
        batchCountMax: 3,
        deliver: async (messages, signal) => { await this.#react(life, messages, signal); },
        check: async () => await Promise.resolve(''),
        close: async () => { await Promise.resolve(); },
      }),
      limits: { retryDelayMs: 1, retryDelayMsMax: 1, stopMsMax: 1 },
      chance: () => 0,
    });
    life.desk.start();
    return life;
  }

  async #react(life: Life, messages: readonly OutboxMessage[], signal: AbortSignal): Promise<void> {
    const reaction = this.#reactions.shift() ?? 'take';
    await nextTurn();
    if (life.isDead) return await untilAborted(signal);
    if (reaction === 'refuse') throw new DeliveryError('refused');
    if (reaction === 'die before') {
      life.isDead = true;
      return await untilAborted(signal);
    }
    this.#received.push(...messages);
    if (reaction === 'take and lose the answer') throw new DeliveryError('lost');
    if (reaction === 'die behind') life.isDead = true;
  }
}

interface Life {
  readonly database: ReturnType<typeof openDatabase>;
  readonly ledger: LedgerStore;
  isDead: boolean;
  desk: OutletDesk;
}

async function untilAborted(signal: AbortSignal): Promise<never> {
  return await new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => { reject(new DeliveryError('dead')); });
  });
}
