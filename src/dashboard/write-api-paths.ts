// Writes the types of the API's questions and answers for the page, from the committed OpenAPI
// document: npm run describe-api

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { packageRoot } from '../package-root.ts';

export const apiPathsFile = join(packageRoot, 'src', 'dashboard', 'page', 'api-paths.ts');
const documentFile = join(packageRoot, 'src', 'http', 'openapi.json');

const heading = `// What the API is asked and what it answers. GENERATED from src/http/openapi.json: change a route's
// schema, then \`npm run describe-api\`.

`;

export async function generateApiPaths(): Promise<string> {
  const document = JSON.parse(readFileSync(documentFile, 'utf8')) as OpenAPI3;
  const nodes = await openapiTypescript(document, { silent: true });
  return heading + astToString(nodes);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(apiPathsFile, await generateApiPaths());
}
