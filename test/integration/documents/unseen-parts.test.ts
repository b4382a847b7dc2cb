import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { assemblePdf } from '../../../electron/documents/assemble-pdf';
import { loadPdfEngine, type PdfEngine } from '../../../electron/documents/pdf-engine';
import { part } from '../../fixtures/documents/part';
import { textOfPages } from '../../fixtures/documents/pdftotext';
import { STANDARD_LETTER } from '../../fixtures/drawing';
import { wishful } from '../../fixtures/hostile/bombs/actions';

let engine: PdfEngine;
beforeAll(async () => {
  engine = await loadPdfEngine();
});

async function sent(bytes: Uint8Array, pages: readonly number[]): Promise<string> {
  const made = await assemblePdf(engine, [part(bytes, pages)], STANDARD_LETTER);
  if (!made.ok) throw new Error(made.error);
  return Buffer.from(made.value.bytes).toString('latin1');
}

/** Two pages with everything that a page can carry and nobody sees printed. */
async function laden(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const number of [1, 2]) {
    const page = pdf.addPage([612, 792]);
    page.drawText(`Page ${String(number)}`, { x: 50, y: 700 });
    const note = {
      Type: 'Annot',
      Subtype: 'Text',
      Rect: [10, 10, 30, 30],
      Contents: PDFString.of('CANARY of a note'),
      F: 0,
    };
    const link = {
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [50, 690, 200, 720],
      Border: [0, 0, 2],
      F: 4,
      A: { S: 'URI', URI: PDFString.of('https://CANARY.example/') },
    };
    page.node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(pdf.context.obj(note)), link]));
    page.node.set(PDFName.of('PieceInfo'), pdf.context.obj({ Word: { Private: PDFString.of('CANARY of a program') } }));
  }
  await pdf.attach(Buffer.from('CANARY of a file'), 'CANARY.txt', { mimeType: 'text/plain' });
  pdf.addJavaScript('main', 'CANARY()');
  pdf.setAuthor('CANARY of an author');
  pdf.setTitle('CANARY of a title');
  return pdf.save({ useObjectStreams: false });
}

describe('what a document carries beside its pages', () => {
  it.each([
    ['all of its pages', [1, 2]],
    ['one of its pages', [2]],
  ])('stays on this computer when it is sent with %s', async (_, pages) => {
    const source = await laden();
    const before = Buffer.from(source).toString('latin1');
    for (const sign of ['/JavaScript', '/EmbeddedFile', '/PieceInfo', 'CANARY of a note'])
      expect(before).toContain(sign);
    const after = await sent(source, pages);
    for (const sign of ['CANARY', 'JavaScript', 'EmbeddedFile', 'PieceInfo', '/Author', '/URI'])
      expect(after, sign).not.toContain(sign);
    // The frame round the link is printed.
    expect(after).toContain('/Link');
    expect(textOfPages(Buffer.from(after, 'latin1'))).toEqual(pages.map((page) => `Page ${String(page)}`));
  });

  it('asks nothing of any reader, in whatever place it was', async () => {
    const wishes = { url: 'http://127.0.0.1:9/told', program: '/bin/true', argument: 'x' };
    const source = wishful(wishes).make();
    const after = await sent(source, [1]);
    const signs = ['/JavaScript', '/JS', '/Launch', '/URI', '/GoToR', '/SubmitForm', '/ImportData', '/Rendition'];
    for (const sign of [...signs, '/EmbeddedFile', '/Filespec', '/OpenAction', '/AA', '/Movie'])
      expect(after, sign).not.toContain(`${sign} `);
    // What was typed into its form is printed, and stays.
    expect(after).toContain('(typed)');
  });
});
