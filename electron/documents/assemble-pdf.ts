import type { DocumentErrorCode } from '../../bridge/views';
import type { PointSize } from '../../core/pages/fax-image/fax-grid';
import { err, ok, type Result } from '../../core/result';
import { joinPdfs } from './join-pdfs';
import type { PdfEngine } from './pdf-engine';

export interface PdfPart {
  /** Reads the document when its turn comes, so that only one is held at a time. */
  readonly read: () => Promise<Uint8Array>;
  /** 1-based, ascending. */
  readonly pages: readonly number[];
}

/**
 * One PDF with exactly these pages in this order. The result is opened again and compared, page count and every page's
 * size, before anybody gets it: pages that were not chosen must not leave the computer.
 */
export async function assemblePdf(
  engine: PdfEngine,
  parts: readonly PdfPart[],
): Promise<Result<{ readonly bytes: Uint8Array; readonly pages: number }, DocumentErrorCode>> {
  const pieces: Uint8Array[] = [];
  const wanted: PointSize[] = [];
  let whole = parts.length === 1;
  for (const part of parts) {
    const opened = engine.open(await part.read());
    if (!opened.ok) return opened;
    const pdf = opened.value;
    try {
      whole &&= part.pages.length === pdf.sizes.length;
      const sizes = part.pages.map((page) => pdf.sizes[page - 1]);
      if (sizes.length === 0 || sizes.includes(undefined)) return err('pdf-no-pages');
      const piece = pdf.keepPages(part.pages);
      if (piece === null) return err('pdf-damaged');
      wanted.push(...sizes.filter((size) => size !== undefined));
      pieces.push(piece);
    } finally {
      pdf.close();
    }
  }
  const [first] = pieces;
  if (first === undefined) return err('pdf-no-pages');
  // Also for a single piece: after deleting pages, the values of their form fields are still in the document. When this
  // fails there is no second way that would keep them on this computer.
  const bytes = whole ? first : await joinPdfs(pieces);
  if (bytes === null) return err('pdf-damaged');
  return hasPages(engine, bytes, wanted) ? ok({ bytes, pages: wanted.length }) : err('pdf-damaged');
}

/** Points; saving rounds. */
const TOLERANCE = 0.5;

/** Exported for its test: nothing else may accept a result. */
export function hasPages(engine: PdfEngine, bytes: Uint8Array, wanted: readonly PointSize[]): boolean {
  const opened = engine.open(bytes);
  if (!opened.ok) return false;
  const { sizes, close } = opened.value;
  close();
  const near = (a: number, b: number) => Math.abs(a - b) <= TOLERANCE;
  return (
    sizes.length === wanted.length &&
    wanted.every((want, index) => {
      const got = sizes[index];
      return got !== undefined && near(got.width, want.width) && near(got.height, want.height);
    })
  );
}
