import { expect, it } from 'vitest';
import { inTurn } from '../../../../core/outbox/turn';
import { jobIn, NOON, STATES } from './jobs';

it('gives the turn to those that go first, then to who waits longest, then to the oldest, and to nobody who does not wait for it', () => {
  const queued = (id: string, since: number, change = {}) =>
    jobIn({ name: 'queued', since: NOON + since }, { id, ...change });
  const jobs = [
    jobIn(STATES.held, { id: 'held', priority: 'first' }),
    queued('later', 2),
    queued('younger', 1, { createdAt: NOON + 5 }),
    queued('older', 1),
    queued('late but first', 9, { priority: 'first' }),
    jobIn(STATES.waiting, { id: 'waiting' }),
  ];
  expect(inTurn(jobs).map(({ id }) => id)).toEqual(['late but first', 'older', 'younger', 'later']);
});
