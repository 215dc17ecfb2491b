// Files of figures on the desk: dropped, sent in pieces, loaded, what was left out mended and loaded again; with a kill in the middle.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { api, binary, Desk, drop, launch, open, pictures } from './desk.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const head = 'area,indicator,column,plane,state,value,qualifier\n';
const row = (area, value) => `${area},handins.guns,09-10y,declared,number,${value},exact\n`;
const desk = new Desk();
let browser;
let page;

before(async () => {
  await desk.start();
  browser = await launch();
  page = await open(browser, desk);
});
after(async () => {
  await browser?.close();
  await desk.remove();
});

const choose = (name, text) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const entry = (name) => page.locator('.load').filter({ has: page.getByRole('heading', { name }) }).first();

test('by keyboard to the page, and a file with two bad rows is loaded but for these', async () => {
  const link = page.getByRole('link', { name: 'Nạp số liệu' });
  for (let i = 0; i < 10 && !(await link.evaluate((each) => each === document.activeElement)); ++i) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Nạp số liệu' }).waitFor();
  await page.getByText('Chưa nạp tệp nào.').waitFor();
  await choose('tỉnh.csv', head + row('p2013-46', 654) + row('p2013-42', 45) + row('nowhere', 3) + row('p2013-79', 'x'));
  await entry('tỉnh.csv').getByText('4 dòng: ghi 2 số, 0 số đã đúng như vậy, 0 dòng đã nạp từ trước, 2 dòng bị để lại.').waitFor();
  await page.getByRole('status').getByText('Đã nạp tỉnh.csv: ghi 2 số, để lại 2 dòng.').waitFor();
  assert.equal(await entry('tỉnh.csv').getByRole('row').count(), 3);
});

test('the rows left out come back with their reasons, are mended in that file and loaded', async () => {
  const coming = page.waitForEvent('download');
  await entry('tỉnh.csv').getByRole('link', { name: /Tải 2 dòng bị để lại/ }).click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), 'rejected.csv');
  const rejected = readFileSync(await download.path(), 'utf8');
  assert.match(rejected, /^area,indicator,column,plane,state,value,qualifier,reason\r?\nnowhere,.*\S,?/);
  await choose('đã sửa.csv', rejected.replace('nowhere', 'p2013-48').replace(',x,', ',87,'));
  await entry('đã sửa.csv').getByText('2 dòng: ghi 2 số').waitFor();
  assert.equal(await entry('đã sửa.csv').getByRole('table').count(), 0);
});

test('JSON dropped on the page; what another source said is left out, or replaced where that is chosen', async () => {
  const file = join(desk.data, 'other.csv');
  writeFileSync(file, head + row('p2013-46', 700));
  assert.equal(spawnSync(binary, ['--data', desk.data, 'load', file, '--replace']).status, 0);
  const text = JSON.stringify([{ area: 'p2013-46', indicator: 'handins.guns', column: '09-10y', plane: 'declared', state: 'number', value: 655, qualifier: 'exact' }]);
  await drop(page, [{ name: 'hỏi.json', text }]);
  await entry('hỏi.json').getByText('1 dòng bị để lại').first().waitFor();
  await entry('hỏi.json').getByText('Tải 1 dòng').waitFor();
  const said = await entry('hỏi.json').innerText();
  assert.match(said, /«Súng các loại giao nộp», 09-10y: đang có 700 .*nguồn này ghi 655\./);
  assert.match(said, /chọn ở mục «Khi ô đã có số của nguồn khác»/);
  assert.doesNotMatch(said, /--(replace|keep)/);
  await page.getByLabel('Khi ô đã có số của nguồn khác').selectOption('replace');
  await drop(page, [{ name: 'thay.json', text: `${text} ` }]);
  await entry('thay.json').getByText('1 dòng: ghi 1 số').waitFor();
  assert.deepEqual((await api(page, 'files')).files, []);
  await page.getByLabel('Khi ô đã có số của nguồn khác').selectOption('ask');
});

test('a file that the server does not take is named with its reason until it is put away', async () => {
  await drop(page, [{ name: 'rỗng.csv', text: '' }, { name: 'bao-cao-\u202Evsc.csv', text: head }, { name: 'đầu.csv', text: head }]);
  await entry('đầu.csv').getByText('0 dòng').waitFor();
  const refused = page.locator('.notice');
  assert.deepEqual((await refused.locator('p').allInnerTexts()).map((each) => each.replace(/^\S+ /, '')), ['Tệp trống.', 'Tên tệp có ký tự ẩn.']);
  for (let i = 0; i < 2; ++i) await refused.first().getByRole('button', { name: 'Đóng' }).click();
  await refused.first().waitFor({ state: 'detached' });
});

test('a file that cannot be read says why, and goes off the list', async () => {
  await choose('hỏng.json', '{]}');
  await entry('hỏng.json').getByText('không nạp được', { exact: true }).waitFor();
  assert.ok((await entry('hỏng.json').getByRole('row').nth(1).innerText()).length > 10);
  await entry('hỏng.json').getByText('Vì sao không nạp được').waitFor();
  await page.getByRole('button', { name: 'Bỏ khỏi danh sách: hỏng.json' }).click();
  await entry('hỏng.json').waitFor({ state: 'detached' });
});

// Rows of 4,000 bytes that name no area: three pieces of 4 MiB that are quick to load.
test('a kill between two pieces: the file goes on from there when the new link is opened', async () => {
  const large = head + row('x'.repeat(4000), 1).repeat(2300) + row('p2013-51', 51);
  let stopped;
  const second = new Promise((reached) => (stopped = reached));
  await page.route(
    '**/bytes?offset=4194304',
    async (route) => {
      stopped();
      await route.abort();
    },
    { times: 1 },
  );
  await choose('lớn.csv', large);
  await second;
  await desk.end('SIGKILL');
  await page.getByRole('alert').waitFor();
  await page.screenshot({ path: join(pictures, 'desk-figures-lost-1280.png'), fullPage: true });
  await desk.start();
  const other = await page.context().newPage();
  await other.goto(desk.link);
  await other.close();
  await entry('lớn.csv').getByText('2.301 dòng: ghi 1 số').waitFor();
  const { loads } = await api(page, 'loads');
  assert.equal(loads.filter((each) => each.name === 'lớn.csv').length, 1);
  await entry('lớn.csv').getByText('Còn 2.280 dòng nữa').waitFor();
});

test('in both languages, at two widths, light and dark', async () => {
  for (const [width, colorScheme, language] of [[1280, 'light', 'vi'], [360, 'light', 'vi'], [360, 'dark', 'en'], [1280, 'dark', 'en']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.evaluate((to) => localStorage.setItem('luytre.language', to), language);
    await page.reload();
    await entry('tỉnh.csv').getByRole('table').waitFor();
    await page.screenshot({ path: join(pictures, `desk-figures-${language}-${width}.png`), fullPage: true });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target).join(' ')}`), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${width} px`);
  }
  assert.deepEqual(page.faults, []);
});
