// A desk that really runs, and a browser that really shows it.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const binary = process.env.LUYTRE ?? '';
export const pictures = process.env.PICTURES ?? join(tmpdir(), 'luytre-pictures');
mkdirSync(pictures, { recursive: true });
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

export class Desk {
  constructor() {
    this.data = mkdtempSync(join(tmpdir(), 'luytre-desk-'));
    this.port = 0;
  }
  // On the same port again after a kill, as an operator would.
  async start() {
    this.process = spawn(binary, ['--data', this.data, 'desk', '--port', String(this.port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.link = await new Promise((found, failed) => {
      let said = '';
      this.process.on('exit', (code) => failed(new Error(`luytre desk ended: ${code} ${said}`)));
      this.process.stdout.on('data', (piece) => {
        said += piece;
        const link = /http:\S+token=\w+/.exec(said);
        if (link) found(link[0]);
      });
    });
    this.port = Number(new URL(this.link).port);
    return this.link;
  }
  get page() {
    return new URL('/desk', this.link).href;
  }
  async end(signal) {
    const ended = new Promise((resolve) => this.process.on('exit', (code, by) => resolve(code ?? by)));
    this.process.kill(signal);
    return ended;
  }
  async remove() {
    if (this.process.exitCode === null && this.process.signalCode === null) await this.end('SIGKILL');
    rmSync(this.data, { recursive: true, force: true });
  }
}

export const launch = () => chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });

// A window whose faults are kept: a script error or a broken policy fails the test that asks.
export async function open(browser, desk, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (line) => {
    if (/Content Security|Trusted/i.test(line.text())) page.faults.push(line.text());
  });
  page.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') page.faults.push(`dialog: ${dialog.message()}`);
    void dialog.accept();
  });
  await page.goto(desk.link);
  await page.waitForSelector('main h1');
  return page;
}

export const drop = (page, files) =>
  page.evaluate((all) => {
    const transfer = new DataTransfer();
    for (const { name, text } of all) transfer.items.add(new File([text], name));
    for (const type of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, files);

export const api = (page, path) => page.evaluate(async (at) => (await fetch(`/desk/api/${at}`)).json(), path);

// Until nothing waits and `count` files are there.
export async function settled(page, count) {
  for (;;) {
    const { files } = await api(page, 'files');
    if (files.length >= count && files.every((each) => each.state !== 'queued' && each.state !== 'reading')) return files;
    await page.waitForTimeout(50);
  }
}

export async function openFile(page, name) {
  const { files } = await api(page, 'files');
  const { address } = files.find((each) => each.name === name);
  await page.evaluate((to) => (location.hash = `#/file/${to}`), address);
  await page.waitForFunction((wanted) => document.querySelector('main h1')?.textContent.startsWith(wanted) && document.querySelector('.card'), name);
  return address;
}

// Nothing is pending in the page any more.
export const saved = (page) => page.waitForFunction(() => !Object.keys(localStorage).some((each) => each.startsWith('luytre.unsaved.')));
