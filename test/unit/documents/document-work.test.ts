import { expect, it } from 'vitest';
import { doDocumentWork, type DocumentDesk } from '../../../electron/documents/document-work';
import { createKeptSheets } from '../../../electron/documents/kept-sheets';
import { createOpenDocuments } from '../../../electron/documents/open-documents';
import type { PdfEngine } from '../../../electron/documents/pdf-engine';
import { SealBroken } from '../../../electron/vault/vault';

/** A desk on which opening a document ends in this. */
function deskThatThrows(error: Error): DocumentDesk {
  const engine: PdfEngine = {
    open: () => {
      throw error;
    },
  };
  return {
    engine,
    documents: { ...createOpenDocuments(engine, 0), open: () => Promise.reject(error) },
    sheets: createKeptSheets(0),
    now: () => 0,
  };
}
const open = (error: Error) =>
  doDocumentWork(deskThatThrows(error), { kind: 'open', source: { path: 'x', id: 'x', key: new Uint8Array(32) } });

it('does not go on after a failure inside WebAssembly, whose memory nobody knows any more', async () => {
  await expect(open(new WebAssembly.RuntimeError('unreachable'))).rejects.toThrow('unreachable');
  await expect(open(new RangeError('Maximum call stack size exceeded'))).rejects.toThrow('call stack');
});

it('says what is wrong with the disk or the seal', async () => {
  const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', errno: -28, syscall: 'write' });
  const gone = Object.assign(new Error('ENOENT'), { code: 'ENOENT', errno: -2, syscall: 'open' });
  expect(await open(full)).toEqual({ ok: false, error: 'disk-full' });
  expect(await open(gone)).toEqual({ ok: false, error: 'storage-failed' });
  expect(await open(new SealBroken())).toEqual({ ok: false, error: 'storage-failed' });
});
