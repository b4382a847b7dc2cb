import { PDFDocument } from '@cantoo/pdf-lib';
import { untouched, type PageEdit } from '../../../core/pages/page-edit';
import { scannedPdf } from '../../fixtures/documents/odd-pdfs';
import { STANDARD_LETTER } from '../../fixtures/drawing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isSamePrint, type PagePrint } from '../../../core/guards/page-print';
import { createDocumentProcessHost } from '../../../electron/documents/document-process-host';
import type { DocumentStore } from '../../../electron/documents/document-store';
import { loadPdfEngine } from '../../../electron/documents/pdf-engine';
import { openDocumentStore } from '../../../electron/documents/sealed-document-store';
import { systemClock } from '../../../electron/system/clock';
import { systemRandom } from '../../../electron/system/random';
import { createSealer } from '../../../electron/vault/sealer';
import { buildDocumentProcess, forkWithNode } from '../../fixtures/documents/node-document-process';
import { encrypted, formPdf, linesPdf, savedByPdfLib, savedByQpdf, textPdf } from '../../fixtures/documents/pdf';
import { scratchFolder } from '../../fixtures/scratch-folder';

/** What the guards see of documents, through the real document process. */
let built: Awaited<ReturnType<typeof buildDocumentProcess>>;
beforeAll(async () => {
  built = await buildDocumentProcess();
}, 60_000);
afterAll(() => built.remove());

async function setUp() {
  const folder = await scratchFolder();
  const store = await openDocumentStore({
    folder: join(folder, 'documents'),
    sealer: createSealer(Buffer.alloc(32, 7)),
    clock: systemClock,
    random: systemRandom,
    host: createDocumentProcessHost({ fork: () => forkWithNode(built.entry), clock: systemClock }),
  });
  onTestFinished(() => store.close());
  const drop = async (bytes: Uint8Array) => {
    const path = join(folder, 'document.pdf');
    await writeFile(path, bytes);
    const taken = await store.intake(path, {});
    if (!taken.ok) throw new Error(taken.error.code);
    return taken.value;
  };
  const looks = async (bytes: Uint8Array) => {
    const { handle } = await drop(bytes);
    const pages = store.show(handle)?.sizes.length ?? 0;
    return printsOf(store, {
      in: 'dropped',
      id: handle,
      pages: Array.from({ length: pages }, (_, index) => index + 1),
      leaving: null,
    });
  };
  return { store, drop, looks };
}

async function printsOf(store: DocumentStore, of: Parameters<DocumentStore['prints']>[0]) {
  const printed = await store.prints(of);
  if (!printed.ok) throw new Error(printed.error);
  return printed.value;
}

const same = (a: readonly PagePrint[], b: readonly PagePrint[]) =>
  a.length === b.length &&
  a.every((print, index) => {
    const other = b[index];
    return other !== undefined && isSamePrint(print, other);
  });

async function savedByPdfium(bytes: Uint8Array): Promise<Uint8Array> {
  const opened = (await loadPdfEngine()).open(bytes);
  const saved = opened.ok ? opened.value.keepPages(opened.value.sizes.map((_, index) => index + 1)) : null;
  if (saved === null) throw new Error('PDFium did not save');
  return saved;
}

/** A page full of text, line by line, with a number in each line. */
const LINES = Array.from(
  { length: 48 },
  (_, index) =>
    `${String(index + 1)}. Patient 4711-${String(index * 37 + 100)} was seen today, dose ${String(index + 5)} mg, next visit in 3 weeks.`,
);
const withLine = (index: number, change: (line: string) => string) =>
  LINES.toSpliced(index, 1, change(LINES[index] ?? ''));

describe('the looks of a page', () => {
  it('stay when the document is saved again by pdf-lib, qpdf or PDFium', async () => {
    const { looks } = await setUp();
    const bytes = await linesPdf(LINES, ['Second page']);
    const before = await looks(bytes);
    expect(before).toHaveLength(2);
    for (const save of [savedByPdfLib, savedByQpdf, savedByPdfium]) {
      const again = await save(bytes);
      expect(Buffer.from(again).equals(bytes), save.name).toBe(false);
      expect(same(await looks(again), before), save.name).toBe(true);
    }
    expect(same(await looks(await encrypted(bytes, '', 'owner')), before)).toBe(true);
  });

  it('change with one digit anywhere, a stop, or one line more', async () => {
    const { looks } = await setUp();
    const before = await looks(await linesPdf(LINES));
    const swap = (from: string, to: string) => (line: string) => line.replace(from, to);
    const changes: (readonly string[])[] = [
      withLine(0, swap('4711', '4717')),
      withLine(20, swap('4711', '1711')),
      withLine(47, swap('3 weeks', '8 weeks')),
      withLine(30, swap('dose 35', 'dose 36')),
      withLine(12, swap('dose 17', 'dose 71')),
      withLine(9, swap('weeks.', 'weeks')),
      [...LINES, 'One line more.'],
      LINES.slice(0, -1),
    ];
    for (const lines of changes) {
      expect(lines).not.toEqual(LINES);
      expect(same(await looks(await linesPdf(lines)), before), JSON.stringify(lines)).toBe(false);
    }
  });

  it('change with the value of a form field', async () => {
    const { looks } = await setUp();
    expect(same(await looks(await formPdf('Jane Roe')), await looks(await formPdf('Jane Rae')))).toBe(false);
  });

  it('are the same in what is sent as in what was dropped, whoever takes the pages out', async () => {
    const { store, drop } = await setUp();
    const { handle } = await drop(await linesPdf(LINES, ['Second'], ['Third']));
    const dropped = await printsOf(store, { in: 'dropped', id: handle, pages: [1, 3], leaving: null });
    const made = await store.assemble([{ handle, pages: [1, 3], edits: [] }], STANDARD_LETTER);
    const kept = await store.keepOriginal(handle);
    if (!made.ok || !kept.ok) throw new Error('not sealed');
    expect(
      same(await printsOf(store, { in: 'outgoing', id: made.value.documentId, pages: [1, 2], leaving: null }), dropped),
    ).toBe(true);
    expect(
      same(await printsOf(store, { in: 'outgoing', id: kept.value.documentId, pages: [1, 3], leaving: null }), dropped),
    ).toBe(true);
    await store.erase(made.value.documentId);
    expect(await store.prints({ in: 'outgoing', id: made.value.documentId, pages: [1], leaving: null })).toEqual({
      ok: false,
      error: 'file-gone',
    });
    expect(await store.prints({ in: 'dropped', id: handle, pages: [9], leaving: null })).toEqual({
      ok: false,
      error: 'pdf-damaged',
    });
  });
});

describe('the looks of pages as they would leave', () => {
  const turned: PageEdit = { ...untouched(1), turn: 1 };
  const split: PageEdit = { ...untouched(2), sheets: 2 };
  const photo: PageEdit = { ...untouched(3), halftone: 'photo' };

  it('are those of what is sent: turned, changed, split, and of scans as pictures of the fax', async () => {
    const { store, drop } = await setUp();
    const long = await drop(await longPdf());
    const scans = await drop(await scannedPdf(2, 850, 1100));
    for (const [{ handle }, pages, edits, compact, sheets] of [
      [long, [1, 2, 3], [turned, split, photo], false, 4],
      [scans, [1, 2], [], true, 2],
      [scans, [1, 2], [turned], true, 2],
      [scans, [1, 2], [], false, 2],
    ] as const) {
      const drawing = { ...STANDARD_LETTER, compact };
      const leaving = await printsOf(store, { in: 'dropped', id: handle, pages, leaving: { edits, drawing } });
      const made = await store.assemble([{ handle, pages, edits }], drawing);
      if (!made.ok) throw new Error(made.error);
      const { documentId: id } = made.value;
      const all = Array.from({ length: sheets }, (_, index) => index + 1);
      const sent = await printsOf(store, { in: 'outgoing', id, pages: all, leaving: null });
      expect(sent).toHaveLength(leaving.length);
      expect(same(sent, leaving)).toBe(true);
    }
    const plain = await printsOf(store, { in: 'dropped', id: scans.handle, pages: [1, 2], leaving: null });
    const drawing = { ...STANDARD_LETTER, compact: true };
    const compact = { in: 'dropped', id: scans.handle, pages: [1, 2], leaving: { edits: [], drawing } } as const;
    expect(same(await printsOf(store, compact), plain)).toBe(false);
  }, 60_000);
});

/** Three pages, the second longer than any paper. */
async function longPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await linesPdf(LINES, LINES, LINES));
  pdf.getPage(1).setSize(612, 1400);
  return pdf.save();
}

describe('fax numbers in a document', () => {
  it('are those of the chosen pages, read from their text', async () => {
    const { store, drop } = await setUp();
    const { handle } = await drop(
      await linesPdf(
        ['Dear colleague,', 'please fax the results to (209) 638-0085.', 'Phone: 209-638-0084'],
        ['nothing here'],
        ['Fax: +49 30 901820', 'Telefax: 209 638 0085'],
      ),
    );
    expect(await store.faxNumbers(handle, [1, 2, 3], 'US')).toEqual({
      ok: true,
      value: [
        { page: 1, e164: '+12096380085' },
        { page: 3, e164: '+4930901820' },
        { page: 3, e164: '+12096380085' },
      ],
    });
    expect(await store.faxNumbers(handle, [2], 'US')).toEqual({ ok: true, value: [] });
    expect(await store.faxNumbers(handle, [1], '')).toEqual({ ok: true, value: [] });
    expect(await store.faxNumbers('unknown', [1], 'US')).toEqual({ ok: false, error: 'file-gone' });
  });

  it('are none where the text names none', async () => {
    const { store, drop } = await setUp();
    const { handle } = await drop(await textPdf('A', 1));
    expect(await store.faxNumbers(handle, [1], 'US')).toEqual({ ok: true, value: [] });
  });
});
