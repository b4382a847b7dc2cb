// The files of the thumbnail bench: letters with a ruled table, and pages as a scanner makes them.
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import sharp from 'sharp';

const LETTER = [612, 792];
const WORDS = 'Please find enclosed the report on the examination of the patient who was seen again on Tuesday'.split(
  ' ',
);
const line = (seed, words) =>
  Array.from({ length: words }, (_, index) => WORDS[(seed * 7 + index * 5) % WORDS.length]).join(' ');

/** @param {number} pages */
export async function textPdf(pages) {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number++) {
    const page = pdf.addPage(LETTER);
    page.drawText(`Report ${number}`, { x: 50, y: 740, size: 16, font });
    for (let row = 0; row < 30; row++)
      page.drawText(line(number + row, 14), { x: 50, y: 710 - row * 13, size: 10, font });
    for (let row = 0; row < 12; row++) {
      const y = 300 - row * 18;
      page.drawLine({ start: { x: 50, y }, end: { x: 560, y }, thickness: 0.5 });
      for (let column = 0; column < 4; column++)
        page.drawText(line(row + column, 2), { x: 54 + column * 127, y: y + 5, size: 8, font });
    }
  }
  return pdf.save();
}

/**
 * 300 dots an inch, 8-bit grey, JPEG, with the noise of a scanner's glass.
 *
 * @param {number} pages
 */
export async function scanPdf(pages) {
  const [width, height] = [2550, 3300];
  const noise = { type: 'gaussian', mean: 236, sigma: 3 };
  const glass = await sharp({ create: { width, height, channels: 3, background: '#fff', noise } })
    .png()
    .toBuffer();
  const pdf = await PDFDocument.create();
  for (let number = 1; number <= pages; number++) {
    const rows = Array.from(
      { length: 55 },
      (_, row) => `<text x="220" y="${300 + row * 52}" font-size="42">${line(number + row, 14)}</text>`,
    );
    const letter = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans">${rows.join('')}</svg>`;
    const page = sharp(glass).composite([{ input: Buffer.from(letter) }]);
    const image = await pdf.embedJpg(await page.toColourspace('b-w').jpeg({ quality: 85 }).toBuffer());
    pdf.addPage(LETTER).drawImage(image, { x: 0, y: 0, width: LETTER[0], height: LETTER[1] });
  }
  return pdf.save();
}
