import { describe, expect, it } from 'vitest';
import { sharersOf, standingOfPages } from '../../../../core/history/erase-now';
import { hasEnded } from '../../../../core/outbox/facts';
import type { ContentItem, FaxJob, JobState } from '../../../../core/outbox/job';
import { transition } from '../../../../core/outbox/transition';
import { content, jobIn, NOON, STATES } from '../outbox/jobs';

const DAY = 86_400_000;
const item = (documentId: string): ContentItem => ({
  ...(content.items[0] as ContentItem & { kind: 'sealed' }),
  documentId,
});
const fax = (id: string, state: JobState, documents: readonly string[], change: Partial<FaxJob> = {}): FaxJob =>
  jobIn(state, { id, fax: { ...content, items: documents.map(item) }, ...change });
const standing = (job: FaxJob, others: readonly FaxJob[] = [], leastDays = 0, now = NOON) =>
  standingOfPages(sharersOf(job, [job, ...others]), leastDays, now);
const names = Object.keys(STATES) as (keyof typeof STATES)[];

describe('the pages of a fax, before their time', () => {
  it.each(names)('%s: may be erased by a person only if it has ended', (name) => {
    const job = fax('a', STATES[name], ['d']);
    const ended = hasEnded(job.state);
    expect(standing(job)).toEqual(ended ? { kind: 'erasable', others: 0 } : { kind: 'needed' });
    const moved = transition(job, { kind: 'pagesErased', by: 'you' }, { now: NOON + 5, random: 0, pace: 1 });
    expect(moved.ok).toBe(ended);
    if (!moved.ok) return;
    expect(moved.value.job).toEqual({ ...job, pagesErasedAt: NOON + 5 });
    expect(moved.value.timeline).toEqual([{ at: NOON + 5, kind: 'pages-erased', source: 'you', params: {} }]);
    expect(standing(moved.value.job)).toEqual({ kind: 'none' });
  });

  it('a web link has none here', () => {
    expect(standing(jobIn(STATES.delivered, { fax: { ...content, items: [] } }))).toEqual({ kind: 'none' });
  });

  it('stay while another fax that is under way holds them, also over a third one', () => {
    const job = fax('a', STATES.delivered, ['d']);
    const between = fax('b', STATES.failed, ['d', 'e']);
    expect(standing(job, [between])).toEqual({ kind: 'erasable', others: 1 });
    expect(standing(job, [between, fax('c', STATES.queued, ['e'])])).toEqual({ kind: 'needed' });
    expect(standing(job, [fax('c', STATES.queued, ['e'])])).toEqual({ kind: 'erasable', others: 0 });
    expect(standing(job, [fax('b', STATES.queued, ['d'], { pagesErasedAt: NOON })])).toMatchObject({ others: 0 });
  });

  it('stay as long as the organisation says, counted from the end of each fax that holds them', () => {
    const over: JobState = { ...STATES.delivered, lookAgainAt: null };
    const job = fax('a', over, ['d']);
    expect(standing(job, [], 7, NOON + 7 * DAY - 1)).toEqual({ kind: 'managed' });
    expect(standing(job, [], 7, NOON + 7 * DAY)).toEqual({ kind: 'erasable', others: 0 });
    const later = fax('b', { ...over, at: NOON + DAY }, ['d']);
    expect(standing(job, [later], 7, NOON + 7 * DAY)).toEqual({ kind: 'managed' });
    // A failure that nobody has looked at is not over, so its time has not begun.
    expect(standing(fax('a', STATES.failed, ['d']), [], 1, NOON + 99 * DAY)).toEqual({ kind: 'managed' });
  });
});
