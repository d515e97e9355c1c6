// Opens the source that a camera's configuration names. It must not know what is done with frames.

import { assertNever } from '../assert.ts';
import type { SourceConfig } from '../config/schema.ts';
import { maskSource } from './privacy-mask.ts';
import type { Source, SourceOptions } from './source.ts';

/**
 * Opens a source (paths in `config` are absolute) and decodes its first frame, so that whatever is
 * wrong with it shows here: LotcountError with a code SOURCE_... of errors.ts.
 */
export async function openSource(config: SourceConfig, options: SourceOptions): Promise<Source> {
  return maskSource(await open(config, options), options.masks ?? []);
}

/** Each kind has libraries of its own: a frame reader loads those of its camera alone. */
async function open(config: SourceConfig, options: SourceOptions): Promise<Source> {
  switch (config.kind) {
    case 'video':
    case 'rtsp':
    case 'usb': {
      const { openVideo } = await import('./video-source.ts');
      return await openVideo(config, options);
    }
    case 'mjpeg':
    case 'snapshot': {
      const { openLiveImages } = await import('./live-image-source.ts');
      return await openLiveImages(config, options);
    }
    case 'frames': {
      const { openFrameFolder } = await import('./frame-folder-source.ts');
      return await openFrameFolder(config, options);
    }
    default:
      return assertNever(config);
  }
}
