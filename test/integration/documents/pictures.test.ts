import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inflateSync } from 'node:zlib';
import type { PagePictureWanted } from '../../../bridge/page-picture';
import { sheetSize } from '../../../core/pages/fax-image/fax-grid';
import { untouched, type PageEdit } from '../../../core/pages/page-edit';
import { createDocumentProcessHost } from '../../../electron/documents/document-process-host';
import { PROCESS_LIMITS } from '../../../electron/documents/limits';
import { createPictureQueue } from '../../../electron/documents/picture-queue';
import { systemClock } from '../../../electron/system/clock';
import { makeFileKey, writeSealed } from '../../../electron/vault/sealed-file';
import { createSealer } from '../../../electron/vault/sealer';
import { boxPdf, fontPdf, imagePdf, garbage } from '../../fixtures/documents/lossy-pdf';
import { forkWithNode } from '../../fixtures/documents/node-document-process';
import { formPdf, textPdf } from '../../fixtures/documents/pdf';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { dataKey, openHost, setUp, valueOf } from './store-parts';

/** Pictures and looks of pages, through the real document process. */
const page = (number: number, width = 120): PagePictureWanted => ({ kind: 'page', page: number, turn: 0, width });
const how = (edit: Partial<PageEdit> = {}) =>
  ({ edit: { ...untouched(1), ...edit }, quality: 'Standard', paper: 'Letter' }) as const;

/** Size, bits a dot, and the rows of a PNG as this program writes them. */
function readPng(png: Uint8Array) {
  const file = Buffer.from(png);
  expect(file.subarray(1, 4).toString('latin1')).toBe('PNG');
  const [width, height, depth] = [file.readUInt32BE(16), file.readUInt32BE(20), file[24] ?? 0];
  const rows = inflateSync(file.subarray(41, 41 + file.readUInt32BE(33)));
  const stride = Math.ceil((width * depth) / 8);
  const row = (y: number) => rows.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
  const dark = Array.from({ length: height }, (_, y) => row(y).filter((tone) => tone < 128).length);
  return { width, height, depth, dark: dark.reduce((sum, one) => sum + one, 0) };
}

describe('a picture of a page', () => {
  it('is a PNG as wide as asked, turned as asked', async () => {
    const { store, drop } = await setUp();
    const { handle } = await drop('letter.pdf', await textPdf('A', 3));
    const upright = readPng(valueOf(await store.picture(handle, page(2, 306))));
    expect(upright).toMatchObject({ width: 306, height: 396, depth: 8 });
    expect(upright.dark).toBeGreaterThan(50);
    const turned = readPng(valueOf(await store.picture(handle, { ...page(2, 306), turn: 1 } as PagePictureWanted)));
    expect(turned).toMatchObject({ width: 306, height: 236, depth: 8 });
  });

  it('shows the values of form fields, one after the other', async () => {
    const { store, drop } = await setUp();
    const { handle } = await drop('form.pdf', await formPdf('Jane Roe', '', 'John Doe'));
    const [jane, empty, john, again] = await Promise.all(
      [1, 2, 3, 1].map(async (number) => readPng(valueOf(await store.picture(handle, page(number, 600))))),
    );
    expect(jane?.dark).toBeGreaterThan((empty?.dark ?? NaN) + 100);
    expect(john?.dark).toBeGreaterThan((empty?.dark ?? NaN) + 100);
    expect(again).toEqual(jane);
  });

  it('comes for all of many pages, each its own', async () => {
    const { store, drop } = await setUp();
    const { handle } = await drop('long.pdf', await textPdf('A', 90));
    const numbers = Array.from({ length: 90 }, (_, index) => index + 1);
    const pictures = await Promise.all(numbers.map((number) => store.picture(handle, page(number, 400))));
    const texts = pictures.map((picture) => Buffer.from(valueOf(picture)).toString('base64'));
    expect(new Set(texts).size).toBe(90);
    expect(Buffer.from(valueOf(await store.picture(handle, page(77, 400)))).toString('base64')).toBe(texts[76]);
  });

  it('of a sheet is dot for dot what the fax will be, or small, and grey before', async () => {
    const { store, drop } = await setUp();
    const { handle } = await drop('letter.pdf', await textPdf('A', 1));
    const sheet = { how: how(), sheet: 0 };
    const read = async (wanted: PagePictureWanted) => readPng(valueOf(await store.picture(handle, wanted)));
    const size = sheetSize('Letter', 'Standard');
    expect(await read({ kind: 'fax', ...sheet, width: null })).toMatchObject({ ...size, depth: 1 });
    expect(await read({ kind: 'before', ...sheet, width: null })).toMatchObject({ ...size, depth: 8 });
    expect(await read({ kind: 'fax', ...sheet, width: 432 })).toMatchObject({ width: 432, depth: 8 });
    expect(await store.picture(handle, { kind: 'fax', ...sheet, sheet: 1, width: null })).toEqual({
      ok: false,
      error: 'pdf-damaged',
    });
  });

  it('is gone with its document', async () => {
    const { store, drop } = await setUp();
    const { handle } = await drop('letter.pdf', await textPdf('A', 1));
    valueOf(await store.picture(handle, page(1)));
    await store.release(handle);
    expect(await store.picture(handle, page(1))).toEqual({ ok: false, error: 'file-gone' });
    expect(await store.look(handle, how())).toEqual({ ok: false, error: 'file-gone' });
  });

  it.each([
    ['of ten million points', [0, 0, 10_000_000, 10_000_000]],
    ['as thin as a hair', [0, 0, 1, 10_000_000]],
    ['as wide as the sky', [0, 0, 10_000_000, 1]],
    ['of no size', [0, 0, 0, 0]],
    ['of nonsense', ['NaN', 'Inf', '-', '1e999']],
    ['upside down', [612, 792, 0, 0]],
    ['far away', [-9e9, -9e9, -9e9 + 100, -9e9 + 100]],
    ['beyond all numbers', ['-9'.padEnd(300, '9'), 0, '9'.padEnd(300, '9'), 1]],
  ])('of a page %s is there or not; the next page is', async (_what, box) => {
    const { store, drop } = await setUp();
    const { handle } = await drop('box.pdf', boxPdf(box));
    const pictures = [page(1), { ...page(1), turn: 1 } as PagePictureWanted, page(1, 2400)];
    const odd = await Promise.all(pictures.map((wanted) => store.picture(handle, wanted)));
    for (const picture of odd) if (!picture.ok) expect(picture.error).toBe('pdf-damaged');
    const looked = await store.look(handle, how());
    if (!looked.ok) expect(looked.error).toBe('pdf-damaged');
    expect(readPng(valueOf(await store.picture(handle, page(2))))).toMatchObject({ width: 120, height: 155 });
    for (const { width, height } of store.show(handle)?.sizes ?? []) {
      expect(width >= 0 && Number.isFinite(width)).toBe(true);
      expect(height >= 0 && Number.isFinite(height)).toBe(true);
    }
  });
});

describe('a document that was opened', () => {
  it('stays open for its pictures and is closed when it is forgotten', async () => {
    const folder = await scratchFolder();
    const path = join(folder, 'a.sealed');
    const fileKey = makeFileKey(createSealer(dataKey), 'a');
    await writeSealed(path, 'a', fileKey, [await textPdf('A', 2)]);
    const host = openHost();
    const source = { path, id: 'a', key: fileKey.key };
    const ask = () => host.ask({ kind: 'pictures', source, wanted: [page(1)] });
    expect((await host.ask({ kind: 'open', source })).ok).toBe(true);
    // Whoever reads it again finds nothing.
    await rm(path);
    expect((await ask()).ok).toBe(true);
    host.forget('a');
    expect(await ask()).toEqual({ ok: false, error: 'storage-failed' });
  });
});

describe('the look of a page', () => {
  it('says what its sheet will be, whether it is blank, and what is missing', async () => {
    const { store, drop } = await setUp();
    const { handle } = await drop('letter.pdf', await fontPdf('Futura'));
    const look = valueOf(await store.look(handle, how()));
    expect(look).toMatchObject({ blank: false, missingFonts: ['Futura'], losses: [], notes: [] });
    expect(look.sheets).toHaveLength(1);
    expect(look.sheets[0]?.size).toEqual(sheetSize('Letter', 'Standard'));
    expect(look.sheets[0]?.bytes.mmr).toBeGreaterThan(100);
  });

  it('names an image that cannot be shown', async () => {
    const { store, drop } = await setUp();
    const image = await imagePdf({ width: 9, height: 9, filter: 'DCTDecode', data: garbage(999) });
    const { handle } = await drop('image.pdf', image);
    expect(valueOf(await store.look(handle, how()))).toMatchObject({ blank: true, losses: ['picture'] });
  });
});

describe('a page that hangs the document process', () => {
  it('fails by itself: all other pages of its batch come', async () => {
    const pids: number[] = [];
    const misbehaving = fileURLToPath(new URL('../../fixtures/documents/misbehaving-process.mjs', import.meta.url));
    const host = createDocumentProcessHost({
      fork: () => forkWithNode(misbehaving, (pid) => pids.push(pid)),
      clock: systemClock,
      limits: { ...PROCESS_LIMITS, picturesMs: 1000 },
    });
    onTestFinished(() => host.close());
    const queue = createPictureQueue(host, 2);
    const source = { path: 'a', id: 'a', key: new Uint8Array(32) };
    const numbers = [11, 12, 13, 14, 15];
    const pictures = await Promise.all(numbers.map((number) => queue.picture(source, page(number))));
    expect(pictures).toEqual(
      numbers.map((number) =>
        number === 13 ? { ok: false, error: 'document-timeout' } : { ok: true, value: Uint8Array.of(number) },
      ),
    );
  });
});
