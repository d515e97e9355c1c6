// Every word of the page in English. German has the same keys: the compiler sees to it.

export const en = {
  locale: 'en-GB',
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
