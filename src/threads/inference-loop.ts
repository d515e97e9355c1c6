// The inference worker's loop: ring → look, detect → track → count → report. It knows no worker.

import { CameraCounter, type CountingResult } from '../counting/camera-counter.ts';
import { RecentTracks } from '../counting/recent-tracks.ts';
import type { Detector } from '../detection/detector.ts';
import type { AnnotatedClip } from '../drawing/annotated-clip.ts';
import type { Frame, FrameHeader } from '../frames/frame.ts';
import type { FrameRing } from '../frames/frame-ring.ts';
import { DualSense, type ReadyFrame } from '../motion/dual-sense.ts';
import { CurrentPicture } from './current-picture.ts';
import { InferenceMeter } from './inference-meter.ts';
import type { InferenceStart, InferenceToMain, MainToInference } from './messages.ts';
import { TrafficKeeper } from './traffic-keeper.ts';
import { ViewKeeper } from './view-keeper.ts';
import { WatchSpan } from './watch-span.ts';

/** How long one wait for a frame lasts before the stop signal is looked at again. */
const frameWaitMs = 100;

export interface InferenceLoopOptions {
  readonly start: InferenceStart;
  readonly ring: FrameRing;
  readonly detector: Pick<Detector, 'detect'>;
  readonly signal: AbortSignal;
  readonly report: (message: InferenceToMain) => void;
}

export class InferenceLoop {
  readonly #options: InferenceLoopOptions;
  readonly #counter: CameraCounter;
  readonly #recent: RecentTracks;
  readonly #sense: DualSense;
  readonly #view: ViewKeeper;
  readonly #traffic: TrafficKeeper;
  readonly #picture: CurrentPicture;
  readonly #clip: AnnotatedClip | undefined;
  readonly #meter = new InferenceMeter();
  readonly #span: WatchSpan;

  /** Opens what the loop writes to; throws OUTPUT_UNWRITABLE when the annotated clip cannot be. */
  static async open(options: InferenceLoopOptions): Promise<InferenceLoop> {
    const { annotatePath: path, camera } = options.start;
    if (path === undefined) return new InferenceLoop(options, undefined);
    // Drawing has large libraries, which a camera that is only counted on does without.
    const { AnnotatedClip } = await import('../drawing/annotated-clip.ts');
    return new InferenceLoop(options, await AnnotatedClip.open({
      path, size: options.ring.size, framesPerSecond: camera.framesPerSecondMax,
    }));
  }

  private constructor(options: InferenceLoopOptions, clip: AnnotatedClip | undefined) {
    const { start, ring, report } = options;
    this.#options = options;
    this.#clip = clip;
    this.#picture = new CurrentPicture(ring.size, start.camera.lines);
    this.#span = new WatchSpan((fromMs, toMs) => { report({ kind: 'observed', fromMs, toMs }); });
    const aspectRatio = start.nativeSize.widthPx / start.nativeSize.heightPx;
    this.#traffic = new TrafficKeeper({
      camera: start.camera,
      aspectRatio,
      folder: start.viewFolder,
      note: (note) => { report({ kind: 'note', note }); },
    });
    this.#sense = new DualSense({
      frameSize: ring.size,
      aspectRatio,
      mode: start.camera.detection,
      learned: this.#traffic.before,
    });
    this.#view = new ViewKeeper({
      camera: start.camera, frameSize: ring.size, viewFolder: start.viewFolder, report,
    });
    this.#recent = new RecentTracks({
      aspectRatio,
      before: start.recordedTracks,
      isNoVehicle: (track) => !this.#sense.judge.seemsVehicle(track),
    });
    this.#counter = new CameraCounter({
      cameraId: start.camera.id,
      lines: start.camera.lines,
      aspectRatio,
      runStartedAtMs: start.runStartedAtMs,
      judge: this.#sense.judge,
      onTracks: (tracks, header) => { this.#recent.follow(tracks, header); },
    });
  }

  /** Works until the ring is closed and empty, or the signal stops it; then decides every track. */
  async run(): Promise<void> {
    const { start, ring, signal, report } = this.#options;
    while (!signal.aborted) {
      const frame = ring.acquire();
      if (frame !== undefined) await this.#process(frame);
      else if (await ring.waitForFrame(frameWaitMs) === 'closed') break;
    }
    this.#count(this.#sense.finish());
    this.#report(this.#counter.finish());
    this.#span.end();
    this.#traffic.finish(this.#sense.learned);
    if (start.pacing === 'live') {
      report({ kind: 'tracks-kept', recorded: this.#recent.recorded() });
    }
    report({ kind: 'drained', framesProcessed: this.#meter.framesProcessed });
    if (start.givesLastPicture === true && !signal.aborted) await this.#giveLastPicture();
  }

  /** Answers with the last frame that was counted on, so that boxes and pixels agree. */
  async givePicture(command: Extract<MainToInference, { kind: 'picture-wanted' }>): Promise<void> {
    this.#options.report(await this.#picture.answer(command));
  }

  acceptView({ requestId }: Extract<MainToInference, { kind: 'accept-view' }>): void {
    this.#view.accept(requestId);
    this.#sense.forget();
    this.#traffic.forget();
  }

  giveTracks({ requestId }: Extract<MainToInference, { kind: 'tracks-wanted' }>): void {
    this.#options.report({
      kind: 'tracks-recorded', requestId, recorded: this.#recent.recorded(),
    });
  }

  async close(): Promise<void> {
    await this.#clip?.close();
  }

  async #process(frame: Frame): Promise<void> {
    const { ring, detector } = this.#options;
    const { header } = frame;
    const startedMs = performance.now();
    const { needsDetector } = this.#sense.look(frame.rgb, header);
    this.#view.look(frame.rgb, header);
    const detecting = needsDetector ? detector.detect(frame.rgb) : undefined;
    this.#picture.keepPixels(frame);
    // The detector has copied the pixels: the reader may have the slot back while it thinks.
    ring.release();
    const detections = await detecting;
    this.#meter.add(performance.now() - startedMs);
    this.#count(this.#sense.join(detections, header));
    await this.#clip?.add(this.#picture.pixels(), this.#picture.overlay(), header.presentationMs);
    this.#span.extend(header.capturedAtMs);
    this.#beat(header);
  }

  /** Frames may come late and several at once: the first seconds wait for a background. */
  #count(ready: Iterable<ReadyFrame>): void {
    for (const { header, detections } of ready) {
      const counts = this.#counter.update(detections, header);
      this.#picture.show(header, counts);
      this.#report(counts);
      this.#options.report({ kind: 'tracks', header, tracks: counts.tracks });
    }
  }

  async #giveLastPicture(): Promise<void> {
    // Nobody has asked: the number is left out again.
    const given = await this.#picture.answer({
      kind: 'picture-wanted', requestId: 0, isAnnotated: true,
    });
    // A clip without a frame has none.
    if (given.kind !== 'picture') return;
    const { frameIndex, jpeg } = given;
    this.#options.report({ kind: 'last-picture', frameIndex, jpeg });
  }

  #report({ crossings, corrections, dismissed }: CountingResult): void {
    for (const crossing of crossings) {
      this.#options.report({ kind: 'crossing', crossing: this.#view.flag(crossing) });
    }
    for (const correction of corrections) {
      this.#options.report({ kind: 'class-correction', correction });
    }
    for (const passage of dismissed) this.#options.report({ kind: 'dismissed', passage });
  }

  #beat(header: FrameHeader): void {
    const nowMs = performance.now();
    if (!this.#meter.isBeatDue(nowMs)) return;
    this.#span.report();
    this.#traffic.keep(() => this.#sense.learned, nowMs);
    this.#options.report({
      kind: 'inference-heartbeat',
      framesProcessed: this.#meter.framesProcessed,
      inferenceMs: this.#meter.medianMs(),
      evidence: this.#sense.evidence(),
      lastPresentationMs: header.presentationMs,
      lastCapturedAtMs: header.capturedAtMs,
    });
  }
}
