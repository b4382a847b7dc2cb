import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STANDARD_LETTER } from '../../fixtures/drawing';
import { encrypted, encryptedOldWay, formPdf, textPdf } from '../../fixtures/documents/pdf';
import { textOfPages } from '../../fixtures/documents/pdftotext';
import { readAll, setUp, valueOf } from './store-parts';

async function withLocked(bytes: Uint8Array) {
  const parts = await setUp();
  const refused = await parts.store.intake(await parts.file('locked.pdf', bytes), {});
  if (refused.ok) throw new Error('nobody asked for a password');
  const { locked } = refused.error;
  if (locked === null) throw new Error('nothing to unlock');
  return { ...parts, refused: refused.error, locked };
}

describe('a PDF that asks for a password', () => {
  it.each([
    ['AES-256', async () => encrypted(await textPdf('A', 3), 'ge heim', 'owner')],
    ['RC4', async () => encryptedOldWay(await textPdf('A', 3), 'ge heim', 'owner')],
  ])('is kept locked until the password is right, then it is a document like any other (%s)', async (_how, make) => {
    const { store, files, refused, locked } = await withLocked(await make());
    expect(refused).toMatchObject({ name: 'locked.pdf', code: 'pdf-encrypted' });
    expect(store.dropped(locked)).toBeNull();
    for (const wrong of ['', 'geheim', 'GE HEIM'])
      expect(await store.unlock(locked, wrong)).toEqual({
        ok: false,
        error: { name: 'locked.pdf', code: 'wrong-password', locked },
      });
    expect(await files('dropped')).toEqual([`${locked}.sealed`]);
    const open = valueOf(await store.unlock(locked, 'ge heim'));
    expect(open).toMatchObject({ kind: 'pages', name: 'locked.pdf', pages: 3 });
    expect(open.handle).not.toBe(locked);
    // The locked copy is gone.
    expect(await files('dropped')).toEqual([`${open.handle}.sealed`]);
    expect(await store.unlock(locked, 'ge heim')).toMatchObject({ error: { code: 'file-gone', locked: null } });
    const whole = valueOf(await store.keepOriginal(open.handle));
    const bytes = await readAll(store, whole.documentId);
    expect(bytes.includes('/Encrypt')).toBe(false);
    expect(textOfPages(bytes)).toEqual(['Page 1 of A', 'Page 2 of A', 'Page 3 of A']);
    const two = valueOf(await store.assemble([{ handle: open.handle, pages: [2], edits: [] }], STANDARD_LETTER));
    expect(textOfPages(await readAll(store, two.documentId))).toEqual(['Page 2 of A']);
  });

  it('keeps what was typed into its form', async () => {
    const { store, locked } = await withLocked(await encrypted(await formPdf('CANARY-4711'), 'geheim', 'owner'));
    const open = valueOf(await store.unlock(locked, 'geheim'));
    const sent = valueOf(await store.keepOriginal(open.handle));
    expect(textOfPages(await readAll(store, sent.documentId)).join()).toContain('CANARY-4711');
  });

  it('is erased when it is let go of, and at the end', async () => {
    const { store, files, locked, folder } = await withLocked(await encrypted(await textPdf('A', 1), 'x', 'owner'));
    await store.release(locked);
    expect(await files('dropped')).toEqual([]);
    expect(await store.unlock(locked, 'x')).toMatchObject({ error: { code: 'file-gone' } });
    await store.close();
    expect(await readdir(join(folder, 'documents'))).toEqual(['outgoing']);
  });

  it('leaves no password on the disk', async () => {
    const { store, locked, folder } = await withLocked(await encrypted(await textPdf('A', 1), 'CANARY-0815', 'owner'));
    await store.unlock(locked, 'CANARY-0814');
    await store.unlock(locked, 'CANARY-0815');
    for (const name of await readdir(join(folder, 'documents'), { recursive: true }))
      if (name.endsWith('.sealed'))
        expect((await readFile(join(folder, 'documents', name))).includes('CANARY')).toBe(false);
  });
});
