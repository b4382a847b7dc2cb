import { drawPage } from '../../../electron/documents/page-picture';
import { beforeAll, describe, expect, it } from 'vitest';
import { assemblePdf } from '../../../electron/documents/assemble-pdf';
import { loadPdfEngine, type PdfEngine } from '../../../electron/documents/pdf-engine';
import { part } from '../../fixtures/documents/part';
import { STANDARD_LETTER } from '../../fixtures/drawing';
import {
  A5_LANDSCAPE,
  holds,
  crossReferencedPdf,
  broken,
  encrypted,
  formPdf,
  textPdf,
  truncated,
  withoutPages,
} from '../../fixtures/documents/pdf';
import { textOfPages } from '../../fixtures/documents/pdftotext';

let engine: PdfEngine;
beforeAll(async () => {
  engine = await loadPdfEngine();
});

const assemble = (own: PdfEngine, parts: Parameters<typeof assemblePdf>[1], drawing = STANDARD_LETTER) =>
  assemblePdf(own, parts, drawing);

async function assembled(parts: Parameters<typeof assemblePdf>[1]): Promise<Uint8Array> {
  const made = await assemble(engine, parts);
  if (!made.ok) throw new Error(made.error);
  return made.value.bytes;
}

const textAfter = async (parts: Parameters<typeof assemblePdf>[1]): Promise<string[]> =>
  textOfPages(await assembled(parts));

describe('opening', () => {
  it('counts pages and knows their sizes', async () => {
    const opened = engine.open(await textPdf('A', 3, A5_LANDSCAPE));
    expect(opened.ok && opened.value.sizes).toEqual(Array(3).fill({ width: 595, height: 420 }));
    if (opened.ok) opened.value.close();
  });

  it('tells a password, damage and an empty document apart', async () => {
    const plain = await textPdf('A', 2);
    const code = (bytes: Uint8Array) => {
      const opened = engine.open(bytes);
      return opened.ok ? 'opened' : opened.error;
    };
    expect(code(await encrypted(plain, 'user', 'owner'))).toBe('pdf-encrypted');
    expect(code(await encrypted(plain, '', 'owner'))).toBe('opened');
    expect(code(truncated(plain))).toBe('pdf-damaged');
    expect(code(broken())).toBe('pdf-damaged');
    expect(code(Buffer.from('no PDF at all'))).toBe('pdf-damaged');
    expect(code(await withoutPages())).toBe('pdf-no-pages');
  });
});

describe('assembling', () => {
  it('takes exactly the chosen pages', async () => {
    expect(await textAfter([part(await textPdf('A', 5), [1, 3, 5])])).toEqual([
      'Page 1 of A',
      'Page 3 of A',
      'Page 5 of A',
    ]);
  });

  it('takes pages out of a long document, and nothing else of it', async () => {
    const long = await textPdf('Long', 500);
    const made = await assemble(engine, [part(long, [250])]);
    expect(made.ok && textOfPages(made.value.bytes)).toEqual(['Page 250 of Long']);
    expect(made.ok && made.value.bytes.length).toBeLessThan(long.length / 20);
  });

  it('leaves nothing of the other pages in the file, whatever refers to them', async () => {
    const source = await crossReferencedPdf('A', 3);
    expect(holds(source, 'Page 2 of A')).toBe(true);
    const alone = await assembled([part(source, [1])]);
    expect([1, 2, 3].map((page) => holds(alone, `Page ${String(page)} of A`))).toEqual([true, false, false]);
    const joined = await assembled([part(source, [1]), part(await textPdf('B', 2), [2])]);
    expect([1, 2, 3].map((page) => holds(joined, `Page ${String(page)} of A`))).toEqual([true, false, false]);
    expect([1, 2].map((page) => holds(joined, `Page ${String(page)} of B`))).toEqual([false, true]);
  });

  it('leaves nothing of the form fields of other pages in the file', async () => {
    const form = await formPdf('Jane Roe', 'John Doe', 'Max Poe');
    expect(holds(form, 'John Doe')).toBe(true);
    const made = await assembled([part(form, [1, 3])]);
    expect(['Jane Roe', 'John Doe', 'Max Poe'].map((value) => holds(made, value))).toEqual([true, false, true]);
    expect(textOfPages(made)).toEqual(['Jane Roe', 'Max Poe']);
    const joined = await assembled([part(form, [1]), part(await formPdf('Ann Lee', 'Bob Lee'), [2])]);
    expect(['Jane Roe', 'John Doe', 'Ann Lee', 'Bob Lee'].map((value) => holds(joined, value))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(textOfPages(joined)).toEqual(['Jane Roe', 'Bob Lee']);
  });

  it('joins documents in the order given, also the same one twice', async () => {
    const a = await textPdf('A', 3);
    const b = await textPdf('B', 2, A5_LANDSCAPE);
    expect(await textAfter([part(b, [2]), part(a, [1, 2]), part(b, [1])])).toEqual([
      'Page 2 of B',
      'Page 1 of A',
      'Page 2 of A',
      'Page 1 of B',
    ]);
  });

  it('gives plain documents where the source is encrypted for its owner', async () => {
    const owned = await encrypted(await textPdf('Owned', 3), '', 'owner');
    expect(Buffer.from(owned).includes('/Encrypt')).toBe(true);
    const made = await assemble(engine, [part(owned, [2])]);
    expect(made.ok && Buffer.from(made.value.bytes).includes('/Encrypt')).toBe(false);
    expect(made.ok && textOfPages(made.value.bytes)).toEqual(['Page 2 of Owned']);
    expect(await textAfter([part(owned, [1]), part(owned, [3])])).toEqual(['Page 1 of Owned', 'Page 3 of Owned']);
  });

  it('keeps what was filled into forms, also when joined', async () => {
    const form = await formPdf('Jane Roe');
    const other = await formPdf('John Doe');
    expect(await textAfter([part(form, [1])])).toEqual(['Jane Roe']);
    expect(await textAfter([part(form, [1]), part(other, [1])])).toEqual(['Jane Roe', 'John Doe']);
  });

  it('refuses pages that are not there, and no pages', async () => {
    const a = await textPdf('A', 2);
    for (const pages of [[3], [0], [1, 7], []])
      expect(await assemble(engine, [part(a, pages)])).toEqual({ ok: false, error: 'pdf-no-pages' });
    expect(await assemble(engine, [])).toEqual({ ok: false, error: 'pdf-no-pages' });
  });

  it('does not accept what a failing engine saved', async () => {
    // An engine that saves the document as it was: pages that were not chosen would leave the computer.
    const whole = await textPdf('A', 3);
    const leaking: PdfEngine = {
      open: (bytes) => {
        const opened = engine.open(bytes);
        return opened.ok ? { ok: true, value: { ...opened.value, keepPages: () => whole } } : opened;
      },
    };
    expect(await assemble(leaking, [part(whole, [3])])).toEqual({ ok: false, error: 'pages-differ' });
  });
});

describe('drawing', () => {
  const dark = (grey: Uint8Array) => grey.reduce((sum, value) => sum + (value < 128 ? 1 : 0), 0);

  it('draws a page in grey, in proportion', async () => {
    const opened = engine.open(await textPdf('A', 1));
    const picture = opened.ok ? drawPage(opened.value, 1, 0, 306) : null;
    expect(picture).toMatchObject({ width: 306, height: 396 });
    expect(picture === null ? 0 : dark(picture.grey)).toBeGreaterThan(50);
    expect(picture?.grey[0]).toBe(255);
  });

  it('draws the values of form fields', async () => {
    const draw = async (value: string) => {
      const opened = engine.open(await formPdf(value));
      const picture = opened.ok ? drawPage(opened.value, 1, 0, 612) : null;
      return picture === null ? 0 : dark(picture.grey);
    };
    expect(await draw('Jane Roe')).toBeGreaterThan((await draw('')) + 100);
  });
});
