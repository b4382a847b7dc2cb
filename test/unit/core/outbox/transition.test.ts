import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasEnded, isOurs, needsYou } from '../../../../core/outbox/facts';
import { dispatchDueAt } from '../../../../core/outbox/due';
import type { FaxJob, JobState, JobStateName } from '../../../../core/outbox/job';
import { LEAST_LOOKS, WATCH_MS } from '../../../../core/outbox/polling';
import { transition, type Circumstances, type JobEvent } from '../../../../core/outbox/transition';
import type { NotSentCause, SendOutcome, StatusOutcome, StatusReport } from '../../../../core/provider/fax-provider';
import { evidence, jobIn, NOON, report, STATES } from './jobs';

const at: Circumstances = { now: NOON + 5000, random: 0.5, pace: 1 };

function after(job: FaxJob, event: JobEvent, circumstances = at): FaxJob {
  const moved = transition(job, event, circumstances);
  if (!moved.ok) throw new Error(`illegal: ${moved.error.from} ${moved.error.event}`);
  return moved.value.job;
}
const answer = (outcome: SendOutcome): JobEvent => ({ kind: 'outcome', outcome });
const notSent = (cause: NotSentCause, retryAfterMs: number | null = null): JobEvent =>
  answer({ kind: 'notSent', cause, retryAfterMs, evidence });
const looked = (phase: StatusReport['phase'], change: Partial<StatusReport> = {}): JobEvent => ({
  kind: 'looked',
  outcome: { kind: 'report', report: report(phase, change) },
});
const failedLook: StatusOutcome = { kind: 'unavailable', scope: 'passing', retryAfterMs: null, detail: '' };

const EVENTS: readonly JobEvent[] = [
  { kind: 'release', by: 'time' },
  { kind: 'release', by: 'you' },
  { kind: 'hold', why: 'stopped' },
  { kind: 'hold', why: 'editing' },
  { kind: 'replaced', newId: 'new' },
  { kind: 'putBack', before: STATES.queued },
  { kind: 'prioritise', priority: 'first' },
  { kind: 'prioritise', priority: 'normal' },
  { kind: 'start' },
  answer({ kind: 'accepted', providerJobId: '7', evidence }),
  answer({ kind: 'rejected', scope: 'fax', reason: 'wrong-number', evidence }),
  answer({ kind: 'rejected', scope: 'account', reason: 'no-credit', evidence }),
  notSent('offline'),
  notSent('tls'),
  notSent('document-changed'),
  answer({ kind: 'unknown', cause: 'timeout', evidence }),
  { kind: 'recovered' },
  { kind: 'overtaken', attempts: 2, at: NOON },
  { kind: 'retry', by: 'time' },
  { kind: 'retry', by: 'you' },
  { kind: 'block', by: 'key' },
  { kind: 'unblock', source: 'you' },
  { kind: 'looked', outcome: failedLook },
  looked('in-progress'),
  looked('unrecognised'),
  looked('delivered'),
  looked('failed'),
  looked('failed', { pagesConfirmed: 1, pagesTotal: 4 }),
  looked('cancelled'),
  { kind: 'cancel' },
  { kind: 'confirmSent', providerJobId: null },
  { kind: 'confirmSent', providerJobId: '8' },
  { kind: 'sentAgain', newId: 'new' },
  { kind: 'seen' },
  { kind: 'resentAutomatically', newId: 'new' },
  { kind: 'notNeeded' },
];

/** A held fax is named by why it is held. */
const labelOf = (state: JobState) => (state.name === 'held' ? state.why : state.name);
/** What is possible as long as no byte can have left, and what else there is. */
const ours = (label: string, ...more: readonly string[]) =>
  [
    'cancel>cancelled',
    'hold>editing',
    'hold>stopped',
    'overtaken>unconfirmed',
    `prioritise>${label}`,
    'replaced>cancelled',
    ...more,
  ]
    .filter((move) => move !== `hold>${label}`)
    .sort()
    .join(' ');

describe('the table of legal moves', () => {
  it('is exactly this', () => {
    const table = Object.entries(STATES).map(([label, state]) => {
      const moves = new Set<string>();
      for (const event of EVENTS) {
        const moved = transition(jobIn(state), event, at);
        if (moved.ok) moves.add(`${event.kind}>${labelOf(moved.value.job.state)}`);
      }
      return [label, [...moves].sort().join(' ')];
    });
    expect(Object.fromEntries(table)).toEqual({
      held: ours('time', 'release>queued'),
      undo: ours('undo', 'release>queued'),
      resend: ours('resend', 'release>queued', 'notNeeded>cancelled'),
      stopped: ours('stopped', 'release>queued'),
      editing: ours('editing', 'putBack>queued', 'release>queued', 'recovered>stopped'),
      queued: ours('queued', 'block>blocked', 'start>submitting'),
      submitting:
        'outcome>accepted outcome>blocked outcome>failed outcome>unconfirmed outcome>waiting recovered>unconfirmed',
      waiting: ours('waiting', 'block>blocked', 'retry>queued'),
      blocked: ours('blocked', 'unblock>queued'),
      accepted: 'looked>accepted looked>cancelled looked>delivered looked>failed looked>partly',
      unreported: 'looked>accepted looked>cancelled looked>delivered looked>failed looked>partly seen>settled',
      delivered: 'looked>cancelled looked>delivered looked>failed looked>partly',
      partly: 'looked>accepted looked>cancelled looked>delivered looked>failed looked>partly seen>partly',
      failed:
        'looked>accepted looked>cancelled looked>delivered looked>failed looked>partly resentAutomatically>failed seen>failed',
      frozen: 'resentAutomatically>failed',
      cancelled: '',
      notNeeded: '',
      cancelledThere: 'looked>accepted looked>cancelled looked>delivered looked>failed looked>partly seen>cancelled',
      unconfirmed: 'confirmSent>accepted confirmSent>settled sentAgain>settled',
      settled: '',
    });
  });

  it('lets nothing but a person move what was stopped or is open for changes', () => {
    for (const state of [STATES.stopped, STATES.editing]) {
      const job = jobIn(state);
      expect(needsYou(job)).toBe(true);
      expect(dispatchDueAt(job, NOON + 1e12)).toBeNull();
      expect(transition(job, { kind: 'release', by: 'time' }, { ...at, now: NOON + 1e12 }).ok).toBe(false);
      expect(after(job, { kind: 'release', by: 'you' }).state.name).toBe('queued');
    }
  });

  it('ends an undo window by time without a word, and at once after a clock was set back', () => {
    const job = jobIn(STATES.undo);
    const early = transition(job, { kind: 'release', by: 'time' }, { ...at, now: NOON });
    expect(early.ok).toBe(false);
    const over = transition(job, { kind: 'release', by: 'time' }, at);
    expect(over).toMatchObject({ ok: true, value: { job: { state: { name: 'queued' } }, timeline: [] } });
    expect(after(job, { kind: 'release', by: 'time' }, { ...at, now: NOON - 86_400_000 }).state.name).toBe('queued');
  });

  it('tells how late a chosen time was, when it was missed by more than five minutes', () => {
    const job = jobIn(STATES.held);
    const told = (late: number) => {
      const moved = transition(job, { kind: 'release', by: 'time' }, { ...at, now: STATES.held.until + late });
      return moved.ok ? moved.value.timeline : null;
    };
    expect(told(5 * 60_000)).toMatchObject([{ kind: 'released', params: {} }]);
    expect(told(5 * 60_000 + 1)).toMatchObject([{ kind: 'released', params: { dueAt: STATES.held.until } }]);
  });

  it('counts tries anew after a person stopped a wait', () => {
    const tired = jobIn(STATES.waiting, { retrying: { since: NOON, tries: 9 } });
    expect(after(tired, { kind: 'hold', why: 'stopped' })).toMatchObject({
      retrying: null,
      state: { name: 'held', why: 'stopped', until: null },
    });
  });

  it('keeps the changed fax in the story of the one it replaces', () => {
    const moved = transition(jobIn(STATES.editing), { kind: 'replaced', newId: 'new' }, at);
    expect(moved).toMatchObject({
      value: {
        job: { state: { name: 'cancelled', by: 'you' } },
        timeline: [{ kind: 'replaced', source: 'you', params: { id: 'new' } }],
      },
    });
  });

  it('takes up a fax left open for changes as stopped', () => {
    expect(after(jobIn(STATES.editing), { kind: 'recovered' }).state).toEqual(STATES.stopped);
  });

  it('holds a fax until its time, unless a person lets it go', () => {
    const job = jobIn(STATES.held);
    expect(transition(job, { kind: 'release', by: 'time' }, { ...at, now: NOON }).ok).toBe(false);
    expect(after(job, { kind: 'release', by: 'you' }, { ...at, now: NOON }).state.name).toBe('queued');
  });
});

describe('random lives', () => {
  it('keep every promise', () => {
    const steps = fc.array(
      fc.record({
        event: fc.constantFrom(...EVENTS),
        wait: fc.integer({ min: 0, max: 3 * 3_600_000 }),
        random: fc.double({ min: 0, max: 0.999, noNaN: true }),
      }),
      { minLength: 1, maxLength: 80 },
    );
    fc.assert(
      fc.property(fc.constantFrom(STATES.held, STATES.undo, STATES.resend, STATES.queued), steps, (first, life) => {
        let job = jobIn(first);
        let now = NOON;
        let open = 0;
        let accepted = 0;
        for (const { event, wait, random } of life) {
          now += wait;
          const before = job.state.name;
          const moved = transition(job, event, { now, random, pace: 1 });
          if (!moved.ok) continue;
          job = moved.value.job;
          const name: JobStateName = job.state.name;
          if (event.kind === 'start') {
            open += 1;
            expect(accepted).toBe(0);
          }
          if (before === 'submitting') open -= 1;
          if (event.kind === 'outcome' && event.outcome.kind === 'accepted') accepted += 1;
          expect(open === 0 || open === 1).toBe(true);
          if (before === 'unconfirmed') expect(['confirmSent', 'sentAgain']).toContain(event.kind);
          if (name === 'delivered' && before !== 'delivered') {
            expect(event.kind === 'looked' && event.outcome.kind === 'report' && event.outcome.report.phase).toBe(
              'delivered',
            );
          }
          if (hasEnded(job.state)) expect(isOurs(job.state)).toBe(false);
          if (name === 'unconfirmed' || name === 'blocked') expect(needsYou(job)).toBe(true);
          if (event.kind === 'looked' && event.outcome.kind === 'unavailable') expect(name).toBe(before);
        }
        expect(accepted).toBeLessThanOrEqual(1);
      }),
      { seed: 20261124, numRuns: 3000 },
    );
  });
});

describe('a hand-over that did not happen', () => {
  it('waits longer each time and gives up after a day, saying why', () => {
    let job = jobIn(STATES.queued);
    let now = NOON;
    const waits: number[] = [];
    for (let round = 0; job.state.name === 'queued'; round += 1) {
      job = after(job, { kind: 'start' }, { now, random: 0.999, pace: 1 });
      job = after(job, notSent('refused'), { now, random: 0.999, pace: 1 });
      if (job.state.name !== 'waiting') break;
      waits.push(Math.round((job.state.retryAt - now) / 1000));
      now = job.state.retryAt;
      job = after(job, { kind: 'retry', by: 'time' }, { now, random: 0.999, pace: 1 });
    }
    expect(waits.slice(0, 9)).toEqual([5, 10, 20, 40, 80, 160, 320, 639, 899]);
    expect(job.state).toMatchObject({ name: 'failed', notSent: 'refused', providerJobId: null });
    expect(now - NOON).toBeGreaterThanOrEqual(24 * 3_600_000);
    expect(now - NOON).toBeLessThan(25 * 3_600_000);
  });

  it.each([
    ['tls', 'configuration'],
    ['proxy', 'configuration'],
    ['no-key', 'key'],
  ] as const)('%s blocks and does not loop', (cause, by) => {
    expect(after(jobIn(STATES.submitting), notSent(cause)).state).toMatchObject({ name: 'blocked', by });
  });

  it.each([
    [null, 60_000],
    [20_000, 20_000],
    [99 * 3_600_000, 3_600_000],
  ])('waits as "too many requests" asks (%s ms), an hour at most', (asked, wait) => {
    const { state } = after(jobIn(STATES.submitting), notSent('rate-limited', asked));
    expect(state).toMatchObject({ name: 'waiting', retryAt: at.now + wait });
  });
});

describe('reports', () => {
  const open = jobIn(STATES.accepted);

  it('with unknown words never end a fax and are kept as they came', () => {
    const { state } = after(open, looked('unrecognised', { raw: 'teleported' }));
    expect(state).toMatchObject({ name: 'accepted', progress: { raw: 'teleported', recognised: false } });
  });

  it('with fewer pages than the fax has are "partly", whatever the word', () => {
    for (const phase of ['delivered', 'failed', 'cancelled'] as const) {
      const { state } = after(open, looked(phase, { pagesConfirmed: 2, pagesTotal: 4 }));
      expect(state).toMatchObject({ name: 'partly', confirmed: 2, total: 4 });
    }
  });

  it('that stay away for a day need a person, and nothing asks by itself again', () => {
    const late = { ...at, now: NOON + WATCH_MS };
    const often = jobIn({ ...STATES.accepted, checks: LEAST_LOOKS });
    const silent = after(often, looked('in-progress'), late);
    expect(silent.state).toMatchObject({ name: 'accepted', nextCheckAt: null });
    expect(needsYou(silent)).toBe(true);
    expect(after(silent, looked('in-progress'), { ...late, now: NOON + 60_000 }).state).toMatchObject({
      nextCheckAt: null,
    });
    expect(after(often, { kind: 'looked', outcome: failedLook }, late).state).not.toMatchObject({ nextCheckAt: null });
    // A computer that slept for that day has hardly asked yet.
    expect(after(open, looked('in-progress'), late).state).not.toMatchObject({ nextCheckAt: null });
  });

  it('are asked for once more after the end, then the fax is frozen', () => {
    const failed = after(open, looked('failed'));
    expect(failed.state).toMatchObject({ name: 'failed', lookAgainAt: at.now + 120_000 });
    const frozen = after(failed, looked('failed'));
    expect(frozen.state).toMatchObject({ name: 'failed', lookAgainAt: null });
    expect(transition(frozen, looked('delivered'), at).ok).toBe(false);
    expect(after(failed, looked('delivered')).state).toMatchObject({ name: 'delivered', lookAgainAt: null });
  });

  it('are not asked for before the time at which the service is to send', () => {
    const sendAt = NOON + 7 * 3_600_000;
    const job = jobIn(STATES.submitting, { fax: { ...open.fax, sendAt: new Date(sendAt).toISOString() } });
    const { state } = after(job, answer({ kind: 'accepted', providerJobId: '7', evidence }));
    expect(state.name === 'accepted' && (state.nextCheckAt ?? 0) > sendAt).toBe(true);
  });
});

describe('a fax that was open for changes and is put back', () => {
  const editing: JobState = { name: 'held', why: 'editing', until: null };
  const back = (before: JobState) => {
    const move = transition(jobIn(editing, { priority: 'first' }), { kind: 'putBack', before }, at);
    return move.ok ? move.value.job : null;
  };

  it('keeps a chosen time that is still ahead, and its place', () => {
    expect(back({ name: 'held', why: 'time', until: at.now + 1 })).toMatchObject({
      priority: 'first',
      state: { name: 'held', why: 'time', until: at.now + 1 },
    });
    expect(back({ name: 'held', why: 'time', until: at.now })?.state).toEqual({ name: 'queued', since: at.now });
  });

  it('stays stopped, or takes its turn', () => {
    const stopped: JobState = { name: 'held', why: 'stopped', until: null };
    expect(back(stopped)?.state).toEqual(stopped);
    for (const before of [STATES.queued, STATES.waiting, STATES.blocked])
      expect(back(before)?.state).toEqual({ name: 'queued', since: at.now });
  });

  it('is nothing for any other fax', () => {
    for (const state of Object.values(STATES)) {
      const isOpen = state.name === 'held' && (state as { why: string }).why === 'editing';
      if (!isOpen) expect(transition(jobIn(state), { kind: 'putBack', before: STATES.queued }, at).ok).toBe(false);
    }
  });
});
