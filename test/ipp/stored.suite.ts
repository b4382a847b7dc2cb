import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { DocumentFormat } from '../../electron/printing/ipp/document-format';
import type { PrintDesk } from '../../electron/printing/ipp/print-desk';
import { STATUS } from '../../electron/printing/ipp/status';
import type { DroppedDocument } from '../../electron/documents/document-store';
import { scratchFolder } from '../fixtures/scratch-folder';
import { setUp } from '../integration/documents/store-parts';
import { ask } from './client';
import { runPrinter } from './running-printer';
import { sampleJpeg, samplePdf, sampleRaster } from './samples';

const EXTENSIONS: Readonly<Record<DocumentFormat, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/pwg-raster': '.pwg',
  'image/urf': '.urf',
};

/** The printer with the sealed document store of the program behind it, document process included. */
async function printIntoStore() {
  const { store, folder } = await setUp();
  const taken: DroppedDocument[] = [];
  const desk: PrintDesk = {
    store: async ({ title }, format, bytes, signal) => {
      const kept = await store.intakeStream(bytes, { name: title, extension: EXTENSIONS[format], signal });
      if (!kept.ok) return { ok: false, error: kept.error.code };
      taken.push(kept.value);
      return { ok: true, value: { id: kept.value.handle } };
    },
    withdraw: async (id) => {
      await store.release(id);
      return true;
    },
    identify: () => undefined,
    mostBytes: () => 50_000_000,
  };
  const running = await runPrinter({ desk });
  onTestFinished(() => running.close());
  return { running, taken, folder };
}

it('what is printed lies sealed in the store, page for page, whatever its format', async () => {
  const { running, taken, folder } = await printIntoStore();
  const samples = await scratchFolder();
  const documents = [
    [samplePdf(samples, 'three.pdf', 3), 3],
    [sampleRaster(samples, 'grey.pwg', 'sgray-8', { count: 2 }), 2],
    [sampleRaster(samples, 'black.pwg', 'black-1'), 1],
    [sampleJpeg(samples, 'one.jpg'), 1],
  ] as const;
  for (const [file] of documents)
    expect((await ask(running, 'printJob', { document: readFileSync(file) })).code).toBe(STATUS.ok);
  expect(taken.map((document) => document.kind === 'pages' && document.pages)).toEqual(
    documents.map(([, pages]) => pages),
  );
  const sealed = join(folder, 'documents', 'dropped');
  for (const file of readdirSync(sealed)) expect(readFileSync(join(sealed, file)).includes('%PDF')).toBe(false);
}, 60_000);

it('a damaged document is refused for good, and nothing of it stays', async () => {
  const { running, taken, folder } = await printIntoStore();
  const document = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(5000)]);
  expect((await ask(running, 'printJob', { document })).code).toBe(STATUS.documentError);
  expect(taken).toEqual([]);
  expect(readdirSync(join(folder, 'documents', 'dropped'))).toEqual([]);
}, 60_000);
