// From a grey page to fax data at Standard: Pagewire against libtiff (tiffcp, tiffdither) and sharp, in one run.
// Usage: `npm run bench -- fax-image [rounds]`. Needs libtiff-tools and the development dependency sharp.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled, ROOT } from './bundle.mjs';

/** The same as in fax-image-child.ts. */
const KINDS = ['text', 'scan', 'mixed', 'photo'];
const COPIES = 40;

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const shown = (ms) => ms.toFixed(1).padStart(6);

function inChild(file, ...args) {
  const run = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8', maxBuffer: 1e8 });
  if (run.status !== 0) throw new Error(`${file} ended with ${run.status}\n${run.stderr}`);
  return JSON.parse(run.stdout || 'null');
}

/** Milliseconds a page of a libtiff tool over a file of so many pages, process included, and bytes a page. */
function tool(name, args, input, output, pages) {
  const begun = performance.now();
  const run = spawnSync(name, [...args, input, output], { encoding: 'utf8' });
  const ms = performance.now() - begun;
  if (run.error !== undefined || run.status !== 0) throw new Error(`${name} failed: ${run.error ?? run.stderr}`);
  return { ms: ms / pages, bytes: statSync(output).size / pages };
}

/** @param {readonly string[]} args */
export async function faxImage([times = '5'] = []) {
  const rounds = Number(times);
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-bench-'));
  try {
    const child = await bundled('fax-image-child', folder);
    copyFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'), join(folder, 'pdfium.wasm'));
    inChild(child, 'make', folder);

    const seen = { pagewire: [], sharp: [], tiffcp: [], tiffdither: [] };
    for (let round = 0; round < rounds; round++) {
      seen.pagewire.push(inChild(child, 'measure', folder));
      seen.sharp.push(inChild(join(ROOT, 'bench/fax-image-sharp.mjs'), folder));
      const perKind = (name, suffix, pages) =>
        Object.fromEntries(
          KINDS.map((kind) => {
            const args = ['-c', 'g4', '-r', '1000000'];
            return [kind, tool(name, args, join(folder, `${kind}-${suffix}.tif`), join(folder, 'out.tif'), pages)];
          }),
        );
      seen.tiffcp.push(perKind('tiffcp', 'bits', COPIES));
      // Reads the first page of a file only.
      seen.tiffdither.push(perKind('tiffdither', 'grey', 1));
    }

    const of = (tally, value) => median(tally.map(value));
    console.log(
      `fax-image: Letter at Standard (1728 x 2156), ${rounds} rounds, Node ${process.version}, ${cpus().length} cores`,
    );
    console.log(
      'tiffcp: ms a page over a file of 40 pages, tiffdither: one page, process included; the others: ms a page in a warm process',
    );
    for (const kind of KINDS) {
      const ours = (name) => of(seen.pagewire, (one) => one[kind][name]);
      const code = of(seen.tiffcp, (one) => one[kind].ms);
      const dither = of(seen.tiffdither, (one) => one[kind].ms);
      const sharp = of(seen.sharp, (one) => one[kind].ms);
      const bytes = { ours: ours('bytes'), tiffcp: seen.tiffcp[0][kind].bytes, sharp: seen.sharp[0][kind].bytes };
      console.log(`\n${kind}`);
      const line = (what, own, peer, other) =>
        console.log(
          `  ${what.padEnd(26)} ${shown(own)}  ${peer} ${shown(other)}  peer : pagewire = ${(other / own).toFixed(2)} : 1`,
        );
      line('1 bit to MMR', ours('code'), 'tiffcp    ', code);
      line('grey, threshold, MMR', ours('threshold'), 'sharp     ', sharp);
      line('grey, diffusion, MMR', ours('photo'), 'tiffdither', dither);
      console.log(`  grey, automatic, MMR       ${shown(ours('automatic'))}`);
      console.log(
        `  bytes after threshold      pagewire ${bytes.ours}, tiffcp ${Math.round(bytes.tiffcp)} with TIFF, sharp ${Math.round(bytes.sharp)} with TIFF`,
      );
      console.log(
        `  bytes after diffusion      level stretch ${ours('stretched')}, none ${ours('plain')}: ${(ours('plain') / ours('stretched')).toFixed(1)} : 1`,
      );
    }
    const memory = (tally) => of(tally, (one) => (one.peak - one.idle) / 1024).toFixed(0);
    console.log(`\npeak memory above idle: pagewire +${memory(seen.pagewire)} MB, sharp +${memory(seen.sharp)} MB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
