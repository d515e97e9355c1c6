// Writes the files that are generated from the schema of the configuration.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { describeAsJsonSchema, describeAsReference } from './describe.ts';

writeFileSync(join(packageRoot, 'config', 'parking-lot.schema.json'), describeAsJsonSchema());
writeFileSync(join(packageRoot, 'config', 'reference.md'), describeAsReference());
