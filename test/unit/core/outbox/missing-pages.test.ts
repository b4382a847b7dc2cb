import { describe, expect, it } from 'vitest';
import type { ContentItem, FaxContent } from '../../../../core/outbox/job';
import { missingPages } from '../../../../core/outbox/missing-pages';
import { content, jobIn, STATES } from './jobs';

const sealed = (pageTotal: number | null, pages: readonly string[] | null = null): ContentItem => ({
  kind: 'sealed',
  documentId: 'doc',
  sha256: '',
  size: 1,
  pages,
  pageTotal,
  madeFrom: [],
});
const link: ContentItem = { kind: 'link', url: 'https://pagewire.example/a.pdf', pages: ['1-3'] };

function missing(confirmed: number, total: number, fax: Partial<FaxContent>) {
  return missingPages(jobIn({ ...STATES.partly, confirmed, total }, { fax: { ...content, ...fax } }));
}

describe('the missing pages of a partly confirmed fax', () => {
  it('are those after the confirmed ones', () => {
    expect(missing(2, 5, { items: [sealed(5)], pageTotal: 5 })).toEqual({
      kind: 'known',
      first: 3,
      last: 5,
      items: [[3, 4, 5]],
    });
  });

  it('do not count the cover page that iFax made, if the service counted it', () => {
    const fax = { items: [sealed(5)], pageTotal: 5, cover: { subject: 'Referral' } };
    expect(missing(3, 6, fax)).toMatchObject({ first: 3, last: 5, items: [[3, 4, 5]] });
    expect(missing(3, 5, fax)).toMatchObject({ first: 4, last: 5, items: [[4, 5]] });
    expect(missing(1, 6, fax)).toMatchObject({ first: 1, last: 5, items: [[1, 2, 3, 4, 5]] });
  });

  it('run over the files that were left to iFax, and keep to the chosen pages of each', () => {
    const items = [sealed(3, ['1', '3', '5']), sealed(2), sealed(4, ['2-5'])];
    expect(missing(4, 9, { items, pageTotal: 9 })).toEqual({
      kind: 'known',
      first: 5,
      last: 9,
      items: [null, [2], [2, 3, 4, 5]],
    });
    expect(missing(1, 9, { items, pageTotal: 9 })).toMatchObject({
      items: [
        [3, 5],
        [1, 2],
        [2, 3, 4, 5],
      ],
    });
  });

  it.each([
    ['the service counts fewer pages', 2, 4, { items: [sealed(5)], pageTotal: 5 }, 'counted-otherwise'],
    ['it counts one more, but there is no cover', 2, 6, { items: [sealed(5)], pageTotal: 5 }, 'counted-otherwise'],
    ['a file has another count than was noted', 1, 5, { items: [sealed(4)], pageTotal: 5 }, 'counted-otherwise'],
    ['nobody knows the pages of a file', 1, 5, { items: [sealed(null)], pageTotal: 5 }, 'counted-otherwise'],
    ['a web link is part of it', 1, 5, { items: [link, sealed(2)], pageTotal: 5 }, 'closed-part'],
    ['the length is not known', 1, 5, { items: [link], pageTotal: null }, 'closed-part'],
    ['all pages are confirmed', 5, 5, { items: [sealed(5)], pageTotal: 5 }, 'nothing-missing'],
  ] as const)('are not told when %s', (_when, confirmed, total, fax, why) => {
    expect(missing(confirmed, total, fax)).toEqual({ kind: 'unknown', why });
  });

  it('are no question for a fax that is not partly confirmed', () => {
    for (const state of Object.values(STATES))
      if (state.name !== 'partly') expect(missingPages(jobIn(state)), state.name).toBeNull();
  });
});
