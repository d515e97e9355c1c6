// The words of the line editor in English.

export const editorEn = {
  /** What index.html says of it. */
  page: {
    editLines: 'Edit lines',
    linesAndMasks: 'Lines and masks',
    addLine: 'Add line',
    addMask: 'Add mask',
    addBend: 'Add bend',
    reverse: 'Reverse direction',
    deleteShape: 'Delete',
    undo: 'Undo',
    shapeName: 'Name',
    shapeId: 'Id',
    anchor: 'What has to pass',
    anchorBottom: 'Middle of the lower edge',
    anchorCentre: 'Middle (camera looks straight down)',
    wouldHaveCounted: 'What would it have counted?',
    saveLines: 'Save',
    discardChanges: 'Discard changes',
    keepEditing: 'Go on editing',
    loadNewState: 'Load the new state',
    earlierVersions: 'Earlier versions of the configuration',
    earlierVersionsWhat: 'Restoring one brings back all settings of the file, of all cameras.',
    editorKeys: 'Drag the handles, or reach them with Tab and move them with the arrow keys ' +
      '(with Shift: farther). Delete removes a bend.',
  },
  editor: {
    heading: (camera: string) => `Lines and masks of ${camera}`,
    picture: (camera: string) => `Live picture of ${camera}, to draw on`,
    drawLine: 'Draw the line on the picture, or move its ends with the keys.',
    drawMask: 'What the mask covers is black from the camera on: in pictures, recordings and for ' +
      'the counting. Draw it on the picture, or move its corners.',
    line: (name: string) => `Line ${name}`,
    mask: (id: string) => `Mask ${id}`,
    handle: (shape: string, end: string, place: string) => `${shape}, ${end}: ${place}`,
    end: (index: number, count: number): string =>
      index === 0 ? 'end a' : index === count - 1 ? 'end b' : `bend ${index}`,
    corner: (index: number) => `corner ${index + 1}`,
    whole: (shape: string) => `${shape}, as a whole`,
    in: 'in',
    confirmedBy: (line: string, seconds: string) =>
      `Counts only who passes ${line} too, within ${seconds} s; that stays as it is.`,
    nothingDrawn: 'This camera has no line yet, so it counts nothing. Add one across the lane.',
    seen: (vehicles: number, minutes: string) => `Tried on ${vehicles} ` +
      `${vehicles === 1 ? 'vehicle' : 'vehicles'} of the last ${minutes} min.`,
    counted: (passedIn: string, passedOut: string) => `${passedIn} in, ${passedOut} out`,
    doubtful: (count: string) => `, ${count} in doubt`,
    at: (times: string) => `Last at ${times}`,
    trying: 'Trying …',
    noPreview: 'It could not be tried:',
    saved: 'Saved. The camera takes the lines up now.',
    refused: 'Not saved:',
    conflict: 'Somebody has changed the configuration meanwhile, so yours was not saved.',
    unsaved: 'There are changes that are not saved.',
    unreadable: 'The lines cannot be read:',
    restore: 'Restore',
    restoreOf: (time: string) => `Restore the version that was replaced at ${time}`,
    restored: 'The earlier version is in force.',
    replacedAt: (time: string) => `Replaced at ${time}`,
    noVersions: 'There is none yet.',
    warnings: {
      'no-tracks': () => 'No vehicle was seen yet: wait until some have passed.',
      'nobody-crossed': ({ trackCount }: Figures) => `None of ${trackCount} vehicles came over it.`,
      'born-beyond': ({ count, ofCount }: Figures) => `${count} of ${ofCount} were seen only ` +
        'behind it: move it on, in the way that they drive.',
      'lost-before': ({ count, ofCount }: Figures) => `${count} of ${ofCount} were lost sight of ` +
        'before it: move it towards where they come from.',
      'near-edge': ({ room, roomMin }: Figures) => `Too near the picture's edge: ${room} of its ` +
        `height beside it, ${roomMin} is wanted.`,
      'too-fast': ({ count, ofCount, speedShare }: Figures) => `${count} of ${ofCount} are nearly ` +
        `too fast to be counted (${speedShare} of the highest speed): more frames a second, or a ` +
        'place with more sight.',
      'in-mask': ({ share }: Figures) => `${share} of it lies in a mask, where nothing is seen.`,
    },
  },
};

/** Figures of a warning, as texts. */
export interface Figures {
  readonly count: string;
  readonly ofCount: string;
  readonly trackCount: string;
  readonly room: string;
  readonly roomMin: string;
  readonly speedShare: string;
  readonly share: string;
}
