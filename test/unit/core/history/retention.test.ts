import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentsOf, entriesDue, keptUntil, pagesDue, type Keeping } from '../../../../core/history/retention';
import type { ContentItem, FaxJob, JobState } from '../../../../core/outbox/job';
import { transition } from '../../../../core/outbox/transition';
import { content, jobIn, NOON, STATES } from '../outbox/jobs';

const DAY = 86_400_000;
const KEEP: Keeping = { keepDocumentsDays: 0, keepHistoryDays: 90 };
const delivered: JobState = { ...STATES.delivered, lookAgainAt: null };
const FREE = new Set<string>();

const item = (documentId: string): ContentItem => ({
  ...(content.items[0] as ContentItem & { kind: 'sealed' }),
  documentId,
});
const fax = (id: string, state: JobState, documents: readonly string[], change: Partial<FaxJob> = {}): FaxJob =>
  jobIn(state, { id, fax: { ...content, items: documents.map(item) }, ...change });
const pagesAt = (jobs: readonly FaxJob[], now: number, keep = KEEP, inUse: ReadonlySet<string> = FREE) =>
  pagesDue(jobs, keep, { now, inUse }).map(({ id }) => id);
const entriesAt = (jobs: readonly FaxJob[], now: number, opened: ReadonlySet<string> = FREE) =>
  entriesDue(jobs, KEEP, { now, opened }).map(({ id }) => id);

describe('how long a fax is kept', () => {
  /** States in which nothing may ever go, however long ago. */
  const OPEN = [
    'held',
    'undo',
    'resend',
    'stopped',
    'editing',
    'queued',
    'submitting',
    'waiting',
    'blocked',
    'accepted',
    'unreported',
    'unconfirmed',
    // Not dealt with, or the late look for corrections is ahead.
    'delivered',
    'partly',
    'failed',
    'cancelledThere',
  ] as const;

  it.each(OPEN)('%s: nothing goes, ever', (name) => {
    const job = fax('a', STATES[name], ['d']);
    expect(keptUntil(job, KEEP)).toBeNull();
    expect(pagesAt([job], NOON + 9999 * DAY)).toEqual([]);
    expect(entriesAt([{ ...job, pagesErasedAt: NOON }], NOON + 9999 * DAY)).toEqual([]);
    expect(transition(job, { kind: 'pagesErased', by: 'time' }, { now: NOON, random: 0, pace: 1 }).ok).toBe(false);
  });

  it('what surely arrived loses its pages at once, if that is set', () => {
    expect(pagesAt([fax('a', delivered, ['d'])], NOON)).toEqual(['a']);
    expect(pagesAt([fax('a', delivered, ['d'])], NOON + 7 * DAY - 1, { ...KEEP, keepDocumentsDays: 7 })).toEqual([]);
    expect(pagesAt([fax('a', delivered, ['d'])], NOON + 7 * DAY, { ...KEEP, keepDocumentsDays: 7 })).toEqual(['a']);
  });

  it.each(['frozen', 'cancelled', 'notNeeded', 'settled'] as const)(
    '%s: its pages stay a day, whatever is set',
    (name) => {
      expect(pagesAt([fax('a', STATES[name], ['d'])], NOON + DAY - 1)).toEqual([]);
      expect(pagesAt([fax('a', STATES[name], ['d'])], NOON + DAY)).toEqual(['a']);
    },
  );

  it('its pages go with its entry at the latest, and its entry never before its pages', () => {
    const long: Keeping = { keepDocumentsDays: 3650, keepHistoryDays: 90 };
    const job = fax('a', delivered, ['d']);
    expect(keptUntil(job, long)).toEqual({ pages: NOON + 90 * DAY, entry: NOON + 90 * DAY });
    expect(entriesAt([job], NOON + 90 * DAY)).toEqual([]);
    expect(entriesAt([{ ...job, pagesErasedAt: NOON }], NOON + 90 * DAY)).toEqual(['a']);
    expect(entriesAt([{ ...job, pagesErasedAt: NOON }], NOON + 90 * DAY - 1)).toEqual([]);
  });

  it('one that an unfinished fax repeats, or that a draft was made from, keeps its entry', () => {
    const old = fax('old', STATES.frozen, [], {});
    const repeat = fax('new', STATES.resend, ['d'], { repeats: 'old' });
    expect(entriesAt([old, repeat], NOON + 90 * DAY)).toEqual([]);
    expect(entriesAt([old, { ...repeat, state: delivered }], NOON + 90 * DAY)).toEqual(['old']);
    expect(entriesAt([old], NOON + 90 * DAY, new Set(['old']))).toEqual([]);
  });

  it('erased twice is refused, and the state stays what it was', () => {
    const job = fax('a', delivered, ['d']);
    const erased = transition(job, { kind: 'pagesErased', by: 'time' }, { now: NOON + 5, random: 0, pace: 1 });
    if (!erased.ok) throw new Error('refused');
    expect(erased.value.job).toEqual({ ...job, pagesErasedAt: NOON + 5 });
    expect(erased.value.timeline).toEqual([
      { at: NOON + 5, kind: 'pages-erased', source: 'this-computer', params: {} },
    ]);
    expect(
      transition(erased.value.job, { kind: 'pagesErased', by: 'time' }, { now: NOON, random: 0, pace: 1 }).ok,
    ).toBe(false);
  });
});

describe('a document that several share', () => {
  it('stays until the last of them is over, and then goes for all', () => {
    const first = fax('a', delivered, ['d']);
    const second = fax('b', STATES.queued, ['d']);
    expect(pagesAt([first, second], NOON + 99 * DAY)).toEqual([]);
    expect(pagesAt([first, { ...second, state: delivered }], NOON)).toEqual(['a', 'b']);
  });

  it('keeps along with it what shares another document with that fax', () => {
    const jobs = [fax('a', delivered, ['1', '2']), fax('b', STATES.unconfirmed, ['1']), fax('c', delivered, ['2'])];
    expect(pagesAt(jobs, NOON + DAY)).toEqual([]);
    expect(pagesAt([fax('a', delivered, ['1']), fax('b', delivered, ['2'])], NOON, KEEP, new Set(['1']))).toEqual([
      'b',
    ]);
  });

  it('is never due while anybody who is not due holds it (seeded)', () => {
    const seed = 20_261_128;
    const states = fc.constantFrom<JobState>(
      delivered,
      STATES.frozen,
      STATES.queued,
      STATES.unconfirmed,
      STATES.partly,
    );
    const faxes = fc.array(
      fc.record({
        state: states,
        documents: fc.subarray(['1', '2', '3', '4', '5']),
        age: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(faxes, fc.subarray(['1', '2', '3', '4', '5']), (made, used) => {
        const jobs = made.map(({ state, documents, age }, index) =>
          fax(String(index), 'at' in state ? { ...state, at: NOON - age * DAY } : state, documents),
        );
        const due = pagesDue(jobs, KEEP, { now: NOON, inUse: new Set(used) });
        const stay = new Set([...used, ...jobs.filter((job) => !due.includes(job)).flatMap(documentsOf)]);
        for (const job of due) {
          expect(documentsOf(job).some((id) => stay.has(id))).toBe(false);
          expect(keptUntil(job, KEEP)?.pages).toBeLessThanOrEqual(NOON);
        }
      }),
      { seed, numRuns: 500 },
    );
  });
});
