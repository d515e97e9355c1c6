// Notices what outlets are told of and no fact of the ledger says: cameras that are down, that look
// elsewhere, advice on drift, a disk that fills up. What was told last is kept in the ledger, so
// that a restart tells nothing twice and forgets no good news.

import type { OutboxConfig } from '../config/outlet-schema.ts';
import { LotcountError } from '../errors.ts';
import { isSuspect } from '../motion/view-status.ts';
import type { Advice } from '../occupancy/advice.ts';
import type { NewMessage } from '../store/outbox-message.ts';
import type { Outbox } from '../store/outbox.ts';
import type { CameraStatus } from './camera-status.ts';
import type { LotView } from './lot-view.ts';

export interface AlertWatchOptions {
  readonly outbox: Pick<Outbox, 'toldState' | 'tellState'>;
  /** What the configuration says now. */
  readonly limits: () => OutboxConfig;
  readonly lotIdsOfCamera: (cameraId: string) => readonly string[];
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Room for a while once it is there again, so that the news do not flicker. */
const diskRecoveredShare = 1.2;
/** Advice that something was missed, or that the count should be set right. */
const driftCodes: ReadonlySet<Advice['code']> = new Set([
  'entries-missed', 'exits-missed', 'calibration-differed', 'day-sums-disagree', 'error-bar-wide',
  'unknown-traffic',
]);

interface Absence {
  readonly sinceMs: number;
  readonly status: CameraStatus;
}

export class AlertWatch {
  readonly #options: AlertWatchOptions;
  /** Cameras that are not live, and since when. */
  readonly #absences = new Map<string, Absence>();
  /** Subject -> what the ledger says was told last; asked for once. */
  readonly #told = new Map<string, string | undefined>();

  constructor(options: AlertWatchOptions) {
    this.#options = options;
  }

  /** Any word of a camera. */
  noteCamera(status: CameraStatus): void {
    const { cameraId, state, view } = status;
    if (state === 'live') {
      this.#absences.delete(cameraId);
      this.#noteBack(status);
      if (view !== undefined) this.#noteView(cameraId, view);
    } else if (state === 'ended' || state === 'stopped') {
      // A recording that is over, or a camera that nobody wants watched, is not down.
      this.#absences.delete(cameraId);
    } else {
      const sinceMs = this.#absences.get(cameraId)?.sinceMs ?? this.#options.now();
      this.#absences.set(cameraId, { sinceMs, status });
    }
  }

  /** Any word of a lot. */
  noteLot({ lot, advice, occupancy, bar }: LotView): void {
    const codes = advice.map(({ code }) => code).filter((code) => driftCodes.has(code)).sort();
    const subject = `drift ${lot.id}`;
    const before = new Set((this.#toldState(subject) ?? '').split(' ').filter((code) => code !== ''));
    const newCodes = codes.filter((code) => !before.has(code));
    const isResolved = codes.length === 0 && before.size > 0;
    const facts = {
      lotIds: [lot.id],
      occurredAtMs: this.#options.now(),
      data: {
        lot: lot.id,
        codes,
        newCodes,
        value: occupancy.vehicleCount,
        plusMinus: bar.plusMinus,
        capacity: lot.capacity,
      },
    };
    const message: NewMessage | undefined = newCodes.length > 0
      ? { type: 'drift.advised', ...facts }
      : isResolved ? { type: 'drift.resolved', ...facts } : undefined;
    this.#tell({ subject, state: codes.join(' ') }, message);
  }

  /** Room on the disk of the data folder. */
  noteDisk(freeBytes: number): void {
    const limitBytes = this.#options.limits().diskFreeMbMin * 1e6;
    const isLow = this.#toldState('disk') === 'low';
    const facts = {
      lotIds: [], occurredAtMs: this.#options.now(), data: { freeBytes, limitBytes },
    };
    if (!isLow && freeBytes < limitBytes) {
      this.#tell({ subject: 'disk', state: 'low' }, { type: 'disk.low', ...facts });
    } else if (isLow && freeBytes >= limitBytes * diskRecoveredShare) {
      this.#tell({ subject: 'disk', state: 'ok' }, { type: 'disk.recovered', ...facts });
    }
  }

  /** By the clock: cameras that have been away for too long. */
  look(): void {
    const { limits, now } = this.#options;
    for (const [cameraId, { sinceMs, status }] of this.#absences) {
      if (now() - sinceMs < limits().cameraDownAfterS * 1_000) continue;
      const { state, problem, problemCode } = status;
      this.#tell({ subject: `camera ${cameraId}`, state: `down ${sinceMs}` }, {
        type: 'camera.down',
        ...this.#placeOf(cameraId),
        occurredAtMs: sinceMs,
        data: {
          camera: cameraId,
          state,
          ...problem === undefined ? {} : { problem },
          ...problemCode === undefined ? {} : { problemCode },
        },
      });
    }
  }

  #noteBack({ cameraId }: CameraStatus): void {
    const subject = `camera ${cameraId}`;
    const downSinceMs = downSinceOf(this.#toldState(subject));
    if (downSinceMs === undefined) return;
    const nowMs = this.#options.now();
    const downMs = nowMs - downSinceMs;
    this.#tell({ subject, state: 'live' }, {
      type: 'camera.back',
      ...this.#placeOf(cameraId),
      occurredAtMs: nowMs,
      data: { camera: cameraId, downSeconds: Math.max(0, Math.round(downMs / 1_000)) },
    });
  }

  #noteView(cameraId: string, view: NonNullable<CameraStatus['view']>): void {
    const subject = `view ${cameraId}`;
    const before = this.#toldState(subject) ?? 'ok';
    // While it is being learned, nothing is known.
    if (view.state === 'unknown' || view.state === before) return;
    const facts = { ...this.#placeOf(cameraId), occurredAtMs: view.sinceMs };
    const { reason, shift } = view;
    this.#tell({ subject, state: view.state }, isSuspect(view)
      ? {
          type: 'camera.moved',
          ...facts,
          data: { camera: cameraId, state: view.state, reason, ...shift && { shift } },
        }
      : { type: 'camera.restored', ...facts, data: { camera: cameraId, reason } });
  }

  #placeOf(cameraId: string) {
    return { cameraId, lotIds: this.#options.lotIdsOfCamera(cameraId) };
  }

  #toldState(subject: string): string | undefined {
    if (!this.#told.has(subject)) {
      try {
        this.#told.set(subject, this.#options.outbox.toldState(subject));
      } catch (thrown) {
        // Asked again at the next word; until then it is as if nothing had been told.
        if (!(thrown instanceof LotcountError)) throw thrown;
      }
    }
    return this.#told.get(subject);
  }

  #tell(
    told: { readonly subject: string; readonly state: string }, message: NewMessage | undefined,
  ): void {
    const before = this.#toldState(told.subject);
    const isSame = before === told.state ||
      (downSinceOf(before) !== undefined && downSinceOf(told.state) !== undefined);
    if (isSame || (before === undefined && told.state === '')) return;
    try {
      this.#options.outbox.tellState(told, message);
      this.#told.set(told.subject, told.state);
    } catch (thrown) {
      // What is still so at the next word is told then.
      if (!(thrown instanceof LotcountError)) throw thrown;
    }
  }
}

/** `down 1770000000000`: since when. */
function downSinceOf(state: string | undefined): number | undefined {
  const found = /^down (\d+)$/.exec(state ?? '');
  return found === null ? undefined : Number(found[1]);
}
