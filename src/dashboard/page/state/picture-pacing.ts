// How long to wait between the pictures of a camera. Pictures cost the server work, so that what
// nobody looks at comes rarely, many cameras share one budget, and trouble backs off.

const pictureIntervalMsMin = 105;
/** All visible cameras together ask for at most about 30 pictures a second. */
const intervalPerCameraMs = 33;
const unseenIntervalMs = 3_000;
const hiddenPageIntervalMs = 15_000;
const retryDelayMsMin = 500;
const retryDelayMsMax = 8_000;

/** What somebody may see of a camera at the moment. */
export interface Visibility {
  readonly isPageHidden: boolean;
  readonly isInSight: boolean;
  readonly camerasInSightCount: number;
}

export class PicturePacing {
  private failuresInRow = 0;

  noteSuccess(): void {
    this.failuresInRow = 0;
  }

  noteFailure(): void {
    this.failuresInRow += 1;
  }

  /** Milliseconds until the next request, `tookMs` after the last one was begun. */
  delayMs(visibility: Visibility, tookMs: number): number {
    if (this.failuresInRow > 0) {
      return Math.min(retryDelayMsMax, retryDelayMsMin * 2 ** (this.failuresInRow - 1));
    }
    // A slow server gets a rest of half the time that it took.
    return Math.max(intervalMs(visibility) - tookMs, tookMs / 2);
  }
}

function intervalMs(visibility: Visibility): number {
  if (visibility.isPageHidden) return hiddenPageIntervalMs;
  if (!visibility.isInSight) return unseenIntervalMs;
  return Math.max(pictureIntervalMsMin, intervalPerCameraMs * visibility.camerasInSightCount);
}
