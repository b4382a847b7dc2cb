import type { DocumentErrorCode } from '../../bridge/views';
import type { Drawing } from '../../core/compose/plan';
import { faxReadyPdf, type CodedPage } from '../../core/pages/fax-image/fax-ready-pdf';
import { err, ok, type Result } from '../../core/result';
import { expectedPage, isWhatWasShown, type ExpectedPage } from './compare-pages';
import { joinPdfs, type PagesTaken } from './join-pdfs';
import { leavingPages, type LeavingPage, type PagesWanted } from './leaving-pages';
import type { OpenPdf, PdfEngine } from './pdf-engine';

export interface PdfPart extends PagesWanted {
  /** The same for parts of the same file. */
  readonly file: string;
  /** Reads the document when its turn comes, so that only one is held at a time. */
  readonly read: () => Promise<Uint8Array>;
}

/**
 * One PDF with exactly these pages in this order, each as it was shown. The result is opened again and every page's
 * picture compared before anybody gets it: pages that were not chosen must not leave the computer, nor any that somebody
 * never saw.
 */
export async function assemblePdf(
  engine: PdfEngine,
  parts: readonly PdfPart[],
  drawing: Drawing,
): Promise<Result<{ readonly bytes: Uint8Array; readonly pages: number }, DocumentErrorCode>> {
  const result = new Pages();
  for (const group of byFile(parts)) {
    const [first] = group;
    if (first === undefined) continue;
    const opened = engine.open(await first.part.read());
    if (!opened.ok) return opened;
    try {
      const refused = takePages(opened.value, group, drawing, result);
      if (refused !== null) return err(refused);
    } finally {
      opened.value.close();
    }
  }
  const { expected } = result;
  if (expected.length === 0) return err('pdf-no-pages');
  const bytes = await result.join(engine);
  if (bytes === null) return err('pdf-damaged');
  return isWhatWasShown(engine, bytes, expected) ? ok({ bytes, pages: expected.length }) : err('pages-differ');
}

interface PlacedPart {
  readonly part: PdfPart;
  /** Among all parts. */
  readonly place: number;
}

/** Parts of one file are taken out of it together, so that what they share is sent once; the same page twice is not. */
function byFile(parts: readonly PdfPart[]): readonly (readonly PlacedPart[])[] {
  const groups: { readonly pages: Set<number>; readonly members: PlacedPart[] }[] = [];
  parts.forEach((part, place) => {
    const group = groups.find(
      ({ pages, members }) => members[0]?.part.file === part.file && !part.pages.some((page) => pages.has(page)),
    );
    if (group === undefined) groups.push({ pages: new Set(part.pages), members: [{ part, place }] });
    else {
      group.members.push({ part, place });
      for (const page of part.pages) group.pages.add(page);
    }
  });
  return groups.map(({ members }) => members);
}

/** Takes what the parts of one file want out of it; the document is used up. */
function takePages(
  pdf: OpenPdf,
  group: readonly PlacedPart[],
  drawing: Drawing,
  result: Pages,
): DocumentErrorCode | null {
  const leaving: (readonly LeavingPage[])[] = [];
  for (const { part } of group) {
    const { pages } = part;
    if (pages.length === 0 || pages.some((page) => pdf.sizes[page - 1] === undefined)) return 'pdf-no-pages';
    const own = leavingPages(pdf, part, drawing);
    if (!own.ok) return own.error;
    leaving.push(own.value);
  }
  const whole = leaving.flat().filter((page) => page.as === 'page');
  const expected = new Map<number, ExpectedPage>();
  for (const { page, turn } of whole) {
    const want = expectedPage(pdf, page, turn);
    if (want === null) return 'pdf-damaged';
    expected.set(page, want);
  }
  for (const { page, turn } of whole) if (turn !== 0 && !pdf.turn(page, turn)) return 'pdf-damaged';
  const kept = whole.map(({ page }) => page).sort((a, b) => a - b);
  const document = kept.length === 0 ? null : pdf.keepPages(kept);
  if (kept.length > 0 && document === null) return 'pdf-damaged';
  const taken = document === null ? -1 : result.add(document);
  group.forEach(({ place }, index) => {
    for (const page of leaving[index] ?? [])
      if (page.as === 'sheets') result.putSheets(place, page.sheets);
      else result.put(place, { document: taken, page: kept.indexOf(page.page) + 1 }, expected.get(page.page));
  });
  return null;
}

/** The documents that pages were taken into, and where in the result each of their pages goes. */
class Pages {
  private readonly documents: Uint8Array[] = [];
  private readonly sheets: CodedPage[] = [];
  /** For each part its pages: of one of the documents, or a sheet by its place. */
  private readonly parts: { readonly from: Origin; readonly expected: ExpectedPage }[][] = [];

  add(bytes: Uint8Array): number {
    return this.documents.push(bytes) - 1;
  }

  put(part: number, from: Origin, expected: ExpectedPage | undefined): void {
    if (expected !== undefined) (this.parts[part] ??= []).push({ from, expected });
  }

  putSheets(part: number, sheets: readonly CodedPage[]): void {
    for (const sheet of sheets) {
      const page = this.sheets.push(sheet);
      this.put(part, { document: 'sheets', page }, { as: 'sheet', sheet });
    }
  }

  get expected(): readonly ExpectedPage[] {
    return this.parts.flat().map(({ expected }) => expected);
  }

  /**
   * Null when qpdf cannot: there is no second way that would keep what was not shown on this computer. Also a whole
   * document goes this way: its own catalog carries files and scripts that nobody saw.
   */
  async join(engine: PdfEngine): Promise<Uint8Array | null> {
    const order = this.parts.flat().map(({ from: { document, page } }) => ({
      document: document === 'sheets' ? this.documents.length : document,
      page,
    }));
    const sheets = this.sheets.length > 0 ? [faxReadyPdf(this.sheets)] : [];
    const documents = [...this.documents, ...sheets];
    return joinPdfs({ documents, taken: inRuns(order), hasForm: (bytes) => hasForm(engine, bytes) });
  }
}

interface Origin {
  readonly document: number | 'sheets';
  /** 1-based. */
  readonly page: number;
}

/** Neighbours that stay neighbours are taken together. */
function inRuns(order: readonly { readonly document: number; readonly page: number }[]): readonly PagesTaken[] {
  const runs: { readonly document: number; readonly pages: number[] }[] = [];
  for (const { document, page } of order) {
    const last = runs.at(-1);
    if (last?.document === document && (last.pages.at(-1) ?? Infinity) < page) last.pages.push(page);
    else runs.push({ document, pages: [page] });
  }
  return runs;
}

function hasForm(engine: PdfEngine, bytes: Uint8Array): boolean {
  const opened = engine.open(bytes);
  if (!opened.ok) return false;
  opened.value.close();
  return opened.value.hasForm;
}
