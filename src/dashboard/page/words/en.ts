// Every word of the page in English. German has the same keys: the compiler sees to it.

export const en = {
  locale: 'en-GB',
  entry: {
    refused: (why: string) => `Not saved: ${why}`,
    unanswered: 'No answer: it may be saved, or not. Save again as it is; it counts once.',
    problems: {
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
    directions: { in: 'in', out: 'out' },
    crossing: ({ time, vehicle, direction, line }: {
      time: string; vehicle: string; direction: 'in' | 'out' | undefined; line: string;
    }) => `${time} ${vehicle}${direction === undefined ? '' : ` ${direction}`}, ${line}`,
    said: (verdict: string, actor: string, reason: string) => `${verdict}, says ${actor}: ${reason}`,
    notCounted: (reason: string) => `Not counted: ${reason}`,
    saved: 'Saved. The line\'s accuracy follows.',
  },
  lotView: {
    open: 'History',
    openOf: (lot: string) => `History of ${lot}`,
    close: 'Close',
    buckets: { '15m': 'Quarter hours', '1h': 'Hours', '1d': 'Days', '1w': 'Weeks' },
    bucketSize: 'Size of the steps',
    earlier: 'Earlier',
    later: 'Later',
    today: 'Today',
    compare: 'Compare with a week before',
    flow: 'Entries and exits',
    occupancy: 'Vehicles in the lot',
    typicalWeek: 'A typical week',
    typicalWeekFrom: (from: string, to: string) =>
      `Vehicles in an hour, as they were from ${from} to ${to}. An hour without a number was hardly watched.`,
    entries: 'Entries',
    exits: 'Exits',
    entriesBefore: 'Entries a week before',
    exitsBefore: 'Exits a week before',
    vehicles: 'Vehicles at the end',
    watched: 'Watched',
    time: 'Time',
    asTable: 'As a table',
    noData: 'no data',
    ahead: 'still to come',
    watchedShare: (share: string) => `Watched ${share} of the time.`,
    watchedWhole: 'Watched without a gap.',
    watchedNone: 'No data: nobody watched.',
    allAhead: 'Still to come.',
    unwatchedSteps: (count: number) => count === 1
      ? 'One step has no data.'
      : `${count} steps have no data.`,
    totals: (entries: string, exits: string) => `${entries} in, ${exits} out`,
    totalsBefore: (entries: string, exits: string) =>
      ` (a week before, at the same times: ${entries} in, ${exits} out)`,
    stepBefore: (entries: string, exits: string) =>
      ` (a week before: ${entries} in, ${exits} out)`,
    failed: 'No answer from the server: this may be old, or missing.',
    retry: 'Try again',
    chartOf: (what: string, lot: string, period: string) => `${what}, ${lot}, ${period}`,
  },
};

export type Words = typeof en;
