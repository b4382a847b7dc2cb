import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../any-text';
import { isSamePrint, printOf } from '../../../../core/guards/page-print';
import { earlierLike, hasSameBytes, planPages, SAME_CONTENT_MS, sentPages } from '../../../../core/guards/same-content';
import type { ContentItem, FaxJob, JobState } from '../../../../core/outbox/job';
import { content, NOON, STATES } from '../outbox/jobs';
import { faxTo, planTo, sealed } from './faxes';

const ANNA = '+12096380085';
const real = (state: JobState, change: Partial<FaxJob> = {}) => faxTo(ANNA, state, { service: 'ifax', ...change });
const like = (job: FaxJob, now = NOON, plan = planTo(ANNA)) => earlierLike(plan, [job], 'ifax', now).length === 1;

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
    expect(earlierLike(planTo(ANNA), jobs, 'ifax', NOON).map(({ id }) => id)).toEqual(['3', '2', '1']);
  });
});

describe('the pages of a fax', () => {
  it('are counted alike, whoever takes them out', () => {
    const original = { kind: 'original', handle: 'h', name: 'a.pdf', pages: ['1', '3-5'], pageTotal: 4 } as const;
    expect(planPages([original]).map((page) => (page.in === 'web' ? 0 : page.page))).toEqual([1, 3, 4, 5]);
    const item = { ...sealed, pages: ['1', '3-5'] };
    expect(sentPages([item])).toEqual([1, 3, 4, 5].map((page) => ({ in: 'outgoing', id: 'doc', page })));
    expect(sentPages([{ ...item, pages: null }])).toHaveLength(4);
  });

  it('that cannot be drawn are the same when their files are, byte for byte', () => {
    const original = { kind: 'original', handle: 'h', name: 'a.pdf', pages: null, pageTotal: 4 } as const;
    const earlier = real(STATES.delivered);
    const sha = 'ab'.repeat(32);
    expect(hasSameBytes(planTo(ANNA, { items: [original] }), earlier, () => sha)).toBe(true);
    expect(hasSameBytes(planTo(ANNA, { items: [original] }), earlier, () => 'cd'.repeat(32))).toBe(false);
    expect(hasSameBytes(planTo(ANNA, { items: [{ ...original, pages: ['1'] }] }), earlier, () => sha)).toBe(false);
    expect(hasSameBytes(planTo(ANNA), earlier, () => sha)).toBe(false);
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
