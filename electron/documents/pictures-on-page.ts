import { createHash } from 'node:crypto';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { PdfMemory } from './pdf-engine';

/** One picture of a page, as it lies packed in the file. */
export interface PackedPicture {
  /** Equal for pictures with the same packed bytes. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface PicturesOnPage {
  /** Part of the page that pictures take up, 0 to 1 and above where they overlap. */
  readonly covers: number;
  readonly pictures: readonly PackedPicture[];
}

/** FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_FORM */
const IMAGE = 3;
const FORM = 5;
/** Some programs put the scan into a form, or that into another one. */
const DEEPEST = 3;
/** A page of a drawing may have a million objects; a scan has one picture, a few strips, and words under it. */
const MOST_OBJECTS = 20_000;

/** The pictures of a page (a PDFium handle of `area` square points). */
export function picturesOnPage(
  pdfium: WrappedPdfiumModule,
  memory: PdfMemory,
  page: number,
  area: number,
): PicturesOnPage {
  const pictures: PackedPicture[] = [];
  let covered = 0;
  let seen = 0;
  /** Whether everything in this form is a picture. */
  const isPicture = (object: number, depth: number): boolean => {
    const type = pdfium.FPDFPageObj_GetType(object);
    if (type === IMAGE) {
      const picture = packed(pdfium, memory, object);
      if (picture !== null) pictures.push(picture);
      return true;
    }
    if (type !== FORM || depth === DEEPEST) return false;
    const count = pdfium.FPDFFormObj_CountObjects(object);
    let only = count > 0;
    for (let index = 0; index < count && (seen += 1) < MOST_OBJECTS; index++)
      only = isPicture(pdfium.FPDFFormObj_GetObject(object, index), depth + 1) && only;
    return only;
  };
  const count = pdfium.FPDFPage_CountObjects(page);
  for (let index = 0; index < count && (seen += 1) < MOST_OBJECTS; index++) {
    const object = pdfium.FPDFPage_GetObject(page, index);
    if (isPicture(object, 0)) covered += areaOf(pdfium, memory, object);
  }
  return { covers: area > 0 ? covered / area : 0, pictures };
}

function packed(pdfium: WrappedPdfiumModule, memory: PdfMemory, image: number): PackedPicture | null {
  const bytes = pdfium.FPDFImageObj_GetImageDataRaw(image, 0, 0);
  const at = bytes > 0 ? memory.wasmExports.malloc(bytes) : 0;
  if (at === 0) return null;
  pdfium.FPDFImageObj_GetImageDataRaw(image, at, bytes);
  const sha256 = createHash('sha256')
    .update(memory.HEAPU8.subarray(at, at + bytes))
    .digest('hex');
  memory.wasmExports.free(at);
  return { sha256, bytes };
}

function areaOf(pdfium: WrappedPdfiumModule, memory: PdfMemory, object: number): number {
  const at = memory.wasmExports.malloc(16);
  const known = pdfium.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12);
  const [left = 0, bottom = 0, right = 0, top = 0] = memory.HEAPF32.subarray(at / 4, at / 4 + 4);
  memory.wasmExports.free(at);
  return known ? Math.max(0, right - left) * Math.max(0, top - bottom) : 0;
}
