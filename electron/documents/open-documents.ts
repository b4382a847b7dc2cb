import type { DocumentErrorCode } from '../../bridge/views';
import type { Result } from '../../core/result';
import type { SealedSource } from './document-protocol';
import type { OpenPdf, PdfEngine } from './pdf-engine';
import { readPieces } from './read-whole';
import { createShelf } from './shelf';

/** Documents that stay open in this process, so that a sealed file is decrypted and parsed once for all its pictures. */
export interface OpenDocuments {
  /** Open until the next call; nobody else may close it or take pages out of it. */
  open(source: SealedSource): Promise<Result<OpenPdf, DocumentErrorCode>>;
  forget(id: string): void;
}

/** What PDFium keeps of any document beside its bytes, roughly. */
const OVERHEAD = 1024 * 1024;

export function createOpenDocuments(engine: PdfEngine, mostBytes: number): OpenDocuments {
  const shelf = createShelf<OpenPdf>(mostBytes, (pdf) => {
    pdf.close();
  });
  return {
    async open(source) {
      const known = shelf.get(source.id);
      if (known !== undefined) return { ok: true, value: known };
      const pieces = await readPieces(source);
      const opened = engine.open(pieces);
      const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
      if (opened.ok) shelf.put(source.id, opened.value, bytes + OVERHEAD);
      return opened;
    },
    forget: (id) => {
      shelf.drop((key) => key === id);
    },
  };
}
