// First thumbnail in the real window after a drop, against the time that pdftoppm takes for the first page alone, in one run.
// Usage: `npm run bench -- first-thumbnail [rounds]`. Needs poppler-utils.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { withRealApp } from '../scripts/setup/with-real-app.mjs';
import { textPdf } from './thumbnail-files.mjs';

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

async function pdftoppm(pages, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-bench-'));
  try {
    const file = join(folder, 'text.pdf');
    writeFileSync(file, await textPdf(pages));
    const times = Array.from({ length: rounds }, () => {
      const begun = performance.now();
      const run = spawnSync('pdftoppm', [
        ...['-gray', '-scale-to-x', '120', '-scale-to-y', '-1', '-l', '1'],
        ...[file, join(folder, 'page')],
      ]);
      if (run.status !== 0) throw new Error(`pdftoppm ended with ${run.status}`);
      return performance.now() - begun;
    });
    return median(times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} args */
export async function firstThumbnail([times = '5'] = []) {
  const rounds = Number(times);
  /** @type {{ what: string, pages: number, card: number, picture: number }[]} */
  let seen = [];
  const passed = await withRealApp(
    'bench/window/playwright.config.ts',
    [],
    (folder) => ({ PAGEWIRE_FIGURES: join(folder, 'figures'), PAGEWIRE_ROUNDS: String(rounds) }),
    (folder) => {
      const lines = readFileSync(join(folder, 'figures'), 'utf8').trim().split('\n');
      seen = lines.map((line) => JSON.parse(line));
    },
  );
  if (!passed) throw new Error('the window was not measured');
  console.log(`first thumbnail in the window: ${rounds} rounds, ${cpus().length} cores, median (slowest)`);
  for (const what of new Set(seen.map((one) => one.what))) {
    const all = seen.filter((one) => one.what === what);
    const peer = await pdftoppm(all[0].pages, rounds);
    const of = (/** @type {'card' | 'picture'} */ name) => {
      const values = all.map((one) => one[name]);
      return `${median(values).toFixed(0)} ms (${Math.max(...values).toFixed(0)})`;
    };
    const ratio = median(all.map(({ picture }) => picture)) / peer;
    console.log(
      `  ${what.padEnd(38)} card ${of('card')}, picture ${of('picture')}; pdftoppm, first page alone ${peer.toFixed(0)} ms; ${ratio.toFixed(1)} : 1`,
    );
  }
}
