import { STANDARD_LETTER } from '../../fixtures/drawing';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textPdf } from '../../fixtures/documents/pdf';
import { textOfPages } from '../../fixtures/documents/pdftotext';
import { openStore, readAll, setUp, valueOf } from './store-parts';

const CANARY = 'Page 2 of CANARY';

/** A store with one outgoing document of pages 1 to 3 of a file that is gone from the store by then. */
async function setUpSealed() {
  const parts = await setUp();
  const { store, drop } = parts;
  const dropped = await drop('Jane Roe.pdf', await textPdf('CANARY', 4));
  const made = valueOf(
    await store.assemble([{ handle: dropped.handle, pages: [1, 2, 3], edits: [] }], STANDARD_LETTER),
  );
  await store.release(dropped.handle);
  return { ...parts, made, as: { name: 'Jane Roe.pdf', sha256: made.sha256, unseen: null } };
}

describe('an outgoing document opened again', () => {
  it('is a dropped document with a handle of its own, also after a restart; the outgoing one stays', async () => {
    const { folder, made, as } = await setUpSealed();
    const store = await openStore(folder);
    const again = valueOf(await store.reopen(made.documentId, as));
    expect(again).toEqual({
      kind: 'pages',
      handle: again.handle,
      name: 'Jane Roe.pdf',
      pages: 3,
      size: made.size,
      sha256: made.sha256,
    });
    expect(again.handle).toMatch(/^[\w-]{22}$/);
    expect(store.dropped(again.handle)).toEqual(again);
    const last = valueOf(await store.assemble([{ handle: again.handle, pages: [2, 3], edits: [] }], STANDARD_LETTER));
    expect(textOfPages(await readAll(store, last.documentId))).toEqual([CANARY, 'Page 3 of CANARY']);
    await store.release(again.handle);
    expect(textOfPages(await readAll(store, made.documentId))).toHaveLength(3);
  });

  it('lies on the disk sealed, under another key than the outgoing one', async () => {
    const { folder, store, made, as } = await setUpSealed();
    const { handle } = valueOf(await store.reopen(made.documentId, as));
    const copy = await readFile(join(folder, 'documents', 'dropped', `${handle}.sealed`));
    const original = await readFile(join(folder, 'documents', 'outgoing', `${made.documentId}.sealed`));
    for (const canary of ['CANARY', '%PDF', 'Jane']) expect(copy.includes(canary)).toBe(false);
    expect(copy.subarray(-64).equals(original.subarray(-64))).toBe(false);
  });

  it('is refused when it is not what was queued, was changed, or is gone; nothing stays behind', async () => {
    const { folder, store, made, as, files } = await setUpSealed();
    const damaged = { ok: false, error: 'copy-damaged' };
    expect(await store.reopen(made.documentId, { ...as, sha256: '0'.repeat(64) })).toEqual(damaged);
    const path = join(folder, 'documents', 'outgoing', `${made.documentId}.sealed`);
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(300) ^ 1, 300);
    await writeFile(path, bytes);
    expect(await store.reopen(made.documentId, as)).toEqual(damaged);
    await writeFile(path, bytes.subarray(0, 40));
    expect(await store.reopen(made.documentId, as)).toEqual(damaged);
    await rm(path);
    expect(await store.reopen(made.documentId, as)).toEqual(damaged);
    expect(await files('dropped')).toEqual([]);
    await expect(store.reopen('../dropped/x', as)).rejects.toThrow(RangeError);
  });

  it('leaves no half behind when the process is killed in the middle', async () => {
    const { folder, made, as } = await setUpSealed();
    const hurried = await openStore(folder, { copyMs: 0 });
    expect(await hurried.reopen(made.documentId, as)).toEqual({ ok: false, error: 'document-timeout' });
    expect(await readdir(join(folder, 'documents', 'dropped'))).toEqual([]);
  });

  it('that only iFax opens is one again: nobody looks into it, and it goes on as it was', async () => {
    const { store, made, as, files } = await setUpSealed();
    const unseen = { ...as, name: 'Jane Roe.docx', unseen: 'no-converter' } as const;
    const again = valueOf(await store.reopen(made.documentId, unseen));
    const { handle } = again;
    const copy = { handle, name: 'Jane Roe.docx', size: made.size, sha256: made.sha256 };
    expect(again).toEqual({ kind: 'unseen', ...copy, why: 'no-converter' });
    const sent = valueOf(await store.keepOriginal(handle));
    expect(sent).toMatchObject({ sha256: made.sha256, size: made.size, pages: null });
    expect(textOfPages(await readAll(store, sent.documentId))).toHaveLength(3);
    await store.release(handle);
    const changed = { ...unseen, sha256: '0'.repeat(64) };
    expect(await store.reopen(made.documentId, changed)).toEqual({ ok: false, error: 'copy-damaged' });
    expect(await files('dropped')).toEqual([]);
  });
});
