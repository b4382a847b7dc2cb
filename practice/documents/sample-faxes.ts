import { PageSizes, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';

const MARGIN = 72;

/** A neutral PDF in Letter size, one line of text per page. */
export async function makeSampleFax(title: string, pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page += 1) {
    const sheet = document.addPage(PageSizes.Letter);
    const top = sheet.getHeight() - MARGIN;
    sheet.drawText(title, { x: MARGIN, y: top, size: 24, font });
    sheet.drawText(`Page ${String(page)} of ${String(pages)}`, { x: MARGIN, y: top - 36, size: 12, font });
    sheet.drawText('Made by the practice service. No telephone was involved.', {
      x: MARGIN,
      y: top - 60,
      size: 12,
      font,
    });
  }
  return document.save();
}
