import type { DocumentErrorCode } from '../../bridge/views';
import { judgeBlank } from '../../core/pages/fax-image/blank-page';
import { makeFaxPage, type FaxPage } from '../../core/pages/fax-image/fax-page';
import type { GreyPage } from '../../core/pages/fax-image/pictures';
import { placePage, type Placement, type PlaceNote } from '../../core/pages/fax-image/place-page';
import type { Turn } from '../../core/pages/page-edit';
import type { FaxHow } from '../../core/pages/page-look';
import { err, ok, type Result } from '../../core/result';
import { turnedSize } from './page-picture';
import type { OpenPdf } from './pdf-engine';

/** The parts of a `FaxPage` are made when they are first asked for. */
export interface FaxSheet extends FaxPage {
  /** What the sheet is made from: grey, not cleaned. */
  readonly before: GreyPage;
  readonly blank: () => boolean;
}

export interface FaxSheets {
  readonly sheets: readonly FaxSheet[];
  readonly notes: readonly PlaceNote[];
}

/** A page as the sheets of a fax: what is shown, and what is sent of a page that leaves as a picture. */
export function makeFaxSheets(pdf: OpenPdf, how: FaxHow): Result<FaxSheets, DocumentErrorCode> {
  const placed = placeSheets(pdf, how);
  if (!placed.ok) return placed;
  const sheets: FaxSheet[] = [];
  for (let index = 0; index < placed.value.boxes.length; index++) {
    const sheet = drawSheet(pdf, how, placed.value, index);
    if (sheet === null) return err('pdf-damaged');
    sheets.push(sheet);
  }
  return ok({ sheets, notes: placed.value.notes });
}

/** Where a page lies on its sheets; nothing is drawn. */
export function placeSheets(pdf: OpenPdf, { edit, quality, paper }: FaxHow): Result<Placement, DocumentErrorCode> {
  const size = pdf.sizes[edit.page - 1];
  if (size === undefined) return err('pdf-no-pages');
  const long = edit.sheets > 1 ? 'split' : 'fit';
  const placed = placePage(turnedSize(size, edit.turn), { quality, paper, area: edit.area, long });
  return placed.ok ? placed : err('pdf-damaged');
}

export type DrawSheet = typeof drawSheet;

/** One sheet (from 0); null when there is no such sheet or it cannot be drawn. */
export function drawSheet(pdf: OpenPdf, how: FaxHow, { sheet, boxes }: Placement, index: number): FaxSheet | null {
  const { edit, quality } = how;
  const box = boxes[index];
  if (box === undefined) return null;
  const rotate = ((edit.turn + box.rotate) % 4) as Turn;
  const before = pdf.draw(edit.page, sheet, { ...box, rotate });
  if (before === null) return null;
  let blank: boolean | null = null;
  return Object.assign(makeFaxPage(before, { quality, halftone: edit.halftone, clean: edit.clean }), {
    before,
    blank: () => (blank ??= judgeBlank(before, quality).blank),
  });
}
