// Answers /counts: cuts the time, adds up the ledger's counts, and puts coverage beside them.

import type { Static } from 'typebox';
import { vehicleClasses, type VehicleClass } from '../detection/detector.ts';
import type { BucketCount } from '../store/count-queries.ts';
import { writeMoment } from '../zoned-moment.ts';
import type { ApiContext } from './api-context.ts';
import { Coverage, type ExpectedCamera } from './coverage.ts';
import { httpLimits } from './http-limits.ts';
import { FieldError } from './problems.ts';
import type { CountsQuery, CountsReply } from './schemas.ts';
import { bucketEdges } from './time-buckets.ts';
import { readRange } from './time-zones.ts';

type Query = Static<typeof CountsQuery>;
type Row = Static<typeof CountsReply>['rows'][number];
type Dimension = 'camera' | 'line' | 'class';

/** The part of a row that names its group; {} when nothing is grouped. */
interface Group {
  readonly camera?: string;
  readonly line?: string;
  readonly class?: VehicleClass;
}

export function answerCounts(context: ApiContext, query: Query): Static<typeof CountsReply> {
  const { ledger } = context;
  const config = context.config();
  const nowMs = context.now();
  const range = readRange(query, { siteTimeZone: config.site.timeZone, nowMs });
  const { bucketCountMax } = httpLimits;
  const edgesMs = bucketEdges({ ...range, bucket: query.bucket, bucketCountMax });
  const counts = ledger.counts(edgesMs).filter((count) => isWanted(count, query));
  const dimensions = dimensionsOf(query);
  const groups = groupsOf(context, { query, counts, dimensions });
  refuseTooManyRows((edgesMs.length - 1) * groups.length);
  const tally = tallyOf(counts, dimensions);
  const coverage = new Coverage(expectedCameras(context, { query, nowMs }), ledger.spans(range));
  const rows: Row[] = [];
  for (let bucketIndex = 0; bucketIndex + 1 < edgesMs.length; bucketIndex += 1) {
    const startMs = edgesMs[bucketIndex] ?? Number.NaN;
    const endMs = edgesMs[bucketIndex + 1] ?? Number.NaN;
    const start = writeMoment(startMs, range.timeZone);
    const end = writeMoment(endMs, range.timeZone);
    for (const group of groups) {
      const cameraIds = group.camera === undefined ? undefined : [group.camera];
      rows.push({
        start,
        end,
        ...tally.get(keyOf(bucketIndex, group)) ?? noTotals,
        coverage: coverage.share({ startMs, endMs, nowMs, cameraIds }),
        ...group,
      });
    }
  }
  return {
    from: writeMoment(range.fromMs, range.timeZone),
    to: writeMoment(range.toMs, range.timeZone),
    bucket: query.bucket,
    timeZone: range.timeZone,
    lastSequence: ledger.lastSequence(),
    rows,
  };
}

function isWanted(count: BucketCount, query: Query): boolean {
  return isListed(count.cameraId, query.camera) && isListed(count.lineId, query.line) &&
    isListed(count.vehicleClass, query.class);
}

/** An absent or empty list lets everything pass. */
function isListed(value: string, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.includes(value);
}

function dimensionsOf({ groupBy }: Query): ReadonlySet<Dimension> {
  const dimensions = new Set((groupBy?.split(',') ?? []) as readonly Dimension[]);
  // A line's id is unique only within its camera: "gate" of two cameras must not become one.
  if (dimensions.has('line')) dimensions.add('camera');
  return dimensions;
}

interface GroupOptions {
  readonly query: Query;
  readonly counts: readonly BucketCount[];
  readonly dimensions: ReadonlySet<Dimension>;
}

/** Every group that is configured, and those that only the ledger remembers. */
function groupsOf({ config }: ApiContext, { query, counts, dimensions }: GroupOptions): Group[] {
  const places = new Map<string, Group>();
  const addPlace = (camera: string, line: string): void => {
    if (!isListed(camera, query.camera) || !isListed(line, query.line)) return;
    const place: Group = {
      ...dimensions.has('camera') ? { camera } : {}, ...dimensions.has('line') ? { line } : {},
    };
    places.set(JSON.stringify(place), place);
  };
  for (const camera of config().cameras) {
    for (const line of camera.lines) addPlace(camera.id, line.id);
  }
  for (const { cameraId, lineId } of counts) addPlace(cameraId, lineId);
  // Rows that are not grouped by place exist even where no place fits the question.
  if (!dimensions.has('camera')) places.set('{}', {});
  if (!dimensions.has('class')) return [...places.values()];
  const classes = vehicleClasses.filter((vehicleClass) => isListed(vehicleClass, query.class));
  return [...places.values()].flatMap((place) => classes.map((vehicleClass) => ({
    ...place, class: vehicleClass,
  })));
}

function refuseTooManyRows(rowCount: number): void {
  if (rowCount <= httpLimits.countRowCountMax) return;
  throw new FieldError([{
    path: '/groupBy',
    message: `makes ${rowCount} rows (limit ${httpLimits.countRowCountMax}); ask for larger ` +
      'buckets, less time or fewer groups',
  }]);
}

type Totals = Record<'in' | 'out' | 'unresolved' | 'suspect', number>;

const noTotals: Readonly<Totals> = { in: 0, out: 0, unresolved: 0, suspect: 0 };

function tallyOf(
  counts: readonly BucketCount[], dimensions: ReadonlySet<Dimension>,
): ReadonlyMap<string, Totals> {
  const tally = new Map<string, Totals>();
  for (const count of counts) {
    const { bucketIndex, cameraId, lineId, vehicleClass, result } = count;
    const key = keyOf(bucketIndex, {
      ...dimensions.has('camera') ? { camera: cameraId } : {},
      ...dimensions.has('line') ? { line: lineId } : {},
      ...dimensions.has('class') ? { class: vehicleClass } : {},
    });
    const totals = tally.get(key) ?? { ...noTotals };
    totals[result] += count.crossingCount;
    if (result !== 'unresolved') totals.suspect += count.suspectCount;
    tally.set(key, totals);
  }
  return tally;
}

function keyOf(bucketIndex: number, group: Group): string {
  return JSON.stringify([bucketIndex, group.camera, group.line, group.class]);
}

/** Cameras count from when they were first watched; those that were taken away, until the last. */
function expectedCameras(
  { config, ledger }: ApiContext, { query, nowMs }: { query: Query; nowMs: number },
): readonly ExpectedCamera[] {
  const configured = new Map(config().cameras.map((camera) => [camera.id, camera]));
  return ledger.cameraLifetimes().flatMap(({ cameraId, firstMs, lastMs }) => {
    const camera = configured.get(cameraId);
    const hasLine = camera === undefined ||
      camera.lines.some((line) => isListed(line.id, query.line));
    if (!isListed(cameraId, query.camera) || !hasLine) return [];
    return [{ cameraId, fromMs: firstMs, toMs: camera === undefined ? lastMs : nowMs }];
  });
}
