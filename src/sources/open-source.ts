// Opens the source that a camera's configuration names. It must not know what is done with frames.

import { assertNever } from '../assert.ts';
import type { SourceConfig } from '../config/schema.ts';
import { openFrameFolder } from './frame-folder-source.ts';
import { openLiveImages } from './live-image-source.ts';
import { maskSource } from './privacy-mask.ts';
import type { Source, SourceOptions } from './source.ts';
import { openVideo } from './video-source.ts';

/**
 * Opens a source (paths in `config` are absolute) and decodes its first frame, so that whatever is
 * wrong with it shows here: LotcountError with a code SOURCE_... of errors.ts.
 */
export async function openSource(config: SourceConfig, options: SourceOptions): Promise<Source> {
  return maskSource(await open(config, options), options.masks ?? []);
}

async function open(config: SourceConfig, options: SourceOptions): Promise<Source> {
  switch (config.kind) {
    case 'video':
    case 'rtsp':
    case 'usb':
      return await openVideo(config, options);
    case 'mjpeg':
    case 'snapshot':
      return await openLiveImages(config, options);
    case 'frames':
      return await openFrameFolder(config, options);
    default:
      return assertNever(config);
  }
}
