// Which sources are recordings. Apart from their schema: a frame reader asks this, and would load
// the whole schema library with it.

import type { SourceConfig } from './source-schema.ts';

/** Sources that have their own time, and can be read again from their start. */
export type RecordedSourceConfig = Extract<SourceConfig, { loop: boolean }>;

export function isRecordedSource(source: SourceConfig): source is RecordedSourceConfig {
  return 'loop' in source;
}
