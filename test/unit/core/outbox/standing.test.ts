import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../core/outbox/standing';
import { jobIn, STATES } from './jobs';

const each = Object.entries(STATES);

describe('how all faxes stand together', () => {
  it('counts what needs a person and what goes on by itself, each fax in one of the two at most', () => {
    const needing: string[] = [];
    const goingOn: string[] = [];
    for (const [name, state] of each) {
      const { needYou, underWay } = standingOf([jobIn(state)], false);
      if (needYou === 1) needing.push(name);
      if (underWay === 1) goingOn.push(name);
      expect(needYou + underWay).toBeLessThanOrEqual(1);
    }
    expect(needing.sort()).toEqual(
      ['blocked', 'cancelledThere', 'editing', 'failed', 'partly', 'stopped', 'unconfirmed', 'unreported'].sort(),
    );
    expect(goingOn.filter((name) => name !== 'resend').sort()).toEqual(
      ['accepted', 'held', 'queued', 'submitting', 'undo', 'waiting'].sort(),
    );
  });

  it('goes on with nothing but what has left while sending is paused', () => {
    const goingOn = each.filter(([, state]) => standingOf([jobIn(state)], true).underWay === 1).map(([name]) => name);
    expect(goingOn.sort()).toEqual(['accepted', 'submitting']);
  });

  it('adds up', () => {
    const jobs = [STATES.failed, STATES.unconfirmed, STATES.queued].map((state) => jobIn(state));
    expect(standingOf(jobs, false)).toEqual({ needYou: 2, underWay: 1, paused: false });
  });
});
