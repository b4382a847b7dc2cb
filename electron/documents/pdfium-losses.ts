import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { PAGE_LOSSES, type PageLoss } from '../../core/pages/page-look';

/** What of a page is drawn with other letters, or not at all. */
export interface PageLosses {
  /** Names as the file gives them; those of the standard 14 and their well-known twins, which PDFium brings itself, are not among them. */
  readonly missingFonts: readonly string[];
  readonly losses: readonly PageLoss[];
}

/** fpdf_edit.h, fpdf_annot.h, fpdf_formfill.h */
const OBJECT_TEXT = 1;
const OBJECT_IMAGE = 3;
const OBJECT_FORM = 5;
const TEXT_INVISIBLE = 3;
const ANNOTATION_LOSSES: Readonly<Record<number, PageLoss>> = {
  13: 'stamp', // of the others PDFium makes a picture itself
  19: 'video', // Movie
  21: 'video', // Screen
  25: 'three-d',
  26: 'video', // RichMedia
};
const STAMP = 13;
const FLAGS_HIDDEN = 0x02;
const FLAGS_PRINT = 0x04;
const FORM_XFA_FULL = 2;
/** Of PDFium's own fonts: letters of the same widths as those that are missing. */
const OWN_FONT = /^Chrom \w+ OTF$/;

/** Forms within forms can make a page endless, and images take as long to try as to draw. */
const MOST_OBJECTS = 20_000;
const DEEPEST = 12;
const MOST_PIXELS = 50_000_000;
/** PDFium leaves such an image out without a word; no scanner makes one. */
const NEVER_DRAWN_PIXELS = 2 ** 30;
const MOST_FONTS = 20;
const LONGEST_NAME = 100;

interface Memory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void };
}

/** Looks at every text, image and annotation of a page; draws nothing. */
export function lossesOf(pdfium: WrappedPdfiumModule, document: number, page: number): PageLosses {
  const memory = pdfium.pdfium as unknown as Memory;
  const at = memory.wasmExports.malloc(SCRATCH);
  const fonts = new Set<string>();
  const losses = new Set<PageLoss>();
  const seenFonts = new Set<number>();
  let objects = 0;
  let pixels = 0;

  const nameBy = (read: (buffer: number, size: number) => number): string => {
    const length = Math.min(read(at, SCRATCH), SCRATCH);
    return Buffer.from(memory.HEAPU8.slice(at, at + Math.max(0, length - 1))).toString('utf8');
  };
  const lookAtText = (text: number): void => {
    // Text behind a scan is there to be searched, not to be seen.
    if (pdfium.FPDFTextObj_GetTextRenderMode(text) === TEXT_INVISIBLE) return;
    const font = pdfium.FPDFTextObj_GetFont(text);
    if (font === 0 || seenFonts.has(font)) return;
    seenFonts.add(font);
    if (pdfium.FPDFFont_GetIsEmbedded(font) !== 0) return;
    if (OWN_FONT.test(nameBy((buffer, size) => pdfium.FPDFFont_GetFamilyName(font, buffer, size)))) return;
    const name = shownName(nameBy((buffer, size) => pdfium.FPDFFont_GetBaseFontName(font, buffer, size)));
    if (name !== '' && fonts.size < MOST_FONTS) fonts.add(name);
  };
  const lookAtImage = (image: number): void => {
    if (losses.has('picture') || !pdfium.FPDFImageObj_GetImagePixelSize(image, at, at + 4)) return;
    const [width = 0, height = 0] = memory.HEAPU32.subarray(at / 4, at / 4 + 2);
    pixels += width * height;
    if (width * height > NEVER_DRAWN_PIXELS) losses.add('picture');
    if (pixels > MOST_PIXELS) return;
    const bitmap = pdfium.FPDFImageObj_GetBitmap(image);
    if (bitmap === 0) losses.add('picture');
    else pdfium.FPDFBitmap_Destroy(bitmap);
  };
  const walk = (count: number, objectAt: (index: number) => number, depth: number): void => {
    for (let index = 0; index < count; index++) {
      if ((objects += 1) > MOST_OBJECTS) return;
      const object = objectAt(index);
      const type = pdfium.FPDFPageObj_GetType(object);
      if (type === OBJECT_TEXT) lookAtText(object);
      else if (type === OBJECT_IMAGE) lookAtImage(object);
      else if (type === OBJECT_FORM && depth < DEEPEST)
        walk(
          pdfium.FPDFFormObj_CountObjects(object),
          (inner) => pdfium.FPDFFormObj_GetObject(object, inner),
          depth + 1,
        );
    }
  };

  walk(pdfium.FPDFPage_CountObjects(page), (index) => pdfium.FPDFPage_GetObject(page, index), 0);
  const annotations = Math.min(pdfium.FPDFPage_GetAnnotCount(page), MOST_OBJECTS);
  for (let index = 0; index < annotations; index++) {
    const annotation = pdfium.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    const loss = annotationLoss(pdfium, annotation);
    if (loss !== null) losses.add(loss);
    pdfium.FPDFPage_CloseAnnot(annotation);
  }
  if (pdfium.FPDF_GetFormType(document) === FORM_XFA_FULL) losses.add('xfa-form');
  memory.wasmExports.free(at);
  return { missingFonts: [...fonts], losses: PAGE_LOSSES.filter((loss) => losses.has(loss)) };
}

const SCRATCH = 1024;

function annotationLoss(pdfium: WrappedPdfiumModule, annotation: number): PageLoss | null {
  const subtype = pdfium.FPDFAnnot_GetSubtype(annotation);
  const flags = pdfium.FPDFAnnot_GetFlags(annotation);
  // What is not for paper is not missed on it.
  if ((flags & FLAGS_PRINT) === 0 || (flags & FLAGS_HIDDEN) !== 0) return null;
  if (subtype === STAMP && pdfium.EPDFAnnot_HasAppearanceStream(annotation, 0)) return null;
  return ANNOTATION_LOSSES[subtype] ?? null;
}

/** Without the mark of a subset, and without characters that could make a sentence look like another. */
const shownName = (name: string): string =>
  name
    .replace(/^[A-Z]{6}\+/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/gu, '')
    .slice(0, LONGEST_NAME)
    .trim();
