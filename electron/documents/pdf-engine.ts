import { readFileSync } from 'node:fs';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { DocumentErrorCode } from '../../bridge/views';
import { err, ok, type Result } from '../../core/result';
import type { DotSize, PointSize } from '../../core/pages/fax-image/fax-grid';
import type { GreyPage } from '../../core/pages/fax-image/pictures';
import type { Turn } from '../../core/pages/page-edit';
import { fileLender, type LendFile } from './light/lend-files';
import { openLightCopy, type LightCopy } from './light/light-copy';
import { draw } from './pdfium-draw';
import { lendFonts } from './pdfium-fonts';
import { openForm } from './pdfium-form';
import { lossesOf, type PageLosses } from './pdfium-losses';
import { keepPages } from './pdfium-save';
import { picturesOnPage, type PicturesOnPage } from './pictures-on-page';
import { systemFonts } from './system-fonts';
import { LIMITS } from './limits';
import { wasmFile } from './wasm-file';

/** Where a page is drawn on a bitmap, in dots from its upper left corner; dots need not be square. */
export interface DrawBox {
  readonly x: number;
  readonly y: number;
  /** Of the page as it lies there, so already turned. */
  readonly width: number;
  readonly height: number;
  /** Quarter turns clockwise. */
  readonly rotate: Turn;
}

/** One document in PDFium's memory. */
export interface OpenPdf {
  /** As the pages are shown; 0 by 0 for a page that cannot be read. */
  readonly sizes: readonly PointSize[];
  /** Whether there are form fields, filled or not. */
  readonly hasForm: boolean;
  /** The pictures of a page (1-based); null when the page cannot be read. */
  pictures(page: number): PicturesOnPage | null;
  /** Turns a page (1-based) further, in the document itself; false when the page cannot be read. */
  turn(page: number, by: Turn): boolean;
  /** Deletes all other pages (1-based, ascending) and saves, without encryption. The document is used up. */
  keepPages(pages: readonly number[]): Uint8Array | null;
  /**
   * Draws a page (1-based) on a white bitmap, with the values of form fields, which PDFium draws only in a form
   * environment; null when the page cannot be read or the bitmap would be too large.
   */
  draw(page: number, bitmap: DotSize, box: DrawBox): GreyPage | null;
  /** The same for a thumbnail: quicker, and different by a few grey levels, where there are scans. */
  drawSmall(page: number, bitmap: DotSize, box: DrawBox): GreyPage | null;
  /** What of a page (1-based) is not drawn as its file means it; null when the page cannot be read. */
  losses(page: number): PageLosses | null;
  /** Text of a page in reading order as far as the file tells, `most` UTF-16 units at most; null when the page cannot be read. */
  text(page: number, most: number): string | null;
  close(): void;
}

export interface PdfEngine {
  /**
   * `file`: whole, or in pieces that follow each other. `password`: of a document that asks for one; `wrong-password` when
   * it is not that.
   */
  open(file: Uint8Array | readonly Uint8Array[], password?: string): Result<OpenPdf, DocumentErrorCode>;
}

/** FPDF_GetLastError */
const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;
/** FORMTYPE_NONE */
const NO_FORM = 0;
const NO_SIZE: PointSize = { width: 0, height: 0 };
const UTF16 = new TextDecoder('utf-16le');

/** The parts of the Emscripten module that the package does not describe. `HEAPU8` is replaced when the memory grows: read it anew each time. */
export interface PdfMemory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void };
}

/** Loads PDFium (WebAssembly, raw C interface). Its memory lives as long as the process. */
export async function loadPdfEngine(fontFor = systemFonts()): Promise<PdfEngine> {
  const wasm = readFileSync(wasmFile('pdfium.wasm', '@embedpdf/pdfium/pdfium.wasm'));
  const pdfium = await init({ wasmBinary: wasm });
  pdfium.PDFiumExt_Init();
  lendFonts(pdfium, fontFor);
  const lendFile = fileLender(pdfium);
  return {
    open: (file, password) => openPdf(pdfium, lendFile, file instanceof Uint8Array ? [file] : file, password ?? ''),
  };
}

function openPdf(
  pdfium: WrappedPdfiumModule,
  lendFile: LendFile,
  pieces: readonly Uint8Array[],
  password: string,
): Result<OpenPdf, DocumentErrorCode> {
  const memory = pdfium.pdfium as unknown as PdfMemory;
  const { malloc, free } = memory.wasmExports;
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const data = malloc(bytes);
  if (data === 0) return err('pdf-damaged');
  let at = data;
  for (const piece of pieces) {
    memory.HEAPU8.set(piece, at);
    at += piece.length;
  }
  const document = pdfium.FPDF_LoadMemDocument(data, bytes, password);
  if (document === 0) {
    const code = pdfium.FPDF_GetLastError();
    free(data);
    if (code === ERROR_PASSWORD && password !== '') return err('wrong-password');
    return err(code === ERROR_PASSWORD || code === ERROR_SECURITY ? 'pdf-encrypted' : 'pdf-damaged');
  }
  let open = true;
  const form = openForm(pdfium, document);
  const known = new Map<number, PageLosses>();
  const handle = { pdfium, memory, document, form };
  let light: LightCopy | null | undefined;
  const close = () => {
    if (!open) return;
    open = false;
    light?.close();
    form.close();
    pdfium.FPDF_CloseDocument(document);
    free(data);
  };
  const count = pdfium.FPDF_GetPageCount(document);
  if (count <= 0) {
    close();
    return err('pdf-no-pages');
  }
  // Before anything is asked of each page: a file of a few hundred bytes may say that it has a million.
  if (count > LIMITS.filePages) {
    close();
    return err('too-many-pages');
  }
  return ok({
    sizes: pageSizes(pdfium, memory, document, count),
    hasForm: pdfium.FPDF_GetFormType(document) !== NO_FORM,
    pictures: (page) =>
      withPage(pdfium, document, page, (loaded) => {
        const area = pdfium.FPDF_GetPageWidthF(loaded) * pdfium.FPDF_GetPageHeightF(loaded);
        return picturesOnPage(pdfium, memory, loaded, area);
      }),
    turn: (page, by) =>
      withPage(pdfium, document, page, (loaded) => {
        pdfium.FPDFPage_SetRotation(loaded, (pdfium.FPDFPage_GetRotation(loaded) + by) % 4);
        return true;
      }) ?? false,
    keepPages: (pages) => {
      form.close();
      return keepPages(pdfium, memory, document, count, pages);
    },
    draw: (page, bitmap, box) => draw(handle, page, bitmap, box),
    drawSmall: (page, bitmap, box) => {
      if (light === undefined) light = openLightCopy({ pdfium, memory, lendFile, data, bytes, password });
      return light?.draw(page, bitmap, box) ?? draw(handle, page, bitmap, box);
    },
    losses: (page) => {
      const losses =
        known.get(page) ?? withPage(pdfium, document, page, (handle) => lossesOf(pdfium, document, handle));
      if (losses !== null) known.set(page, losses);
      return losses;
    },
    text: (page, most) => textOf(pdfium, memory, document, page, most),
    close,
  });
}

function pageSizes(pdfium: WrappedPdfiumModule, memory: PdfMemory, document: number, count: number): PointSize[] {
  const at = memory.wasmExports.malloc(16);
  const sizes: PointSize[] = [];
  for (let index = 0; index < count; index++) {
    // 0 for a page that cannot be read; then both stay 0.
    memory.HEAPF64.fill(0, at / 8, at / 8 + 2);
    pdfium.FPDF_GetPageSizeByIndex(document, index, at, at + 8);
    const [width = 0, height = 0] = memory.HEAPF64.subarray(at / 8, at / 8 + 2);
    sizes.push(width > 0 && height > 0 && Number.isFinite(width * height) ? { width, height } : NO_SIZE);
  }
  memory.wasmExports.free(at);
  return sizes;
}

function withPage<T>(
  pdfium: WrappedPdfiumModule,
  document: number,
  number: number,
  look: (page: number) => T,
): T | null {
  const page = pdfium.FPDF_LoadPage(document, number - 1);
  if (page === 0) return null;
  try {
    return look(page);
  } finally {
    pdfium.FPDF_ClosePage(page);
  }
}

function textOf(
  pdfium: WrappedPdfiumModule,
  memory: PdfMemory,
  document: number,
  number: number,
  most: number,
): string | null {
  return withPage(pdfium, document, number, (page) => {
    const text = pdfium.FPDFText_LoadPage(page);
    if (text === 0) return null;
    try {
      const count = Math.min(most, pdfium.FPDFText_CountChars(text));
      if (count <= 0) return '';
      // One more for the closing zero.
      const at = memory.wasmExports.malloc((count + 1) * 2);
      if (at === 0) return null;
      try {
        const written = pdfium.FPDFText_GetText(text, 0, count, at);
        return UTF16.decode(memory.HEAPU8.slice(at, at + Math.max(0, written - 1) * 2));
      } finally {
        memory.wasmExports.free(at);
      }
    } finally {
      pdfium.FPDFText_ClosePage(text);
    }
  });
}
