// Thumbnails: Pagewire's document processes, pictures as PNG in main included, against pdftoppm, in one run.
// Usage: `npm run bench -- thumbnails [rounds]`. Needs poppler-utils and the development dependency sharp.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { askChild, builtProgram, bundled } from './bundle.mjs';
import { scanPdf, textPdf } from './thumbnail-files.mjs';

const WIDTH = 120;
const FILES = { 'text, 1 page': 1, 'text, 50 pages': 50, 'text, 500 pages': 500 };
const SCANS = 'grey scans, 20 pages';

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Milliseconds that ended children of this process have computed; Linux only, in steps of 10. */
function computedByChildren() {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/** Milliseconds on the clock and of computing, and peak kilobytes, of a whole run; Linux only. */
async function pdftoppm(args) {
  const before = computedByChildren();
  const begun = performance.now();
  const child = spawn('pdftoppm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'close');
  let peak = 0;
  const sampling = setInterval(() => {
    try {
      peak = Number(/^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? peak);
    } catch {
      // it has just ended
    }
  }, 5);
  const [code] = await ended;
  clearInterval(sampling);
  if (code !== 0) throw new Error(`pdftoppm ended with ${code}`);
  return { ms: performance.now() - begun, cpu: computedByChildren() - before, peak };
}

/** @param {readonly string[]} args */
export async function thumbnails([times = '5'] = []) {
  const rounds = Number(times);
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-bench-'));
  try {
    const { documentProcess } = await builtProgram();
    const child = await bundled('thumbnails-child', folder);
    const files = Object.fromEntries(
      await Promise.all([
        ...Object.entries(FILES).map(async ([name, pages]) => [name, await textPdf(pages)]),
        scanPdf(20).then((bytes) => [SCANS, bytes]),
      ]),
    );
    const pathOf = (name) => join(folder, `${name}.pdf`);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(pathOf(name), bytes);

    console.log(
      `thumbnails: ${WIDTH} px wide, grey, ${rounds} rounds, Node ${process.version}, ${cpus().length} cores; pdftoppm writes PGM or PNG files`,
    );
    for (const name of Object.keys(files)) {
      const seen = { own: [], pgm: [], png: [], one: [] };
      for (let round = 0; round < rounds; round++) {
        const data = join(folder, `data-${round}`);
        const out = join(folder, 'out');
        mkdirSync(data);
        mkdirSync(out);
        seen.own.push(await askChild(child, [documentProcess, data, pathOf('text, 1 page'), pathOf(name), WIDTH]));
        const size = ['-gray', '-scale-to-x', String(WIDTH), '-scale-to-y', '-1'];
        seen.one.push(await pdftoppm([...size, '-l', '1', pathOf(name), join(out, 'page')]));
        seen.pgm.push(await pdftoppm([...size, pathOf(name), join(out, 'page')]));
        seen.png.push(await pdftoppm([...size, '-png', pathOf(name), join(out, 'page')]));
        rmSync(data, { recursive: true, force: true });
        rmSync(out, { recursive: true, force: true });
      }
      const of = (tally, value) => median(tally.map(value));
      const pages = seen.own[0].pages;
      const perSecond = (ms) => ((pages / ms) * 1000).toFixed(0).padStart(5);
      const own = of(seen.own, ({ all }) => all);
      const [pgm, png] = [of(seen.pgm, ({ ms }) => ms), of(seen.png, ({ ms }) => ms)];
      const megabytes = (tally) => (of(tally, ({ peak }) => peak) / 1024).toFixed(0);
      console.log(`\n${name}, ${(files[name].length / 1e6).toFixed(1)} MB`);
      console.log(
        `  pages a second   pagewire ${perSecond(own)}, pdftoppm ${perSecond(pgm)} PGM, ${perSecond(png)} PNG    pagewire : pdftoppm = ${(pgm / own).toFixed(2)} : 1 (PGM), ${(png / own).toFixed(2)} : 1 (PNG)`,
      );
      const [ownCpu, pgmCpu] = [of(seen.own, ({ cpu }) => cpu), of(seen.pgm, ({ cpu }) => cpu)];
      console.log(
        `  computing        pagewire ${(ownCpu / pages).toFixed(1)} ms a page, main included, pdftoppm ${(pgmCpu / pages).toFixed(1)} PGM`,
      );
      console.log(
        `  first            pagewire ${of(seen.own, ({ first }) => first).toFixed(0)} ms from the drop (${of(seen.own, ({ intake }) => intake).toFixed(0)} ms until it was taken in), pdftoppm ${of(seen.one, ({ ms }) => ms).toFixed(0)} ms`,
      );
      console.log(
        `  peak             pagewire ${megabytes(seen.own)} MB in ${of(seen.own, ({ processes }) => processes)} document process(es), pdftoppm ${megabytes(seen.pgm)} MB`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
