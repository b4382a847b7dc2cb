import { expect, it } from 'vitest';
import { untouched } from '../../../core/pages/page-edit';
import type { DocumentRequest } from '../../../electron/documents/document-protocol';
import { doDocumentWork } from '../../../electron/documents/document-work';
import { drawPicture } from '../../../electron/documents/draw-pictures';
import type { FaxHow } from '../../../core/pages/page-look';
import { createKeptSheets } from '../../../electron/documents/kept-sheets';
import { LIMITS } from '../../../electron/documents/limits';
import { lookAtPage } from '../../../electron/documents/look-at-pages';
import type { OpenPdf } from '../../../electron/documents/pdf-engine';

/** Two pages that PDFium would draw black; counts how often it is asked to. */
function countingPdf(height = 792) {
  let drawn = 0;
  let drawnSmall = 0;
  const pdf: OpenPdf = {
    sizes: [
      { width: 612, height },
      { width: 612, height },
    ],
    hasForm: false,
    pictures: () => null,
    turn: () => true,
    keepPages: () => null,
    draw: (_page, { width, height: rows }) => {
      drawn += 1;
      return { width, height: rows, grey: new Uint8Array(width * rows) };
    },
    drawSmall: (_page, { width, height: rows }) => {
      drawnSmall += 1;
      return { width, height: rows, grey: new Uint8Array(width * rows) };
    },
    losses: () => ({ missingFonts: [], losses: [] }),
    text: () => null,
    close: () => undefined,
  };
  return { pdf, drawn: () => drawn, drawnSmall: () => drawnSmall };
}

const how: FaxHow = { edit: untouched(1), quality: 'Low', paper: 'Letter' };

it('draw a sheet once for its look, its pictures and what was before', () => {
  const { pdf, drawn } = countingPdf();
  const sheets = createKeptSheets(10_000_000);
  const draw = sheets.of('a');
  lookAtPage(pdf, how, draw);
  for (const kind of ['fax', 'before'] as const)
    for (const width of [null, 300])
      expect(drawPicture(pdf, { kind, how: { ...how }, sheet: 0, width }, draw)).not.toBeNull();
  expect(drawn()).toBe(1);

  for (const other of [
    { ...how, quality: 'Standard' as const },
    { ...how, edit: { ...how.edit, turn: 1 as const } },
    { ...how, edit: untouched(2) },
  ])
    drawPicture(pdf, { kind: 'before', how: other, sheet: 0, width: null }, draw);
  drawPicture(pdf, { kind: 'before', how, sheet: 0, width: null }, sheets.of('b'));
  expect(drawn()).toBe(5);
});

it('draw only the sheet that is wanted of a page that is spread over many', () => {
  const { pdf, drawn } = countingPdf(5000);
  const draw = createKeptSheets(10_000_000).of('a');
  const long = { ...how, edit: { ...how.edit, sheets: 7 } };
  expect(drawPicture(pdf, { kind: 'before', how: long, sheet: 3, width: 100 }, draw)).not.toBeNull();
  expect(drawn()).toBe(1);
});

it('are let go with their document, and when there are too many', () => {
  const { pdf, drawn } = countingPdf();
  const sheets = createKeptSheets(10_000_000);
  const before = (id: string, page: number) =>
    drawPicture(pdf, { kind: 'before', how: { ...how, edit: untouched(page) }, sheet: 0, width: 50 }, sheets.of(id));
  before('a', 1);
  sheets.forget('a');
  before('a', 1);
  expect(drawn()).toBe(2);
  // A sheet at Low has 1.9 million dots; three of them are too many.
  before('a', 2);
  before('b', 1);
  before('a', 1);
  expect(drawn()).toBe(5);
});

it('stand beside a clock: a request for many pictures begins none after its time', async () => {
  const { pdf, drawnSmall } = countingPdf();
  let time = 0;
  const desk = {
    engine: { open: () => ({ ok: true as const, value: pdf }) },
    documents: { open: () => Promise.resolve({ ok: true as const, value: pdf }), forget: () => undefined },
    sheets: createKeptSheets(0),
    now: () => (time += LIMITS.picturesMs * 0.4),
  };
  const wanted = Array.from({ length: 9 }, () => ({ kind: 'page', page: 1, turn: 0, width: 20 }) as const);
  const request: DocumentRequest = {
    kind: 'pictures',
    source: { path: 'a', id: 'a', key: new Uint8Array(32) },
    wanted,
  };
  const done = await doDocumentWork(desk, request);
  expect(done.ok && 'pictures' in done.value ? done.value.pictures.length : NaN).toBe(3);
  expect(drawnSmall()).toBe(3);
});
