// Runs one benchmark by its name, or tells which there are: npm run bench -- ring-publish

import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

const self = basename(import.meta.filename);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.js') && file !== self)
  .map((file) => file.slice(0, -'.js'.length))
  .sort();

const [name, ...rest] = process.argv.slice(2);
if (name !== undefined && names.includes(name)) {
  // It reads its own arguments where it would find them if it had been started by itself.
  process.argv = [process.execPath, `${import.meta.dirname}/${name}.js`, ...rest];
  await import(`./${name}.js`);
} else {
  if (name !== undefined) console.error(`There is no benchmark "${name}".`);
  console.log(`npm run bench -- NAME, where NAME is one of\n  ${names.join('\n  ')}`);
  process.exitCode = name === undefined ? 0 : 2;
}
