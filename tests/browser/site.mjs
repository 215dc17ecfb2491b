// The public site of the sample, really served.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sample = join(dirname(fileURLToPath(import.meta.url)), '../../sample');

export class Site {
  constructor(binary) {
    this.binary = binary;
    this.data = mkdtempSync(join(tmpdir(), 'luytre-site-'));
  }
  luytre(...words) {
    return spawnSync(this.binary, ['--data', this.data, ...words], { encoding: 'utf8' }).status;
  }
  load() {
    for (const name of readdirSync(join(sample, 'reports')).sort()) {
      const file = join(sample, 'reports', name);
      this.luytre('accept', file, '--all', ...(name.includes('tinh-mien-nui') ? ['--area', 'p9000-02'] : []));
      this.luytre('approve', file);
    }
    assert.equal(this.luytre('load', join(sample, 'figures.csv')), 0);
    assert.equal(this.luytre('published', join(sample, 'reports/01-thua-thien-hue.txt'), '--where', '<b>Báo mẫu</b>'), 0);
    assert.equal(this.luytre('release', '--title', 'Mẫu <script>alert(1)</script>', '--standard', 'official'), 0);
  }
  async start() {
    this.process = spawn(this.binary, ['--data', this.data, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.address = await new Promise((found) => this.process.stdout.once('data', (piece) => found(/http:\S+/.exec(String(piece))[0])));
  }
  async remove() {
    this.process?.kill('SIGTERM');
    rmSync(this.data, { recursive: true, force: true });
  }
}
