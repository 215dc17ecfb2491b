// What must not get lost: a reload, a program that is killed, a connection that breaks, two windows.
import assert from 'node:assert/strict';
import test, { after, afterEach, before } from 'node:test';
import { api, Desk, drop, launch, open, openFile, saved, settled } from './desk.mjs';
import { report, sixty } from './reports.mjs';

let browser;
let desk;
let page;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());
afterEach(async () => {
  await page?.context().close();
  await desk?.remove();
});

async function begin(files) {
  desk = new Desk();
  await desk.start();
  page = await open(browser, desk);
  await drop(page, files);
  return settled(page, files.length);
}

const decisions = async (window, address) => (await api(window, `files/${address}`)).findings.map((each) => each.decision);
const kHue = { name: 'huế.txt', text: report('Thừa Thiên Huế', 3) };

test('what the server has is there after a reload', async () => {
  await begin(sixty().slice(0, 12));
  const address = await openFile(page, '05 Lào Cai.txt');
  await page.keyboard.press('a');
  await page.keyboard.press('d');
  await page.reload();
  await page.waitForSelector('.figure.current');
  await saved(page);
  assert.deepEqual((await decisions(page, address)).slice(0, 3), ['accepted', 'dropped', 'open']);
  assert.equal(await page.locator('.figure.accepted').count(), 1);
});

// In each round the program is killed between a key and its answer, at another moment.
test('nothing acknowledged is lost when the program is killed, and nothing decided either', async () => {
  const files = await begin([kHue]);
  const { address } = files[0];
  await openFile(page, kHue.name);
  const wanted = [];
  for (let round = 0; round < 4; ++round) {
    for (const [key, decision] of [['a', 'accepted'], ['d', 'dropped'], ['a', 'accepted']]) {
      if (wanted.length >= 12) break;
      await page.keyboard.press(key);
      wanted.push(decision);
      if (key === 'd') {
        await page.waitForTimeout(round * 4);
        await desk.end('SIGKILL');
      }
    }
    await page.getByText('Mất kết nối').waitFor();
    assert.match(await page.locator('.decided').textContent(), /chưa lưu: \d/);
    await desk.start();
    await page.getByText('Hãy mở liên kết mới').waitFor();
    const other = await page.context().newPage();
    await other.goto(desk.link);
    await other.close();
    await page.locator('.decided').getByText('Đã lưu').waitFor(); // the other window may have saved before this one knows
    await saved(page);
    assert.deepEqual((await decisions(page, address)).slice(0, wanted.length), wanted, `round ${round}`);
  }
  assert.equal(await page.locator('[role=alert]').count(), 0);
});

test('decisions that were not saved are sent after the page was closed and opened again', async () => {
  const files = await begin([kHue]);
  const { address } = files[0];
  await openFile(page, kHue.name);
  await desk.end('SIGKILL');
  await page.keyboard.press('d');
  await page.keyboard.press('a');
  await page.getByText('Mất kết nối').waitFor();
  const context = page.context();
  await page.close();
  await desk.start();
  page = await context.newPage();
  await page.goto(desk.link);
  await page.waitForSelector('main h1');
  await saved(page);
  assert.deepEqual((await decisions(page, address)).slice(0, 3), ['dropped', 'accepted', 'open']);
});

test('a file that was not read when the program was killed is sent again', async () => {
  const files = sixty().slice(0, 30);
  desk = new Desk();
  await desk.start();
  page = await open(browser, desk);
  await drop(page, files);
  await page.waitForTimeout(150);
  await desk.end('SIGKILL');
  await page.getByText('Mất kết nối').waitFor();
  await page.getByText(/Còn \d+ tệp chưa gửi/).waitFor();
  await desk.start();
  const other = await page.context().newPage();
  await other.goto(desk.link);
  await other.close();
  const there = await settled(page, files.length);
  assert.deepEqual(there.map((each) => each.name).sort(), files.map((each) => each.name).sort());
  await page.getByText('Đã đọc xong 30 tệp').waitFor();
});

test('another window that was first is told about, and what could not be saved too', async () => {
  const files = await begin([kHue]);
  const { address } = files[0];
  await openFile(page, kHue.name);
  const second = await page.context().newPage();
  await second.goto(`${desk.page}#/file/${address}`);
  await second.waitForSelector('.figure.current');
  await second.keyboard.press('d');
  await saved(second);
  await page.keyboard.press('a');
  await page.getByText('Một cửa sổ khác đã sửa báo cáo này').waitFor();
  assert.match(await page.getByRole('alert').textContent(), /CHƯA được lưu.*1 \(/);
  assert.equal(await page.locator('.figure.dropped').count(), 1);
  assert.deepEqual((await decisions(page, address)).slice(0, 2), ['dropped', 'open']);
  await page.keyboard.press('a');
  await saved(page);
  assert.equal((await decisions(page, address)).filter((each) => each === 'accepted').length, 1);
});

test('an answer that was lost on its way is not taken for another window', async () => {
  const files = await begin([kHue]);
  const { address } = files[0];
  await openFile(page, kHue.name);
  let cut = 0;
  await page.route('**/decisions', async (route) => {
    if (cut++ > 0) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.keyboard.press('a');
  await page.keyboard.press('d');
  await saved(page);
  assert.ok(cut > 1);
  assert.deepEqual((await decisions(page, address)).slice(0, 3), ['accepted', 'dropped', 'open']);
  assert.equal(await page.locator('[role=alert]').count(), 0);
});

test('reading can be stopped', async () => {
  desk = new Desk();
  await desk.start();
  page = await open(browser, desk);
  await drop(page, sixty());
  await page.getByRole('button', { name: 'Dừng' }).click();
  await page.waitForFunction(() => !document.querySelector('.sending'));
  const files = await settled(page, 0);
  assert.ok(files.length < 60, String(files.length));
  await page.waitForTimeout(500);
  assert.equal((await settled(page, 0)).length, files.length);
});

test('the program ends in good order when it is asked to', async () => {
  await begin([kHue]);
  assert.equal(await desk.end('SIGTERM'), 0);
});
