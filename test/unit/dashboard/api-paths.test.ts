// The page's types of the API are those of the OpenAPI document.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiPathsFile, generateApiPaths } from '../../../src/dashboard/write-api-paths.ts';

test('the committed types are fresh: else run `npm run describe-api`', async () => {
  expect(await generateApiPaths()).toBe(readFileSync(apiPathsFile, 'utf8'));
}, 60_000);
