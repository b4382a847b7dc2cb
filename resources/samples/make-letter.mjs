// Makes letter.pdf, the document that the practice fax starts with. Run by hand: node resources/samples/make-letter.mjs
// The same bytes every time: fixed dates, standard fonts, nothing from this machine.
import { PDFDocument, StandardFonts, rgb } from '@cantoo/pdf-lib';
import { writeFileSync } from 'node:fs';

const INK = rgb(0, 0, 0);
const MARGIN = 72;
const TOP = 720;
const LINE = 18;

const pages = [
  {
    heading: 'Pagewire sample letter',
    lines: [
      'To whom it may concern,',
      '',
      'this letter comes with Pagewire so that a first fax can be tried without a document at hand.',
      'Sent to the practice service it goes to nobody: no telephone line is used and nothing is charged.',
      '',
      'It has two pages, so that choosing pages can be tried too: "2" sends the second page only.',
      '',
      'Fine print for judging the quality of a transmission:',
    ],
    sizes: [12, 10, 8, 6],
  },
  {
    heading: 'Second page',
    lines: ['If only this page arrives, then page 2 was chosen.', '', 'Lines of falling width:'],
    sizes: [],
  },
];

const pdf = await PDFDocument.create({ updateMetadata: false });
const made = new Date('2026-01-01T00:00:00Z');
pdf.setTitle('Pagewire sample letter');
pdf.setCreator('Pagewire');
pdf.setProducer('Pagewire');
pdf.setCreationDate(made);
pdf.setModificationDate(made);
const text = await pdf.embedFont(StandardFonts.Helvetica);
const bold = await pdf.embedFont(StandardFonts.HelveticaBold);

for (const [index, { heading, lines, sizes }] of pages.entries()) {
  const page = pdf.addPage([612, 792]);
  page.drawText(heading, { x: MARGIN, y: TOP, size: 20, font: bold, color: INK });
  let y = TOP - 2 * LINE;
  for (const line of lines) {
    page.drawText(line, { x: MARGIN, y, size: 10.5, font: text, color: INK });
    y -= LINE;
  }
  for (const size of sizes) {
    page.drawText(`${size} point: the quick brown fox jumps over the lazy dog 0123456789`, {
      x: MARGIN,
      y,
      size,
      font: text,
    });
    y -= LINE;
  }
  if (index === 1)
    for (const width of [4, 2, 1, 0.5, 0.25]) {
      page.drawLine({ start: { x: MARGIN, y }, end: { x: 540, y }, thickness: width, color: INK });
      y -= LINE;
    }
  page.drawText(`${index + 1} / ${pages.length}`, { x: 296, y: 40, size: 9, font: text });
}
writeFileSync(new URL('letter.pdf', import.meta.url), await pdf.save({ useObjectStreams: false }));
