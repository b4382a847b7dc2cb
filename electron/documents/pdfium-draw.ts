import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { DotSize } from '../../core/pages/fax-image/fax-grid';
import type { GreyPage } from '../../core/pages/fax-image/pictures';
import type { DrawBox, PdfMemory } from './pdf-engine';
import type { Form } from './pdfium-form';

/** A document as PDFium has it open. */
export interface PdfiumDocument {
  readonly pdfium: WrappedPdfiumModule;
  readonly memory: PdfMemory;
  readonly document: number;
  readonly form: Form;
}

const FORMAT_GREY = 1;
const DRAW_ANNOTATIONS = 0x01;
const DRAW_GREY = 0x08;
const DRAW_FOR_PRINTING = 0x800;
/** A Legal page in HD has 9.5 million. */
const MOST_DOTS = 40_000_000;

/** As `OpenPdf.draw`. @param mayDraw asked with PDFium's handle of the page; nothing is drawn when it says no */
export function draw(
  { pdfium, memory, document, form }: PdfiumDocument,
  number: number,
  { width, height }: DotSize,
  box: DrawBox,
  mayDraw: (page: number) => boolean = () => true,
): GreyPage | null {
  if (!(width >= 1 && height >= 1 && width * height <= MOST_DOTS)) return null;
  const page = pdfium.FPDF_LoadPage(document, number - 1);
  if (page === 0) return null;
  const fields = form.handle();
  try {
    if (!mayDraw(page)) return null;
    const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, FORMAT_GREY, 0, 0);
    if (bitmap === 0) return null;
    try {
      const how = DRAW_ANNOTATIONS | DRAW_GREY | DRAW_FOR_PRINTING;
      const place = [box.x, box.y, box.width, box.height, box.rotate] as const;
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
      pdfium.FPDF_RenderPageBitmap(bitmap, page, ...place, how);
      if (fields !== 0) pdfium.FPDF_FFLDraw(fields, bitmap, page, ...place, how);
      const stride = pdfium.FPDFBitmap_GetStride(bitmap);
      const from = pdfium.FPDFBitmap_GetBuffer(bitmap);
      const grey = new Uint8Array(width * height);
      for (let row = 0; row < height; row++)
        grey.set(memory.HEAPU8.subarray(from + row * stride, from + row * stride + width), row * width);
      return { width, height, grey };
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap);
    }
  } finally {
    // Else the form environment keeps pointing at the page.
    if (fields !== 0) pdfium.FORM_OnBeforeClosePage(page, fields);
    pdfium.FPDF_ClosePage(page);
  }
}
