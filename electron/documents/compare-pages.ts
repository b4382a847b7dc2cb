import { isSamePrint, PRINT_WIDTH, printOf, type PagePrint } from '../../core/guards/page-print';
import { decodeFax } from '../../core/pages/fax-image/coding/decode';
import { pointsOf, type DotSize, type PointSize } from '../../core/pages/fax-image/fax-grid';
import type { CodedPage } from '../../core/pages/fax-image/fax-ready-pdf';
import type { Turn } from '../../core/pages/page-edit';
import { drawPage, turnedSize } from './page-picture';
import type { OpenPdf, PdfEngine } from './pdf-engine';

/** What a page of the result must look like. */
export type ExpectedPage =
  | { readonly as: 'page'; readonly size: PointSize; readonly picture: DotSize; readonly print: PagePrint }
  | { readonly as: 'sheet'; readonly sheet: CodedPage };

/** A page (1-based) of a source as it is shown and as it must come out; null when it cannot be drawn. */
export function expectedPage(pdf: OpenPdf, page: number, turn: Turn): ExpectedPage | null {
  const size = pdf.sizes[page - 1];
  const shown = size === undefined ? null : drawPage(pdf, page, turn, PRINT_WIDTH);
  if (size === undefined || shown === null) return null;
  const { width, height } = shown;
  return { as: 'page', size: turnedSize(size, turn), picture: { width, height }, print: printOf(shown) };
}

/** Opens a result and compares every page with what was shown. Nothing else may accept one. */
export function isWhatWasShown(engine: PdfEngine, bytes: Uint8Array, expected: readonly ExpectedPage[]): boolean {
  const opened = engine.open(bytes);
  if (!opened.ok) return false;
  const pdf = opened.value;
  try {
    return (
      pdf.sizes.length === expected.length &&
      expected.every((want, index) =>
        want.as === 'page' ? isSamePage(pdf, index + 1, want) : isSameSheet(pdf, index + 1, want.sheet),
      )
    );
  } finally {
    pdf.close();
  }
}

/** Points; saving rounds. */
const TOLERANCE = 0.5;

const isNear = (got: PointSize | undefined, want: PointSize): boolean =>
  got !== undefined && Math.abs(got.width - want.width) <= TOLERANCE && Math.abs(got.height - want.height) <= TOLERANCE;

/** Opens a result and compares the sizes of its pages alone. */
export function hasSizes(engine: PdfEngine, bytes: Uint8Array, wanted: readonly PointSize[]): boolean {
  const opened = engine.open(bytes);
  if (!opened.ok) return false;
  const { sizes, close } = opened.value;
  close();
  return sizes.length === wanted.length && wanted.every((want, index) => isNear(sizes[index], want));
}

/** Drawn as large as the source was, so that a rounded size does not move it against the blocks of its print. */
function isSamePage(pdf: OpenPdf, page: number, want: ExpectedPage & { readonly as: 'page' }): boolean {
  if (!isNear(pdf.sizes[page - 1], want.size)) return false;
  const drawn = pdf.draw(page, want.picture, { x: 0, y: 0, ...want.picture, rotate: 0 });
  return drawn !== null && isSamePrint(printOf(drawn), want.print);
}

/** Dot for dot: at its own size nothing of a 1-bit picture is mixed or moved. */
function isSameSheet(pdf: OpenPdf, page: number, { width, height, quality, mmr }: CodedPage): boolean {
  if (!isNear(pdf.sizes[page - 1], pointsOf({ width, height }, quality))) return false;
  const drawn = pdf.draw(page, { width, height }, { x: 0, y: 0, width, height, rotate: 0 });
  const sheet = decodeFax(mmr, { coding: 'MMR', width, rows: height });
  if (drawn === null || !sheet.ok) return false;
  const { stride, bits } = sheet.value.bitmap;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const black = (((bits[y * stride + (x >>> 3)] ?? 0) >>> (7 - (x & 7))) & 1) === 1;
      if (black !== (drawn.grey[y * width + x] ?? 0) < 128) return false;
    }
  return true;
}
