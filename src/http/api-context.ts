// What the routes are given. They reach nothing else: no workers, no files, no clock of their own.

import type {
  FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { AccessDesk } from '../access/access-desk.ts';
import type { CameraStatus } from '../collect/camera-status.ts';
import type { CollectStatus } from '../collect/collect-crossings.ts';
import type { CameraControls } from '../collect/live-event.ts';
import type { LiveFeed } from '../collect/live-feed.ts';
import type { LotDesk } from '../collect/lot-desk.ts';
import type { ConfigEditor } from '../config/config-editor.ts';
import type { ConfigStatus } from '../config/live-config.ts';
import type { Config, SourceConfig } from '../config/schema.ts';
import type { OutletControls } from '../outlets/outlet-status.ts';
import type { ReplayControls } from '../replays/replay-controls.ts';
import type { ProbeResult } from '../sources/probe-source.ts';
import type { LedgerStore } from '../store/ledger-store.ts';
import type { LeftBehindStatus } from '../threads/left-behind.ts';

export interface ApiContext {
  /** The one in force: to be asked for at each request. */
  readonly config: () => Pick<Config, 'site' | 'cameras'>;
  readonly configStatus: () => ConfigStatus;
  /** Where the configuration is a file that may be changed. */
  readonly configEditor?: ConfigEditor | undefined;
  readonly ledger: LedgerStore;
  readonly liveFeed: LiveFeed;
  readonly cameras: CameraControls;
  /** Opens a source that is not a camera yet; the signal ends it. */
  readonly probe: (source: SourceConfig, signal: AbortSignal) => Promise<ProbeResult>;
  readonly lots: LotDesk;
  readonly access: AccessDesk;
  readonly outlets: OutletControls;
  readonly replays: ReplayControls;
  /** One for each configured camera, in the order of the configuration. */
  readonly statuses: () => readonly CameraStatus[];
  readonly collectStatus: () => CollectStatus;
  readonly leftBehind: () => LeftBehindStatus;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Fastify, typed by the routes' TypeBox schemas. */
export type LotcountApp = FastifyInstance<
  RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger,
  TypeBoxTypeProvider
>;
