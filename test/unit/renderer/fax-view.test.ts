import { describe, expect, it } from 'vitest';
import type { DraftDocument, DraftFile } from '../../../core/compose/draft';
import { wholeClean } from '../../../core/pages/clean-for-fax';
import { editOf, untouched } from '../../../core/pages/page-edit';
import { chosenInOrder, walkFrom } from '../../../renderer/pages/new-fax/fax-view/pages-in-order';
import { pictureWidth, sizeOnScreen, stretchedSheet, zoomedBy } from '../../../renderer/pages/new-fax/fax-view/zoom';
import { draftReducer, startState, type DraftState } from '../../../renderer/state/draft';
import { newDraft } from '../../../core/compose/new-draft';

const file = (id: string, change: Partial<DraftFile> = {}): DraftFile => ({
  kind: 'file',
  id,
  handle: `handle of ${id}`,
  name: `${id}.pdf`,
  pages: 4,
  size: 10,
  scope: '',
  range: '',
  edits: [],
  ...change,
});
const link: DraftDocument = { kind: 'link', id: 'l', url: 'https://example.com', range: '' };
const listed = (places: ReturnType<typeof chosenInOrder>) => places.map(({ file: { id }, page }) => `${id}${page}`);

describe('the pages that are walked through', () => {
  const documents = [file('a', { range: '1,3' }), link, file('b', { scope: '2-4', range: '2-3' })];
  it('are the chosen ones in the order of the fax', () => {
    expect(listed(chosenInOrder(documents))).toEqual(['a1', 'a3', 'b2', 'b3']);
    expect(listed(chosenInOrder([file('c', { range: '1-' }), file('d', { range: '9' })]))).toEqual([
      'c1',
      'c2',
      'c3',
      'c4',
    ]);
  });

  it('and the one that is looked at, in its place, unless the entry does not hold it', () => {
    expect(listed(walkFrom(documents, { key: 'a', page: 2 }))).toEqual(['a1', 'a2', 'a3', 'b2', 'b3']);
    expect(listed(walkFrom(documents, { key: 'b', page: 4 }))).toEqual(['a1', 'a3', 'b2', 'b3', 'b4']);
    expect(listed(walkFrom(documents, { key: 'b', page: 1 }))).toEqual(['a1', 'a3', 'b2', 'b3']);
    expect(listed(walkFrom([file('e', { range: 'none' })], { key: 'e', page: 1 }))).toEqual(['e1']);
  });
});

describe('the size on the screen', () => {
  it('has square dots in every quality, one pixel of the screen a dot at 100 %', () => {
    for (const quality of ['Low', 'Standard', 'HD'] as const) {
      const sheet = stretchedSheet('Letter', quality);
      expect(sizeOnScreen(1, sheet, { width: 10, height: 10 })).toEqual(sheet);
      expect(sheet.width).toBe(1728);
      // 11 inches of 204 dots, as across; rounded by one row of the quality.
      expect(Math.abs(sheet.height - 2244)).toBeLessThanOrEqual(2);
    }
  });

  it('fits the whole sheet into what there is, and never enlarges it for that', () => {
    const sheet = stretchedSheet('A4', 'Standard');
    expect(sizeOnScreen('fit', sheet, { width: 864, height: 9999 }).width).toBe(864);
    expect(sizeOnScreen('fit', sheet, { width: 9999, height: 600 }).height).toBe(600);
    expect(sizeOnScreen('fit', sheet, { width: 9999, height: 9999 })).toEqual(sheet);
    expect(sizeOnScreen(4, sheet, { width: 1, height: 1 }).width).toBe(6912);
  });

  it('is asked for dot for dot from 100 % on, and smaller where it is shown smaller', () => {
    const small = { width: 400, height: 500 };
    expect(pictureWidth(1, small, 1)).toBeNull();
    expect(pictureWidth('fit', small, 1)).toBe(416);
    expect(pictureWidth('fit', small, 2)).toBe(800);
    expect(pictureWidth('fit', { width: 1000, height: 1 }, 2)).toBeNull();
  });

  it('goes step by step and stops at either end', () => {
    expect(zoomedBy('fit', 1)).toBe(1);
    expect(zoomedBy(1, -1)).toBe('fit');
    expect(zoomedBy(4, 1)).toBe(4);
    expect(zoomedBy('fit', -1)).toBe('fit');
  });
});

describe('what is done to the look of pages', () => {
  const draft = newDraft('00000000-0000-4000-8000-000000000001', {
    country: 'US',
    paper: 'Letter',
    compact: false,
    quality: 'Standard',
    callerId: '',
    pagesBy: 'here',
  });
  const turned = { ...untouched(2), turn: 1 } as const;
  const state = startState({ ...draft, documents: [file('a', { edits: [turned] }), link, file('b')] });
  const editsOf = ({ draft: { documents } }: DraftState, id: string) => {
    const found = documents.find((one) => one.id === id);
    return found?.kind === 'file' ? found.edits : null;
  };
  const changes = [
    { key: 'a', edit: wholeClean(turned) },
    { key: 'b', edit: wholeClean(untouched(1)) },
    { key: 'l', edit: untouched(1) },
    { key: 'gone', edit: untouched(1) },
  ];

  it('is in the draft at once, and a page that is as it was has no edit', () => {
    const cleaned = draftReducer(state, { type: 'pageEdited', key: 'b', edit: wholeClean(untouched(1)) });
    expect(editsOf(cleaned, 'b')).toEqual([wholeClean(untouched(1))]);
    expect(editsOf(cleaned, 'a')).toBe(editsOf(state, 'a'));
    expect(editsOf(draftReducer(cleaned, { type: 'pageEdited', key: 'b', edit: untouched(1) }), 'b')).toEqual([]);
  });

  it('can be undone where it was for many pages or the whole fax', () => {
    const changed = draftReducer(state, { type: 'looksChanged', changes, quality: 'HD' });
    expect(changed.draft.quality).toBe('HD');
    expect(editsOf(changed, 'a')).toEqual([wholeClean(turned)]);
    expect(editsOf(changed, 'b')).toEqual([wholeClean(untouched(1))]);
    const undone = draftReducer(changed, { type: 'undone' });
    expect(undone).toEqual(state);
  });

  it('leaves what was done since then: the turn of a page, another quality', () => {
    const changed = draftReducer(state, { type: 'looksChanged', changes, quality: null });
    const since = [
      { type: 'pagesTurned', what: { entry: 'a', pages: [2] }, by: 1 },
      { type: 'changed', change: { quality: 'Low' } },
      { type: 'undone' },
    ] as const;
    const undone = since.reduce(draftReducer, changed);
    expect(undone.draft.quality).toBe('Low');
    expect(editOf(editsOf(undone, 'a') ?? [], 2)).toEqual({ ...turned, turn: 2 });
    expect(editsOf(undone, 'b')).toEqual([]);
  });
});
