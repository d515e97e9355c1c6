// Bundles the dashboard's page into dist/dashboard: run by `npm run build` after tsc. With
// `--report` it prints what a browser has to fetch. It must not know the server.

import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { assert } from '../assert.ts';
import { packageRoot } from '../package-root.ts';

const pageFolder = join(packageRoot, 'src/dashboard/page');
const fontLicence = fileURLToPath(
  import.meta.resolve('@fontsource/barlow-semi-condensed/LICENSE'),
);
const outputFolder = join(packageRoot, 'dist/dashboard');

await bundlePage();
if (process.argv.includes('--report')) await reportWeight();

async function bundlePage(): Promise<void> {
  await mkdir(outputFolder, { recursive: true });
  await removeStaleFiles();
  const settings = {
    // Names in what it tells of the files are then as a browser asks for them.
    absWorkingDir: outputFolder,
    outdir: outputFolder,
    bundle: true,
    minify: true,
    sourcemap: true,
    target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'],
    charset: 'utf8' as const,
    logLevel: 'warning' as const,
  };
  const { metafile } = await build({
    ...settings,
    metafile: true,
    entryPoints: ['page.ts', 'page.css'].map((name) => join(pageFolder, name)),
    format: 'esm',
    // What is imported when it is wanted becomes a file of its own.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    loader: { '.woff2': 'copy' },
    assetNames: 'fonts/[name]',
  });
  // Runs before the page is drawn, so that it is no module.
  await build({ ...settings, entryPoints: [join(pageFolder, 'theme.ts')], format: 'iife' });
  await writeHtml(metafile);
  await cp(join(pageFolder, 'icons'), join(outputFolder, 'icons'), { recursive: true });
  await cp(fontLicence, join(outputFolder, 'fonts/LICENSE.txt'));
  await assertReferencesExist();
  await compressTexts();
}

/** Files of an earlier build that this one does not overwrite would still be served. */
async function removeStaleFiles(): Promise<void> {
  for (const name of await readdir(outputFolder)) {
    if (name !== 'index.html' && !/^(page|theme)\./.test(name)) {
      await rm(join(outputFolder, name), { recursive: true, force: true });
    }
  }
}

/** Names what the page's script imports, so that a browser need not read that to ask for them. */
async function writeHtml({ outputs }: Metafile): Promise<void> {
  const html = await readFile(join(pageFolder, 'index.html'), 'utf8');
  const script = '<script type="module" src="page.js"></script>';
  assert(html.includes(script), 'index.html loads the page\'s script');
  const links = importsOf(outputs, 'page.js')
    .map((path) => `<link rel="modulepreload" href="${path}">`);
  await writeFile(
    join(outputFolder, 'index.html'), html.replace(script, [...links, script].join('\n')),
  );
}

/** With what those import in turn; not what is imported when it is wanted. */
function importsOf(outputs: Metafile['outputs'], path: string): readonly string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    for (const { path: imported, kind } of outputs[name]?.imports ?? []) {
      if (kind !== 'import-statement' || found.has(imported)) continue;
      found.add(imported);
      add(imported);
    }
  };
  add(path);
  return [...found];
}

/** Every `src` and `href` of the page must be a file of ours: no other origin, no dead link. */
async function assertReferencesExist(): Promise<void> {
  const html = await readFile(join(outputFolder, 'index.html'), 'utf8');
  for (const [, reference] of html.matchAll(/\s(?:src|href)="([^"#]+)(?:#[^"]*)?"/g)) {
    assert(reference !== undefined, 'the pattern captures the reference');
    if (/^\/(docs|openapi)|^api\//.test(reference)) continue;
    const path = join(outputFolder, reference);
    assert(existsSync(path), `index.html refers to ${reference}, which is not in ${outputFolder}`);
  }
}

/** Beside each text, once for all: the server sends what the browser can read. */
async function compressTexts(): Promise<void> {
  const names = await readdir(outputFolder, { recursive: true });
  for (const name of names.filter((one) => /\.(js|css|html|svg)$/.test(one))) {
    const path = join(outputFolder, name);
    const content = await readFile(path);
    await writeFile(`${path}.br`, brotliCompressSync(content));
    await writeFile(`${path}.gz`, gzipSync(content));
  }
}

/** Prints each file's size as it is and as gzip sends it. */
async function reportWeight(): Promise<void> {
  let gzipBytesTotal = 0;
  const names = await readdir(outputFolder, { recursive: true, withFileTypes: true });
  for (const entry of names.filter((item) => item.isFile() && !/\.(map|br|gz)$/.test(item.name))) {
    const content = await readFile(join(entry.parentPath, entry.name));
    const gzipBytes = entry.name.endsWith('.woff2') ? content.length : gzipSync(content).length;
    gzipBytesTotal += gzipBytes;
    console.log(`${entry.name.padEnd(48)} ${content.length} bytes, gzip ${gzipBytes}`);
  }
  console.log(`together, gzip: ${gzipBytesTotal} bytes`);
}
