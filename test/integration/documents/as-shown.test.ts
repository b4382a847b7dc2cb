import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Drawing } from '../../../core/compose/plan';
import { decodeFax } from '../../../core/pages/fax-image/coding/decode';
import { encodeFax } from '../../../core/pages/fax-image/coding/encode';
import { untouched, type PageEdit, type Turn } from '../../../core/pages/page-edit';
import { assemblePdf, type PdfPart } from '../../../electron/documents/assemble-pdf';
import { expectedPage, isWhatWasShown, type ExpectedPage } from '../../../electron/documents/compare-pages';
import { makeFaxSheets } from '../../../electron/documents/fax-sheets';
import { loadPdfEngine, type OpenPdf, type PdfEngine } from '../../../electron/documents/pdf-engine';
import { oddPdfs, scannedPdf, sharedPictures } from '../../fixtures/documents/odd-pdfs';
import { part } from '../../fixtures/documents/part';
import { formPdf, linesPdf, textPdf } from '../../fixtures/documents/pdf';
import { textOfPages } from '../../fixtures/documents/pdftotext';
import { STANDARD_LETTER } from '../../fixtures/drawing';
import { scratchFolder } from '../../fixtures/scratch-folder';

/** What leaves is what was shown: assembling with changed pages, and the comparison that nothing gets past. */
let engine: PdfEngine;
let odd: Readonly<Record<string, Uint8Array>>;
beforeAll(async () => {
  engine = await loadPdfEngine();
  odd = await oddPdfs();
}, 60_000);

const COMPACT: Drawing = { ...STANDARD_LETTER, compact: true };
const turned = (page: number, turn: Turn): PageEdit => ({ ...untouched(page), turn });
const asText = (page: number): PageEdit => ({ ...untouched(page), halftone: 'text' });

async function assembled(parts: readonly PdfPart[], drawing = STANDARD_LETTER): Promise<Uint8Array> {
  const made = await assemblePdf(engine, parts, drawing);
  if (!made.ok) throw new Error(made.error);
  return made.value.bytes;
}

function opened<T>(bytes: Uint8Array, look: (pdf: OpenPdf) => T): T {
  const pdf = engine.open(bytes);
  if (!pdf.ok) throw new Error(pdf.error);
  try {
    return look(pdf.value);
  } finally {
    pdf.value.close();
  }
}

const sizesOf = (bytes: Uint8Array) => opened(bytes, ({ sizes }) => sizes);

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** SHA-256 of the T.6 data of each page that is one picture, as poppler takes it out. */
async function sheetsIn(bytes: Uint8Array): Promise<string[]> {
  const folder = await scratchFolder();
  execFileSync('pdfimages', ['-ccitt', '-', join(folder, 'page')], { input: bytes });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ccitt')).sort();
  return Promise.all(names.map(async (name) => hashOf(await readFile(join(folder, name)))));
}

const shownSheets = (bytes: Uint8Array, edit: PageEdit, { quality, paper }: Drawing = STANDARD_LETTER) =>
  opened(bytes, (pdf) => {
    const made = makeFaxSheets(pdf, { edit, quality, paper });
    return made.ok ? made.value.sheets.map(({ mmr }) => hashOf(mmr)) : [];
  });

describe('a page that was turned', () => {
  it('stays text, lies the other way, and is turned on top of its own turn', async () => {
    const plain = await textPdf('A', 3);
    const made = await assembled([part(plain, [1, 2, 3], [turned(2, 1), turned(3, 2)])]);
    expect(textOfPages(made)).toEqual(['Page 1 of A', 'Page 2 of A', 'Page 3 of A']);
    expect(sizesOf(made).map(({ width, height }) => [width, height])).toEqual([
      [612, 792],
      [792, 612],
      [612, 792],
    ]);
    const rotations = async (bytes: Uint8Array) =>
      (await PDFDocument.load(bytes)).getPages().map((page) => page.getRotation().angle);
    expect(await rotations(made)).toEqual([0, 90, 180]);
    // Its pages are turned by 90, 180 and 270 in the file.
    const own = odd['turned by itself'] ?? plain;
    const edits = [turned(1, 1), turned(2, 3), turned(3, 1)];
    expect(await rotations(await assembled([part(own, [1, 2, 3], edits)]))).toEqual([180, 90, 0]);
  });
});

describe('a page that was changed', () => {
  it('leaves as the very dots that were shown, the others as they are, in the order of the parts', async () => {
    const a = await textPdf('A', 4);
    const b = await textPdf('B', 2);
    const made = await assembled([part(a, [3, 4], [asText(4)]), part(b, [2]), part(a, [1, 2], [asText(1)])]);
    expect(textOfPages(made)).toEqual(['Page 3 of A', '', 'Page 2 of B', '', 'Page 2 of A']);
    expect(await sheetsIn(made)).toEqual([...shownSheets(a, asText(4)), ...shownSheets(a, asText(1))]);
    expect(await sheetsIn(await assembled([part(a, [2], [asText(2)])]))).toEqual(shownSheets(a, asText(2)));
  });

  it.each(['Low', 'Standard', 'HD'] as const)(
    'keeps its dots at %s, cleaned, turned and on any paper',
    async (quality) => {
      const lines = await linesPdf(['one', 'two'], ['three']);
      const clean = { whiten: true, lift: true, sharpen: true };
      const edit: PageEdit = { ...untouched(2), turn: 1, clean, area: 'printable', halftone: 'photo' };
      for (const paper of ['Letter', 'A4', 'Legal'] as const) {
        const drawing = { quality, paper, compact: false };
        const made = await assembled([part(lines, [2], [edit])], drawing);
        expect(await sheetsIn(made)).toEqual(shownSheets(lines, edit, drawing));
      }
    },
  );

  it('and is longer than the paper makes as many sheets as were asked for, or none at all', async () => {
    const long = await textPdf('Long', 2, [612, 1400]);
    const split = (sheets: number): PageEdit => ({ ...untouched(1), sheets });
    const made = await assembled([part(long, [1, 2], [split(2)])]);
    expect(sizesOf(made)).toHaveLength(3);
    expect(await sheetsIn(made)).toEqual(shownSheets(long, split(2)));
    expect(textOfPages(made)).toEqual(['', '', 'Page 2 of Long']);
    expect(await assemblePdf(engine, [part(long, [1], [split(3)])], STANDARD_LETTER)).toEqual({
      ok: false,
      error: 'pages-differ',
    });
  });
});

describe('scanned pages', () => {
  it('leave as pictures of the fax where that is smaller and allowed', async () => {
    const scans = await scannedPdf(2, 1275, 1650);
    const whole = await assembled([part(scans, [1, 2])]);
    const small = await assembled([part(scans, [1, 2])], COMPACT);
    expect(small.length).toBeLessThan(whole.length / 4);
    expect(await sheetsIn(small)).toEqual([...shownSheets(scans, untouched(1)), ...shownSheets(scans, untouched(2))]);
    expect(await sheetsIn(whole)).toEqual([]);
  });

  it('stay as they are where they are smaller already, or share their picture with another page', async () => {
    const tiny = await scannedPdf(2, 8, 10);
    const shared = await PDFDocument.load(await scannedPdf(1, 1275, 1650));
    shared.addPage(shared.getPage(0));
    for (const bytes of [tiny, await shared.save()]) {
      const made = await assembled([part(bytes, [1, 2])], COMPACT);
      expect(await sheetsIn(made)).toEqual([]);
      expect(made.length).toBeLessThan(bytes.length * 1.05 + 500);
    }
  });

  it('are told from pages of text, which stay text', async () => {
    const text = await linesPdf(['one'], ['two']);
    const scan = await scannedPdf(1, 1275, 1650);
    const made = await assembled([part(text, [2]), part(scan, [1]), part(text, [1])], COMPACT);
    expect(textOfPages(made)).toEqual(['two', '', 'one']);
    expect(await sheetsIn(made)).toEqual(shownSheets(scan, untouched(1)));
  });
});

describe('what is sent', () => {
  it('holds nothing that only the other pages need', async () => {
    const shared = await sharedPictures(20, 200);
    const made = await assembled([part(shared, [7, 9])]);
    expect(made.length).toBeLessThan(shared.length / 8);
  });

  it('holds what parts of one file share once', async () => {
    const shared = await PDFDocument.load(await scannedPdf(1, 600, 800));
    shared.addPage(shared.getPage(0));
    const bytes = await shared.save();
    const other = await textPdf('B', 1);
    const made = await assembled([part(bytes, [1]), part(other, [1]), part(bytes, [2])]);
    expect(made.length).toBeLessThan(bytes.length * 1.2);
    // The same page twice is asked of the file twice.
    expect(sizesOf(await assembled([part(bytes, [1]), part(bytes, [1, 2])]))).toHaveLength(3);
  });

  it('hides the layers that were hidden, also beside those of another file', async () => {
    const layers = odd['optional content'] ?? new Uint8Array();
    const other = await PDFDocument.load(layers);
    const made = await assembled([part(layers, [2]), part(await other.save(), [3]), part(layers, [1])]);
    const dark = (page: number) =>
      opened(made, (pdf) => {
        const picture = pdf.draw(page, { width: 306, height: 396 }, { x: 0, y: 0, width: 306, height: 396, rotate: 0 });
        return (picture?.grey ?? new Uint8Array()).filter((grey) => grey < 128).length;
      });
    // The hidden layer would blacken half of the page, the other one a corner of it.
    for (const page of [1, 2, 3]) {
      expect(dark(page)).toBeLessThan(20_000);
      expect(dark(page)).toBeGreaterThan(600);
    }
  });
});

describe('the comparison with what was shown', () => {
  it('raises no alarm for any document, taken apart, turned and joined', async () => {
    const other = await textPdf('other', 1);
    for (const [name, bytes] of Object.entries(odd))
      for (const turn of [0, 1, 2, 3] as const) {
        const edits = [turned(1, turn), turned(3, turn)];
        const ways = [
          [part(bytes, [1, 2, 3], edits)],
          [part(bytes, [1, 3], edits)],
          [part(bytes, [3], edits), part(other, [1]), part(bytes, [1], edits)],
        ];
        for (const parts of ways) {
          const made = await assemblePdf(engine, parts, STANDARD_LETTER);
          expect(made.ok || made.error, `${name}, turn ${String(turn)}`).toBe(true);
        }
      }
  }, 120_000);

  it('finds pages that are swapped, turned, blank, missing, too many, or lost the value of a field', async () => {
    const lines = await linesPdf(['dose 35 mg'], ['dose 36 mg'], ['other']);
    const form = await formPdf('Jane Roe');
    const expected = (bytes: Uint8Array, ...pages: number[]): ExpectedPage[] =>
      opened(bytes, (pdf) =>
        pages.map((page) => {
          const want = expectedPage(pdf, page, 0);
          if (want === null) throw new Error('cannot be drawn');
          return want;
        }),
      );
    const want = expected(lines, 1, 2);
    const isRight = (bytes: Uint8Array, of = want) => isWhatWasShown(engine, bytes, of);
    expect(isRight(await linesPdf(['dose 35 mg'], ['dose 36 mg']))).toBe(true);
    expect(isRight(await linesPdf(['dose 36 mg'], ['dose 35 mg']))).toBe(false);
    expect(isRight(await linesPdf(['dose 35 mg'], []))).toBe(false);
    expect(isRight(await linesPdf(['dose 35 mg']))).toBe(false);
    expect(isRight(lines)).toBe(false);
    expect(isRight(await assembled([part(lines, [1, 2], [turned(2, 2)])]))).toBe(false);
    expect(isRight(await assembled([part(lines, [1, 2], [turned(1, 1)])]))).toBe(false);
    expect(isRight(Buffer.from('no PDF'))).toBe(false);
    expect(isRight(form, expected(form, 1))).toBe(true);
    expect(isRight(await formPdf(''), expected(form, 1))).toBe(false);
    expect(isRight(await formPdf('Jane Rae'), expected(form, 1))).toBe(false);
  });

  it('finds one dot that is another in a picture, and pictures that are swapped', async () => {
    const text = await textPdf('A', 2);
    const made = await assembled([part(text, [1, 2], [asText(1), asText(2)])]);
    const want = [1, 2].flatMap((page) =>
      opened(text, (pdf): ExpectedPage[] => {
        const drawn = makeFaxSheets(pdf, { edit: asText(page), ...STANDARD_LETTER });
        const { bitmap, mmr } = (drawn.ok ? drawn.value.sheets : [])[0] ?? { bitmap: null, mmr: new Uint8Array() };
        const { width = 0, height = 0 } = bitmap ?? {};
        return [{ as: 'sheet', sheet: { width, height, quality: 'Standard', mmr } }];
      }),
    );
    expect(isWhatWasShown(engine, made, want)).toBe(true);
    expect(isWhatWasShown(engine, made, want.toReversed())).toBe(false);
    expect(isWhatWasShown(engine, made, want.slice(0, 1))).toBe(false);
    const [first, second] = want;
    if (first?.as !== 'sheet' || second === undefined) throw new Error('no sheets');
    const { width, height: rows } = first.sheet;
    const decoded = decodeFax(first.sheet.mmr, { coding: 'MMR', width, rows });
    if (!decoded.ok) throw new Error(decoded.error);
    const { bits } = decoded.value.bitmap;
    bits[bits.length >> 1] = (bits[bits.length >> 1] ?? 0) ^ 1;
    const mmr = encodeFax(decoded.value.bitmap, { coding: 'MMR' });
    const spoiled: ExpectedPage = { as: 'sheet', sheet: { ...first.sheet, mmr } };
    expect(isWhatWasShown(engine, made, [spoiled, second])).toBe(false);
  });

  it('is made of every result: an engine that takes, turns or saves wrongly gets nothing sent', async () => {
    const lines = await linesPdf(['one'], ['two'], ['three']);
    const form = await formPdf('Jane Roe', 'John Doe');
    const blank = await linesPdf([]);
    const wrong = (change: (pdf: OpenPdf) => Partial<OpenPdf>): PdfEngine => ({
      open: (bytes) => {
        const pdf = engine.open(bytes);
        return pdf.ok && bytes !== blank ? { ok: true, value: { ...pdf.value, ...change(pdf.value) } } : pdf;
      },
    });
    const withoutValue = await formPdf('');
    const cases: [string, PdfEngine, PdfPart][] = [
      ['another page', wrong(({ keepPages }) => ({ keepPages: () => keepPages([2]) })), part(lines, [1])],
      ['a blank page', wrong(() => ({ keepPages: () => blank })), part(lines, [1])],
      ['an empty field', wrong(() => ({ keepPages: () => withoutValue })), part(form, [1])],
      ['not turned', wrong(() => ({ turn: () => true })), part(lines, [1, 2], [turned(2, 2)])],
      ['turned too far', wrong(({ turn }) => ({ turn: (page) => turn(page, 3) })), part(lines, [1], [turned(1, 1)])],
    ];
    for (const [name, own, wanted] of cases)
      expect(await assemblePdf(own, [wanted], STANDARD_LETTER), name).toEqual({ ok: false, error: 'pages-differ' });
  });
});
