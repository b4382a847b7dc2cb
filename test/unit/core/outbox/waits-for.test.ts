import { describe, expect, it } from 'vitest';
import { CLOSED } from '../../../../core/outbox/breaker';
import { busyLines, lineOf, LONGEST_CALL_MS } from '../../../../core/outbox/turn';
import { viewOf, waitsFor, type QueueConditions } from '../../../../core/outbox/waits-for';
import { jobIn, NOON, STATES } from './jobs';

const free: QueueConditions = {
  barred: new Set(),
  paused: false,
  online: true,
  breakers: { practice: CLOSED, ifax: CLOSED },
  busy: new Map(),
};
const away: QueueConditions['breakers'] = { practice: CLOSED, ifax: { kind: 'open', until: NOON + 60_000, rests: 1 } };
const queued = jobIn(STATES.queued, { service: 'ifax' });
const waiting = jobIn(STATES.waiting, { service: 'ifax' });

describe('what a fax waits for besides its turn', () => {
  it('is nothing while all is well, and never anything for a fax that is not in line', () => {
    expect(waitsFor(queued, free, NOON)).toBeNull();
    for (const [name, state] of Object.entries(STATES)) {
      if (name === 'queued' || name === 'waiting') continue;
      expect(waitsFor(jobIn(state), { ...free, paused: true, online: false }, NOON)).toBeNull();
    }
  });

  it('is the pause before the network before the service before the line', () => {
    const line = { ...free, busy: new Map([[lineOf(queued), Infinity]]) };
    const service = { ...line, breakers: away };
    const offline = { ...service, online: false };
    expect(waitsFor(queued, line, NOON)).toEqual({ kind: 'line' });
    expect(waitsFor(queued, service, NOON)).toEqual({ kind: 'service', nextLookAt: NOON + 60_000 });
    expect(waitsFor(queued, offline, NOON)).toEqual({ kind: 'online' });
    expect(waitsFor(queued, { ...offline, paused: true }, NOON)).toEqual({ kind: 'resume' });
    const barred = { ...offline, paused: true, barred: new Set(['ifax'] as const) };
    expect(waitsFor(queued, barred, NOON)).toEqual({ kind: 'policy' });
    expect(waitsFor(jobIn(STATES.queued, { service: 'practice' }), barred, NOON)).toEqual({ kind: 'resume' });
  });

  it('is, between two tries, not the line but all the rest', () => {
    expect(waitsFor(waiting, { ...free, busy: new Map([[lineOf(waiting), Infinity]]) }, NOON)).toBeNull();
    expect(waitsFor(waiting, { ...free, online: false }, NOON)).toEqual({ kind: 'online' });
  });

  it('is never the network for the practice service, which runs on this computer', () => {
    expect(waitsFor(jobIn(STATES.queued), { ...free, online: false, breakers: away }, NOON)).toBeNull();
  });
});

describe('a busy line', () => {
  const lines = (state: Parameters<typeof jobIn>[0], sendAt: string | null = null) => {
    const job = jobIn(state);
    return busyLines([{ ...job, fax: { ...job.fax, sendAt } }], NOON + 1).get(lineOf(job));
  };

  it('is one with a fax being handed over or called', () => {
    expect(lines(STATES.submitting)).toBe(Infinity);
    expect(lines(STATES.accepted)).toBe(NOON + LONGEST_CALL_MS);
  });

  it('is not one where the call has ended, nobody reports any more, or iFax sends it later', () => {
    for (const state of [STATES.queued, STATES.delivered, STATES.unreported, STATES.unconfirmed]) {
      expect(lines(state)).toBeUndefined();
    }
    expect(lines(STATES.accepted, new Date(NOON + 3_600_000).toISOString())).toBeUndefined();
    expect(lines({ ...STATES.accepted, since: NOON - LONGEST_CALL_MS })).toBeUndefined();
  });
});

describe('the queue as a whole', () => {
  it('names a service out of reach only while something waits for it, and how many do', () => {
    expect(viewOf([], { ...free, breakers: away }, NOON).unreachable).toBeNull();
    expect(viewOf([jobIn(STATES.queued)], { ...free, breakers: away }, NOON).unreachable).toBeNull();
    expect(viewOf([queued, waiting], { ...free, breakers: away }, NOON).unreachable).toEqual({
      service: 'ifax',
      nextLookAt: NOON + 60_000,
      waiting: 2,
    });
  });

  it('says once why it stopped', () => {
    const blocked = [jobIn(STATES.blocked), jobIn(STATES.blocked, { id: 'other' })];
    expect(viewOf(blocked, free, NOON).stopped).toEqual({ service: 'practice', by: 'key', waiting: 2 });
    expect(viewOf([queued], free, NOON).stopped).toBeNull();
  });
});
