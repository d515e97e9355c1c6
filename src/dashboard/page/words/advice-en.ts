// What the page says of a lot's count that is off, in English.

export const adviceWords = {
  neverCalibrated: (since: string) =>
    `Never calibrated: the lot is taken to have been empty on ${since}. Count the vehicles in it ` +
    'and calibrate.',
  entriesMissed: (missing: string, since: string) =>
    `The count fell to −${missing} since ${since}: at least as many came in uncounted, or went ` +
    'out twice. Look at the entries, then calibrate.',
  exitsMissed: ({ highest, capacity, missing, since }: {
    highest: string; capacity: string; missing: string; since: string;
  }) => `The count rose to ${highest} of ${capacity} since ${since}: at least ${missing} left ` +
    'uncounted, or came in twice. Look at the exits, then calibrate.',
  countTooHigh: (off: string, since: string) =>
    `The calibration of ${since} found the count ${off} too high. Look for missed exits.`,
  countTooLow: (off: string, since: string) =>
    `The calibration of ${since} found the count ${off} too low. Look for missed entries.`,
  moreIn: (days: string, surplus: string) =>
    `On the last ${days} days ${surplus} a day more went in than out. Look at the lines that ` +
    'count exits, and calibrate each night.',
  moreOut: (days: string, surplus: string) =>
    `On the last ${days} days ${surplus} a day more went out than in. Look at the lines that ` +
    'count entries, and calibrate each night.',
  barWide: (plusMinus: string) =>
    `The count may be off by ${plusMinus}. Count the vehicles and calibrate.`,
  unknownTraffic: (minutes: string, since: string) =>
    `Lines were not watched for ${minutes} min since ${since}, and there is no history to tell ` +
    'what passed. Calibrate.',
  late: (due: string) =>
    `The calibration of ${due} was entered late, because lotcount was not running.`,
  lateBefore: (count: string) => ` ${count} before it fell out.`,
};
