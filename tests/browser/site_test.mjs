// The public site as readers meet it: with and without script, at two widths, in both languages, by keyboard alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { binary, launch, pictures } from './desk.mjs';
import { Site } from './site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const site = new Site(binary);
let address;
let browser;

before(async () => {
  site.load();
  await site.start();
  address = site.address;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site.remove();
});

const pages = {
  overview: '/',
  indicators: '/indicators',
  indicator: '/indicator/handins.guns',
  areas: '/areas?q=hue',
  area: '/area/p2013-46?column=09-10y',
  hue: '/area/p2025-46',
  invented: '/area/p9000-01?column=2026-05',
  total: '/total?area=vn&indicator=handins.guns&column=09-10y',
  reform: '/reform',
  reformOfHue: '/reform?area=p2013-46',
  reformOfALuoi: '/reform?area=d2013-481',
  reformOfQuan1: '/reform?area=d2013-760&indicator=tips.valuable',
  explorer: '/explorer?areas=vn/province&indicators=handins.*&columns=09-10y&present=1',
  mistaken: '/explorer?areas=nowhere&indicators=x&columns=y',
  releases: '/releases',
  nothing: '/area/nowhere',
  nowhere: '/no/such/page',
  noRelease: '/?release=1999-01-01',
  noFigures: '/indicator/outreach.sessions?column=2026-05',
};

const go = (page, path) => page.goto(new URL(path, address).href);

// In the dark only the colours are others.
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
for (const language of ['vi', 'en']) {
  for (const [width, colorScheme] of [[1280, 'light'], [360, 'light'], [360, 'dark']]) {
    const rules = colorScheme === 'dark' ? ['color-contrast'] : everything;
    test(`axe finds nothing: ${language}, ${width} px, ${colorScheme}`, async () => {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      const faults = [];
      page.on('console', (line) => line.type() === 'error' && !line.text().includes('404') && faults.push(line.text()));
      page.on('dialog', (dialog) => faults.push(dialog.message()));
      for (const [name, path] of Object.entries(pages)) {
        await go(page, language === 'en' ? `/en${path === '/' ? '' : path}` : path);
        await page.screenshot({ path: join(pictures, `site-${name}-${language}-${colorScheme}-${width}.png`), fullPage: true });
        await page.evaluate(axe);
        const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), rules);
        assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes.map((node) => `${node.target} ${node.failureSummary}`).slice(0, 3).join(' | ')}`), [], `${name} ${language}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${name} is ${over} px too wide`);
      }
      assert.deepEqual(faults, []);
      await page.close();
    });
  }
}

for (const javaScriptEnabled of [true, false]) {
  test(`three clicks from the overview to the sentence behind 654 ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
    const page = await browser.newPage({ javaScriptEnabled });
    await go(page, '/');
    await page.getByRole('link', { name: 'Súng các loại giao nộp' }).first().click();
    await page.getByRole('link', { name: /Thừa Thiên Huế: 654/ }).click();
    const sentence = page.locator('blockquote');
    assert.match(await sentence.innerText(), /654 khẩu súng các loại/);
    assert.equal(await page.locator('mark').innerText(), '654 khẩu súng các loại');
    assert.match(await page.locator('.badge').innerText(), /<b>Báo mẫu<\/b>/);
    await page.close();
  });
}

test('the HTML review is a file that shows as it should where it is kept', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, acceptDownloads: true });
  const page = await context.newPage();
  await go(page, '/?column=09-10y');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'HTML' }).click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), 'luytre-09-10y.html');
  const kept = join(pictures, 'luytre-09-10y.html');
  await download.saveAs(kept);
  await page.goto(`file://${kept}`);
  await page.screenshot({ path: join(pictures, 'site-review-360.png') });
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('rect.v')).height), '4px');
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector('rect.v')).fill), 'rgb(0, 0, 0)');
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  await context.close();
});

test('by keyboard alone: to the content, the choice of a period, a total opened', async () => {
  const page = await browser.newPage();
  await go(page, '/');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'column');
  const onLink = () => page.evaluate(() => document.activeElement.matches('a') && document.activeElement.textContent.includes('Súng các loại'));
  for (let i = 0; i < 400 && !(await onLink()); ++i) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/total?**');
  assert.match(await page.locator('h1').innerText(), /Súng các loại/);
  await page.close();
});

test('by keyboard alone: another area on the page of reforms, then its part', async () => {
  const page = await browser.newPage({ javaScriptEnabled: true });
  await go(page, '/area/p2013-46?column=09-10y');
  await page.getByRole('link', { name: /Trước và sau sắp xếp/ }).press('Enter');
  await page.waitForURL('**/reform?**');
  await page.getByRole('textbox').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Quận 1');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/reform?area=Qu**');
  assert.match(await page.locator('main').innerText(), /quận 1 → một phần ở phường/);
  await page.close();
});

test('a mistaken question is told above its form, by the names of its boxes; an answer is scrolled to', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await go(page, '/en/explorer');
  await page.getByLabel('Areas').fill('nowhere');
  await page.getByLabel('Indicators').fill('handins.guns');
  await page.getByRole('button', { name: 'Show' }).click();
  const told = page.locator('.note');
  assert.equal(await told.innerText(), 'Areas: "nowhere" is not exactly one area.');
  await told.getByRole('link', { name: 'Areas' }).click();
  assert.ok(page.url().endsWith('#areas'));
  await page.getByLabel('Areas').fill('vn');
  await page.getByRole('button', { name: 'Show' }).click();
  assert.ok(page.url().endsWith('#result'));
  assert.ok((await page.locator('#result').boundingBox()).y < 740);
  assert.match(await page.locator('table').innerText(), /Firearms handed in, all kinds \(guns\)\s+741/);
  await page.close();
});

// Whatever stands alone, and not in a sentence, is met by a finger.
test('links of lists and rows are at least 24 px high on a phone', async () => {
  for (const path of [pages.overview, pages.total, pages.area, pages.explorer, pages.indicators, pages.reformOfHue]) {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    await go(page, path);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('nav a, li a, .files a, .list a, button, select, input')].filter((each) => each.getBoundingClientRect().height < 23.5).map((each) => each.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(small, [], path);
    await page.close();
  }
});

test('every page is small, and closed to what is not its own', async () => {
  for (const path of Object.values(pages)) {
    const answer = await fetch(new URL(path, address), { headers: { accept: 'text/html', 'accept-encoding': 'gzip' } });
    const size = Number(answer.headers.get('content-length'));
    assert.ok(size > 0 && size < 60_000, `${path}: ${size} bytes`);
    assert.match(answer.headers.get('content-security-policy'), /default-src 'none'/);
    assert.doesNotMatch(await answer.text(), /<script/);
  }
});
