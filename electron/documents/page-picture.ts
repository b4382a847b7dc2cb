import type { DotSize, PointSize } from '../../core/pages/fax-image/fax-grid';
import type { GreyPage } from '../../core/pages/fax-image/pictures';
import type { Turn } from '../../core/pages/page-edit';
import type { OpenPdf } from './pdf-engine';

const HIGHEST_PICTURE = 20_000;

/** The size of a page that was turned. */
export const turnedSize = ({ width, height }: PointSize, turn: Turn): PointSize =>
  turn % 2 === 0 ? { width, height } : { width: height, height: width };

/** A page (1-based) as it lies in its file, `width` square pixels wide; null when it cannot be drawn. */
export function drawPage(pdf: OpenPdf, page: number, turn: Turn, width: number): GreyPage | null {
  const size = pdf.sizes[page - 1];
  if (size === undefined) return null;
  const shown = turnedSize(size, turn);
  const height = Math.min(HIGHEST_PICTURE, Math.max(1, Math.round((width * shown.height) / shown.width)));
  if (!Number.isFinite(height)) return null;
  const whole: DotSize = { width, height };
  return pdf.draw(page, whole, { x: 0, y: 0, ...whole, rotate: turn });
}
