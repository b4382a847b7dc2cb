import { STANDARD_LETTER } from '../../fixtures/drawing';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../electron/documents/limits';
import { untouched } from '../../../core/pages/page-edit';
import { readFileKey, writeSealed } from '../../../electron/vault/sealed-file';
import { createSealer } from '../../../electron/vault/sealer';
import { SealBroken } from '../../../electron/vault/vault';
import { broken, formPdf, textPdf, truncated, withoutPages } from '../../fixtures/documents/pdf';
import { textOfPages } from '../../fixtures/documents/pdftotext';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { dataKey, openStore, readAll, setUp, valueOf } from './store-parts';

describe('the document store', () => {
  it('takes a file in, gives a handle, and makes a document of chosen pages', async () => {
    const { store, drop, files } = await setUp();
    const a = await drop('A.pdf', await textPdf('A', 5));
    const b = await drop('B.pdf', await textPdf('B', 2));
    expect(a).toMatchObject({ name: 'A.pdf', pages: 5 });
    expect(a.handle).toMatch(/^[\w-]{22}$/);
    expect(store.dropped(a.handle)).toEqual(a);

    const made = valueOf(
      await store.assemble(
        [
          { handle: b.handle, pages: [2], edits: [] },
          { handle: a.handle, pages: [1, 5], edits: [] },
        ],
        STANDARD_LETTER,
      ),
    );
    const bytes = await readAll(store, made.documentId);
    expect(textOfPages(bytes)).toEqual(['Page 2 of B', 'Page 1 of A', 'Page 5 of A']);
    expect(made).toEqual({
      documentId: made.documentId,
      pages: 3,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(await store.outgoingIds()).toEqual([made.documentId]);

    await store.release(a.handle);
    expect(store.dropped(a.handle)).toBeNull();
    expect(await files('dropped')).toHaveLength(1);
    expect(await store.assemble([{ handle: a.handle, pages: [1], edits: [] }], STANDARD_LETTER)).toEqual({
      ok: false,
      error: 'file-gone',
    });
    await store.erase(made.documentId);
    await store.erase(made.documentId);
    expect(await store.outgoingIds()).toEqual([]);
  });

  it('keeps an original as it is', async () => {
    const { store, drop } = await setUp();
    const bytes = await textPdf('A', 3);
    const a = await drop('A.pdf', bytes);
    const kept = valueOf(await store.keepOriginal(a.handle));
    expect(kept).toMatchObject({ pages: 3, size: bytes.length, sha256: a.sha256 });
    expect((await readAll(store, kept.documentId)).equals(bytes)).toBe(true);
    expect(await store.keepOriginal('unknown')).toEqual({ ok: false, error: 'file-gone' });
  });

  it('sends what was dropped, whatever happens to the file later', async () => {
    const { store, drop, file } = await setUp();
    const a = await drop('A.pdf', await textPdf('A', 1));
    await file('A.pdf', await textPdf('Other', 1));
    const made = valueOf(await store.assemble([{ handle: a.handle, pages: [1], edits: [] }], STANDARD_LETTER));
    expect(textOfPages(await readAll(store, made.documentId))).toEqual(['Page 1 of A']);
  });

  it('refuses what cannot be faxed, says why, and keeps nothing of it', async () => {
    const { store, file, files } = await setUp();
    const plain = await textPdf('A', 2);
    const cases: [string, Uint8Array, string][] = [
      ['cut.pdf', truncated(plain), 'pdf-damaged'],
      ['broken.pdf', broken(), 'pdf-damaged'],
      ['none.pdf', await withoutPages(), 'pdf-no-pages'],
      ['empty.pdf', new Uint8Array(), 'file-empty'],
      ['text.pdf', Buffer.from('just text'), 'type-not-supported'],
      ['long.pdf', await textPdf('Long', LIMITS.filePages + 1), 'too-many-pages'],
    ];
    for (const [name, bytes, error] of cases)
      expect(await store.intake(await file(name, bytes), {}), name).toEqual({
        ok: false,
        error: { name, code: error, locked: null },
      });
    expect(await store.intake(await file('c.pdf', plain), { signal: AbortSignal.abort() })).toEqual({
      ok: false,
      error: { name: 'c.pdf', code: 'cancelled', locked: null },
    });
    expect(await files('dropped')).toEqual([]);
  });

  it('refuses a fax that is too long or has pages that are not there, and keeps nothing of it', async () => {
    const { store, drop, files } = await setUp();
    const a = await drop('A.pdf', await textPdf('A', LIMITS.pages + 1));
    const pages = Array.from({ length: LIMITS.pages + 1 }, (_, index) => index + 1);
    expect(await store.assemble([{ handle: a.handle, pages, edits: [] }], STANDARD_LETTER)).toEqual({
      ok: false,
      error: 'too-many-pages',
    });
    expect(await store.assemble([{ handle: a.handle, pages: [LIMITS.pages + 2], edits: [] }], STANDARD_LETTER)).toEqual(
      {
        ok: false,
        error: 'pdf-no-pages',
      },
    );
    expect(await files('outgoing')).toEqual([]);
  });

  it('leaves no plain text, no name and no key on the disk', async () => {
    const { folder, store, drop } = await setUp();
    const a = await drop('Jane Roe.pdf', await formPdf('CANARY-4711'));
    await store.assemble([{ handle: a.handle, pages: [1], edits: [] }], STANDARD_LETTER);
    await store.keepOriginal(a.handle);
    const names = await readdir(join(folder, 'documents'), { recursive: true });
    expect(names.join()).not.toContain('Jane');
    const sealed = names.filter((name) => name.includes('.'));
    expect(sealed).toHaveLength(3);
    for (const name of sealed) {
      const path = join(folder, 'documents', name);
      const bytes = await readFile(path);
      for (const canary of ['CANARY', '%PDF', 'Jane']) expect(bytes.includes(canary)).toBe(false);
      expect(bytes.includes(dataKey)).toBe(false);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
    }
    for (const name of ['', 'dropped', 'outgoing'])
      expect((await stat(join(folder, 'documents', name))).mode & 0o777).toBe(0o700);
  });

  it('keeps outgoing documents over a restart, and clears away dropped ones and halves', async () => {
    const { folder, store, drop, files } = await setUp();
    const a = await drop('A.pdf', await textPdf('A', 1));
    const made = valueOf(await store.keepOriginal(a.handle));
    // As after a crash: the first store never got to close.
    await writeFile(join(folder, 'documents', 'outgoing', 'x.sealed.part'), 'half');
    const next = await openStore(folder);
    expect(await files('dropped')).toEqual([]);
    expect(await files('outgoing')).toEqual([`${made.documentId}.sealed`]);
    expect(textOfPages(await readAll(next, made.documentId))).toEqual(['Page 1 of A']);
  });

  it('does not give out a document that was changed or put in place of another', async () => {
    const { folder, store, drop } = await setUp();
    const a = await drop('A.pdf', await textPdf('A', 1));
    const one = valueOf(await store.keepOriginal(a.handle));
    const two = valueOf(await store.keepOriginal(a.handle));
    const at = (id: string) => join(folder, 'documents', 'outgoing', `${id}.sealed`);
    await copyFile(at(one.documentId), at(two.documentId));
    await expect(readAll(store, two.documentId)).rejects.toThrow(SealBroken);
    const bytes = await readFile(at(one.documentId));
    bytes.writeUInt8(bytes.readUInt8(200) ^ 1, 200);
    await writeFile(at(one.documentId), bytes);
    await expect(readAll(store, one.documentId)).rejects.toThrow(SealBroken);
  });

  it('finds a dropped copy that was changed before it is sent', async () => {
    const { folder, store, drop, files } = await setUp();
    const a = await drop('A.pdf', await textPdf('A', 1));
    const path = join(folder, 'documents', 'dropped', `${a.handle}.sealed`);
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(300) ^ 1, 300);
    await writeFile(path, bytes);
    expect(await store.assemble([{ handle: a.handle, pages: [1], edits: [] }], STANDARD_LETTER)).toEqual({
      ok: false,
      error: 'storage-failed',
    });
    expect(await store.keepOriginal(a.handle)).toEqual({ ok: false, error: 'storage-failed' });
    expect(await files('outgoing')).toEqual([]);
  });

  it('finds a dropped copy that is another file than was approved, sealed under the right key', async () => {
    const { folder, store, drop, files } = await setUp();
    const { handle } = await drop('A.pdf', await textPdf('A', 1));
    const path = join(folder, 'documents', 'dropped', `${handle}.sealed`);
    const sealer = createSealer(dataKey);
    const fileKey = { key: await readFileKey(sealer, path, handle), wrapped: (await readFile(path)).subarray(8, 69) };
    await writeSealed(path, handle, fileKey, [await textPdf('B', 1)]);
    const damaged = { ok: false, error: 'copy-damaged' };
    expect(await store.assemble([{ handle, pages: [1], edits: [] }], STANDARD_LETTER)).toEqual(damaged);
    expect(await store.keepOriginal(handle)).toEqual(damaged);
    expect(await files('outgoing')).toEqual([]);
  });

  it('makes sheets of changed pages, and counts them', async () => {
    const { store, drop } = await setUp();
    const { handle } = await drop('Long.pdf', await textPdf('Long', 12, [612, 2000]));
    const edits = Array.from({ length: 12 }, (_, index) => ({ ...untouched(index + 1), sheets: 3 }));
    const made = valueOf(await store.assemble([{ handle, pages: [1, 2], edits }], STANDARD_LETTER));
    expect(made.pages).toBe(6);
    expect(textOfPages(await readAll(store, made.documentId))).toEqual(['', '', '', '', '', '']);
    const pages = Array.from({ length: 11 }, (_, index) => index + 1);
    const many = pages.map((page) => ({ ...untouched(page), sheets: 50 }));
    expect(await store.assemble([{ handle, pages, edits: many }], STANDARD_LETTER)).toEqual({
      ok: false,
      error: 'too-many-pages',
    });
  });

  it('takes no id that could name another file', async () => {
    const { store } = await setUp();
    for (const id of ['../dropped/x', '', '..', 'a/b', 'C:x']) {
      await expect(readAll(store, id)).rejects.toThrow(RangeError);
      await expect(store.erase(id)).rejects.toThrow(RangeError);
    }
  });

  it('leaves no half behind when the process is killed in the middle', async () => {
    const { folder, drop, files, store } = await setUp();
    await drop('A.pdf', await textPdf('A', 1));
    const hurried = await openStore(await scratchFolder(), { assembleMs: 1, assemblePageMs: 0 });
    const path = join(folder, 'Long.pdf');
    await writeFile(path, await textPdf('Long', 400));
    const long = valueOf(await hurried.intake(path, {}));
    expect(await hurried.assemble([{ handle: long.handle, pages: [1, 200], edits: [] }], STANDARD_LETTER)).toEqual({
      ok: false,
      error: 'document-timeout',
    });
    expect(await hurried.outgoingIds()).toEqual([]);
    expect(await files('outgoing')).toEqual([]);
    await store.close();
    await expect(readdir(join(folder, 'documents', 'dropped'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('takes the sample letter', async () => {
    const { store } = await setUp();
    const letter = fileURLToPath(new URL('../../../resources/samples/letter.pdf', import.meta.url));
    expect(await store.intake(letter, {})).toMatchObject({ ok: true, value: { name: 'letter.pdf', pages: 2 } });
  });

  it('shows every mark that would turn or hide a name', async () => {
    const { drop } = await setUp();
    const shown = await drop('in\u202evoice\u200b\u0007.pdf', await textPdf('A', 1));
    expect(shown.name).toBe('in\ufffdvoice\ufffd\ufffd.pdf');
  });

  it('opens in a folder whose dropped files cannot be anybody’s any more', async () => {
    const folder = await scratchFolder();
    await mkdir(join(folder, 'documents', 'dropped'), { recursive: true });
    await writeFile(join(folder, 'documents', 'dropped', 'old.sealed'), 'old');
    await openStore(folder);
    expect(await readdir(join(folder, 'documents', 'dropped'))).toEqual([]);
  });
});
