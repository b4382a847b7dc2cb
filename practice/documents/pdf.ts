import { EncryptedPDFError, ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib';

export type OpenedPdf =
  | { readonly ok: true; readonly document: PDFDocument; readonly pages: number }
  | { readonly ok: false; readonly why: string };

/** Really opens a PDF, with another engine than the product's (decision 0005). */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
    const pages = document.getPageCount();
    return pages > 0 ? { ok: true, document, pages } : { ok: false, why: 'the PDF has no pages' };
  } catch (error) {
    const locked = error instanceof EncryptedPDFError;
    return { ok: false, why: locked ? 'the PDF is protected by a password' : 'the PDF cannot be opened' };
  }
}

/** A PDF of exactly the given pages (1-based). */
export async function extractPages(source: PDFDocument, pages: readonly number[]): Promise<Uint8Array> {
  const target = await PDFDocument.create();
  const copies = await target.copyPages(
    source,
    pages.map((page) => page - 1),
  );
  for (const copy of copies) target.addPage(copy);
  return target.save();
}
