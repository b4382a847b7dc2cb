// The files of the thumbnail bench: letters with a ruled table, and pages as a scanner makes them.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';

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
 * 300 dots an inch, 8-bit grey, JPEG, with the noise of a scanner's glass: poppler prints a noisy letter and its pictures
 * become the pages.
 *
 * @param {number} pages
 * @param {string} folder for what lies about meanwhile
 */
export async function scanPdf(pages, folder) {
  const letter = await PDFDocument.load(await textPdf(pages));
  const glass = await letter.embedPng(noisePng(1275, 1650));
  for (const page of letter.getPages())
    page.drawImage(glass, { x: 0, y: 0, width: LETTER[0], height: LETTER[1], opacity: 0.1 });
  writeFileSync(join(folder, 'noisy.pdf'), await letter.save());
  const name = join(folder, 'scan');
  const run = spawnSync('pdftoppm', ['-r', '300', '-gray', '-jpeg', join(folder, 'noisy.pdf'), name]);
  if (run.status !== 0) throw new Error(`pdftoppm failed: ${run.error ?? run.stderr}`);
  const pdf = await PDFDocument.create();
  for (let number = 1; number <= pages; number++) {
    const image = await pdf.embedJpg(readFileSync(`${name}-${String(number).padStart(String(pages).length, '0')}.jpg`));
    pdf.addPage(LETTER).drawImage(image, { x: 0, y: 0, width: LETTER[0], height: LETTER[1] });
  }
  return pdf.save();
}

function noisePng(width, height) {
  let state = 1;
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < rows.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // Each row begins with the number of its filter.
    rows[at] = at % (width + 1) === 0 ? 0 : state >>> 24;
  }
  const chunk = (name, data) => {
    const whole = Buffer.alloc(data.length + 12);
    whole.writeUInt32BE(data.length, 0);
    whole.write(name, 4, 'latin1');
    data.copy(whole, 8);
    whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8);
    return whole;
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const end = chunk('IEND', Buffer.alloc(0));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 1 })), end]);
}
