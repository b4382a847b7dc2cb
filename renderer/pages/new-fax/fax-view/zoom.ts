import {
  DPI_X,
  DPI_Y,
  sheetSize,
  SHEET_WIDTH,
  type DotSize,
  type Paper,
} from '../../../../core/pages/fax-image/fax-grid';
import type { Quality } from '../../../../core/pages/quality';

/** The whole sheet, or how many pixels of the screen a dot is wide (device-independent). */
export const ZOOMS = ['fit', 1, 2, 4] as const;
export type Zoom = (typeof ZOOMS)[number];

export function zoomedBy(zoom: Zoom, steps: 1 | -1): Zoom {
  const at = ZOOMS.indexOf(zoom) + steps;
  return ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at))] ?? zoom;
}

/** A sheet at one pixel a dot across, with its rows stretched to what they are on paper. */
export function stretchedSheet(paper: Paper, quality: Quality): DotSize {
  const { width, height } = sheetSize(paper, quality);
  return { width, height: Math.round((height * DPI_X) / DPI_Y[quality]) };
}

/** Size on the screen of a stretched sheet; `room` is what there is for one. */
export function sizeOnScreen(zoom: Zoom, sheet: DotSize, room: DotSize): DotSize {
  const scale = zoom === 'fit' ? Math.min(1, room.width / sheet.width, room.height / sheet.height) : zoom;
  return { width: Math.max(1, Math.round(sheet.width * scale)), height: Math.max(1, Math.round(sheet.height * scale)) };
}

/** Pictures are asked for in steps, so that not every width of the window is drawn anew; the rest is a hair's breadth of the browser's own. */
const STEP = 32;

/** Width of the picture to ask for, in its own pixels; null: dot for dot. */
export function pictureWidth(zoom: Zoom, { width }: DotSize, pixelRatio: number): number | null {
  if (zoom !== 'fit') return null;
  const needed = Math.ceil((width * pixelRatio) / STEP) * STEP;
  return needed >= SHEET_WIDTH ? null : Math.max(STEP, needed);
}
