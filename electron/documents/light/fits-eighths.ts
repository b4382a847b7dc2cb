import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { PdfMemory } from '../pdf-engine';
import { eighthOf } from './eighth-jpeg';
import { isLarge } from './jpeg-in-pdf';

/** FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_FORM */
const IMAGE = 3;
const FORM = 5;
/** A page with more is not worth the walk. */
const MOST_OBJECTS = 2000;
const DEEPEST = 3;
/**
 * FPDF_COLORSPACE_*: grey, RGB, CMYK, calibrated grey and RGB, Lab, ICC. In all others, numbers of a palette above all,
 * the mean of two colours is another one.
 */
const SMOOTH = new Set([1, 2, 3, 4, 5, 6, 7]);
const SCRATCH = 64;

/** The linear part of a matrix (ISO 32000-1, 8.3.4). */
type Linear = readonly [a: number, b: number, c: number, d: number];

/**
 * Whether every large JPEG of a page (a PDFium handle) may be drawn from an eighth of its width and height: an eighth has
 * at least as many dots as are drawn, and its colours can be mixed.
 *
 * @param scale dots drawn for each point of the page
 */
export function fitsEighths(pdfium: WrappedPdfiumModule, memory: PdfMemory, page: number, scale: number): boolean {
  const at = memory.wasmExports.malloc(SCRATCH);
  let seen = 0;
  const linearOf = (object: number): Linear => {
    if (!pdfium.FPDFPageObj_GetMatrix(object, at)) return [Infinity, Infinity, Infinity, Infinity];
    const [a = 0, b = 0, c = 0, d = 0] = memory.HEAPF32.subarray(at / 4, at / 4 + 4);
    return [a, b, c, d];
  };
  const isOfJpeg = (image: number): boolean =>
    Array.from({ length: pdfium.FPDFImageObj_GetImageFilterCount(image) }, (_, index) => {
      const length = pdfium.FPDFImageObj_GetImageFilter(image, index, at, SCRATCH);
      return Buffer.from(memory.HEAPU8.slice(at, at + Math.min(length, SCRATCH) - 1)).toString('latin1');
    }).includes('DCTDecode');
  const imageFits = (image: number, within: Linear): boolean => {
    if (!pdfium.FPDFImageObj_GetImagePixelSize(image, at, at + 4)) return false;
    const [width = 0, height = 0] = memory.HEAPU32.subarray(at / 4, at / 4 + 2);
    if (!isLarge({ width, height }) || !isOfJpeg(image)) return true;
    const eighth = eighthOf({ width, height });
    const [a, b, c, d] = times(linearOf(image), within);
    // Sides of pictures are rounded to whole dots.
    const fits = (side: number, dots: number): boolean => Math.round(side * scale) <= dots;
    if (!fits(Math.hypot(a, b), eighth.width) || !fits(Math.hypot(c, d), eighth.height)) return false;
    return pdfium.FPDFImageObj_GetImageMetadata(image, page, at) && SMOOTH.has(memory.HEAPU32[at / 4 + COLOURS] ?? 0);
  };
  const allFit = (count: number, objectAt: (index: number) => number, within: Linear, depth: number): boolean => {
    if ((seen += count) > MOST_OBJECTS || depth > DEEPEST) return false;
    for (let index = 0; index < count; index++) {
      const object = objectAt(index);
      const type = pdfium.FPDFPageObj_GetType(object);
      if (type === IMAGE && !imageFits(object, within)) return false;
      if (type === FORM) {
        const inner = (one: number) => pdfium.FPDFFormObj_GetObject(object, one);
        const matrix = times(linearOf(object), within);
        if (!allFit(pdfium.FPDFFormObj_CountObjects(object), inner, matrix, depth + 1)) return false;
      }
    }
    return true;
  };
  const all = (index: number) => pdfium.FPDFPage_GetObject(page, index);
  const answer = allFit(pdfium.FPDFPage_CountObjects(page), all, [1, 0, 0, 1], 0);
  memory.wasmExports.free(at);
  return answer;
}

/** Where FPDF_IMAGEOBJ_METADATA has the colour space, in words: after width, height, dots an inch twice, bits of a dot. */
const COLOURS = 5;

/** First the one, then the other. */
const times = ([a, b, c, d]: Linear, [e, f, g, h]: Linear): Linear => [
  a * e + b * g,
  a * f + b * h,
  c * e + d * g,
  c * f + d * h,
];
