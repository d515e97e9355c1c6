// Counts one recording for a command and shows how far it is.

import { resolve } from 'node:path';
import type { CameraConfig } from '../config/schema.ts';
import { modelFolderIn } from './default-folders.ts';
import { FootageLedger, type FootageResult } from '../replays/footage-result.ts';
import { detectorOf, type DetectorOptions } from './model-options.ts';
import { ProgressLine } from './progress-line.ts';
import type { Terminal } from './terminal.ts';

export interface RecordingWork {
  /** As the user wrote it. */
  readonly clip: string;
  readonly camera: CameraConfig;
  readonly options: DetectorOptions & { readonly dataFolder: string };
  readonly terminal: Terminal;
  readonly annotatePath?: string | undefined;
  /** Shown before the progress, where one recording is one of many. */
  readonly title?: string;
}

/** Throws the LotcountError of whatever could not be read, loaded or written. */
export async function countRecording(work: RecordingWork): Promise<FootageResult> {
  const { clip, camera, options, terminal } = work;
  const detector = detectorOf(options);
  // Threads and decoders load only now, so that --help and wrong options answer at once.
  const { countFootage } = await import('../threads/count-footage.ts');
  const ledger = new FootageLedger();
  const progressLine = new ProgressLine(terminal.stderr, work.title);
  const startedMs = performance.now();
  try {
    const summary = await countFootage({
      camera,
      detector,
      modelFolder: modelFolderIn(resolve(options.dataFolder)),
      annotatePath: work.annotatePath,
      onCrossing: (crossing) => { ledger.add(crossing); },
      onCorrection: (correction) => { ledger.correct(correction); },
      onView: (report) => { ledger.noteView(report); },
      onProgress: (progress) => {
        progressLine.show({ ...progress, elapsedMs: performance.now() - startedMs });
      },
    });
    return ledger.result(clip, camera.lines, summary);
  } finally {
    progressLine.clear();
  }
}
