// Checks and bundles the workspace: node build.mjs OUT_FOLDER
// Writes workspace.js.gz and workspace.css.gz; the server names them by their content.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import openapi, { astToString } from 'openapi-typescript';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, '../../build/web'));
const largest = 120 * 1024; // bytes of all assets, packed: the first load

const generated = join(here, 'generated');
mkdirSync(generated, { recursive: true });
mkdirSync(out, { recursive: true });
const description = readFileSync(join(here, '../../docs/openapi.yaml'), 'utf8');
writeFileSync(join(generated, 'openapi.d.ts'), astToString(await openapi(description)));

const checked = spawnSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', here], { stdio: 'inherit' });
if (checked.status !== 0) process.exit(1);

const result = await build({
  absWorkingDir: here,
  entryPoints: { workspace: 'src/main.tsx', style: 'src/workspace.css' },
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome109', 'firefox115', 'safari16'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  outdir: out,
  write: false,
});
let total = 0;
for (const file of result.outputFiles) {
  const name = file.path.endsWith('.css') ? 'workspace.css.gz' : 'workspace.js.gz';
  const packed = gzipSync(file.contents, { level: 9 });
  total += packed.length;
  writeFileSync(join(out, name), packed);
  console.log(`${name} ${(packed.length / 1024).toFixed(1)} KB (${(file.contents.length / 1024).toFixed(1)} KB unpacked)`);
}
if (total > largest) {
  console.error(`the first load is ${total} bytes, more than ${largest}`);
  process.exit(1);
}
