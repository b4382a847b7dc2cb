import { createHash } from 'node:crypto';
import type { DocumentErrorCode } from '../../bridge/views';
import { assertNever, err, ok, type Result } from '../../core/result';
import { CHUNK_BYTES, writeSealed } from '../vault/sealed-file';
import { SealBroken } from '../vault/vault';
import { assemblePdf } from './assemble-pdf';
import type {
  AnyDocumentAnswer,
  DocumentAnswer,
  DocumentRequest,
  SealedSource,
  SealedTarget,
} from './document-protocol';
import { drawPicture } from './draw-pictures';
import { faxNumbersOf, lookAtPage, printsOf } from './look-at-pages';
import type { KeptSheets } from './kept-sheets';
import { LIMITS } from './limits';
import type { OpenDocuments } from './open-documents';
import type { PdfEngine } from './pdf-engine';
import { readWhole } from './read-whole';
import { storageCode } from './storage-code';
import { inspect } from './inspect';
import { pdfOfPicture } from './pictures/make-pdf';
import { unlockPdf } from './unlock-pdf';

/** What the document process has: PDFium, and what it keeps from one request to the next. */
export interface DocumentDesk {
  readonly engine: PdfEngine;
  readonly documents: OpenDocuments;
  readonly sheets: KeptSheets;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
}

/** What the document process does with a request; the transport around it is in document-process.ts. Throws only when WebAssembly fails. */
export async function doDocumentWork(
  { engine, documents, sheets, now }: DocumentDesk,
  request: DocumentRequest,
): Promise<Result<AnyDocumentAnswer, DocumentErrorCode>> {
  try {
    switch (request.kind) {
      case 'open': {
        const opened = await documents.open(request.source);
        return opened.ok ? ok({ sizes: opened.value.sizes }) : opened;
      }
      case 'assemble': {
        const { parts, drawing, target } = request;
        const made = await assemblePdf(
          engine,
          parts.map(({ source, sha256, pages, edits }) => ({
            file: source.id,
            read: () => readApproved(source, sha256),
            pages,
            edits,
          })),
          drawing,
        );
        if (!made.ok) return made;
        const { bytes, pages } = made.value;
        return ok({ pages, ...(await writeSealed(target.path, target.id, target, pieces(bytes))) });
      }
      case 'copy':
        return await sealOpened(engine, await readWhole(request.source), request.target);
      case 'makePdf': {
        const { from, paper, megapixels } = request;
        const limits = { megapixels, pages: LIMITS.filePages, bytes: LIMITS.pictureBytes };
        const pdf = pdfOfPicture(engine, await readWhole(request.source), from, paper, limits);
        return pdf.ok ? await sealOpened(engine, pdf.value, request.target) : pdf;
      }
      case 'inspect': {
        const problem = inspect(await readWhole(request.source), request.as);
        return problem === null ? ok({}) : err(problem);
      }
      case 'unlock': {
        const unlocked = await unlockPdf(engine, await readWhole(request.source), request.password);
        return unlocked.ok ? await sealOpened(engine, unlocked.value, request.target) : unlocked;
      }
      case 'pictures': {
        const opened = await documents.open(request.source);
        if (!opened.ok) return opened;
        const begun = now();
        const pictures: (Uint8Array | null)[] = [];
        for (const wanted of request.wanted) {
          if (pictures.length > 0 && now() - begun > LIMITS.picturesMs) break;
          pictures.push(drawPicture(opened.value, wanted, sheets.of(request.source.id)));
        }
        return ok({ pictures });
      }
      case 'look': {
        const opened = await documents.open(request.source);
        return opened.ok ? lookAtPage(opened.value, request.how, sheets.of(request.source.id)) : opened;
      }
      case 'print': {
        const opened = await documents.open(request.source);
        return opened.ok ? printsOf(engine, opened.value, request) : opened;
      }
      case 'faxNumbers': {
        const opened = await documents.open(request.source);
        return opened.ok ? ok({ named: faxNumbersOf(opened.value, request.pages, request.country) }) : opened;
      }
      default:
        return assertNever(request);
    }
  } catch (error) {
    if (error instanceof NotApproved) return err('copy-damaged');
    if (error instanceof SealBroken) return err(request.kind === 'copy' ? 'copy-damaged' : 'storage-failed');
    // Anything but the disk is a failure inside WebAssembly or a bug: the process does not go on with it.
    if (!isOfTheDisk(error)) throw error;
    return err(storageCode(error));
  }
}

/** Opened on the way, so that only what has pages is sealed and they are known. */
async function sealOpened(
  engine: PdfEngine,
  bytes: Uint8Array,
  target: SealedTarget,
): Promise<Result<DocumentAnswer<'copy'>, DocumentErrorCode>> {
  const opened = engine.open(bytes);
  if (!opened.ok) return opened;
  opened.value.close();
  const sealed = await writeSealed(target.path, target.id, target, pieces(bytes));
  return ok({ sizes: opened.value.sizes, ...sealed });
}

const isOfTheDisk = (error: unknown): boolean => error instanceof Error && 'errno' in error && 'syscall' in error;

/** It opens, but is not the file that was taken in. */
class NotApproved extends Error {}

async function readApproved(source: SealedSource, sha256: string): Promise<Uint8Array> {
  const bytes = await readWhole(source);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new NotApproved();
  return bytes;
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}
