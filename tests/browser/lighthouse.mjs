// Lighthouse of the public pages on a small phone (its own slowed-down network and processor): node lighthouse.mjs LUYTRE
// Each page must have 95 or more in all four; the performance of a shared machine is the median of three runs.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
if (!chromium) {
  console.log('skipped: there is no chromium (apt-get install chromium)');
  process.exit(77);
}
if (!existsSync(join(dirname(fileURLToPath(import.meta.url)), 'node_modules/lighthouse'))) {
  console.log('skipped: there is no lighthouse (./dev test installs it)');
  process.exit(77);
}
const { default: lighthouse } = await import('lighthouse');
const chrome = await import('chrome-launcher');
const { Site } = await import('./site.mjs');

const kLeast = 95;
const kCategories = ['performance', 'accessibility', 'best-practices', 'seo'];
const site = new Site(process.argv[2]);
site.load();
await site.start();
const browser = await chrome.launch({ chromePath: chromium, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
const total = '/total?area=p2013-46&indicator=handins.guns&column=09-10y';
const figure = /\/figure\/[\d-]+/.exec(await (await fetch(new URL(total, site.address))).text())[0];
const pages = {
  overview: '/',
  area: '/area/p2013-46?column=09-10y',
  areas: '/areas',
  hue: '/area/p2025-46',
  indicators: '/indicators',
  indicator: '/indicator/handins.guns',
  total,
  figure,
  explorer: '/explorer?areas=vn/province&indicators=handins.*&columns=09-10y&present=1',
  reform: '/reform?area=p2013-46',
  releases: '/releases',
  english: '/en',
};

async function run(path) {
  const { lhr } = await lighthouse(new URL(path, site.address).href, { port: browser.port, onlyCategories: kCategories, logLevel: 'error' });
  const failed = kCategories.flatMap((category) =>
    lhr.categories[category].auditRefs
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`));
  return { scores: kCategories.map((each) => Math.round(100 * (lhr.categories[each].score ?? 0))), failed };
}

let short = 0;
try {
  await run(pages.releases);  // a browser that has just started is slower than any phone's
  for (const [name, path] of Object.entries(pages)) {
    const runs = [await run(path)];
    if (runs[0].scores[0] < kLeast) runs.push(await run(path), await run(path));
    runs.sort((a, b) => a.scores[0] - b.scores[0]);
    const { scores, failed } = runs[runs.length >> 1];
    const good = scores.every((each) => each >= kLeast);
    short += !good;
    console.log(`${good ? 'ok   ' : 'short'} ${name}: ${kCategories.map((each, i) => `${each} ${scores[i]}`).join(', ')}${good ? '' : `\n  ${failed.join('\n  ')}`}`);
  }
} finally {
  await browser.kill();
  await site.remove();
}
process.exit(short ? 1 : 0);
