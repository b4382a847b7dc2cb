import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PageLoss } from '../../../core/pages/page-look';
import { loadPdfEngine, type OpenPdf, type PdfEngine } from '../../../electron/documents/pdf-engine';
import { drawPage } from '../../../electron/documents/page-picture';
import { systemFonts } from '../../../electron/documents/system-fonts';
import {
  annotationPdf,
  fontPdf,
  garbage,
  imagePdf,
  japanesePdf,
  nestedImagePdf,
  whiteDots,
  xfaPdf,
} from '../../fixtures/documents/lossy-pdf';
import { formPdf, textPdf } from '../../fixtures/documents/pdf';
import { scratchFolder } from '../../fixtures/scratch-folder';

/** PDFium itself says what it cannot draw. */
let engine: PdfEngine;
let withoutFonts: PdfEngine;
beforeAll(async () => {
  engine = await loadPdfEngine();
  withoutFonts = await loadPdfEngine(() => null);
});

function opened(bytes: Uint8Array, by = engine): OpenPdf {
  const pdf = by.open(bytes);
  if (!pdf.ok) throw new Error(pdf.error);
  return pdf.value;
}
const lossesOf = (bytes: Uint8Array) => opened(bytes).losses(1);
const inkOf = (pdf: OpenPdf): number => drawPage(pdf, 1, 0, 300)?.grey.filter((tone) => tone < 128).length ?? NaN;

/** The font of the test machine that has the letters. */
const FALLBACK = '/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf';

describe('fonts that are not in the file', () => {
  it.each(['Futura-Medium', 'Calibri', 'ABCDEF+Frutiger-Roman'])('%s is named', async (name) => {
    expect(lossesOf(await fontPdf(name))?.missingFonts).toEqual([name.replace('ABCDEF+', '')]);
  });

  it.each(['Helvetica', 'Times-Bold', 'Courier', 'Arial', 'TimesNewRomanPS-BoldMT', 'CourierNew,Bold'])(
    '%s is not: PDFium draws it with letters of the same widths',
    async (name) => {
      expect(lossesOf(await fontPdf(name))).toEqual({ missingFonts: [], losses: [] });
    },
  );

  it('are of no interest where they are not drawn, as behind a scan', async () => {
    expect(lossesOf(await fontPdf('Futura', 3))?.missingFonts).toEqual([]);
  });

  it('cannot pass for something else by their names', async () => {
    expect(lossesOf(await fontPdf('Fu#E2#80#AEtura#E2#80#8B'))?.missingFonts).toEqual(['Futura']);
  });

  it('leave Japanese blank where this computer has no such letters, and are named', async () => {
    const pdf = opened(await japanesePdf(), withoutFonts);
    expect(inkOf(pdf)).toBe(0);
    expect(pdf.losses(1)?.missingFonts).toEqual(['HeiseiMin-W3']);
  });

  it('are lent by this computer for Japanese, and named all the same: another machine has others', async () => {
    const pdf = opened(await japanesePdf());
    expect(inkOf(pdf)).toBeGreaterThan(500);
    expect(pdf.losses(1)?.missingFonts).toEqual(['HeiseiMin-W3']);
  });

  it('may be one of several in a file', async () => {
    const folder = await scratchFolder();
    await mkdir(join(folder, 'a', 'b'), { recursive: true });
    await writeFile(join(folder, 'a', 'b', 'NotoSansCJK-Regular.ttc'), collectionOf(readFileSync(FALLBACK)));
    const lent = await loadPdfEngine(systemFonts([join(folder, 'nowhere'), folder]));
    expect(inkOf(opened(await japanesePdf(), lent))).toBe(inkOf(opened(await japanesePdf())));
  });

  it.each([garbage(2000), Buffer.from('ttcf and no more')])(
    'are missing when their file is nonsense',
    async (nonsense) => {
      const folder = await scratchFolder();
      await writeFile(join(folder, 'msgothic.ttc'), nonsense);
      const lent = await loadPdfEngine(systemFonts([folder]));
      expect(opened(await japanesePdf(), lent).losses(1)?.missingFonts).toEqual(['HeiseiMin-W3']);
    },
  );
});

describe('what is not drawn', () => {
  const square = { width: 100, height: 100 } as const;
  const broken = { ...square, data: garbage(5000) };
  it.each<readonly [PageLoss, string, () => Promise<Uint8Array>]>([
    ['picture', 'a broken JPEG', () => imagePdf({ ...broken, filter: 'DCTDecode' })],
    ['picture', 'a broken JPEG 2000', () => imagePdf({ ...broken, filter: 'JPXDecode' })],
    ['picture', 'broken JBIG2', () => imagePdf({ ...broken, bits: 1, filter: 'JBIG2Decode' })],
    ['picture', 'a broken image in a part of the page', () => nestedImagePdf({ ...broken, filter: 'DCTDecode' })],
    ['stamp', 'a stamp without a picture', () => annotationPdf({ Subtype: 'Stamp', Name: 'Approved' })],
    ['video', 'a film', () => annotationPdf({ Subtype: 'Movie' })],
    ['video', 'a screen', () => annotationPdf({ Subtype: 'Screen' })],
    ['video', 'rich media', () => annotationPdf({ Subtype: 'RichMedia' })],
    ['three-d', 'a model', () => annotationPdf({ Subtype: '3D' })],
    ['xfa-form', 'a form in XML', () => xfaPdf(true)],
  ])('%s: %s', async (loss, _what, make) => {
    expect(lossesOf(await make())).toEqual({ missingFonts: [], losses: [loss] });
  });

  it.each<readonly [string, () => Promise<Uint8Array>]>([
    ['a page of text', () => textPdf('A', 1)],
    ['a filled form', () => formPdf('Jane Roe')],
    ['a good image', () => imagePdf({ ...square, filter: 'FlateDecode', data: whiteDots(100, 100, 8) })],
    [
      'an image too large to be tried',
      () =>
        imagePdf({ width: 20_000, height: 20_000, bits: 1, filter: 'FlateDecode', data: whiteDots(20_000, 20_000, 1) }),
    ],
    ['a form with XML beside its fields', () => xfaPdf(false)],
    ['a film that is not for paper', () => annotationPdf({ Subtype: 'Movie', F: 0 })],
    ['a stamp that is hidden', () => annotationPdf({ Subtype: 'Stamp', F: 6 })],
    ['a remark', () => annotationPdf({ Subtype: 'FreeText', Contents: 'x' })],
    ['a link', () => annotationPdf({ Subtype: 'Link' })],
  ])('nothing of %s', async (_what, make) => {
    expect(lossesOf(await make())).toEqual({ missingFonts: [], losses: [] });
  });
});

/** One font as a collection: a header before it, and every offset in it moved. */
function collectionOf(font: Uint8Array): Uint8Array {
  const HEADER = 16;
  const file = Buffer.concat([Buffer.alloc(HEADER), font]);
  file.write('ttcf', 0, 'latin1');
  file.writeUInt32BE(0x00010000, 4);
  file.writeUInt32BE(1, 8);
  file.writeUInt32BE(HEADER, 12);
  for (let table = 0; table < file.readUInt16BE(HEADER + 4); table++) {
    const at = HEADER + 12 + table * 16 + 8;
    file.writeUInt32BE(file.readUInt32BE(at) + HEADER, at);
  }
  return file;
}
