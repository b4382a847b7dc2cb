import { PDFDocument, StandardFonts, grayscale } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { judgeBlank } from '../../../../../core/pages/fax-image/blank-page';
import { DPI_X, DPI_Y, sheetSize } from '../../../../../core/pages/fax-image/fax-grid';
import type { GreyPage } from '../../../../../core/pages/fax-image/pictures';
import { QUALITIES, type Quality } from '../../../../../core/pages/quality';
import { LETTER } from '../../../../fixtures/documents/pdf';
import { numbersFrom } from '../../../../fixtures/fax/bitmaps';
import { firstRendered, scanned } from '../../../../fixtures/fax/fax-pages';

function empty(quality: Quality): GreyPage {
  const size = sheetSize('Letter', quality);
  return { ...size, grey: new Uint8Array(size.width * size.height).fill(255) };
}

/** Darkens a disc; inches. */
function disc({ width, height, grey }: GreyPage, quality: Quality, x: number, y: number, radius: number, tone = 20) {
  for (let v = Math.floor((y - radius) * DPI_Y[quality]); v <= (y + radius) * DPI_Y[quality]; v++)
    for (let u = Math.floor((x - radius) * DPI_X); u <= (x + radius) * DPI_X; u++) {
      const inside = Math.hypot(u / DPI_X - x, v / DPI_Y[quality] - y) <= radius;
      if (inside && u >= 0 && v >= 0 && u < width && v < height) grey[v * width + u] = tone;
    }
}

async function withText(text: string, options: { grey?: number; size?: number } = {}): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const { grey = 0, size = 11 } = options;
  pdf.addPage([...LETTER]).drawText(text, { x: 300, y: 40, size, font, color: grayscale(grey) });
  return pdf.save();
}

describe.each(QUALITIES)('at %s', (quality) => {
  it('an empty page is blank, also one that was scanned', () => {
    expect(judgeBlank(empty(quality), quality)).toEqual({ blank: true, marks: 0, overlooked: 0 });
    expect(judgeBlank(scanned(empty(quality)), quality).blank).toBe(true);
    expect(judgeBlank(scanned(empty(quality), { paper: 205, fall: 50, noise: 20 }), quality).blank).toBe(true);
  });

  it('dust, punch holes and the shadow of an edge are overlooked', () => {
    const page = empty(quality);
    const random = numbersFrom(11);
    for (let speck = 0; speck < 25; speck++) disc(page, quality, 0.5 + random() * 7, 0.5 + random() * 10, 0.008);
    for (const y of [2.75, 5.5, 8.25]) disc(page, quality, 0.45, y, 0.125);
    for (let y = 0; y < page.height; y++) page.grey.fill(60, y * page.width, y * page.width + 18 + (y % 7));
    const verdict = judgeBlank(scanned(page), quality);
    expect(verdict).toMatchObject({ blank: true, marks: 0 });
    expect(verdict.overlooked).toBeGreaterThan(3);
  });

  it('a page number, faint pencil or a hair line keep a page', async () => {
    expect(judgeBlank(await firstRendered(await withText('1'), quality), quality).blank).toBe(false);
    const pencil = await firstRendered(await withText('see file', { grey: 0.82, size: 20 }), quality);
    expect(judgeBlank(scanned(pencil, { noise: 8 }), quality).blank).toBe(false);
    const line = empty(quality);
    const y = Math.round(line.height * 0.6);
    for (const row of [y, y + 1]) line.grey.fill(150, row * line.width + 500, row * line.width + 900);
    expect(judgeBlank(line, quality).blank).toBe(false);
  });

  it('a disc in the middle of the page is no punch hole, a picture up to the edge no shadow', () => {
    const middle = empty(quality);
    disc(middle, quality, 4.2, 5, 0.125);
    expect(judgeBlank(middle, quality)).toEqual({ blank: false, marks: 1, overlooked: 0 });
    const picture = empty(quality);
    for (let y = 0; y < picture.height / 3; y++) picture.grey.fill(90, y * picture.width, y * picture.width + 900);
    expect(judgeBlank(picture, quality).blank).toBe(false);
  });

  it('a field of dots is a pattern and no dust', () => {
    const page = empty(quality);
    for (let x = 1; x < 8; x += 0.5) for (let y = 1; y < 10; y += 1) disc(page, quality, x, y, 0.012);
    expect(judgeBlank(page, quality).blank).toBe(false);
  });
});
