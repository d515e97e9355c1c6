// The answers and events of the HTTP API, version 1, as far as the page uses them: names for parts
// of its own description. Points and boxes are fractions of the frame: x to the right, y down.

import type { paths } from './api-paths.ts';

/** What a question is answered when all is well. */
export type Reply<
  Path extends keyof paths, Method extends 'get' | 'post' | 'put' | 'patch' | 'delete',
> = paths[Path] extends Readonly<Record<Method, { readonly responses: infer Replies }>>
  ? Frozen<JsonOf<Replies>>
  : never;

/** Nobody changes what the server said. */
type Frozen<Value> = Value extends object
  ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
  : Value;

/** What a question says. */
export type Body<Path extends keyof paths, Method extends 'post' | 'put' | 'patch'> =
  paths[Path] extends Record<Method, { requestBody: { content: { 'application/json': infer Said } } }>
    ? Said
    : never;

type JsonOf<Replies> = Replies extends { readonly 200: infer Done } ? BodyOf<Done>
  : Replies extends { readonly 201: infer Made } ? BodyOf<Made> : never;

type BodyOf<Answer> =
  Answer extends { readonly content: { readonly 'application/json': infer Body } } ? Body : never;

export type Site = Reply<'/api/v1/site', 'get'>;
export type Camera = Reply<'/api/v1/cameras/{cameraId}', 'get'>;
/** What a `camera` event carries. */
export type CameraStatus = Omit<Camera, 'lines'>;
export type CameraState = Camera['state'];
/** What a camera's counts rest on at the moment, and why. */
export type Evidence = NonNullable<Camera['evidence']>;
/** Whether a camera looks where it looked when its lines were drawn. */
export type View = NonNullable<Camera['view']>;
/** Standing at `a` and looking to `b`, "in" passes from the left hand to the right hand. */
export type CountingLine = Camera['lines'][number];
export type Point = CountingLine['a'];

export type Counts = Reply<'/api/v1/counts', 'get'>;
export type CountRow = Counts['rows'][number];
/** A `crossing` event, and an entry of /crossings. */
export type Crossing = Reply<'/api/v1/crossings', 'get'>['crossings'][number];
export type Direction = NonNullable<Crossing['direction']>;
export type Verdict = Reply<'/api/v1/verdicts', 'get'>['verdicts'][number];

/** An `occupancy` event: what a lot holds, and how sure that is. */
export type Occupancy = Reply<'/api/v1/lots', 'get'>['lots'][number]['occupancy'];
/** What to do about a count; the numbers are those that belong to the code. */
export type Advice = Occupancy['advice'][number];
export type LotHistory = Reply<'/api/v1/lots/{lotId}/occupancy/history', 'get'>;
export type HistoryRow = LotHistory['rows'][number];
export type HistoryBucket = '15m' | '1h' | '1d' | '1w';
export type TypicalWeek = Reply<'/api/v1/lots/{lotId}/typical-week', 'get'>;
export type TypicalHour = TypicalWeek['hours'][number];

/** Who is told what happens, and how that fares. */
export type Outlet = Reply<'/api/v1/outlets', 'get'>['outlets'][number];
export type OutletState = Outlet['state'];
export type OutletTest = Reply<'/api/v1/outlets/{outletId}/test', 'post'>;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Track {
  readonly trackId: number;
  readonly box: Box;
  readonly vehicleClass: string;
  readonly confidence: number;
  readonly isConfirmed: boolean;
  readonly trail: readonly Point[];
}

/** What a `tracks` event carries: all tracks at one frame. It is told in no answer. */
export interface TrackSet {
  readonly camera: string;
  readonly frameIndex: number;
  readonly tracks: readonly Track[];
}
