// A detector with a model of the operator's own: what the file says decides, then the
// configuration, then what is usual for the decoder. Everything is tried once before it is used.

import type { ModelConfig } from '../config/schema.ts';
import type { FrameSize } from '../frames/frame.ts';
import { iou } from '../geometry/box.ts';
import { countKnownLabels, findClassLabels, type ClassLabels } from '../models/class-labels.ts';
import { unsupported } from '../models/model-errors.ts';
import { chooseDecoder } from './choose-decoder.ts';
import type { Detection, Detector } from './detector.ts';
import { ExclusiveDetector } from './exclusive-detector.ts';
import { inputSizeFor } from './letterbox.ts';
import { ModelInput, type ModelInputOptions, type Normalisation } from './model-input.ts';
import { suppressOverlaps } from './nms.ts';
import type { Candidate, FittedDecoder, OutputTensor } from './output-decoder.ts';
import { OwnModelSession } from './own-model-session.ts';

export interface OwnModelOptions {
  readonly model: ModelConfig;
  readonly frameSize: FrameSize;
  readonly threads: number;
}

/** A model that is ready, and all that was found out about it. */
export interface OpenedModel {
  readonly detector: Detector;
  readonly session: OwnModelSession;
  readonly decoder: FittedDecoder;
  /** Why this decoder. */
  readonly reason: string;
  readonly labels: ClassLabels;
  readonly input: ModelInputOptions;
}

/** As for the built-in model: of several boxes on one vehicle, the surest stays. */
const iouMax = 0.6;
/** A person beside a vehicle, or in front of it, overlaps it less than this. */
const samePlaceIouMin = 0.5;
/** The strongest ones; it bounds the work on a frame of noise. */
const candidateCountMax = 256;

const normalisations = ['unit', 'byte', 'imagenet'] as const satisfies Normalisation[];
const channelOrders = ['rgb', 'bgr'] as const;

/** Throws MODEL_UNREADABLE, MODEL_UNSUPPORTED or MODEL_TOO_LARGE. */
export async function createOwnModelDetector(options: OwnModelOptions): Promise<Detector> {
  return (await openOwnModel(options)).detector;
}

/** Errors as above. */
export async function openOwnModel(options: OwnModelOptions): Promise<OpenedModel> {
  const session = await OwnModelSession.open(options.model.path, options.threads);
  try {
    return await prepare(session, options);
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function prepare(
  session: OwnModelSession, { model, frameSize }: OwnModelOptions,
): Promise<OpenedModel> {
  const { picture, header: { path, metadata } } = session;
  const inputSize = chooseInputSize(session, { model, frameSize });
  const shape = {
    frameSize, inputSize, layout: picture.layout, elementType: picture.elementType,
  };
  const trial = new ModelInput({ ...shape, normalisation: 'unit', channelOrder: 'rgb' });
  const chosen = chooseDecoder({
    outputs: await session.run(trial, inputSize),
    inputSize,
    boxEncoding: model.boxEncoding,
    takesSize: session.sizeInputName !== undefined,
    wanted: model.decoder,
    labelCount: countKnownLabels({ configured: model.labels, metadata }),
  });
  if ('problem' in chosen) throw unsupported(path, chosen.problem);
  const { decoder, reason } = chosen;
  const labels = findClassLabels({
    path, metadata, configured: model.labels, classCount: decoder.classCount,
  });
  const input = { ...shape, ...chooseColours(model, decoder, metadata) };
  const detector = createDetector({ session, decoder, labels, input });
  return { detector, session, decoder, reason, labels, input };
}

function createDetector(
  { session, decoder, labels, input: options }: Omit<OpenedModel, 'detector' | 'reason'>,
): Detector {
  const { frameSize, inputSize } = options;
  const input = new ModelInput(options);
  const decode = (outputs: readonly OutputTensor[]) =>
    toDetections(decoder.decode(outputs, labels.meanings), input);
  return new ExclusiveDetector({
    fill: (rgb) => { input.fill(rgb); },
    run: async () => decode(await session.run(input, inputSize)),
    close: () => session.close(),
  }, frameSize);
}

/**
 * A fixed input stays as it is. Where the file leaves it open: what the configuration says, what
 * the exporter wrote, or the frame's own size, which needs no scaling.
 */
function chooseInputSize(
  session: OwnModelSession, { model, frameSize }: Pick<OwnModelOptions, 'model' | 'frameSize'>,
): FrameSize {
  const { picture, header: { path, metadata } } = session;
  const { inputWidthPx: widthPx, inputHeightPx: heightPx } = model;
  const wanted = widthPx !== undefined && heightPx !== undefined
    ? { widthPx, heightPx }
    : undefined;
  const open = wanted ?? readExportSize(metadata.get('imgsz'), metadata.get('args')) ??
    inputSizeFor(frameSize);
  const size = {
    widthPx: picture.widthPx ?? open.widthPx, heightPx: picture.heightPx ?? open.heightPx,
  };
  if (wanted !== undefined &&
    (wanted.widthPx !== size.widthPx || wanted.heightPx !== size.heightPx)) {
    throw unsupported(path, `its input is fixed to ${size.widthPx}x${size.heightPx}, and ` +
      `detector.model says ${wanted.widthPx}x${wanted.heightPx}: leave inputWidthPx and inputHeightPx out`);
  }
  return size;
}

/** `[height, width]` as Ultralytics writes it; not where it was exported for any size. */
function readExportSize(
  text: string | undefined, exportArguments: string | undefined,
): FrameSize | undefined {
  const [, heightPx, widthPx] = /^\[(\d+),\s*(\d+)\]$/.exec(text ?? '') ?? [];
  if (heightPx === undefined || widthPx === undefined) return undefined;
  if (/'dynamic': True/.test(exportArguments ?? '')) return undefined;
  return { widthPx: Number(widthPx), heightPx: Number(heightPx) };
}

/** As the configuration says, or the file's metadata under the same names, or as is usual. */
function chooseColours(
  { normalisation, channelOrder }: ModelConfig,
  { usualInput }: FittedDecoder,
  metadata: ReadonlyMap<string, string>,
): Pick<ModelInputOptions, 'normalisation' | 'channelOrder'> {
  const said = {
    normalisation: normalisations.find((one) => one === metadata.get('normalisation')),
    channelOrder: channelOrders.find((one) => one === metadata.get('channelOrder')),
  };
  return {
    normalisation: normalisation === 'auto'
      ? said.normalisation ?? usualInput.normalisation
      : normalisation,
    channelOrder: channelOrder === 'auto'
      ? said.channelOrder ?? usualInput.channelOrder
      : channelOrder,
  };
}

/** Boxes of the input as boxes of the frame; those beside it, or without an area, are dropped. */
function toDetections(candidates: Candidate[], input: ModelInput): Detection[] {
  const persons: Person[] = [];
  const vehicles: Detection[] = [];
  const strongest = candidates.sort((a, b) => b.confidence - a.confidence)
    .slice(0, candidateCountMax);
  for (const { meaning, confidence, personConfidence = 0, ...sides } of strongest) {
    const box = input.toFrame(sides);
    if (box.right <= box.left || box.bottom <= box.top || !isInFrame(box)) continue;
    if (meaning === 'person') persons.push({ box, confidence });
    else vehicles.push({ box, vehicleClass: meaning, confidence, personConfidence });
  }
  return suppressOverlaps(vehicles, { iouMax })
    .map((vehicle) => withPersonsThere(vehicle, persons));
}

type Person = Pick<Detection, 'box' | 'confidence'>;

/** The surest person whose box is nearly the vehicle's. */
function withPersonsThere(vehicle: Detection, persons: readonly Person[]): Detection {
  const there = persons.filter(({ box }) => iou(box, vehicle.box) >= samePlaceIouMin);
  const personConfidence = Math.max(
    vehicle.personConfidence ?? 0, ...there.map(({ confidence }) => confidence));
  return { ...vehicle, personConfidence };
}

function isInFrame({ left, top, right, bottom }: Detection['box']): boolean {
  return right > 0 && bottom > 0 && left < 1 && top < 1;
}
