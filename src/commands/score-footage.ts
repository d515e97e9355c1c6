// Counts one labelled clip after another. A clip that cannot be counted does not keep the others
// from being scored.

import { LotcountError, type ErrorCode } from '../errors.ts';
import type { LabelledFootage } from '../labels/load-labels.ts';
import { toleranceMsDefault } from '../scoring/match-crossings.ts';
import {
  reportScore, type ClipToScore, type ScoreReport,
} from '../scoring/score-report.ts';
import { cameraOfRecording, type DetectionOptions } from './clip-camera.ts';
import { countRecording } from './count-recording.ts';
import type { Terminal } from './terminal.ts';

type Clip = LabelledFootage['clips'][number];

interface ScoreWork {
  readonly options: DetectionOptions & { readonly toleranceMs?: number };
  readonly terminal: Terminal;
}

export async function scoreFootage(clips: readonly Clip[], work: ScoreWork): Promise<ScoreReport> {
  const scored: ClipToScore[] = [];
  for (const [index, clip] of clips.entries()) {
    const { group, toleranceMs, crossings } = clip.labels;
    scored.push({
      clip: clip.name,
      group,
      toleranceMs: toleranceMs ?? work.options.toleranceMs ?? toleranceMsDefault,
      labelled: crossings,
      outcome: await countClip(clip, {
        ...work, title: `${index + 1}/${clips.length} ${clip.name}`,
      }),
    });
  }
  return reportScore(scored);
}

async function countClip(
  { clipPath, labels: { lines } }: Clip,
  { options, terminal, title }: ScoreWork & { readonly title: string },
): Promise<ClipToScore['outcome']> {
  const source = { kind: 'video', path: clipPath, loop: false } as const;
  const camera = cameraOfRecording({ clip: clipPath, source, lines }, options);
  try {
    return await countRecording({ clip: clipPath, camera, options, terminal, title });
  } catch (error) {
    // What is wrong with the engine or the model would be wrong with every clip.
    if (!(error instanceof LotcountError) || !isClipFault(error.code)) throw error;
    return error.message;
  }
}

function isClipFault(code: ErrorCode): boolean {
  return code.startsWith('SOURCE_') || code === 'WORKER_CRASHED';
}
