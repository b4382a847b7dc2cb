import { beforeAll, describe, expect, it } from 'vitest';
import { untouched } from '../../../core/pages/page-edit';
import { makeFaxSheets } from '../../../electron/documents/fax-sheets';
import { loadPdfEngine, type PdfEngine } from '../../../electron/documents/pdf-engine';
import { pdfOfPicture, type PictureKind } from '../../../electron/documents/pictures/make-pdf';
import { PWG } from '../../../electron/documents/pictures/pwg-header';
import { readRaster } from '../../../electron/documents/pictures/read-raster';
import { URF } from '../../../electron/documents/pictures/urf-header';
import { COLOUR_PAGES, ghostscript, GREY_PAGES, pnmPages } from '../../fixtures/pictures/ghostscript';
import { dotsOf } from '../../fixtures/pictures/pdf-image-dots';

/** Printer raster as Ghostscript writes it, dot for dot against what the same Ghostscript draws of the same page for nobody's printer. */
const LIMITS = { megapixels: 50, pages: 10, bytes: 100_000_000 };
const on = (dpi: number) => [`-r${String(dpi)}`, '-sPAPERSIZE=letter'];
const colours = (space: number, bits: number) => [
  `-dcupsColorSpace=${String(space)}`,
  `-dcupsBitsPerColor=${String(bits)}`,
];

const luma = (red: number, green: number, blue: number) => Math.round(red * 0.3 + green * 0.59 + blue * 0.11);
const greys = (data: Uint8Array, step: number, tone: (at: number) => number): Buffer => {
  const made = Buffer.alloc(data.length / step);
  for (let index = 0; index < made.length; index++) made[index] = tone(index * step);
  return made;
};
/** What the dots of a Portable Anymap are in the PDF. */
const AS_THEY_ARE = (data: Uint8Array) => Buffer.from(data);
const AS_GREY = (data: Uint8Array) => greys(data, 3, (at) => luma(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0));
const AS_INKS = (data: Uint8Array) =>
  greys(data, 4, (at) => {
    const light = 255 - luma(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    return Math.round((light * (255 - (data[at + 3] ?? 0))) / 255);
  });

describe.each([
  ['black_1', 300, 'pwg', colours(3, 1), 'pbmraw', COLOUR_PAGES, AS_THEY_ARE],
  ['black_1', 600, 'pwg', colours(3, 1), 'pbmraw', COLOUR_PAGES, AS_THEY_ARE],
  ['sgray_8', 300, 'pwg', colours(18, 8), 'pgmraw', GREY_PAGES, AS_THEY_ARE],
  // Above this Ghostscript draws in bands, and its devices cut them differently.
  ['black_8', 150, 'pwg', colours(3, 8), 'pgmraw', GREY_PAGES, AS_THEY_ARE],
  ['sgray_1', 150, 'pwg', colours(18, 1), 'pbmraw', GREY_PAGES, AS_THEY_ARE],
  ['sgray_16', 150, 'pwg', colours(18, 16), 'pgmraw', GREY_PAGES, AS_THEY_ARE],
  ['rgb_8', 150, 'pwg', colours(1, 8), 'ppmraw', COLOUR_PAGES, AS_GREY],
  ['srgb_8', 150, 'pwg', colours(19, 8), 'ppmraw', COLOUR_PAGES, AS_GREY],
  ['srgb_16', 150, 'pwg', colours(19, 16), 'ppmraw', COLOUR_PAGES, AS_GREY],
  ['adobe-rgb_8', 150, 'pwg', colours(20, 8), 'ppmraw', COLOUR_PAGES, AS_GREY],
  ['cmyk_8', 150, 'pwg', colours(6, 8), 'pamcmyk32', COLOUR_PAGES, AS_INKS],
  ['W1', 150, 'urf', colours(18, 1), 'pbmraw', GREY_PAGES, AS_THEY_ARE],
  ['W8', 300, 'urf', colours(18, 8), 'pgmraw', GREY_PAGES, AS_THEY_ARE],
  ['SRGB24', 150, 'urf', colours(19, 8), 'ppmraw', COLOUR_PAGES, AS_GREY],
  ['DEVCMYK32', 150, 'urf', colours(6, 8), 'pamcmyk32', COLOUR_PAGES, AS_INKS],
] as const)('%s of %i dots an inch (%s)', (_name, dpi, kind, options, peer, page, asDots) => {
  it('has the dots that Ghostscript draws', () => {
    const raster = ghostscript(kind === 'pwg' ? 'pwgraster' : 'urf', page, ...on(dpi), ...options);
    const drawn = pnmPages(ghostscript(peer, page, ...on(dpi)));
    const read = readRaster(raster, kind === 'pwg' ? PWG : URF, LIMITS);
    if (!read.ok) throw new Error(read.error);
    expect(read.value.map(({ shape }) => [shape.width, shape.height, shape.dpi.x, shape.dpi.y])).toEqual(
      drawn.map(({ width, height }) => [width, height, dpi, dpi]),
    );
    expect(read.value).toHaveLength(2);
    for (const [index, { image }] of read.value.entries())
      expect(dotsOf(image).equals(asDots(drawn[index]?.data ?? Buffer.of())), `page ${String(index + 1)}`).toBe(true);
  });
});

describe('on its way to the fax', () => {
  let engine: PdfEngine;
  beforeAll(async () => {
    engine = await loadPdfEngine();
  });
  const opened = (raster: Uint8Array, kind: PictureKind) => {
    const made = pdfOfPicture(engine, raster, kind, 'A4', LIMITS);
    if (!made.ok) throw new Error(made.error);
    const pdf = engine.open(made.value);
    if (!pdf.ok) throw new Error(pdf.error);
    return pdf.value;
  };
  /** Eight by ten inches: whole dots in every resolution of a fax. */
  const EIGHT_BY_TEN = ['-dDEVICEWIDTHPOINTS=576', '-dDEVICEHEIGHTPOINTS=720', '-dFIXEDMEDIA'];

  it.each([
    ['A4', ['-sPAPERSIZE=a4'], 595, 842],
    ['Letter', ['-sPAPERSIZE=letter'], 612, 792],
    ['A5', ['-sPAPERSIZE=a5'], 420, 595],
    ['a sheet that lies', ['-dDEVICEWIDTHPOINTS=842', '-dDEVICEHEIGHTPOINTS=595', '-dFIXEDMEDIA'], 842, 595],
  ])('a page on %s stays that', (_paper, options, width, height) => {
    const pdf = opened(ghostscript('pwgraster', GREY_PAGES, '-r300', ...options, ...colours(3, 1)), 'pwg');
    expect(pdf.sizes).toEqual([
      { width, height },
      { width, height },
    ]);
    pdf.close();
  });

  it.each([
    ['Low', 98],
    ['Standard', 196],
    ['HD', 391],
  ] as const)('a page printed in the dots of %s is shown and sent in those dots, each of them', (quality, rows) => {
    const options = [`-r204x${String(rows)}`, ...EIGHT_BY_TEN];
    const raster = ghostscript('pwgraster', GREY_PAGES, ...options, ...colours(3, 1));
    const drawn = pnmPages(ghostscript('pbmraw', GREY_PAGES, ...options));
    const pdf = opened(raster, 'pwg');
    for (const [index, { data, width, height }] of drawn.entries()) {
      const made = makeFaxSheets(pdf, { edit: untouched(index + 1), quality, paper: 'A4' });
      const sheet = made.ok ? made.value.sheets[0]?.bitmap : undefined;
      if (sheet === undefined) throw new Error('no sheet');
      // Centred: (1728 - 1632) / 2 dots from the left, six whole bytes.
      const part = Buffer.concat(
        Array.from({ length: height }, (_, y) =>
          Buffer.from(sheet.bits.subarray(y * sheet.stride + 6, y * sheet.stride + 6 + width / 8)),
        ),
      );
      expect(part.equals(data), `page ${String(index + 1)}`).toBe(true);
    }
    pdf.close();
  });

  it.each([
    ['black_1', colours(3, 1), 'pbmraw'],
    ['sgray_8', colours(18, 8), 'pgmraw'],
  ])('a page of 300 dots an inch (%s) comes out of PDFium as it went in', (_name, options, peer) => {
    const pdf = opened(ghostscript('pwgraster', GREY_PAGES, ...on(300), ...options), 'pwg');
    const [drawn] = pnmPages(ghostscript(peer, GREY_PAGES, ...on(300)));
    if (drawn === undefined) throw new Error('no page');
    const { width, height, data } = drawn;
    const page = pdf.draw(1, { width, height }, { x: 0, y: 0, width, height, rotate: 0 });
    const stride = Math.ceil(width / 8);
    const wanted =
      peer === 'pgmraw'
        ? Buffer.from(data)
        : greys(Buffer.alloc(width * height), 1, (index) => {
            const x = index % width;
            const byte = data[Math.floor(index / width) * stride + (x >>> 3)] ?? 0;
            return ((byte >>> (7 - (x & 7))) & 1) === 1 ? 0 : 255;
          });
    expect(page !== null && wanted.equals(page.grey)).toBe(true);
    pdf.close();
  });
});
