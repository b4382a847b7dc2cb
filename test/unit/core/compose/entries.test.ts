import { describe, expect, it } from 'vitest';
import { composeItems } from '../../../../core/compose/compose-items';
import { handlesOf, type Draft, type DraftDocument, type DraftFile } from '../../../../core/compose/draft';
import { pageTotals } from '../../../../core/compose/page-totals';
import { untouched, type PageEdit } from '../../../../core/pages/page-edit';

const entry = (id: string, change: Partial<DraftFile> = {}): DraftFile => ({
  kind: 'file',
  id,
  handle: 'letter',
  name: 'letter.pdf',
  pages: 6,
  size: 1000,
  scope: '',
  range: '',
  edits: [],
  ...change,
});
const unseen = (range = ''): DraftDocument => ({
  kind: 'unseen',
  id: 'u',
  handle: 'report',
  name: 'report.docx',
  size: 1000,
  why: 'no-converter',
  range,
});
const split: PageEdit = { ...untouched(5), sheets: 3 };
const turned: PageEdit = { ...untouched(2), turn: 1 };

const draft = (documents: readonly DraftDocument[], change: Partial<Draft> = {}): Draft => ({
  id: 'd',
  documents,
  recipients: [],
  callerId: null,
  quality: 'HD',
  paper: 'A4',
  compact: true,
  cover: null,
  when: { kind: 'now' },
  pagesBy: 'here',
  note: '',
  origin: null,
  ...change,
});
function itemsOf(documents: readonly DraftDocument[], change: Partial<Draft> = {}) {
  const items = composeItems(draft(documents, change));
  if (!items.ok) throw new Error(JSON.stringify(items.error));
  return items.value.items;
}
const part = (pages: readonly number[], edits: readonly PageEdit[] = [], sheets = pages.length) => ({
  handle: 'letter',
  name: 'letter.pdf',
  pages,
  pageCount: 6,
  edits,
  sheets,
});
const drawing = { quality: 'HD', paper: 'A4', compact: true };

describe('one file in several entries', () => {
  const moved = [
    entry('a', { scope: '1-2, 5-6', range: '5', edits: [turned, split] }),
    entry('b', { scope: '3-4' }),
    entry('c', { scope: '1-2, 5-6', range: '1-2', edits: [turned] }),
  ];

  it('becomes parts in their order, each with the changes of its own chosen pages, split pages counted', () => {
    expect(itemsOf(moved)).toEqual([
      { kind: 'assembled', parts: [part([5], [split], 3), part([3, 4]), part([1, 2], [turned])], drawing },
    ]);
    expect(pageTotals(moved)).toMatchObject({ perDocument: [3, 2, 2], total: 7, known: 7 });
    expect(handlesOf(moved)).toEqual(['letter']);
  });

  it('is made here where a page was changed, although iFax takes out the others', () => {
    expect(itemsOf(moved, { pagesBy: 'ifax' })).toEqual([
      { kind: 'assembled', parts: [part([5], [split], 3)], drawing },
      { kind: 'original', handle: 'letter', name: 'letter.pdf', pages: ['3-4'], pageTotal: 2, unseen: null },
      { kind: 'assembled', parts: [part([1, 2], [turned])], drawing },
    ]);
    // A change of a page that is not sent changes nothing.
    expect(itemsOf([entry('a', { range: '1', edits: [split] })], { pagesBy: 'ifax' })).toEqual([
      { kind: 'original', handle: 'letter', name: 'letter.pdf', pages: ['1'], pageTotal: 1, unseen: null },
    ]);
  });
});

describe('a file that only iFax opens', () => {
  it('goes as it is, with its page list, between what is made here', () => {
    const report = { kind: 'original', handle: 'report', name: 'report.docx', unseen: 'no-converter' };
    for (const pagesBy of ['here', 'ifax'] as const)
      expect(itemsOf([unseen('2-3'), unseen()], { pagesBy })).toEqual([
        { ...report, pages: ['2-3'], pageTotal: 2 },
        { ...report, pages: null, pageTotal: null },
      ]);
    expect(itemsOf([entry('a', { range: '1' }), unseen(), entry('b', { range: '2' })]).map(({ kind }) => kind)).toEqual(
      ['assembled', 'original', 'assembled'],
    );
    expect(pageTotals([entry('a'), unseen()])).toMatchObject({ perDocument: [6, null], total: null, known: 6 });
  });
});
