import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movePages, placeByOne, putBackPages, takeOutPages, type Place } from '../../../../core/compose/arrange-pages';
import type { DraftDocument, DraftFile } from '../../../../core/compose/draft';
import { pagesHeld, shownAsChosen } from '../../../../core/pages/chosen-pages';
import { untouched } from '../../../../core/pages/page-edit';
import { seeded } from '../any-text';

const file = (id: string, pages: number, change: Partial<DraftFile> = {}): DraftFile => ({
  kind: 'file',
  id,
  handle: `handle-${id}`,
  name: `${id}.pdf`,
  pages,
  size: 1,
  scope: '',
  range: '',
  edits: [],
  ...change,
});
const link: DraftDocument = { kind: 'link', id: 'link', url: 'https://example.org/', range: '' };
const ids = { moved: 'moved', rest: 'rest' };
const two = [file('a', 6), file('b', 3)];

/** "a:1-3 moved(a):4": what a person would read from the cards. */
const shown = (documents: readonly DraftDocument[]): string =>
  documents
    .map((one) =>
      one.kind === 'file' ? `${one.id}(${one.name[0] ?? ''}):${pagesHeld(one).join('')}[${one.range}]` : one.id,
    )
    .join(' ');
const move = (documents: readonly DraftDocument[], entry: string, pages: readonly number[], to: Place) =>
  movePages(documents, { entry, pages }, to, ids);

describe('pages that are moved', () => {
  it('open another document where they come in', () => {
    expect(shown(move(two, 'a', [2, 5], { entry: 'b', at: 2 }))).toBe(
      'a(a):1346[] b(b):1[] moved(a):25[] rest(b):23[]',
    );
    expect(shown(move(two, 'a', [2], { entry: 'b', at: 'front' }))).toBe('a(a):13456[] moved(a):2[] b(b):123[]');
    expect(shown(move(two, 'a', [2], { entry: 'b', at: 1 }))).toBe('a(a):13456[] moved(a):2[] b(b):123[]');
    expect(shown(move(two, 'a', [2], { entry: 'b', at: 'end' }))).toBe('a(a):13456[] b(b):123[] moved(a):2[]');
  });

  it('keep what is chosen of them, and leave what was typed where it still says it', () => {
    const typed = [file('a', 6, { range: 'odd' }), file('b', 3, { range: '2' })];
    expect(shown(move(typed, 'a', [2, 3], { entry: 'b', at: 2 }))).toBe(
      'a(a):1456[odd] b(b):1[none] moved(a):23[odd] rest(b):23[2]',
    );
  });

  it('become one document again where they come home', () => {
    const apart = move(two, 'a', [3], { entry: 'b', at: 'end' });
    expect(move(apart, 'moved', [3], { entry: 'a', at: 4 })).toEqual(two);
    expect(shown(move(two, 'a', [3], { entry: 'a', at: 4 }))).toBe(shown(two));
    expect(shown(move(two, 'a', [3], { entry: 'a', at: 3 }))).toBe(shown(two));
  });

  it('change the order within their own document', () => {
    expect(shown(move(two, 'a', [2], { entry: 'a', at: 6 }))).toBe('a(a):1345[] moved(a):26[] b(b):123[]');
    expect(shown(move(two, 'a', [6], { entry: 'a', at: 'front' }))).toBe('moved(a):6[] a(a):12345[] b(b):123[]');
  });

  it('go beside what only the service can open, never into it', () => {
    const documents = [file('a', 2), link];
    expect(shown(move(documents, 'a', [1], { entry: 'link', at: 1 }))).toBe('a(a):2[] moved(a):1[] link');
    expect(shown(move(documents, 'a', [1], { entry: 'link', at: 'end' }))).toBe('a(a):2[] link moved(a):1[]');
    expect(shown(move(documents, 'a', [1, 2], { entry: 'link', at: 'end' }))).toBe('link a(a):12[]');
  });

  it('stay where they are when there is no such page or place', () => {
    expect(move(two, 'a', [9], { entry: 'b', at: 1 })).toBe(two);
    expect(move(two, 'a', [1], { entry: 'gone', at: 1 })).toBe(two);
    expect(move(two, 'gone', [1], { entry: 'a', at: 1 })).toBe(two);
    expect(move(two, 'a', [1, 2, 3, 4, 5, 6], { entry: 'a', at: 3 })).toBe(two);
  });
});

describe('one place earlier or later', () => {
  const place = (entry: string, pages: readonly number[], way: 'earlier' | 'later', documents = two) =>
    placeByOne(documents, { entry, pages }, way);

  it('passes one page, over the ends of documents too', () => {
    expect(place('a', [2], 'later')).toEqual({ entry: 'a', at: 4 });
    expect(place('a', [2], 'earlier')).toEqual({ entry: 'a', at: 1 });
    expect(place('a', [6], 'later')).toEqual({ entry: 'b', at: 2 });
    expect(place('b', [1], 'earlier')).toEqual({ entry: 'a', at: 6 });
    expect(place('b', [2], 'later')).toEqual({ entry: 'b', at: 'end' });
  });

  it('ends at both ends of the fax', () => {
    expect(place('a', [1], 'earlier')).toBeNull();
    expect(place('b', [3], 'later')).toBeNull();
    expect(place('a', [1], 'later', [file('a', 1)])).toBeNull();
    expect(place('gone', [1], 'later')).toBeNull();
  });

  it('passes what only the service can open as one page', () => {
    const documents = [file('a', 2), link, file('b', 1)];
    expect(placeByOne(documents, { entry: 'a', pages: [2] }, 'later')).toEqual({ entry: 'b', at: 1 });
    expect(placeByOne(documents, { entry: 'b', pages: [1] }, 'earlier')).toEqual({ entry: 'link', at: 'front' });
  });

  it('gathers several pages', () => {
    expect(shown(move(two, 'a', [2, 4], place('a', [2, 4], 'later') ?? { entry: '', at: 'end' }))).toBe(
      'a(a):135[] moved(a):246[] b(b):123[]',
    );
  });
});

describe('pages that are taken out', () => {
  it('come back to where they were, with what was chosen, typed and edited', () => {
    const typed = [
      file('a', 6, { range: 'odd', edits: [{ ...untouched(3), turn: 1 }] }),
      file('b', 3, { range: '1-2,' }),
    ];
    for (const what of [
      { entry: 'a', pages: [3] },
      { entry: 'a', pages: [1, 2, 6] },
      { entry: 'a', pages: [1, 2, 3, 4, 5, 6] },
      { entry: 'b', pages: [2, 3] },
    ]) {
      const out = takeOutPages(typed, what);
      expect(out === null ? null : putBackPages(out.documents, out.taken)).toEqual(typed);
    }
  });

  it('come back to their neighbours when these have been moved meanwhile', () => {
    const out = takeOutPages(two, { entry: 'a', pages: [5] });
    if (out === null) throw new Error('nothing was taken out');
    const apart = move(out.documents, 'a', [4, 6], { entry: 'b', at: 'end' });
    expect(shown(putBackPages(apart, out.taken))).toBe('a(a):123[] b(b):123[] moved(a):456[]');
  });

  it('come back as a document of their own when nothing of it is left', () => {
    const apart = move(two, 'a', [5], { entry: 'b', at: 'end' });
    const out = takeOutPages(apart, { entry: 'moved', pages: [5] });
    if (out === null) throw new Error('nothing was taken out');
    expect(shown(out.documents)).toBe('a(a):12346[] b(b):123[]');
    expect(putBackPages(out.documents, out.taken)).toEqual(apart);
    expect(shown(putBackPages([], out.taken))).toBe('moved(a):5[]');
  });

  it('are none where the document does not hold them', () => {
    expect(takeOutPages(two, { entry: 'a', pages: [7] })).toBeNull();
    expect(takeOutPages([link], { entry: 'link', pages: [1] })).toBeNull();
  });
});

interface Slot {
  readonly handle: string;
  readonly page: number;
  readonly isChosen: boolean;
  readonly turn: number;
}

/** The fax as a plain list of pages: what a move must do is plain on it. */
const slotsOf = (documents: readonly DraftDocument[]): readonly Slot[] =>
  documents.flatMap((one): readonly Slot[] => {
    if (one.kind !== 'file') return [{ handle: one.id, page: 0, isChosen: true, turn: 0 }];
    const chosen = shownAsChosen(one);
    return pagesHeld(one).map((page) => ({
      handle: one.handle,
      page,
      isChosen: chosen.includes(page),
      turn: one.edits.find((edit) => edit.page === page)?.turn ?? 0,
    }));
  });

describe('whatever is moved, taken out and brought back', () => {
  const range = fc.constantFrom('', 'odd', 'even', 'none', '1-2', '3, x');
  const start = fc
    .tuple(fc.integer({ min: 1, max: 8 }), range, fc.integer({ min: 1, max: 4 }), range)
    .map(([pagesOfA, rangeOfA, pagesOfB, rangeOfB]): readonly DraftDocument[] => [
      file('a', pagesOfA, { range: rangeOfA, edits: [{ ...untouched(1), turn: 2 }] }),
      link,
      file('b', pagesOfB, { range: rangeOfB }),
    ]);
  const step = fc.record({
    kind: fc.constantFrom('move', 'earlier', 'later', 'out', 'back'),
    from: fc.nat(20),
    pages: fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 4 }),
    to: fc.nat(20),
    at: fc.oneof(fc.constantFrom('front' as const, 'end' as const), fc.nat(8)),
  });

  it('no page is lost or doubled, none changes, and the order is the one asked for', () => {
    seeded(
      fc.property(start, fc.array(step, { maxLength: 12 }), (before, steps) => {
        let documents = before;
        const taken: NonNullable<ReturnType<typeof takeOutPages>>['taken'][] = [];
        let out: readonly Slot[] = [];
        const all = slotsOf(before)
          .map((slot) => JSON.stringify(slot))
          .sort();
        steps.forEach(({ kind, from, pages, to, at }, number) => {
          const source = documents[from % Math.max(1, documents.length)];
          const target = documents[to % Math.max(1, documents.length)];
          if (kind === 'back') {
            const last = taken.pop();
            if (last === undefined) return;
            documents = putBackPages(documents, last);
            out = out.filter((slot) => slot.handle !== last.from.handle || !last.pages.includes(slot.page));
          } else if (source?.kind === 'file' && target !== undefined) {
            const held = pagesHeld(source);
            const chosenPages = held.filter((_, index) => pages.includes(index));
            const what = { entry: source.id, pages: chosenPages };
            if (kind === 'out') {
              const result = takeOutPages(documents, what);
              if (result === null) return;
              const isOut = (slot: Slot) => slot.handle === source.handle && chosenPages.includes(slot.page);
              out = [...out, ...slotsOf(documents).filter(isOut)];
              documents = result.documents;
              taken.push(result.taken);
            } else {
              const place =
                kind === 'move'
                  ? {
                      entry: target.id,
                      at: typeof at === 'number' && target.kind === 'file' ? (pagesHeld(target)[at] ?? 'end') : at,
                    }
                  : placeByOne(documents, what, kind === 'earlier' ? 'earlier' : 'later');
              if (place === null) return;
              const expected = movedByHand(documents, what, place);
              documents = movePages(documents, what, place, {
                moved: `moved-${String(number)}`,
                rest: `rest-${String(number)}`,
              });
              expect(slotsOf(documents)).toEqual(expected);
              expect(documents.every((one, index) => !couldBeOne(documents[index - 1], one))).toBe(true);
            }
          }
          expect([...slotsOf(documents), ...out].map((slot) => JSON.stringify(slot)).sort()).toEqual(all);
          expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
          expect(documents.every((one) => one.kind !== 'file' || pagesHeld(one).length > 0)).toBe(true);
        });
      }),
    );
  });
});

function couldBeOne(before: DraftDocument | undefined, one: DraftDocument): boolean {
  if (before?.kind !== 'file' || one.kind !== 'file' || before.handle !== one.handle) return false;
  return Math.max(...pagesHeld(before)) < Math.min(...pagesHeld(one));
}

/** The move on the plain list. */
function movedByHand(
  documents: readonly DraftDocument[],
  what: { readonly entry: string; readonly pages: readonly number[] },
  place: Place,
): readonly Slot[] {
  const source = documents.find(({ id }) => id === what.entry);
  const target = documents.find(({ id }) => id === place.entry);
  if (source?.kind !== 'file' || target === undefined) return slotsOf(documents);
  const staying = pagesHeld(source).filter((page) => !what.pages.includes(page));
  if (what.pages.length === 0 || (staying.length === 0 && place.entry === what.entry)) return slotsOf(documents);
  const isMoved = (slot: Slot) => slot.handle === source.handle && what.pages.includes(slot.page);
  const all = slotsOf(documents);
  const rest = all.filter((slot) => !isMoved(slot));
  const pagesThere =
    target.kind === 'file' ? pagesHeld(target).filter((page) => target !== source || staying.includes(page)) : [0];
  const handle = target.kind === 'file' ? target.handle : target.id;
  const indexOf = (page: number) => rest.findIndex((slot) => slot.handle === handle && slot.page === page);
  const next =
    place.at === 'end'
      ? undefined
      : place.at === 'front' || target.kind !== 'file'
        ? pagesThere[0]
        : pagesThere.find((page) => page >= Number(place.at));
  const index = next === undefined ? indexOf(pagesThere.at(-1) ?? -1) + 1 : indexOf(next);
  return [...rest.slice(0, index), ...all.filter(isMoved), ...rest.slice(index)];
}
