import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import type { Drawing } from '../core/compose/plan';
import { assemblePdf } from '../electron/documents/assemble-pdf';
import { loadPdfEngine } from '../electron/documents/pdf-engine';

/**
 * `make FOLDER`: the documents. `take FOLDER` and `scans FOLDER COMPACT`: times the work in this process and prints
 * milliseconds, bytes and kilobytes as JSON.
 */
const [, , mode = '', folder = '', option = ''] = process.argv;
const LETTER: [number, number] = [612, 792];
const WARM_RUNS = 7;
const SCANS = 20;
/** 300 dots an inch. */
const SCAN_SIZE = { width: 2550, height: 3300 };

async function make(): Promise<void> {
  const text = await PDFDocument.create();
  const font = await text.embedFont(StandardFonts.TimesRoman);
  for (let page = 1; page <= 500; page += 1) {
    const sheet = text.addPage(LETTER);
    for (let line = 0; line < 45; line += 1)
      sheet.drawText(
        `Page ${String(page)}, line ${String(line)}: ${'the patient was seen and examined again today '.repeat(2)}`,
        {
          x: 50,
          y: 740 - line * 15,
          size: 10,
          font,
        },
      );
  }
  const bytes = await text.save({ useObjectStreams: false });
  writeFileSync(join(folder, 'text500.pdf'), bytes);

  const opened = (await loadPdfEngine()).open(bytes);
  if (!opened.ok) throw new Error(opened.error);
  const scans = await PDFDocument.create();
  for (let page = 1; page <= SCANS; page += 1) {
    const drawn = opened.value.draw(page, SCAN_SIZE, { x: 0, y: 0, ...SCAN_SIZE, rotate: 0 });
    if (drawn === null) throw new Error('not drawn');
    const [width, height] = LETTER;
    const picture = await scans.embedJpg(asJpeg(drawn.grey, page));
    scans.addPage(LETTER).drawImage(picture, { x: 0, y: 0, width, height });
  }
  opened.value.close();
  writeFileSync(join(folder, 'scans20.pdf'), await scans.save());
}

/** The page on paper that is not quite white, with the grain that a scanner sees. */
function asJpeg(page: Uint8Array, seed: number): Uint8Array {
  let state = seed;
  const grey = page.map((tone) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.round(tone * 0.86) + 8 + ((state >>> 24) % 24);
  });
  const { width, height } = SCAN_SIZE;
  const pnm = Buffer.concat([Buffer.from(`P5 ${String(width)} ${String(height)} 255\n`), grey]);
  return execFileSync('pnmtojpeg', ['-quality', '75', '-greyscale'], { input: pnm, maxBuffer: 1e8 });
}

/** Linux only: VmHWM begins anew with the program. */
function peakKilobytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

const engine = await loadPdfEngine();

/** First call, and the median of those after it. */
async function timed(work: () => Promise<Uint8Array>, runs: number) {
  const times: number[] = [];
  let result = new Uint8Array();
  for (let run = 0; run <= runs; run += 1) {
    const begun = performance.now();
    result = new Uint8Array(await work());
    times.push(performance.now() - begun);
  }
  const [first = 0, ...warm] = times;
  return { first, warm: warm.sort((a, b) => a - b)[warm.length >> 1] ?? first, result };
}

async function assembled(file: string, pages: readonly number[], drawing: Drawing): Promise<Uint8Array> {
  const part = { file, read: () => Promise.resolve(readFileSync(join(folder, file))), pages, edits: [] };
  const made = await assemblePdf(engine, [part], drawing);
  if (!made.ok) throw new Error(made.error);
  return made.value.bytes;
}

if (mode === 'make') await make();
else {
  const idle = process.memoryUsage.rss() / 1024;
  const compact = option === 'compact';
  const drawing: Drawing = { quality: 'Standard', paper: 'Letter', compact };
  const take = () => {
    const opened = engine.open(readFileSync(join(folder, 'text500.pdf')));
    const kept = opened.ok ? opened.value.keepPages([3, 4, 5, 6, 7]) : null;
    if (!opened.ok || kept === null) throw new Error('not taken');
    opened.value.close();
    return Promise.resolve(kept);
  };
  const everyScan = Array.from({ length: SCANS }, (_, index) => index + 1);
  const jobs: Readonly<Record<string, () => ReturnType<typeof timed>>> = {
    take: () => timed(take, WARM_RUNS),
    whole: () => timed(() => assembled('text500.pdf', [3, 4, 5, 6, 7], drawing), WARM_RUNS),
    scans: () => timed(() => assembled('scans20.pdf', everyScan, drawing), 0),
  };
  const job = jobs[mode];
  if (job === undefined) throw new Error(`no such job: ${mode}`);
  const { first, warm, result } = await job();
  writeFileSync(join(folder, `${mode}${option}.pdf`), result);
  process.stdout.write(JSON.stringify({ first, warm, bytes: result.length, idle, peak: peakKilobytes() }));
}
