// What `lotcount doctor` looks at on a camera: does it open, and does a picture come?

import type { CameraConfig } from '../config/schema.ts';
import { frameSizeFor } from '../detection/letterbox.ts';
import { LotcountError } from '../errors.ts';
import { openSource } from '../sources/open-source.ts';
import type { Finding } from './check-result.ts';

const openMsMax = 15_000;

export async function checkCamera(camera: CameraConfig): Promise<Finding> {
  const tooLate = new LotcountError('SOURCE_TIMED_OUT',
    `camera "${camera.id}": no picture within ${openMsMax / 1000} s; check address, cable and power`);
  const abort = new AbortController();
  const timer = setTimeout(() => { abort.abort(tooLate); }, openMsMax);
  try {
    const source = await openSource(camera.source, {
      chooseOutputSize: (nativeSize) => frameSizeFor(nativeSize, camera.inputWidthPx),
      framesPerSecondMax: camera.framesPerSecondMax,
      masks: camera.masks,
      signal: abort.signal,
    });
    try {
      if (await source.next() === 'ended') {
        throw new LotcountError('SOURCE_UNREADABLE', `camera "${camera.id}": its source holds no frame`);
      }
      const { nativeSize: { widthPx, heightPx }, framesPerSecond } = source;
      const rate = framesPerSecond === undefined ? '' : `, ${framesPerSecond.toFixed(1)} frames a second`;
      return `${camera.source.kind} ${widthPx}x${heightPx}${rate}`;
    } finally {
      await source.close();
    }
  } finally {
    clearTimeout(timer);
  }
}
