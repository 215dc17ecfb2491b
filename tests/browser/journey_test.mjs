// An operator's day with the keyboard: sixty files, decisions, a conflict, approval.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { api, Desk, drop, launch, open, openFile, pictures, saved, settled } from './desk.mjs';
import { hostile, kDisagrees, report, sixty } from './reports.mjs';

const desk = new Desk();
let browser;
let page;
const bars = [];
const bar = (name, ms, goal) => bars.push(`bar ${name} ${ms.toFixed(0)} ms ${goal} ms ${ms <= goal ? 'ok' : 'short'}`);

before(async () => {
  await desk.start();
  browser = await launch();
  page = await open(browser, desk);
});
after(async () => {
  console.log(bars.join('\n'));
  await browser?.close();
  await desk.remove();
});

const current = () => page.locator('.figure.current');
const file = (address) => api(page, `files/${address}`);
const finding = async (address, value) => (await file(address)).findings.find((each) => each.value === value);
const picture = (name) => page.screenshot({ path: join(pictures, `${name}.png`) });

test('sixty files are dropped and read', async () => {
  const start = Date.now();
  await drop(page, sixty());
  const files = await settled(page, 60);
  bar('sixty files read', Date.now() - start, 10_000);
  assert.equal(files.length, 60);
  assert.deepEqual(files.filter((each) => each.state !== 'read'), []);
  await page.getByText('Đã đọc xong 60 tệp').waitFor();
  assert.equal(await page.locator('.files tbody tr').count(), 60);
  await picture('list');
});

test('the list is walked and searched with keys', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('dak lak');
  await page.waitForFunction(() => document.querySelectorAll('.files tbody tr').length === 1);
  await page.keyboard.press('Escape'); // leaves the box
  await page.keyboard.press('Escape'); // empties it
  await page.waitForFunction(() => document.querySelectorAll('.files tbody tr').length === 60);
  await page.keyboard.press('j');
  const first = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('j');
  assert.notEqual(await page.evaluate(() => document.activeElement.textContent), first);
  await page.keyboard.press('k');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), first);
  const start = Date.now();
  await page.keyboard.press('Enter');
  await current().waitFor();
  bar('open a file', Date.now() - start, 200);
});

test('figures are accepted, dropped, corrected and undone with keys', async () => {
  const address = await openFile(page, '05 Lào Cai.txt');
  const all = (await file(address)).findings;
  assert.ok(all.length >= 12);
  await picture('file');
  for (let i = 0; i < 3; ++i) await page.keyboard.press('j');
  await page.keyboard.press('k');
  assert.match(await page.locator('.card h2').textContent(), /^Số 3\//);
  await page.keyboard.press('a');
  await page.keyboard.press('d');
  await saved(page);
  let now = (await file(address)).findings;
  assert.deepEqual([now[2].decision, now[3].decision], ['accepted', 'dropped']);
  await page.keyboard.press('u');
  await saved(page);
  now = (await file(address)).findings;
  assert.equal(now[3].decision, 'open');
  assert.match(await page.locator('.card h2').textContent(), /^Số 4\//);
  await page.keyboard.press('e');
  await page.locator('input[name=series]').waitFor();
  await page.keyboard.type('sung cac loai giao nop');
  await page.getByRole('option', { name: 'handins.guns', exact: false }).first().waitFor();
  await picture('correct');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1.234,5');
  await page.keyboard.press('Tab');
  await page.keyboard.type('kho');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await saved(page);
  now = (await file(address)).findings;
  assert.deepEqual([now[3].decision, now[3].accepted], ['corrected', { series: 'handins.guns', value: '1234.5', qualifier: 'about' }]);
});

test('what was corrected earlier is offered as a hint', async () => {
  const address = await openFile(page, '08 Sơn La.txt');
  const { findings } = await file(address);
  const hinted = findings.find((each) => each.hints.length > 0);
  assert.equal(hinted?.hints[0].series, 'handins.guns');
  for (let i = 1; i < hinted.number; ++i) await page.keyboard.press('j');
  await page.getByRole('button', { name: /^Nhận vào Súng các loại giao nộp/ }).click();
  await saved(page);
  assert.deepEqual((await file(address)).findings[hinted.number - 1].accepted.series, 'handins.guns');
});

test('a key answers at once', async () => {
  await openFile(page, '06 Điện Biên.txt');
  const times = [];
  for (const key of ['j', 'j', 'k', 'a', 'a', 'd', 'u', 'j', 'a', 'k']) {
    const took = await page.evaluate(
      (pressed) =>
        new Promise((done) => {
          const start = performance.now();
          dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
        }),
      key,
    );
    times.push(took);
  }
  times.sort((a, b) => a - b);
  bar(`a key, the middle of ten (slowest ${times[9].toFixed(0)} ms)`, times[5], 50);
  await saved(page);
});

test('nothing fires while typing, composing, or with the letters switched off', async () => {
  const address = await openFile(page, '07 Lai Châu.txt');
  const { version } = await file(address);
  await page.evaluate(() => {
    dispatchEvent(new KeyboardEvent('keydown', { key: 'd', isComposing: true, bubbles: true }));
    dispatchEvent(new KeyboardEvent('keydown', { key: 'a', keyCode: 229, bubbles: true }));
  });
  await page.keyboard.press('Control+d');
  await page.keyboard.press('w');
  await page.keyboard.type('ad');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await openFile(page, '07 Lai Châu.txt');
  await page.keyboard.press('?');
  await picture('help');
  await page.getByLabel('Dùng phím tắt một chữ cái').uncheck();
  await page.keyboard.press('Escape');
  for (const key of ['a', 'd', 'Shift+A', 'n']) await page.keyboard.press(key);
  await page.reload();
  await current().waitFor();
  await page.keyboard.press('a');
  assert.equal((await file(address)).version, version);
  await page.evaluate(() => localStorage.removeItem('luytre.letters'));
  await page.reload();
  await current().waitFor();
});

test('a report without an area gets one, by typing without marks', async () => {
  const address = await openFile(page, '59 không rõ nơi.txt');
  assert.equal((await file(address)).area, null);
  await page.keyboard.press('w');
  await page.keyboard.type('ben tre');
  await page.getByRole('option').first().waitFor();
  await page.waitForFunction(() => /Bến Tre/.test(document.querySelector('[role=option]')?.textContent ?? ''));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /Bến Tre/.test(document.querySelector('.place')?.textContent ?? ''));
  assert.match((await file(address)).area.name, /Bến Tre/);
  await page.keyboard.press('t');
  await page.keyboard.type('5/2023');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /5\/2023/.test(document.querySelector('.place')?.textContent ?? ''));
  assert.equal((await file(address)).column.code, '2023-05');
});

// Decides about everything, doubtful ones one by one, and approves.
async function approveAll(name, answers = async () => {}) {
  const address = await openFile(page, name);
  await page.keyboard.press('Shift+A');
  await saved(page);
  for (let left = (await file(address)).counts.open; left > 0; left = (await file(address)).counts.open) {
    await page.keyboard.press('a');
    await saved(page);
  }
  assert.deepEqual([(await file(address)).problems, (await file(address)).state], [[], 'accepted']);
  await page.keyboard.press('y');
  await page.locator('dialog').waitFor();
  const why = page.locator('dialog textarea');
  if (await why.count()) {
    await why.fill('như báo cáo');
    await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  } else {
    await page.keyboard.press('Enter');
  }
  await answers(address);
  await page.waitForFunction(() => document.querySelector('main h1 .tag')?.classList.contains('approved'));
  return address;
}

test('a report is approved, and another of the same cells is asked about', async () => {
  await approveAll('29 Thừa Thiên Huế.txt');
  await page.getByText('Đã duyệt: ghi').waitFor();
  await picture('approved');
  await drop(page, [{ name: 'bản sau.txt', text: report('Thừa Thiên Huế', 41) }]);
  await settled(page, 61);
  const address = await approveAll('bản sau.txt', async () => {
    await page.locator('.conflicts').waitFor();
    await picture('conflict');
    const row = await page.locator('.conflicts tbody tr').first().textContent();
    assert.match(row, /29 Thừa Thiên Huế\.txt/);
    await page.getByRole('button', { name: /^Thay tất cả/ }).click();
  });
  assert.equal((await file(address)).state, 'approved');
  const before = (await file(address)).version;
  await page.keyboard.press('d');
  await page.getByRole('status').filter({ hasText: 'Muốn sửa thì rút lại trước' }).waitFor();
  assert.equal((await file(address)).version, before);
});

test('an approved report is withdrawn with a reason and opened again', async () => {
  const address = await openFile(page, '29 Thừa Thiên Huế.txt');
  await page.getByRole('button', { name: 'Rút lại…' }).click();
  await page.getByLabel('Vì sao rút').fill('gửi nhầm');
  await page.getByRole('button', { name: 'Rút lại', exact: true }).click();
  await page.waitForFunction(() => document.querySelector('main h1 .tag')?.classList.contains('withdrawn'));
  await page.getByRole('button', { name: 'Mở lại để sửa' }).click();
  await page.waitForFunction(() => document.querySelector('main h1 .tag')?.classList.contains('accepted'));
  assert.equal((await file(address)).state, 'accepted');
});

test('figures that do not agree need a reason', async () => {
  await drop(page, [{ name: 'lệch.txt', text: kDisagrees }]);
  await settled(page, 62);
  const address = await openFile(page, 'lệch.txt');
  await page.keyboard.press('Shift+A');
  await saved(page);
  for (let left = (await file(address)).counts.open; left > 0; left = (await file(address)).counts.open) {
    await page.keyboard.press('a');
    await saved(page);
  }
  assert.notDeepEqual((await file(address)).breaches, []);
  await page.getByRole('region', { name: 'Số liệu không khớp nhau' }).waitFor();
  await page.keyboard.press('y');
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await page.getByText('Cần nói lý do.').waitFor();
  await picture('breach');
  await page.getByLabel('Vì sao vẫn duyệt').fill('đúng như báo cáo');
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await page.waitForFunction(() => document.querySelector('main h1 .tag')?.classList.contains('approved'));
  assert.equal((await file(address)).state, 'approved');
});

test('the next and the previous report are one key away', async () => {
  await openFile(page, '05 Lào Cai.txt');
  await page.keyboard.press('n');
  await page.waitForFunction(() => document.querySelector('main h1')?.textContent.startsWith('06 Điện Biên'));
  await page.keyboard.press('p');
  await page.waitForFunction(() => document.querySelector('main h1')?.textContent.startsWith('05 Lào Cai'));
  await page.keyboard.press('Escape');
  await page.waitForSelector('.files');
});

test('who has not sent is shown and can be copied', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('link', { name: 'Ai chưa gửi' }).click();
  await page.locator('.squares').waitFor();
  const { due, sent } = await api(page, 'missing?column=09-10y');
  assert.equal(await page.locator('.squares span').count(), due);
  assert.equal(await page.locator('.squares .sent').count(), sent);
  await picture('missing');
  await page.getByRole('button', { name: 'Chép để gửi Zalo' }).click();
  await page.getByText('Đã chép').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, new RegExp(`${sent}/${due}`));
  assert.match(copied, /thành phố Hà Nội/);
});

test('the draft is downloaded', async () => {
  await openFile(page, '05 Lào Cai.txt');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'TOML' }).click()]);
  assert.match(readFileSync(await download.path(), 'utf8'), /handins\.guns/);
});

test('a hostile name and a hostile text are only text', async () => {
  await page.getByRole('link', { name: 'Báo cáo', exact: true }).first().click();
  await page.getByRole('link', { name: hostile.name }).waitFor();
  assert.equal(await page.getByRole('link', { name: hostile.name }).count(), 1);
  await openFile(page, hostile.name);
  assert.equal(await page.locator('main img, main script, main b').count(), 0);
  assert.match(await page.locator('.text').textContent(), /<script>alert\(1\)<\/script>/);
  await picture('hostile');
  assert.deepEqual(page.faults, []);
});
