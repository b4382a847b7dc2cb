import { describe, expect, it } from 'vitest';
import { TIMELINE_KINDS, type TimelineKind } from '../../../../core/outbox/timeline';
import { transition, type JobEvent } from '../../../../core/outbox/transition';
import { evidence, jobIn, NOON, report, STATES } from './jobs';

const NOW = NOON + 5000;

const EVENTS: readonly JobEvent[] = [
  { kind: 'release', by: 'time' },
  { kind: 'release', by: 'you' },
  { kind: 'start' },
  { kind: 'outcome', outcome: { kind: 'accepted', providerJobId: '7', evidence } },
  { kind: 'outcome', outcome: { kind: 'rejected', scope: 'fax', reason: 'wrong-number', evidence } },
  { kind: 'outcome', outcome: { kind: 'rejected', scope: 'account', reason: 'key-rejected', evidence } },
  { kind: 'outcome', outcome: { kind: 'notSent', cause: 'offline', retryAfterMs: null, evidence } },
  { kind: 'outcome', outcome: { kind: 'notSent', cause: 'tls', retryAfterMs: null, evidence } },
  { kind: 'outcome', outcome: { kind: 'unknown', cause: 'timeout', evidence } },
  { kind: 'recovered' },
  { kind: 'retry', by: 'time' },
  { kind: 'retry', by: 'you' },
  { kind: 'block', by: 'key' },
  { kind: 'unblock', source: 'this-computer' },
  { kind: 'looked', outcome: { kind: 'report', report: report('in-progress') } },
  { kind: 'looked', outcome: { kind: 'report', report: report('delivered') } },
  { kind: 'looked', outcome: { kind: 'report', report: report('failed') } },
  { kind: 'looked', outcome: { kind: 'report', report: report('failed', { pagesConfirmed: 1, pagesTotal: 4 }) } },
  { kind: 'looked', outcome: { kind: 'report', report: report('cancelled') } },
  { kind: 'cancel' },
  { kind: 'confirmSent', providerJobId: null },
  { kind: 'sentAgain', newId: 'new' },
  { kind: 'seen' },
];

/** What a step of this kind has to say about why; kinds that are not here are their own reason. */
const CAUSE: Partial<Record<TimelineKind, string>> = {
  'not-sent': 'cause',
  unconfirmed: 'cause',
  recovered: 'cause',
  rejected: 'reason',
  failed: 'reason',
  partly: 'reason',
  blocked: 'by',
  unblocked: 'by',
  sending: 'attempt',
  progress: 'raw',
  accepted: 'providerJobId',
  'sent-again': 'id',
};

const MOVES = Object.entries(STATES).flatMap(([label, state]) =>
  EVENTS.flatMap((event) => {
    const moved = transition(jobIn(state), event, { now: NOW, random: 0.5, pace: 1 });
    return moved.ok ? [{ label, from: state.name, event, ...moved.value }] : [];
  }),
);

describe('every step in the life of a fax', () => {
  it('has the time of its move, a source and its cause', () => {
    const steps = MOVES.flatMap(({ timeline }) => timeline);
    expect(steps.length).toBeGreaterThan(40);
    for (const { at, kind, source, params } of steps) {
      expect(at).toBe(NOW);
      expect(TIMELINE_KINDS).toContain(kind);
      expect(['this-computer', 'service', 'you']).toContain(source);
      const cause = CAUSE[kind];
      if (cause !== undefined) expect(params, kind).toHaveProperty(cause);
    }
  });

  it('is written for every move to another state; the end of a wait shows as the try that follows', () => {
    const silent = MOVES.filter(({ from, job, timeline }) => job.state.name !== from && timeline.length === 0);
    expect(silent.map(({ label, event }) => [label, event])).toEqual([
      ['undo', { kind: 'release', by: 'time' }],
      ['waiting', { kind: 'retry', by: 'time' }],
    ]);
  });
});
