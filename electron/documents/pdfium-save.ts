import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { PdfMemory } from './pdf-engine';

/** Deletes all other pages and saves. Deleting keeps forms and optional content, which importing into a new document loses. */
export function keepPages(
  pdfium: WrappedPdfiumModule,
  memory: PdfMemory,
  document: number,
  count: number,
  pages: readonly number[],
): Uint8Array | null {
  const kept = new Set(pages);
  for (let page = count; page >= 1; page--) if (!kept.has(page)) pdfium.FPDFPage_Delete(document, page - 1);
  // A document that anybody may open can still be encrypted for its owner; fax services may refuse it.
  if (pdfium.EPDF_IsEncrypted(document) && !pdfium.EPDF_RemoveEncryption(document)) return null;
  const writer = pdfium.PDFiumExt_OpenFileWriter();
  try {
    if (pdfium.PDFiumExt_SaveAsCopy(document, writer) === 0) return null;
    const size = pdfium.PDFiumExt_GetFileWriterSize(writer);
    const at = memory.wasmExports.malloc(size);
    if (at === 0) return null;
    pdfium.PDFiumExt_GetFileWriterData(writer, at, size);
    const saved = memory.HEAPU8.slice(at, at + size);
    memory.wasmExports.free(at);
    return saved;
  } finally {
    pdfium.PDFiumExt_CloseFileWriter(writer);
  }
}
