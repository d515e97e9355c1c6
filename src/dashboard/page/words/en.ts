// Every word of the page in English. German has the same keys: the compiler sees to it.

import { traceWords } from '../../../counting/trace-words.ts';
import { viewWords } from '../../../motion/view-words.ts';
import type { CameraState, Evidence } from '../api.ts';
import { accessPageWords, accessWords } from './access-en.ts';
import { cameraPageEn, cameraWordsEn } from './camera-dialog-words.ts';
import { editorEn } from './editor-en.ts';
import { errorWordsEn } from './error-en.ts';
import { outletWordsEn } from './outlet-words.ts';
import { replayEn } from './replay-en.ts';
import { adviceWords } from './advice-en.ts';

type Same<Key extends string> = Readonly<Record<Key, string>>;

export const en = {
  language: 'en',
  locale: 'en-GB',
  editor: editorEn.editor,
  cameraEdit: cameraWordsEn,
  errors: errorWordsEn,
  /** What index.html says, by its `data-word` and `data-word-label`. */
  page: {
    ...accessPageWords,
    ...replayEn.page,
    ...editorEn.page,
    ...cameraPageEn,
    skip: 'Skip to the cameras',
    siteTime: 'Time at the site',
    connecting: 'Connecting',
    lost: 'No connection to the server.',
    lostWhat: 'The numbers below may be old; the page reconnects by itself.',
    configRefused: 'The edited configuration is refused.',
    configRefusedWhat: 'The one before it stays in force.',
    today: 'Today, all cameras',
    in: 'In',
    out: 'Out',
    net: 'Net',
    netWhat: ', in minus out',
    byHour: 'Today by hour',
    lots: 'Lots',
    outlets: 'Outlets',
    cameras: 'Cameras',
    recentCrossings: 'Recent crossings',
    time: 'Time',
    direction: 'Direction',
    cameraAndLine: 'Camera and line',
    class: 'Class',
    noCrossings: 'No crossing has been recorded yet.',
    api: 'API',
    tryNow: 'Try now',
    acceptView: 'Use this view',
    line: 'Line',
    missedOne: 'Missed one',
    framesPerSecond: 'Frames per second',
    droppedFrames: 'Dropped frames',
    millisecondsPerFrame: 'Milliseconds per frame',
    framesPerSecondShort: 'frames/s',
    droppedShort: 'dropped',
    millisecondsShort: 'ms/frame',
    history: 'History',
    calibrate: 'Calibrate',
    adjust: 'Adjust',
    reason: 'Reason',
    yourName: 'Your name',
    cancel: 'Cancel',
    save: 'Save',
    quarterHours: 'Quarter hours',
    hours: 'Hours',
    days: 'Days',
    weeks: 'Weeks',
    todayButton: 'Today',
    compare: 'Compare with a week before',
    noAnswer: 'No answer from the server: this may be old, or missing.',
    tryAgain: 'Try again',
    entriesAndExits: 'Entries and exits',
    entries: 'Entries',
    exits: 'Exits',
    weekBefore: 'A week before',
    unwatched: 'No data: nobody watched',
    asTable: 'As a table',
    asCsv: 'As a file (CSV)',
    asXlsx: 'As a workbook (XLSX)',
    allAsCsv: 'All crossings (CSV)',
    allAsXlsx: 'All crossings (XLSX)',
    vehiclesInLot: 'Vehicles in the lot',
    typicalWeek: 'A typical week',
    howDecided: 'How it was decided',
    adjustToo: 'Put right what the lots hold, too',
    colours: 'Colours',
    previousCamera: 'Previous camera',
    nextCamera: 'Next camera',
    close: 'Close',
    stepSize: 'Size of the steps',
    earlier: 'Earlier',
    later: 'Later',
  },
  outlets: outletWordsEn,
  replay: replayEn.replay,
  /** The button that changes to the other language, in that language. */
  otherLanguage: { short: 'Deutsch', label: 'Zu Deutsch wechseln' },
  wall: { enter: 'Fill the screen, for the wall', leave: 'Leave the wall view' },
  connection: { connecting: 'Connecting', open: 'Connected', lost: 'No connection' },
  theme: {
    choices: { system: 'system', light: 'light', dark: 'dark' },
    label: (now: string, next: string) => `Colours: ${now}. Change to ${next}`,
  },
  directions: { in: 'In', out: 'Out' },
  onPicture: { in: 'IN', out: 'OUT' },
  classes: { car: 'car', truck: 'truck', bus: 'bus', motorcycle: 'motorcycle' },
  units: { second: 's', minute: 'min', hour: 'h' },
  watched: {
    none: 'No data today',
    whole: 'Watched without a gap',
    share: (share: string) => `Watched ${share} of the time`,
  },
  strip: {
    noData: 'Today by hour: no data',
    nothing: 'nothing crossed',
    busiest: (hour: string) => `busiest ${hour}`,
    summary: (busiest: string, unwatchedCount: number) =>
      `Today by hour: ${busiest}. Hours without data: ${unwatchedCount}.`,
    hourNoData: (hour: string) => `${hour}: no data`,
    hour: (hour: string, inCount: string, outCount: string) =>
      `${hour}: ${inCount} in, ${outCount} out`,
    hourWatched: (share: string) => `, watched ${share} of the time`,
  },
  announcer: {
    one: (direction: 'in' | 'out', what: string) => `${direction === 'in' ? 'In' : 'Out'}: ${what}.`,
    many: (inCount: number, outCount: number) =>
      `${inCount} in, ${outCount} out in the last seconds.`,
    camera: (name: string, state: string) => `${name}: ${state}.`,
  },
  camera: {
    states: {
      connecting: 'Connecting',
      live: 'Live',
      stalled: 'Stalled',
      reconnecting: 'Reconnecting',
      failed: 'Failed',
      ended: 'Ended',
      stopped: 'Stopped',
    } satisfies Same<CameraState>,
    pictureNotes: {
      connecting: 'Connecting: the first picture is on its way',
      live: 'Waiting for the first picture',
      stalled: 'No new pictures',
      reconnecting: 'No picture: reconnecting',
      failed: 'No picture: the camera has failed',
      ended: 'The recording has ended',
      stopped: 'Stopped',
    } satisfies Same<CameraState>,
    evidences: {
      both: 'Counts on the detector and on motion',
      neural: 'Counts on the detector',
      motion: 'Counts on motion',
      learning: 'Learning what vehicles look like here',
    } satisfies Same<Evidence['evidence']>,
    /** Undefined: as the server words it. Figures are known where they decide. */
    evidenceWhy: (
      _evidence: Evidence['evidence'],
      _figures: { readonly look: string | undefined; readonly fit: string | undefined },
    ): string | undefined => undefined,
    soConfigured: 'so it is configured',
    enlarge: (name: string) => `Enlarge ${name}`,
    pictures: {
      live: (name: string) => `Live picture of ${name}`,
      last: (name: string) => `Last picture of ${name}`,
      none: (name: string) => `No picture yet of ${name}`,
    },
    lasting: (duration: string) => `for ${duration}`,
    nextTry: (duration: string) => `next try in ${duration}`,
    tryingNow: 'trying now',
    restarts: (count: number): string => count === 1 ? 'restart' : 'restarts',
    viewRefused: 'It could not be accepted; try again when the camera is live.',
    /** `reason` is empty where the server's own words stand behind it. */
    moved: (reason: string, duration: string | undefined) =>
      `The camera has looked elsewhere${duration === undefined ? '' : ` for ${duration}`}: ` +
      `${reason}. Its lines may lie elsewhere, and what it counts is flagged. Turn it back; or, ` +
      'once its lines fit what it shows now, use this view.',
    hidden: (reason: string, duration: string | undefined) =>
      `The camera has not shown its view${duration === undefined ? '' : ` for ${duration}`}: ` +
      `${reason}. What it counts is flagged. Look after the camera; it goes on by itself when it ` +
      'sees again.',
  },
  crossings: {
    notCounted: (reason: string) => `Not counted: ${reason}`,
    lineInDoubt: 'Line in doubt',
    howDecided: (time: string) => `How the crossing at ${time} was decided`,
  },
  trace: traceWords,
  view: viewWords,
  lot: {
    states: { free: 'Free', full: 'Full', closed: 'Closed' },
    orMore: (error: string) => `${error} or more`,
    noSpace: 'Signs show no free space',
    spaces: (count: number, text: string): string => count === 1 ? '1 space free' : `${text} spaces free`,
    of: (capacity: string) => `of ${capacity}`,
    gauge: (shown: string, capacity: string) => `${shown} of ${capacity}`,
    between: (low: string, high: string) => `, probably between ${low} and ${high}`,
    belowZero: (counted: string) => `Counted: ${counted}, less than nothing`,
    overfull: (counted: string, capacity: string) =>
      `Counted: ${counted}, more than the ${capacity} spaces`,
    never: (when: string) => `Never calibrated, counted since ${when}`,
    calibrated: (when: string) => `Calibrated ${when}`,
    ago: (duration: string) => `, ${duration} ago`,
    saved: (name: string, count: string) => `Saved. ${name} holds ${count}.`,
    actionOf: (action: string, lot: string) => `${action} ${lot}`,
  },
  advice: adviceWords,
  access: accessWords,
  entry: {
    calibrate: (lot: string) => `Calibrate ${lot}`,
    adjust: (lot: string) => `Adjust ${lot}`,
    calibrateWhat: (shown: string) =>
      `Shown now: ${shown}. What you write counts from this moment on.`,
    adjustWhat: (shown: string) => `Shown now: ${shown}. What you write is added to the count.`,
    calibrateNumber: 'Vehicles in the lot',
    adjustNumber: 'Vehicles more, or with a minus fewer',
    refused: (why: string) => `Not saved: ${why}`,
    unanswered: 'No answer: it may be saved, or not. Save again as it is; it counts once.',
    problems: {
      'no-count': 'Write a whole number, such as 57.',
      'no-change': 'Write a whole number, such as 2 or -1.',
      'too-many': 'At most 100000.',
      'below-zero': 'A lot holds no fewer than 0.',
      'changes-nothing': 'A change of 0 changes nothing.',
      'no-time': 'Write a time, such as 14:05.',
      'no-reason': 'Say why, for whoever reads it later.',
      'no-actor': 'Say who you are.',
    },
  },
  verdict: {
    headings: {
      wrong: 'This crossing is wrong',
      right: 'This crossing is right after all',
      missed: 'A vehicle was missed',
    },
    actions: { wrong: 'Wrong', right: 'Right after all', missed: 'It did cross' },
    verdicts: { wrong: 'Wrong', right: 'Right', missed: 'Missed' },
    crossing: ({ time, vehicle, direction, line }: {
      time: string; vehicle: string; direction: 'in' | 'out' | undefined; line: string;
    }) => `${time} ${vehicle}${direction === undefined ? '' : ` ${direction}`}, ${line}`,
    judge: (action: string, crossing: string) => `${action}: ${crossing}`,
    said: (verdict: string, actor: string, reason: string) => `${verdict}, says ${actor}: ${reason}`,
    saved: 'Saved. The line\'s accuracy follows.',
  },
  lotView: {
    flow: 'Entries and exits',
    occupancy: 'Vehicles in the lot',
    typicalWeekFrom: (from: string, to: string) =>
      `Vehicles in an hour, as they were from ${from} to ${to}. An hour without a number was ` +
      'hardly watched.',
    entries: 'Entries',
    exits: 'Exits',
    entriesBefore: 'Entries a week before',
    exitsBefore: 'Exits a week before',
    vehicles: 'Vehicles at the end',
    watched: 'Watched',
    time: 'Time',
    noData: 'no data',
    ahead: 'still to come',
    watchedShare: (share: string) => `Watched ${share} of the time.`,
    watchedWhole: 'Watched without a gap.',
    watchedNone: 'No data: nobody watched.',
    allAhead: 'Still to come.',
    unwatchedSteps: (count: number): string => count === 1
      ? 'One step has no data.'
      : `${count} steps have no data.`,
    totals: (entries: string, exits: string) => `${entries} in, ${exits} out`,
    totalsBefore: (entries: string, exits: string) =>
      ` (a week before, at the same times: ${entries} in, ${exits} out)`,
    stepBefore: (entries: string, exits: string) =>
      ` (a week before: ${entries} in, ${exits} out)`,
    chartOf: (what: string, lot: string, period: string) => `${what}, ${lot}, ${period}`,
  },
};

export type Words = typeof en;
