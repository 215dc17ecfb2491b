// Runs every *_test.mjs in a real browser: node run.mjs LUYTRE PICTURES
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const missing = !['/usr/bin/chromium', '/usr/bin/chromium-browser'].some(existsSync)
  ? 'chromium (apt-get install chromium)'
  : !existsSync(join(here, 'node_modules/playwright-core'))
    ? 'playwright-core (./dev test installs it)'
    : '';
if (missing) {
  console.log(`skipped: there is no ${missing}`);
  process.exit(77);
}
const only = process.argv[4] ?? '_test.mjs';
const tests = readdirSync(here).filter((each) => each.endsWith('_test.mjs') && each.includes(only)).map((each) => join(here, each));
const env = { ...process.env, LUYTRE: process.argv[2], PICTURES: process.argv[3] };
process.exit(spawnSync(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...tests], { stdio: 'inherit', env }).status ?? 1);
