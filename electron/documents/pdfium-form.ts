import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/** The environment in which form fields are drawn: one for each document, made with its first picture. */
export interface Form {
  /** 0: there is none. */
  handle(): number;
  close(): void;
}

export function openForm(pdfium: WrappedPdfiumModule, document: number): Form {
  let made: { readonly info: number; readonly handle: number } | null = null;
  return {
    handle() {
      if (made === null) {
        const info = pdfium.PDFiumExt_OpenFormFillInfo();
        made = { info, handle: pdfium.PDFiumExt_InitFormFillEnvironment(document, info) };
        if (made.handle !== 0) pdfium.FPDF_SetFormFieldHighlightAlpha(made.handle, 0);
      }
      return made.handle;
    },
    close() {
      if (made === null) return;
      if (made.handle !== 0) pdfium.PDFiumExt_ExitFormFillEnvironment(made.handle);
      pdfium.PDFiumExt_CloseFormFillInfo(made.info);
      made = null;
    },
  };
}
