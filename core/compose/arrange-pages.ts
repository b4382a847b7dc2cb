import { pagesHeld, rangeFor, scopeOf, shownAsChosen } from '../pages/chosen-pages';
import type { PageSelection } from '../pages/page-range';
import type { DraftDocument, DraftFile } from './draft';

/** Pages (ascending) of one entry. */
export interface PagesOfEntry {
  readonly entry: string;
  readonly pages: PageSelection;
}

/** A place in the fax: before or behind all of an entry, or in front of one of its pages. */
export interface Place {
  readonly entry: string;
  readonly at: 'front' | 'end' | number;
}

/** Ids for the entries that a move may make: of the moved pages, and of the rest behind the place where another entry was opened. */
export interface FreshIds {
  readonly moved: string;
  readonly rest: string;
}

/**
 * Takes pages out of their entry and puts them elsewhere, together and in the order of their file. An entry is split where they come in;
 * neighbours of the same file become one entry again where their pages ascend. A place that is gone changes nothing.
 */
export function movePages(
  documents: readonly DraftDocument[],
  { entry, pages }: PagesOfEntry,
  to: Place,
  ids: FreshIds,
): readonly DraftDocument[] {
  const source = fileOf(documents, entry);
  if (source === undefined) return documents;
  const [going, staying] = parted(pagesHeld(source), (page) => pages.includes(page));
  if (going.length === 0 || (staying.length === 0 && to.entry === entry)) return documents;
  const moved = staying.length === 0 ? source : narrowed({ ...source, id: ids.moved }, going);
  const left = documents.flatMap((one) =>
    one.id !== entry ? [one] : staying.length === 0 ? [] : [narrowed(source, staying)],
  );
  const index = left.findIndex(({ id }) => id === to.entry);
  const target = left[index];
  if (target === undefined) return documents;
  return merged([
    ...left.slice(0, index),
    ...opened(target, to.at, ids.rest).flatMap((part) => (part === 'place' ? [moved] : [part])),
    ...left.slice(index + 1),
  ]);
}

/** The place one page further to the front or the end of the fax; null where there is none. What only iFax can open counts as one page. */
export function placeByOne(
  documents: readonly DraftDocument[],
  { entry, pages }: PagesOfEntry,
  way: 'earlier' | 'later',
): Place | null {
  const slots = documents.flatMap((one): readonly Slot[] =>
    one.kind === 'file' ? pagesHeld(one).map((page) => ({ entry: one.id, page })) : [{ entry: one.id, page: null }],
  );
  const isMoved = (slot: Slot) => slot.entry === entry && slot.page !== null && pages.includes(slot.page);
  const others = slots.filter((slot) => !isMoved(slot));
  const edge = way === 'earlier' ? slots.findIndex(isMoved) : slots.findLastIndex(isMoved);
  const before = slots.slice(0, edge).filter((slot) => !isMoved(slot)).length;
  const wanted = before + (way === 'earlier' ? -1 : 1);
  if (edge === -1 || wanted < 0 || wanted > others.length) return null;
  const next = others[wanted];
  if (next !== undefined) return { entry: next.entry, at: next.page ?? 'front' };
  const last = others.at(-1);
  return last === undefined ? null : { entry: last.entry, at: 'end' };
}

interface Slot {
  readonly entry: string;
  /** Null for what only iFax can open. */
  readonly page: number | null;
}

/** Pages that were taken out of the fax, with all that is needed to bring them back. */
export interface TakenPages {
  readonly pages: PageSelection;
  /** The entry before they were taken out, and its place in the list. */
  readonly from: DraftFile;
  readonly index: number;
}

/** Takes pages out of the fax; null when the entry holds none of them. An entry without a page left is gone. */
export function takeOutPages(
  documents: readonly DraftDocument[],
  { entry, pages }: PagesOfEntry,
): { readonly documents: readonly DraftDocument[]; readonly taken: TakenPages } | null {
  const index = documents.findIndex(({ id }) => id === entry);
  const from = fileOf(documents, entry);
  if (from === undefined) return null;
  const [going, staying] = parted(pagesHeld(from), (page) => pages.includes(page));
  if (going.length === 0) return null;
  const left = staying.length === 0 ? [] : [narrowed(from, staying)];
  return { documents: documents.toSpliced(index, 1, ...left), taken: { pages: going, from, index } };
}

/** Brings pages back: to those that they stood with, wherever these are by now, else to the place of their entry. */
export function putBackPages(documents: readonly DraftDocument[], taken: TakenPages): readonly DraftDocument[] {
  const { from, pages, index } = taken;
  const formerly = new Set(pagesHeld(from));
  const neighbours = documents.flatMap((one) =>
    one.kind === 'file' && one.handle === from.handle
      ? pagesHeld(one)
          .filter((page) => formerly.has(page))
          .map((page) => ({ entry: one.id, page }))
      : [],
  );
  if (neighbours.length === 0) return documents.toSpliced(Math.min(index, documents.length), 0, narrowed(from, pages));
  const homes = new Map<string, number[]>();
  for (const page of pages) {
    const nearest = neighbours.reduce((best, one) => (distance(one, page) < distance(best, page) ? one : best));
    homes.set(nearest.entry, [...(homes.get(nearest.entry) ?? []), page]);
  }
  return documents.map((one) => {
    const back = homes.get(one.id);
    return one.kind !== 'file' || back === undefined ? one : joined(one, narrowed(from, back), [one.range, from.range]);
  });
}

const distance = ({ page }: { readonly page: number }, from: number): number => Math.abs(page - from);

function fileOf(documents: readonly DraftDocument[], id: string): DraftFile | undefined {
  const document = documents.find((one) => one.id === id);
  return document?.kind === 'file' ? document : undefined;
}

function parted(pages: PageSelection, isFirst: (page: number) => boolean): readonly [PageSelection, PageSelection] {
  return [pages.filter(isFirst), pages.filter((page) => !isFirst(page))];
}

/** The same entry with these of its pages only; what is chosen of them stays chosen. */
function narrowed(file: DraftFile, held: PageSelection): DraftFile {
  const holds = new Set(held);
  const chosen = shownAsChosen(file).filter((page) => holds.has(page));
  const scoped = {
    ...file,
    scope: scopeOf(held, file.pages),
    edits: file.edits.filter(({ page }) => holds.has(page)),
  };
  return { ...scoped, range: rangeFor(scoped, chosen) };
}

/** Both entries' pages in one, under the id and name of the first. */
function joined(file: DraftFile, other: DraftFile, texts: readonly string[]): DraftFile {
  const ascending = (one: PageSelection, two: PageSelection) => [...one, ...two].sort((a, b) => a - b);
  const scoped = {
    ...file,
    scope: scopeOf(ascending(pagesHeld(file), pagesHeld(other)), file.pages),
    edits: [...file.edits, ...other.edits].sort((a, b) => a.page - b.page),
  };
  return { ...scoped, range: rangeFor(scoped, ascending(shownAsChosen(file), shownAsChosen(other)), texts) };
}

/** An entry opened at a place, so that something can be put there. */
function opened(target: DraftDocument, at: Place['at'], restId: string): readonly (DraftDocument | 'place')[] {
  if (at === 'end') return [target, 'place'];
  if (at === 'front' || target.kind !== 'file') return ['place', target];
  const [front, rest] = parted(pagesHeld(target), (page) => page < at);
  if (front.length === 0) return ['place', target];
  if (rest.length === 0) return [target, 'place'];
  return [narrowed(target, front), 'place', narrowed({ ...target, id: restId }, rest)];
}

/** Neighbours of the same file whose pages ascend, as one entry; it keeps the id of the larger part, which a person knows it by. */
function merged(documents: readonly DraftDocument[]): readonly DraftDocument[] {
  const result: DraftDocument[] = [];
  for (const one of documents) {
    const before = result.at(-1);
    if (one.kind === 'file' && before?.kind === 'file' && follows(before, one)) {
      const [large, small] = pagesHeld(one).length > pagesHeld(before).length ? [one, before] : [before, one];
      result[result.length - 1] = joined(large, small, [large.range, small.range]);
    } else result.push(one);
  }
  return result;
}

function follows(before: DraftFile, one: DraftFile): boolean {
  if (before.handle !== one.handle) return false;
  return (pagesHeld(before).at(-1) ?? 0) < (pagesHeld(one)[0] ?? 0);
}
