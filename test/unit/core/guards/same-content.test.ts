import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../any-text';
import { isSamePrint, printOf } from '../../../../core/guards/page-print';
import {
  earlierLike,
  formsOf,
  hasSameSources,
  planPages,
  SAME_CONTENT_MS,
  sentPages,
} from '../../../../core/guards/same-content';
import type { ContentItem, FaxJob, JobState, MadeFrom } from '../../../../core/outbox/job';
import { untouched, type PageEdit } from '../../../../core/pages/page-edit';
import { STANDARD_LETTER } from '../../../fixtures/drawing';
import { content, NOON, STATES } from '../outbox/jobs';
import { faxTo, planTo, sealed } from './faxes';

const ANNA = '+12096380085';
const unknown = () => null;
const real = (state: JobState, change: Partial<FaxJob> = {}) => faxTo(ANNA, state, { service: 'ifax', ...change });
const like = (job: FaxJob, now = NOON, plan = planTo(ANNA)) =>
  earlierLike(plan, [job], { service: 'ifax', now, sha256Of: unknown }).length === 1;

describe('earlier faxes to compare with', () => {
  it.each(Object.entries(STATES).map(([name, state]) => [name, state] as const))('of state %s', (name, state) => {
    // What never left, and what the service ended without a page, is nothing to repeat by mistake.
    const nothingArrived = ['failed', 'frozen', 'cancelled', 'notNeeded', 'cancelledThere'];
    expect(like(real(state))).toBe(!nothingArrived.includes(name));
  });

  it('include a failure that reports pages, or contradicts itself', () => {
    const { result } = STATES.failed;
    expect(like(real({ ...STATES.failed, result: { ...result, pagesConfirmed: 1 } }))).toBe(true);
    expect(like(real({ ...STATES.failed, result: { ...result, conflicting: true } }))).toBe(true);
    expect(like(real({ ...STATES.failed, providerJobId: null, notSent: 'offline', result: null }))).toBe(false);
  });

  it('are of one day when they left, and of any age when they have yet to leave', () => {
    for (const name of ['delivered', 'accepted', 'unconfirmed', 'partly', 'settled'] as const) {
      expect(like(real(STATES[name]), NOON + SAME_CONTENT_MS), name).toBe(true);
      expect(like(real(STATES[name]), NOON + SAME_CONTENT_MS + 1), name).toBe(false);
    }
    for (const name of ['held', 'queued', 'waiting', 'blocked'] as const)
      expect(like(real(STATES[name]), NOON + 9 * SAME_CONTENT_MS), name).toBe(true);
    const planned = new Date(NOON + 5 * SAME_CONTENT_MS).toISOString();
    const scheduled = real(STATES.accepted, { fax: { ...content, sendAt: planned } });
    expect(like(scheduled, NOON + 4 * SAME_CONTENT_MS)).toBe(true);
  });

  it('count also when the clock was set back since', () => {
    expect(like(real(STATES.delivered), NOON - 1000)).toBe(true);
  });

  it('are of the same service, number and count of pages', () => {
    expect(like(real(STATES.delivered, { service: 'practice' }))).toBe(false);
    expect(like(faxTo('+12096380086', STATES.delivered, { service: 'ifax' }))).toBe(false);
    const shorter = real(STATES.delivered, { fax: { ...content, items: [{ ...sealed, pageTotal: 3 }] } });
    expect(like(shorter)).toBe(false);
  });

  it('have the same links at the same places', () => {
    const link = { kind: 'link', url: 'https://files.example.org/a.pdf', pages: null } as const;
    const plan = planTo(ANNA, { items: [...planTo(ANNA).items, link] });
    const withItems = (...items: readonly ContentItem[]) => real(STATES.delivered, { fax: { ...content, items } });
    expect(like(withItems(sealed, link), NOON, plan)).toBe(true);
    expect(like(withItems(link, sealed), NOON, plan)).toBe(false);
    expect(like(withItems(sealed, { ...link, pages: ['1'] }), NOON, plan)).toBe(false);
    expect(like(withItems(sealed), NOON, plan)).toBe(false);
  });

  it('are told the newest first', () => {
    const jobs = [3, 1, 2].map((at) => real(STATES.queued, { id: String(at), createdAt: NOON + at }));
    expect(
      earlierLike(planTo(ANNA), jobs, { service: 'ifax', now: NOON, sha256Of: unknown }).map(({ id }) => id),
    ).toEqual(['3', '2', '1']);
  });
});

describe('the pages of a fax', () => {
  it('are counted alike, whoever takes them out', () => {
    const original = {
      kind: 'original',
      handle: 'h',
      name: 'a.pdf',
      pages: ['1', '3-5'],
      pageTotal: 4,
      unseen: null,
    } as const;
    expect(planPages([original], unknown).map((page) => (page.in === 'closed' ? 0 : page.page))).toEqual([1, 3, 4, 5]);
    const item = { ...sealed, pages: ['1', '3-5'] };
    expect(sentPages([item])).toEqual([1, 3, 4, 5].map((page) => ({ in: 'outgoing', id: 'doc', page })));
    expect(sentPages([{ ...item, pages: null }])).toHaveLength(4);
  });

  it('are one for each sheet of a page that is split, in either form of a scanned page', () => {
    const edit: PageEdit = { ...untouched(2), sheets: 2 };
    const part = { handle: 'h', name: 'a.pdf', pages: [1, 2], pageCount: 2, edits: [edit], sheets: 3 };
    const pages = planPages([{ kind: 'assembled', parts: [part], drawing: STANDARD_LETTER }], unknown);
    expect(pages.map((page) => page.in === 'dropped' && [page.page, page.leaving?.sheet])).toEqual([
      [1, 0],
      [2, 0],
      [2, 1],
    ]);
    const forms = formsOf([...pages, { in: 'closed', content: 'x' }]);
    expect(forms.map((form) => form.map((page) => page.in === 'dropped' && page.leaving?.drawing.compact))).toEqual([
      [false, false, false, false],
      [true, true, true, false],
    ]);
  });

  it('of a file that only iFax opens are closed: the same for the same bytes and page list only', () => {
    const closed = (sha256: string, pages: readonly string[] | null) =>
      planPages([{ ...original, name: 'a.docx', pages, pageTotal: null, unseen: 'no-converter' }], () => sha256);
    const sent = sentPages([{ ...sealed, sha256: 'ab', pages: ['1'], pageTotal: null, unseen: 'no-converter' }]);
    expect(closed('ab', ['1'])).toEqual(sent);
    expect(closed('ab', null)).not.toEqual(sent);
    expect(closed('cd', ['1'])).not.toEqual(sent);
    expect(sent).toHaveLength(1);
  });
});

const original = { kind: 'original', handle: 'h', name: 'a.pdf', pages: null, pageTotal: 4, unseen: null } as const;

describe('faxes of the same files', () => {
  const sha = 'ab'.repeat(32);
  const plan = planTo(ANNA, { items: [original] });
  const isSame = (own: typeof plan, earlier: FaxJob, of = sha) => hasSameSources(own, earlier, () => of);
  const made = (...madeFrom: readonly MadeFrom[]) =>
    real(STATES.delivered, { fax: { ...content, items: [{ ...sealed, sha256: 'other', pageTotal: 9, madeFrom }] } });

  it('are the same byte for byte and page for page, whatever was changed about the pages', () => {
    const whole = made({ name: 'a.pdf', pages: '', sha256: sha });
    expect(isSame(plan, whole)).toBe(true);
    expect(isSame(planTo(ANNA), whole)).toBe(true);
    expect(isSame(plan, whole, 'cd'.repeat(32))).toBe(false);
    expect(isSame(planTo(ANNA, { items: [{ ...original, pages: ['1'], pageTotal: 1 }] }), whole)).toBe(false);
    expect(isSame(planTo(ANNA, { items: [original, original] }), whole)).toBe(false);
    // Found although the earlier one has other pages, as a page that was split then has.
    expect(earlierLike(plan, [whole], { service: 'ifax', now: NOON, sha256Of: () => sha })).toEqual([whole]);
    expect(earlierLike(plan, [whole], { service: 'ifax', now: NOON, sha256Of: unknown })).toEqual([]);
  });

  it('are known of earlier versions where an original was sent', () => {
    const old = (madeFrom: readonly MadeFrom[]) =>
      real(STATES.delivered, { fax: { ...content, items: [{ ...sealed, sha256: sha, madeFrom }] } });
    expect(isSame(plan, old([{ name: 'a.pdf', pages: '' }]))).toBe(true);
    expect(isSame(plan, old([{ name: 'a.pdf', pages: '1' }]))).toBe(false);
    const two = planTo(ANNA, { items: [original, original] });
    expect(
      isSame(
        two,
        old([
          { name: 'a.pdf', pages: '' },
          { name: 'b.pdf', pages: '' },
        ]),
      ),
    ).toBe(false);
  });
});

describe('prints', () => {
  const picture = fc
    .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) })
    .chain(({ width, height }) =>
      fc.uint8Array({ minLength: width * height, maxLength: width * height }).map((grey) => ({ width, height, grey })),
    );

  it('are the same for the same picture, and for one a shade off', () => {
    seeded(
      fc.property(picture, ({ grey, ...size }) => {
        const shade = grey.map((value) => (value > 128 ? value - 2 : value + 2));
        expect(isSamePrint(printOf({ ...size, grey }), printOf({ ...size, grey }))).toBe(true);
        expect(isSamePrint(printOf({ ...size, grey }), printOf({ ...size, grey: shade }))).toBe(true);
      }),
    );
  });

  it('differ when any one block is more than a shade off, or the page has another size', () => {
    seeded(
      fc.property(picture, fc.nat(), ({ width, height }, place) => {
        const grey = new Uint8Array(width * height).fill(100);
        const [row, column] = [Math.floor((place % grey.length) / width / 8), Math.floor((place % width) / 8)];
        const darker = grey.map((value, index) =>
          Math.floor(index / width / 8) === row && Math.floor((index % width) / 8) === column ? value - 3 : value,
        );
        const print = printOf({ width, height, grey });
        expect(isSamePrint(print, printOf({ width, height, grey: darker }))).toBe(false);
        const wider = new Uint8Array((width + 8) * height).fill(100);
        expect(isSamePrint(print, printOf({ width: width + 8, height, grey: wider }))).toBe(false);
      }),
    );
  });

  it('show one pixel-wide stroke of a digit in one block', () => {
    const grey = new Uint8Array(64 * 64).fill(255);
    const stroke = grey.slice();
    for (let y = 16; y < 24; y++) stroke[y * 64 + 20] = 0;
    expect(
      isSamePrint(printOf({ width: 64, height: 64, grey }), printOf({ width: 64, height: 64, grey: stroke })),
    ).toBe(false);
  });
});
