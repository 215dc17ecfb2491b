// The signed PDF of a review comes back: it is uploaded, freezes the figures, and what changes since is shown.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { binary, Desk, launch, open, pictures } from './desk.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const desk = new Desk();
const signed = Buffer.from('%PDF-1.7 signed by both');
let browser;
let page;

function load(guns) {
  const file = join(desk.data, 'figures.csv');
  writeFileSync(file, `area,indicator,column,plane,state,value,qualifier\np2013-46,handins.guns,09-10y,declared,number,${guns},exact\n`);
  assert.equal(spawnSync(binary, ['--data', desk.data, 'load', file, '--replace']).status, 0);
}

before(async () => {
  load(654);
  await desk.start();
  browser = await launch();
  page = await open(browser, desk);
  await page.getByRole('link', { name: 'Báo cáo đã ký' }).click();
  await page.getByRole('heading', { level: 1, name: 'Báo cáo đã ký' }).waitFor();
});
after(async () => {
  await browser?.close();
  await desk.remove();
});

const fill = async (number, date, bytes) => {
  await page.getByLabel('Tệp PDF đã ký').setInputFiles({ name: 'da-ky.pdf', mimeType: 'application/pdf', buffer: bytes });
  await page.getByLabel('Số, ký hiệu').fill(number);
  await page.getByLabel('Ngày ký').fill(date);
  await page.getByRole('button', { name: 'Chốt báo cáo' }).click();
};

test('every mistake is told beside its field and nothing is frozen', async () => {
  await page.getByText('Chưa có báo cáo nào của kỳ này được chốt.').waitFor();
  await page.getByLabel('Ngày in').fill('hôm qua');
  await fill('12', '31/02/2026', Buffer.from('no pdf'));
  await page.getByText('Tệp đã ký phải là PDF.').waitFor();
  await page.getByText('Không phải một ngày như 25/11/2026.').nth(1).waitFor();
  await page.getByText('Số văn bản phải có dạng').waitFor();
  await page.getByText('Chưa có báo cáo nào của kỳ này được chốt.').waitFor();
});

test('the signed PDF freezes the review, with its hash', async () => {
  await page.getByLabel('Ngày in').fill('');
  await fill('12/BC-MTTQ-BCA', '24/11/2025', signed);
  await page.getByRole('heading', { name: 'Số 12/BC-MTTQ-BCA, ký ngày 24/11/2025' }).waitFor();
  await page.getByText(createHash('sha256').update(signed).digest('hex')).waitFor();
  await page.getByText('Không số nào đổi từ khi ký.').waitFor();
});

test('a number is used once a year', async () => {
  await fill('12/BC-MTTQ-BCA', '24/11/2025', signed);
  await page.getByText('Số này đã dùng cho văn bản ký ngày 24/11/2025').waitFor();
});

test('what changed since it was signed is shown, also on a phone', async () => {
  load(655);
  await page.reload();
  const row = page.getByRole('row', { name: /Súng các loại/ }).filter({ hasText: 'Thừa Thiên Huế' }).first();
  await row.waitFor();
  assert.match(await row.innerText(), /654\s+655/);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: join(pictures, `desk-signed-${width}.png`), fullPage: true });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target).join(' ')}`), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${width} px`);
  }
  assert.deepEqual(page.faults, []);
});
