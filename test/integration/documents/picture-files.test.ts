import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { DPI_X, DPI_Y } from '../../../core/pages/fax-image/fax-grid';
import { writeFaxTiff } from '../../../core/pages/fax-image/tiff/fax-tiff';
import { whiteBitmap, blacken } from '../../../core/pages/fax-image/pictures';
import { untouched } from '../../../core/pages/page-edit';
import { QUALITIES } from '../../../core/pages/quality';
import type { GreyPage } from '../../../core/pages/fax-image/pictures';
import { drawPage } from '../../../electron/documents/page-picture';
import { makeFaxSheets } from '../../../electron/documents/fax-sheets';
import { loadPdfEngine, type PdfEngine } from '../../../electron/documents/pdf-engine';
import { pdfOfPicture, type PictureKind } from '../../../electron/documents/pictures/make-pdf';
import { marked, seeThrough } from '../../fixtures/pictures/pictures';
import { seeded } from '../../fixtures/seeded';
import { scratchFolder } from '../../fixtures/scratch-folder';

/** Pictures as pages, drawn by PDFium, compared with what sharp (libvips) makes of the same file. */
let engine: PdfEngine;
beforeAll(async () => {
  engine = await loadPdfEngine();
});

const LIMITS = { megapixels: 50, pages: 100, bytes: 100_000_000 };

function pagesOf(file: Uint8Array, kind: PictureKind, limits = LIMITS): readonly GreyPage[] | string {
  const made = pdfOfPicture(engine, file, kind, 'Letter', limits);
  if (!made.ok) return made.error;
  const opened = engine.open(made.value);
  if (!opened.ok) return opened.error;
  const pages = opened.value.sizes.map((size, index) =>
    drawPage(opened.value, index + 1, 0, Math.round(size.width * 2)),
  );
  opened.value.close();
  return pages.filter((page) => page !== null);
}

/** Rows and columns that are not white, and a little more. */
function inked({ width, height, grey }: GreyPage) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if ((grey[y * width + x] ?? 255) < 250) {
        [left, right] = [Math.min(left, x), Math.max(right, x)];
        [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Mean difference in tones between the picture on the page and the same file as sharp turns, flattens and greys it. */
async function difference(page: GreyPage, file: Buffer, pageOfFile = 0): Promise<number> {
  const area = inked(page);
  const peer = await sharp(file, { page: pageOfFile })
    .rotate()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .resize(area.width, area.height, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { channels } = peer.info;
  let sum = 0;
  for (let y = 0; y < area.height; y++)
    for (let x = 0; x < area.width; x++) {
      const at = (y * area.width + x) * channels;
      const tone =
        channels < 3
          ? (peer.data[at] ?? 0)
          : (peer.data[at] ?? 0) * 0.3 + (peer.data[at + 1] ?? 0) * 0.59 + (peer.data[at + 2] ?? 0) * 0.11;
      sum += Math.abs(tone - (page.grey[(area.top + y) * page.width + area.left + x] ?? 0));
    }
  return sum / (area.width * area.height);
}

/** Printing inks through a colour profile, as sharp does, are not the plain sum that PDF readers make. */
const INKS = 25;

async function sameAsPeer(file: Buffer, kind: PictureKind, most = 5): Promise<void> {
  const pages = pagesOf(file, kind);
  expect(pages).toBeInstanceOf(Array);
  const [page] = pages as readonly GreyPage[];
  if (page === undefined) throw new Error('no page');
  expect(await difference(page, file)).toBeLessThan(most);
}

describe('a JPEG', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('lies as its orientation %i says', async (orientation) => {
    await sameAsPeer(await marked().withMetadata({ orientation }).jpeg().toBuffer(), 'jpeg');
  });

  it.each([
    ['grey', () => marked().greyscale().jpeg()],
    ['progressive', () => marked().jpeg({ progressive: true })],
    ['without subsampling', () => marked().jpeg({ chromaSubsampling: '4:4:4' })],
  ])('that is %s looks the same', async (_how, make) => {
    await sameAsPeer(await make().toBuffer(), 'jpeg');
  });
});

it.each([
  ['jpeg', () => marked().toColourspace('cmyk').jpeg()],
  ['tiff', () => marked().toColourspace('cmyk').tiff({ compression: 'lzw' })],
] as const)('in printing inks (%s) is not turned into its negative', async (kind, make) => {
  await sameAsPeer(await make().toBuffer(), kind, INKS);
});

describe('a PNG', () => {
  it.each([
    ['colour', () => marked().png()],
    ['interlaced', () => marked(61, 43).png({ progressive: true })],
    ['palette', () => marked().png({ palette: true })],
    ['palette of 4', () => marked().png({ palette: true, colours: 4 })],
    ['grey', () => marked().greyscale().png()],
    ['16-bit', () => marked().toColourspace('rgb16').png()],
    ['16-bit grey', () => marked().toColourspace('grey16').png()],
    [
      'interlaced 1-bit',
      () => marked().greyscale().threshold(100).png({ palette: true, colours: 2, progressive: true }),
    ],
  ])('that is %s looks the same', async (_how, make) => {
    await sameAsPeer(await make().toBuffer(), 'png');
  });

  it.each([
    ['colour', false],
    ['palette', true],
  ])('that shines through (%s) lies on white', async (_how, palette) => {
    await sameAsPeer(await (await seeThrough()).png({ palette }).toBuffer(), 'png');
  });
});

describe('a TIFF', () => {
  it.each(['none', 'lzw', 'deflate', 'packbits', 'jpeg'] as const)(
    'packed by %s looks the same',
    async (compression) => {
      await sameAsPeer(await marked().tiff({ compression, predictor: 'none' }).toBuffer(), 'tiff');
    },
  );

  it.each([
    ['predicted', () => marked().tiff({ compression: 'lzw', predictor: 'horizontal' })],
    ['tiled', () => marked().tiff({ compression: 'deflate', tile: true, tileWidth: 64, tileHeight: 64 })],
    ['16-bit', () => marked().toColourspace('rgb16').tiff({ compression: 'none' })],
    ['4-bit', () => marked().greyscale().tiff({ compression: 'none', bitdepth: 4 })],
  ])('that is %s looks the same', async (_how, make) => {
    await sameAsPeer(await make().toBuffer(), 'tiff');
  });

  it('that shines through lies on white', async () => {
    await sameAsPeer(await (await seeThrough()).tiff({ compression: 'lzw' }).toBuffer(), 'tiff');
  });

  it.each([
    ['big-endian', '-B'],
    ['many strips', '-r', '7'],
    ['planar', '-p', 'separate'],
  ])('from libtiff, %s', async (how, ...options) => {
    const folder = await scratchFolder();
    const [from, to] = [join(folder, 'a.tif'), join(folder, 'b.tif')];
    writeFileSync(from, await marked().tiff({ compression: 'none' }).toBuffer());
    execFileSync('tiffcp', [...options, '-c', 'lzw', from, to]);
    if (how === 'planar') expect(pagesOf(readFileSync(to), 'tiff')).toBe('picture-not-supported');
    else await sameAsPeer(readFileSync(to), 'tiff');
  });
});

describe('a received fax', () => {
  /** A letter page with a black square of one inch at two inches from the left and three from the top. */
  const received = (quality: (typeof QUALITIES)[number]) => {
    const dpiY = DPI_Y[quality];
    const bitmap = whiteBitmap(1728, 11 * dpiY);
    for (let row = 3 * dpiY; row < 4 * dpiY; row++) blacken(bitmap.bits, row * bitmap.stride, 2 * DPI_X, 3 * DPI_X);
    return { bitmap, dpiX: DPI_X, dpiY };
  };
  /** 144 dots an inch on the drawn page. */
  const SQUARE = { left: 288, top: 432, width: 144, height: 144 };
  const near = (page: GreyPage | undefined) => {
    if (page === undefined) throw new Error('no page');
    const { left, top, width, height } = inked(page);
    for (const [got, wanted] of [
      [left, SQUARE.left],
      [top, SQUARE.top],
      [width, SQUARE.width],
      [height, SQUARE.height],
    ] as const)
      expect(Math.abs(got - wanted)).toBeLessThanOrEqual(3);
    expect(page.width / page.height).toBeCloseTo(1728 / DPI_X / 11, 2);
  };

  it.each(QUALITIES)('of quality %s has square squares on a whole page', (quality) => {
    const pages = pagesOf(writeFaxTiff([received(quality), received(quality)], { coding: 'MH' }), 'tiff');
    expect(pages).toHaveLength(2);
    for (const page of pages as readonly GreyPage[]) near(page);
  });

  it.each(QUALITIES)('of quality %s is shown and sent again in the dots that it has, each of them', (quality) => {
    // Ten inches: an edge that PDFium would round over.
    const page = { ...received(quality), bitmap: whiteBitmap(1728, 10 * DPI_Y[quality]) };
    const random = seeded(4711);
    page.bitmap.bits.set(page.bitmap.bits.map(() => (random.fraction() < 0.5 ? 0 : random.whole(0, 255))));
    const made = pdfOfPicture(engine, writeFaxTiff([page], { coding: 'MMR' }), 'tiff', 'Letter', LIMITS);
    const opened = made.ok ? engine.open(made.value) : made;
    if (!opened.ok) throw new Error(opened.error);
    const sheets = makeFaxSheets(opened.value, { edit: untouched(1), quality, paper: 'Letter' });
    const bits = sheets.ok ? sheets.value.sheets[0]?.bitmap.bits.subarray(0, page.bitmap.bits.length) : undefined;
    expect(bits !== undefined && Buffer.from(bits).equals(page.bitmap.bits)).toBe(true);
    opened.value.close();
  });

  it.each([
    ['g3:1d'],
    ['g3:2d'],
    ['g3:2d:fill'],
    ['g4'],
    ['g4', '-r', '100'],
    ['g3', '-f', 'lsb2msb', '-r', '50'],
    ['g4', '-f', 'lsb2msb', '-B'],
    ['none'],
    ['packbits'],
  ])('as libtiff writes it: %s %s %s %s %s', async (...options) => {
    const folder = await scratchFolder();
    const [from, to] = [join(folder, 'a.tif'), join(folder, 'b.tif')];
    writeFileSync(from, writeFaxTiff([received('Low')], { coding: 'MMR' }));
    execFileSync('tiffcp', ['-c', ...options, from, to]);
    const pages = pagesOf(readFileSync(to), 'tiff');
    expect(pages).toHaveLength(1);
    near((pages as readonly GreyPage[])[0]);
  });
});
