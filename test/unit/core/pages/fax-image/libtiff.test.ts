import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeFax, type EncodeOptions } from '../../../../../core/pages/fax-image/coding/encode';
import { DPI_X, DPI_Y, MR_ROWS } from '../../../../../core/pages/fax-image/fax-grid';
import { HALFTONES, halftonePage } from '../../../../../core/pages/fax-image/halftone/halftone';
import { thresholdAt } from '../../../../../core/pages/fax-image/halftone/threshold';
import type { Bitmap } from '../../../../../core/pages/fax-image/pictures';
import { writeFaxTiff } from '../../../../../core/pages/fax-image/tiff/fax-tiff';
import { readFaxTiff } from '../../../../../core/pages/fax-image/tiff/read-fax-tiff';
import { QUALITIES, type Quality } from '../../../../../core/pages/quality';
import { drawn } from '../../../../fixtures/fax/bitmaps';
import { fixturePages, tableAndPhoto, PAGE_KINDS } from '../../../../fixtures/fax/fax-pages';
import { plainTiff, readPlainTiff } from '../../../../fixtures/fax/plain-tiff';
import { scratchFolder } from '../../../../fixtures/scratch-folder';

/** libtiff, the reader and writer that fax software is made with. */
async function tiffcp(input: Uint8Array, ...options: readonly string[]): Promise<Buffer> {
  const folder = await scratchFolder();
  const [from, to] = [join(folder, 'in.tif'), join(folder, 'out.tif')];
  writeFileSync(from, input);
  const run = spawnSync('tiffcp', [...options, from, to], { encoding: 'utf8' });
  // Every word of libtiff's is a complaint.
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  return readFileSync(to);
}

const made = new Map<Quality, Promise<readonly Bitmap[]>>();

/** The whole set: four pages (a quarter of each) in every halftone and as a plain threshold. */
function screened(quality: Quality): Promise<readonly Bitmap[]> {
  const set = made.get(quality) ?? screen(quality);
  made.set(quality, set);
  return set;
}

async function screen(quality: Quality): Promise<readonly Bitmap[]> {
  const pages = await fixturePages(quality);
  return PAGE_KINDS.flatMap((kind) => {
    const page = tableAndPhoto(pages[kind]);
    return [thresholdAt(page, 128), ...HALFTONES.map((halftone) => halftonePage(page, { quality, halftone }).bitmap)];
  });
}

const CODINGS = [
  [{ coding: 'MH' }, 'g3:1d'],
  [{ coding: 'MH', alignedEol: true, fillOrder: 2 }, 'g3:1d:fill'],
  [{ coding: 'MR' }, 'g3:2d'],
  [{ coding: 'MR', alignedEol: true }, 'g3:2d:fill'],
  [{ coding: 'MMR' }, 'g4'],
] as const satisfies readonly (readonly [EncodeOptions, string])[];

describe.each(QUALITIES)('at %s, libtiff', (quality) => {
  const dpi = { dpiX: DPI_X, dpiY: DPI_Y[quality] };

  it.each(CODINGS)(
    'reads every page as we coded it (%o), and codes every page as we read it (%s)',
    async (options, compression) => {
      const pages = await screened(quality);
      const ours = writeFaxTiff(
        pages.map((bitmap) => ({ bitmap, ...dpi })),
        { ...options, k: MR_ROWS[quality] },
      );
      const seen = readPlainTiff(await tiffcp(ours, '-c', 'none', '-r', '1000000', '-L', '-f', 'msb2lsb'));
      expect(seen.map((page, index) => same(page, pages[index]))).toEqual(pages.map(() => true));

      const read = readFaxTiff(await tiffcp(plainTiff(pages, [dpi.dpiX, dpi.dpiY]), '-c', compression, '-r', '100'));
      if (!read.ok) throw new Error(read.error);
      expect(read.value.map(({ bitmap }, index) => same(bitmap, pages[index]))).toEqual(pages.map(() => true));
      expect(read.value[0]).toMatchObject(dpi);
    },
  );

  it('needs as many bytes as we do for the same page in T.6', async () => {
    const pages = await screened(quality);
    const theirs = await tiffcp(plainTiff(pages, [204, 196]), '-c', 'g4', '-r', '1000000', '-L', '-f', 'msb2lsb');
    const ours = pages.map((page) => encodeFax(page, { coding: 'MMR' }).length);
    expect(ours).toEqual(stripSizes(theirs));
  });
});

it.each([
  ['the other byte order', ['-B', '-c', 'g4']],
  ['the other fill order', ['-f', 'lsb2msb', '-c', 'g3:2d']],
  ['a strip for every row', ['-r', '1', '-c', 'g3:1d']],
])('reads what libtiff writes with %s', async (_, options) => {
  const page = drawn(...Array.from({ length: 37 }, (__, y) => '.##...#..'.repeat(5).slice(y % 9) + '#'.repeat(y % 9)));
  const read = readFaxTiff(await tiffcp(plainTiff([page, page], [204, 98]), ...options));
  expect(read).toMatchObject({ ok: true });
  expect(read.ok && read.value.map(({ bitmap }) => bitmap)).toEqual([page, page]);
});

/** Not toEqual: comparing millions of bytes one by one takes seconds. */
const same = (seen: Bitmap, page: Bitmap | undefined): boolean =>
  seen.width === page?.width && seen.height === page.height && Buffer.compare(seen.bits, page.bits) === 0;

/** Bytes of the only strip of each page. */
function stripSizes(file: Buffer): number[] {
  const sizes: number[] = [];
  for (let at = file.readUInt32LE(4); at !== 0;) {
    const count = file.readUInt16LE(at);
    for (let field = at + 2; field < at + 2 + count * 12; field += 12)
      if (file.readUInt16LE(field) === 279) sizes.push(file.readUInt32LE(field + 8));
    at = file.readUInt32LE(at + 2 + count * 12);
  }
  return sizes;
}
