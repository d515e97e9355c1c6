// In which order test files are begun. Vitest's own order, by size, begins some that take minutes
// last of all, when the other workers have nothing left to do.

import { BaseSequencer, type TestSpecification } from 'vitest/node';

const longFiles = [
  'fixture-clips', 'faulty-worker', 'replays', 'view-watch', 'rtsp-camera', 'add-camera', 'cli-count',
];

export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      longFiles.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
