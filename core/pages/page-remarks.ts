import type { PlaceNote } from './fax-image/place-page';
import type { Finding } from './fax-image/verdict/judge-page';
import type { PageLook, PageLoss } from './page-look';

/** One sentence worth saying about a page before it is sent; the closed list of what it can be about. */
export type PageRemark = { readonly page: number } & (
  | { readonly about: 'finding'; readonly finding: Finding; /** From 0. */ readonly sheet: number }
  /** Parts that cannot be drawn here. */
  | { readonly about: 'loss'; readonly loss: PageLoss }
  | { readonly about: 'fonts'; readonly fonts: readonly string[] }
  | { readonly about: 'note'; readonly note: PlaceNote }
  /** The page could not be drawn at all. */
  | { readonly about: 'unseen' }
);

/** How a page looks; null: it cannot be drawn. */
export interface SeenPage {
  readonly page: number;
  readonly look: PageLook | null;
}

/** Everything that is said about one page, the worst first. */
export function remarksOn({ page, look }: SeenPage): readonly PageRemark[] {
  if (look === null) return [{ page, about: 'unseen' }];
  const findings = look.sheets.flatMap(({ findings: found }, sheet) =>
    found.map((finding): PageRemark => ({ page, about: 'finding', finding, sheet })),
  );
  return [
    ...look.losses.map((loss): PageRemark => ({ page, about: 'loss', loss })),
    ...(look.missingFonts.length === 0 ? [] : [{ page, about: 'fonts' as const, fonts: look.missingFonts }]),
    ...onePerFix(findings),
    ...look.notes.map((note): PageRemark => ({ page, about: 'note', note })),
  ].sort((a, b) => rankOf(a) - rankOf(b));
}

/** The same is said once of a page, however many sheets it is spread over. */
function onePerFix(remarks: readonly PageRemark[]): readonly PageRemark[] {
  const said = new Set<string>();
  return remarks.filter((remark) => {
    if (remark.about !== 'finding') return true;
    const { code, fix } = remark.finding;
    const key = `${code} ${String(fix)}`;
    if (said.has(key)) return false;
    said.add(key);
    return true;
  });
}

/**
 * What is said of a whole document: the worst first, pages of equal trouble in their order. Notes that need nobody are left to the page
 * itself, and what is wrong with the file is said of its first page only.
 */
export function remarksOnAll(pages: readonly SeenPage[]): readonly PageRemark[] {
  const said = new Set<string>();
  return pages
    .flatMap((seen) => remarksOn(seen).filter((one) => one.about !== 'note' || isWorthAWord(one.note, seen.look)))
    .sort((a, b) => rankOf(a) - rankOf(b) || a.page - b.page)
    .filter((remark) => {
      const ofFile = ofWholeFile(remark);
      if (ofFile === null) return true;
      const isNew = !said.has(ofFile);
      said.add(ofFile);
      return isNew;
    });
}

/** What tells apart remarks that are the same on every page of a file; null for one about its own page. */
function ofWholeFile(remark: PageRemark): string | null {
  if (remark.about === 'fonts') return [...remark.fonts].sort().join('\n');
  return remark.about === 'loss' && remark.loss === 'xfa-form' ? remark.loss : null;
}

/** A page that is only turned upright, or hardly smaller, arrives as anybody would expect. */
const READABLE_FROM_PERCENT = 75;

function isWorthAWord(note: PlaceNote, look: PageLook | null): boolean {
  // Somebody has decided about its length.
  if (look?.notes.some(({ code }) => code === 'split') === true) return false;
  switch (note.code) {
    case 'legal':
      return true;
    case 'scaled-down':
      return note.percent < READABLE_FROM_PERCENT;
    case 'split':
    case 'odd-size':
    case 'landscape-rotated':
      return false;
  }
}

const FINDING_RANK: Readonly<Record<Finding['code'], number>> = {
  'shade-turns-black': 3,
  'small-text': 4,
  'light-ink': 5,
  'shade-turns-noisy': 6,
  'light-areas': 7,
};

function rankOf(remark: PageRemark): number {
  switch (remark.about) {
    case 'unseen':
      return 0;
    case 'loss':
      return 1;
    case 'fonts':
      return 2;
    case 'finding':
      return FINDING_RANK[remark.finding.code];
    case 'note':
      return 8;
  }
}
