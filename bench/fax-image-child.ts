import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFax } from '../core/pages/fax-image/coding/encode';
import { sheetSize } from '../core/pages/fax-image/fax-grid';
import { halftonePage, type Halftone } from '../core/pages/fax-image/halftone/halftone';
import { thresholdAt } from '../core/pages/fax-image/halftone/threshold';
import type { Bitmap, GreyPage } from '../core/pages/fax-image/pictures';
import { fixturePages, PAGE_KINDS, type PageKind } from '../test/fixtures/fax/fax-pages';
import { greyTiff, plainTiff } from '../test/fixtures/fax/plain-tiff';

/** `make` writes the pages, `measure` times them in this process and prints milliseconds, bytes and kilobytes as JSON. */
const [, , mode = '', folder = ''] = process.argv;
const COPIES = 40;
const RUNS = 15;
const QUALITY = 'Standard';

const greyFile = (kind: PageKind) => join(folder, `${kind}.grey`);

async function make(): Promise<void> {
  const pages = await fixturePages(QUALITY);
  for (const kind of PAGE_KINDS) {
    const page = pages[kind];
    const copies = <T>(one: T) => Array.from({ length: COPIES }, () => one);
    writeFileSync(greyFile(kind), page.grey);
    writeFileSync(join(folder, `${kind}-bits.tif`), plainTiff(copies(thresholdAt(page, 128)), [204, 196]));
    writeFileSync(join(folder, `${kind}-grey.tif`), greyTiff([page], [204, 196]));
  }
}

function median(work: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return times.sort((a, b) => a - b)[RUNS >> 1] ?? 0;
}

const coded = (bitmap: Bitmap) => encodeFax(bitmap, { coding: 'MMR' });
const screened = (page: GreyPage, halftone: Halftone, stretch = true) =>
  halftonePage(page, { quality: QUALITY, halftone, ...(stretch ? {} : { levels: null }) }).bitmap;

function measure(page: GreyPage) {
  const bits = thresholdAt(page, 128);
  return {
    code: median(() => coded(bits)),
    threshold: median(() => coded(thresholdAt(page, 128))),
    photo: median(() => coded(screened(page, 'photo'))),
    automatic: median(() => coded(screened(page, 'automatic'))),
    bytes: coded(bits).length,
    stretched: coded(screened(page, 'photo')).length,
    plain: coded(screened(page, 'photo', false)).length,
  };
}

/** Linux only: VmHWM begins anew with the program. */
function peakKilobytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

if (mode === 'make') await make();
else {
  const idle = process.memoryUsage.rss() / 1024;
  const results = PAGE_KINDS.map((kind) => {
    const grey = new Uint8Array(readFileSync(greyFile(kind)));
    return [kind, measure({ ...sheetSize('Letter', QUALITY), grey })] as const;
  });
  process.stdout.write(JSON.stringify({ ...Object.fromEntries(results), idle, peak: peakKilobytes() }));
}
