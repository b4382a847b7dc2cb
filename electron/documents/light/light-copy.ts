import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { DotSize } from '../../../core/pages/fax-image/fax-grid';
import type { GreyPage } from '../../../core/pages/fax-image/pictures';
import type { DrawBox, PdfMemory } from '../pdf-engine';
import { draw } from '../pdfium-draw';
import { openForm, type Form } from '../pdfium-form';
import { eighthOfJpeg } from './eighth-jpeg';
import { fitsEighths } from './fits-eighths';
import { hasLargeJpeg, largeJpegAt } from './jpeg-in-pdf';
import type { LendFile } from './lend-files';

/**
 * A document opened once more, in which PDFium finds large JPEGs at an eighth of their width and height: all else of
 * drawing them (place, turn, clip, colours, what lies over them) stays PDFium's. For thumbnails alone; nothing that is
 * sent, compared or looked at closely comes from it.
 */
export interface LightCopy {
  /** As `OpenPdf.draw`; null also when the picture would show that something was left out, so that the document itself must be drawn. */
  draw(page: number, bitmap: DotSize, box: DrawBox): GreyPage | null;
  close(): void;
}

/** PDFium, and where the bytes of the document lie in its memory as long as the copy is open. */
export interface LightSource {
  readonly pdfium: WrappedPdfiumModule;
  readonly memory: PdfMemory;
  readonly lendFile: LendFile;
  readonly data: number;
  readonly bytes: number;
  readonly password: string;
}

/** PDFium keeps the data of every picture it has come by until the document is closed: so it is, from time to time. Bytes. */
const MOST_KEPT = 16 * 1024 * 1024;

/** Null when nothing in the document would be quicker. */
export function openLightCopy(source: LightSource): LightCopy | null {
  const { pdfium, memory, data, bytes } = source;
  if (!hasLargeJpeg(memory.HEAPU8.subarray(data, data + bytes))) return null;
  let opened = openOnce(source);
  const close = (): void => {
    opened?.close();
    opened = null;
  };
  return {
    draw(number, bitmap, box) {
      if (opened !== null && opened.kept() > MOST_KEPT) {
        opened.close();
        opened = openOnce(source);
      }
      if (opened === null) return null;
      const { document, form, eighths } = opened;
      let known = 0;
      const drawn = draw({ pdfium, memory, document, form }, number, bitmap, box, (page) => {
        known = eighths();
        return known === 0 || fitsEighths(pdfium, memory, page, scaleOf(pdfium, page, box));
      });
      if (drawn === null || eighths() === known) return drawn;
      // One that the walk over the page did not come by: of a stamp, a pattern, a mask. Nobody knows how large it is drawn.
      close();
      return null;
    },
    close,
  };
}

interface Opened {
  readonly document: number;
  readonly form: Form;
  /** How many pictures PDFium was given an eighth of. */
  eighths(): number;
  /** Bytes of them in the file. */
  kept(): number;
  close(): void;
}

function openOnce({ pdfium, memory, lendFile, data, bytes, password }: LightSource): Opened | null {
  let eighths = 0;
  let kept = 0;
  // PDFium reads the data of a picture at once; a part of it, which it reads to repair a file, is as it is.
  const file = lendFile(bytes, (position, length, into) => {
    const heap = memory.HEAPU8;
    const size = largeJpegAt(heap.subarray(data, data + bytes), position);
    const from = data + position;
    const eighth = size === null ? null : eighthOfJpeg(heap.subarray(from, from + length), size);
    if (eighth === null || eighth.length > length) heap.copyWithin(into, from, from + length);
    else {
      eighths += 1;
      kept += length;
      heap.set(eighth, into);
      heap.fill(0, into + eighth.length, into + length);
    }
  });
  const document = pdfium.FPDF_LoadCustomDocument(file.access, password);
  if (document === 0) {
    file.takeBack();
    return null;
  }
  const form = openForm(pdfium, document);
  return {
    document,
    form,
    eighths: () => eighths,
    kept: () => kept,
    close() {
      form.close();
      pdfium.FPDF_CloseDocument(document);
      file.takeBack();
    },
  };
}

/** Dots drawn for each point of a page. */
function scaleOf(pdfium: WrappedPdfiumModule, page: number, { width, height, rotate }: DrawBox): number {
  const [across, down] = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)];
  return rotate % 2 === 0 ? Math.max(width / across, height / down) : Math.max(width / down, height / across);
}
