// The words of replays in English.

export const replayEn = {
  /** What index.html says of them. */
  page: {
    replays: 'Replays',
    replaysWhat: 'Count a recording again with a camera\'s settings. Live counts stay as they are; ' +
      'the same recording with the same settings gives the same counts.',
    newReplay: 'Start a replay',
    recording: 'Recording',
    settingsOf: 'Settings of',
    replayLines: 'Lines',
    replayDetection: 'Detection',
    replaySpeed: 'Speed',
    beginPaused: 'Begin paused',
    startReplay: 'Start',
    uploadRecording: 'A recording of your own',
    upload: 'Upload',
    uploadCancel: 'Stop the upload',
    removeRecording: 'Remove the chosen recording',
    noReplays: 'No replay yet.',
    replayPlay: 'Play',
    replayPause: 'Pause',
    replayStep: 'One frame on',
    replayAgain: 'From the start',
    replayRemove: 'Close',
    replayRight: 'right',
    replayWrong: 'wrong',
    replayMissed: 'missed',
    replayUndecided: 'in doubt',
    compareWith: 'Compare with',
  },
  replay: {
    recordings: 'Recordings',
    origins: {
      recordings: 'Recordings folder', uploaded: 'Uploaded', shipped: 'Come with lotcount',
    },
    labelled: (name: string) => `${name} (labelled)`,
    lines: { camera: 'The camera\'s', footage: 'Those that were labelled', other: 'Others' },
    asCamera: 'As the camera has it',
    detections: { auto: 'Detector and motion', neural: 'Detector alone', motion: 'Motion alone' },
    speeds: {
      0.25: 'A quarter',
      0.5: 'Half',
      1: 'Real time',
      2: '2 times',
      4: '4 times',
      8: '8 times',
      1000: 'As fast as it can',
    },
    states: {
      starting: 'Starting',
      seeking: 'Seeking',
      playing: 'Playing',
      paused: 'Paused',
      ended: 'Ended',
      stopped: 'Stopped',
      failed: 'Failed',
    },
    name: (number: string, recording: string, camera: string) =>
      `${number}: ${recording}, ${camera}`,
    settings: (lines: string, detection: string, widthPx: string, fps: string) =>
      `Lines: ${lines}. ${detection}, ${widthPx} px, at most ${fps} frames a second.`,
    position: (at: string, of: string) => `${at} of ${of}`,
    counts: (passedIn: string, passedOut: string, doubtful: string) =>
      `${passedIn} in, ${passedOut} out, ${doubtful} in doubt`,
    picture: (name: string, at: string) => `Picture of ${name} at ${at}`,
    seek: (name: string) => `Position in ${name}`,
    of: (action: string, name: string) => `${action}: ${name}`,
    timeline: (crossings: string, missed: string) =>
      `Timeline: ${crossings} crossings, ${missed} missed. The table has them all.`,
    truth: (right: string, wrong: string, missed: string) =>
      `Beside the labels: ${right} right, ${wrong} wrong, ${missed} missed so far.`,
    notComparable: (reason: string) => `Not compared with the labels: ${reason}.`,
    columns: {
      time: 'Time', direction: 'Direction', line: 'Line', class: 'Class', verdict: 'Beside the labels',
    },
    undecided: 'Not decided',
    nothing: 'nothing',
    other: (number: string) => `Replay ${number}`,
    difference: (both: string, onlyThis: string, onlyOther: string) =>
      `Counted by both: ${both}. Only here: ${onlyThis}. Only there: ${onlyOther}.`,
    uploading: (share: string) => `Uploading: ${share}`,
    checking: 'Looking whether it is a video …',
    uploaded: (name: string) => `${name} is there.`,
    uploadStopped: 'The upload was stopped.',
    removed: 'The recording is gone.',
    noAnswer: 'The server does not answer; this may be old.',
  },
};
