// axe finds nothing on any page, at two widths, in both languages, light and dark; nothing is cut off.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { Desk, drop, launch, open, openFile, pictures, saved, settled } from './desk.mjs';
import { hostile, sixty } from './reports.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const table = { name: 'bảng.txt', text: 'Tỉnh Hà Tĩnh báo cáo tháng 5/2023\n\nNội dung\tSố lượng\nSúng các loại giao nộp\t45 khẩu\nTổ hòa giải\t1.896 tổ\n' };
const desk = new Desk();
let browser;
let page;

before(async () => {
  await desk.start();
  browser = await launch();
  page = await open(browser, desk);
  await drop(page, [...sixty().slice(50), table, { name: 'hỏng.pdf', text: '%PDF-1.7 không phải PDF' }]);
  await settled(page, 12);
  await openFile(page, '52 Đồng Tháp.txt');
  for (const key of ['a', 'd', 'a']) await page.keyboard.press(key);
  await saved(page);
});
after(async () => {
  await browser?.close();
  await desk.remove();
});

// In the dark only the colours are others.
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
async function check(name, rules) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), rules);
  const found = violations.map((each) => `${each.id}: ${each.nodes.map((node) => `${node.target} ${node.failureSummary}`).slice(0, 3).join(' | ')}`);
  assert.deepEqual(found, [], name);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${name} is ${over} px too wide`);
}

const pages = {
  list: async () => {
    await page.evaluate(() => (location.hash = '#/'));
    await page.waitForSelector('.files');
  },
  file: () => openFile(page, '52 Đồng Tháp.txt'),
  table: () => openFile(page, table.name),
  hostile: () => openFile(page, hostile.name),
  correct: async () => {
    await openFile(page, '52 Đồng Tháp.txt');
    await page.keyboard.press('e');
    await page.locator('input[name=series]').fill('to hoa giai');
    await page.getByRole('option').first().waitFor();
  },
  failed: async () => {
    const address = await page.evaluate(async () => (await (await fetch('/desk/api/files')).json()).files.find((each) => each.state === 'failed')?.address);
    await page.evaluate((to) => (location.hash = `#/file/${to}`), address);
    await page.waitForFunction(() => document.querySelector('h1')?.textContent.includes('hỏng'));
  },
  missing: async () => {
    await page.evaluate(() => (location.hash = '#/missing'));
    await page.waitForSelector('.squares');
  },
  unknown: async () => {
    await page.evaluate(() => (location.hash = '#/nowhere'));
    await page.waitForFunction(() => /Không có trang này|no such page/.test(document.querySelector('main h1')?.textContent));
  },
  help: async () => {
    await page.evaluate(() => (location.hash = '#/'));
    await page.waitForSelector('.files');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
  },
};

for (const language of ['vi', 'en']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 360]) {
      test(`${language}, ${colorScheme}, ${width} px`, async () => {
        await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.evaluate((to) => localStorage.setItem('luytre.language', to), language);
        await page.goto(`${desk.page}#/`);
        await page.reload();
        await page.waitForSelector('.files');
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        for (const [name, go] of Object.entries(pages)) {
          await go();
          await page.screenshot({ path: join(pictures, `${name}-${language}-${colorScheme}-${width}.png`) });
          await check(name, colorScheme === 'dark' ? ['color-contrast'] : everything);
          await page.keyboard.press('Escape');
        }
        assert.deepEqual(page.faults, []);
      });
    }
  }
}

// The figure that is looked at is never behind the card or the message (WCAG 2.4.11).
test('the current figure is in sight at 360 px', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openFile(page, '52 Đồng Tháp.txt');
  for (let i = 0; i < 13; ++i) {
    await page.keyboard.press('j');
    const seen = await page.evaluate(() => {
      const box = document.querySelector('.figure.current').getBoundingClientRect();
      return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.closest('.figure.current') !== null;
    });
    assert.ok(seen, `figure ${i + 2}`);
  }
});

test('a target is at least 24 px, but for figures in their sentence', async () => {
  for (const go of [pages.list, pages.file, pages.missing]) {
    await go();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('a, button, input, select, summary')]
        .filter((each) => each.offsetParent && !each.classList.contains('unseen') && !each.classList.contains('skip'))
        .map((each) => [each.textContent, each.getBoundingClientRect()])
        .filter(([, box]) => box.height < 23.5 || box.width < 23.5)
        .map(([text, box]) => `${text} ${box.width}x${box.height}`),
    );
    assert.deepEqual(small, []);
  }
});
