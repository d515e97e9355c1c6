// Opens the source that a camera's configuration names. It must not know what is done with frames.

import { assertNever } from '../assert.ts';
import type { SourceConfig } from '../config/schema.ts';
import { LotcountError } from '../errors.ts';
import { openFrameFolder } from './frame-folder-source.ts';
import type { Source, SourceOptions } from './source.ts';
import { openVideo } from './video-source.ts';

/**
 * Opens a source (paths in `config` are absolute) and decodes its first frame, so that whatever is
 * wrong with it shows here: LotcountError SOURCE_UNREADABLE or SOURCE_UNREACHABLE.
 */
export async function openSource(config: SourceConfig, options: SourceOptions): Promise<Source> {
  switch (config.kind) {
    case 'video':
    case 'rtsp':
      return await openVideo(config, options);
    case 'mjpeg':
    case 'snapshot':
    case 'usb':
      throw new LotcountError('SOURCE_UNREADABLE',
        `sources of kind "${config.kind}" cannot be opened yet: use "rtsp"`);
    case 'frames':
      return await openFrameFolder(config, options);
    default:
      return assertNever(config);
  }
}
