import type { DocumentErrorCode } from '../../bridge/views';
import { assertNever, err, ok, type Result } from '../../core/result';
import { CHUNK_BYTES, readSealed, writeSealed } from '../vault/sealed-file';
import { SealBroken } from '../vault/vault';
import { assemblePdf } from './assemble-pdf';
import type { AnyDocumentAnswer, DocumentRequest, SealedSource } from './document-protocol';
import { drawPicture } from './draw-pictures';
import { faxNumbersOf, lookAtPage, printsOf } from './look-at-pages';
import type { OpenPdf, PdfEngine } from './pdf-engine';
import { storageCode } from './storage-code';

/** What the document process does with a request; the transport around it is in document-process.ts. Never throws for the document or the disk. */
export async function doDocumentWork(
  engine: PdfEngine,
  request: DocumentRequest,
): Promise<Result<AnyDocumentAnswer, DocumentErrorCode>> {
  try {
    switch (request.kind) {
      case 'open': {
        const opened = engine.open(await readWhole(request.source));
        if (!opened.ok) return opened;
        opened.value.close();
        return ok({ sizes: opened.value.sizes });
      }
      case 'assemble': {
        const { parts, target } = request;
        const made = await assemblePdf(
          engine,
          parts.map(({ source, pages }) => ({ read: () => readWhole(source), pages })),
        );
        if (!made.ok) return made;
        const { bytes, pages } = made.value;
        return ok({ pages, ...(await writeSealed(target.path, target.id, target, pieces(bytes))) });
      }
      case 'copy': {
        const bytes = await readWhole(request.source);
        const opened = engine.open(bytes);
        if (!opened.ok) return opened;
        opened.value.close();
        const { target } = request;
        const copied = await writeSealed(target.path, target.id, target, pieces(bytes));
        return ok({ sizes: opened.value.sizes, ...copied });
      }
      case 'pictures':
        return await withOpened(engine, request.source, (pdf) =>
          ok({ pictures: request.wanted.map((wanted) => drawPicture(pdf, wanted)) }),
        );
      case 'look':
        return await withOpened(engine, request.source, (pdf) => lookAtPage(pdf, request.how));
      case 'print':
        return await withOpened(engine, request.source, (pdf) => printsOf(pdf, request.pages));
      case 'faxNumbers':
        return await withOpened(engine, request.source, (pdf) =>
          ok({ named: faxNumbersOf(pdf, request.pages, request.country) }),
        );
      default:
        return assertNever(request);
    }
  } catch (error) {
    if (!(error instanceof SealBroken)) return err(storageCode(error));
    return err(request.kind === 'copy' ? 'copy-damaged' : 'storage-failed');
  }
}

async function withOpened<T>(
  engine: PdfEngine,
  source: SealedSource,
  look: (pdf: OpenPdf) => Result<T, DocumentErrorCode>,
): Promise<Result<T, DocumentErrorCode>> {
  const opened = engine.open(await readWhole(source));
  if (!opened.ok) return opened;
  try {
    return look(opened.value);
  } finally {
    opened.value.close();
  }
}

async function readWhole({ path, id, key }: SealedSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readSealed(path, id, key)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}
