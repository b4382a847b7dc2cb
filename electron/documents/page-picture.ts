import type { PointSize } from '../../core/pages/fax-image/fax-grid';
import type { GreyPage } from '../../core/pages/fax-image/pictures';
import type { Turn } from '../../core/pages/page-edit';
import type { DrawBox, OpenPdf } from './pdf-engine';

const HIGHEST_PICTURE = 20_000;

/** The size of a page that was turned. */
export const turnedSize = ({ width, height }: PointSize, turn: Turn): PointSize =>
  turn % 2 === 0 ? { width, height } : { width: height, height: width };

/** A page (1-based) as it lies in its file, `width` square pixels wide; null when it cannot be drawn. */
export function drawPage(pdf: OpenPdf, page: number, turn: Turn, width: number): GreyPage | null {
  const place = placePage(pdf, page, turn, width);
  return place && pdf.draw(page, place, place);
}

/** Widest picture that nobody looks at closely. Pixels. */
const WIDEST_THUMBNAIL = 400;

/** The same for the window to show; a small one is drawn quickly. What is compared or sent is drawn by `drawPage`. */
export function drawPageToShow(pdf: OpenPdf, page: number, turn: Turn, width: number): GreyPage | null {
  if (width > WIDEST_THUMBNAIL) return drawPage(pdf, page, turn, width);
  const place = placePage(pdf, page, turn, width);
  return place && pdf.drawSmall(page, place, place);
}

function placePage(pdf: OpenPdf, page: number, turn: Turn, width: number): DrawBox | null {
  const size = pdf.sizes[page - 1];
  if (size === undefined) return null;
  const shown = turnedSize(size, turn);
  const height = Math.min(HIGHEST_PICTURE, Math.max(1, Math.round((width * shown.height) / shown.width)));
  return Number.isFinite(height) ? { x: 0, y: 0, width, height, rotate: turn } : null;
}
