import type { DocumentErrorCode } from '../../bridge/views';
import type { Drawing } from '../../core/compose/plan';
import type { CodedPage } from '../../core/pages/fax-image/fax-ready-pdf';
import { editOf, isFlattened, type PageEdit, type Turn } from '../../core/pages/page-edit';
import { err, ok, type Result } from '../../core/result';
import { makeFaxSheets } from './fax-sheets';
import type { OpenPdf } from './pdf-engine';
import { packedBytes } from './scanned-pages';

/** How a page of a file leaves this computer. */
export type LeavingPage =
  | { readonly as: 'page'; readonly page: number; readonly turn: Turn }
  /** The 1-bit pictures that were shown: one, or several for a page that is split. */
  | { readonly as: 'sheets'; readonly page: number; readonly sheets: readonly CodedPage[] };

export interface PagesWanted {
  /** 1-based. */
  readonly pages: readonly number[];
  readonly edits: readonly PageEdit[];
}

/** What a page of the fax-ready PDF costs besides its dots: three objects and their places in the table. */
const OBJECTS_OF_SHEET = 500;

/**
 * How each page leaves, in the order wanted: as it is (and turned), or as the sheets that were shown when it was changed
 * in any other way; with `drawing.compact` also a scanned page whose sheet is smaller than its scan.
 */
export function leavingPages(
  pdf: OpenPdf,
  { pages, edits }: PagesWanted,
  drawing: Drawing,
): Result<readonly LeavingPage[], DocumentErrorCode> {
  const scans = drawing.compact ? packedBytes(pdf, pages) : new Map<number, number>();
  const leaving: LeavingPage[] = [];
  for (const page of pages) {
    const edit = editOf(edits, page);
    const scan = scans.get(page) ?? 0;
    const whole: LeavingPage = { as: 'page', page, turn: edit.turn };
    if (!isFlattened(edit) && scan === 0) {
      leaving.push(whole);
      continue;
    }
    const drawn = drawSheets(pdf, edit, drawing);
    if (!drawn.ok) return drawn;
    const sheets = drawn.value;
    if (sheets.length !== edit.sheets) return err('pages-differ');
    const bytes = sheets.reduce((sum, { mmr }) => sum + mmr.length + OBJECTS_OF_SHEET, 0);
    leaving.push(isFlattened(edit) || bytes < scan ? { as: 'sheets', page, sheets } : whole);
  }
  return ok(leaving);
}

function drawSheets(
  pdf: OpenPdf,
  edit: PageEdit,
  { quality, paper }: Drawing,
): Result<readonly CodedPage[], DocumentErrorCode> {
  const drawn = makeFaxSheets(pdf, { edit, quality, paper });
  if (!drawn.ok) return drawn;
  return ok(
    drawn.value.sheets.map(({ bitmap: { width, height }, mmr }): CodedPage => ({ width, height, quality, mmr })),
  );
}
