import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWithJournal, thinOut } from '../../../../core/outbox/compare-journal';
import type { JobState } from '../../../../core/outbox/job';
import { readJournal, type JournalRecord } from '../../../../core/outbox/send-journal';
import type { SendOutcome } from '../../../../core/provider/fax-provider';
import { jobIn, NOON, STATES } from './jobs';

const begun = (attempt: number, job = 'job', at = NOON): JournalRecord => ({
  is: 'begun',
  job,
  attempt,
  service: 'ifax',
  payloadSha256: 'ab',
  at,
});
const answered = (attempt: number, answer: SendOutcome['kind'], job = 'job', at = NOON + 1): JournalRecord => ({
  is: 'answered',
  job,
  attempt,
  answer,
  providerJobId: answer === 'accepted' ? '77' : null,
  at,
});
const queued = (...jobs: string[]): JournalRecord => ({ is: 'queued', jobs, at: NOON - 1 });

/** What the comparison does with one fax of the record. */
function moveOf(state: JobState, attempts: number, records: readonly JournalRecord[], revision = 9) {
  const { moves } = compareWithJournal([jobIn(state, { attempts })], revision, readJournal(records));
  return moves.map(({ event }) => event);
}

describe('a fax that the record believes unsent', () => {
  const unsent = ['held', 'queued', 'waiting', 'blocked'] as const;

  it.each(unsent)('and %s, though an attempt that it does not know may have been taken, is not sent again', (name) => {
    for (const records of [
      [begun(1)],
      [begun(1), answered(1, 'unknown')],
      [begun(1), answered(1, 'accepted')],
      [begun(1), answered(1, 'notSent'), begun(2)],
    ]) {
      const [event] = moveOf(STATES[name], 0, records);
      expect(event).toMatchObject({ kind: 'overtaken', attempts: records.length === 3 ? 2 : 1 });
    }
  });

  it.each(unsent)('and %s stays so where the journal knows no more, or that nothing was taken', (name) => {
    expect(moveOf(STATES[name], 0, [])).toEqual([]);
    expect(moveOf(STATES[name], 0, [queued('job')])).toEqual([]);
    expect(moveOf(STATES[name], 0, [begun(1), answered(1, 'notSent')])).toEqual([]);
    expect(moveOf(STATES[name], 0, [begun(1), answered(1, 'rejected')])).toEqual([]);
    // The answer "not sent" was committed to the record; the journal's line about it was lost.
    expect(moveOf(STATES[name], 1, [begun(1)])).toEqual([]);
  });

  it.each(unsent)('and %s, though it was removed from a newer record after it had ended, is not sent again', (name) => {
    const removed: JournalRecord = { is: 'removed', jobs: ['job'], at: NOON + 9 };
    expect(moveOf(STATES[name], 0, [begun(1), answered(1, 'rejected'), removed])).toMatchObject([
      { kind: 'overtaken', attempts: 1 },
    ]);
    expect(moveOf(STATES[name], 0, [queued('job'), removed])).toMatchObject([{ kind: 'overtaken' }]);
  });

  it('is known to have been taken even where the attempt has the same number', () => {
    expect(moveOf(STATES.waiting, 1, [begun(1), answered(1, 'accepted')])).toMatchObject([{ kind: 'overtaken' }]);
  });

  it('and was taken back by a person, is taken back', () => {
    expect(moveOf(STATES.held, 0, [queued('job'), { is: 'cancelled', job: 'job', at: NOON }])).toEqual([
      { kind: 'cancel' },
    ]);
  });

  it('had ended, when the record is older than the thinned journal that does not know it', () => {
    const thinned: JournalRecord = { is: 'thinned', open: ['other'], revision: 10, at: NOON };
    expect(moveOf(STATES.queued, 0, [thinned], 9)).toMatchObject([{ kind: 'overtaken' }]);
    expect(moveOf(STATES.queued, 0, [thinned], 10)).toEqual([]);
    expect(moveOf(STATES.queued, 0, [{ ...thinned, open: ['job'] }], 9)).toEqual([]);
    // Taken since, by a new record that counts from the beginning again.
    expect(moveOf(STATES.queued, 0, [thinned, queued('job')], 1)).toEqual([]);
  });
});

describe('a fax that was being handed over', () => {
  it('is unconfirmed', () => {
    expect(moveOf(STATES.submitting, 1, [begun(1)])).toEqual([{ kind: 'recovered' }]);
    expect(moveOf(STATES.submitting, 1, [])).toEqual([{ kind: 'recovered' }]);
    expect(moveOf(STATES.submitting, 1, [begun(1), answered(1, 'unknown')])).toEqual([{ kind: 'recovered' }]);
  });

  it('is accepted where the journal has that answer to that attempt', () => {
    expect(moveOf(STATES.submitting, 1, [begun(1), answered(1, 'accepted')])).toMatchObject([
      { kind: 'outcome', outcome: { kind: 'accepted', providerJobId: '77' } },
    ]);
    expect(moveOf(STATES.submitting, 1, [begun(2), answered(2, 'accepted')])).toEqual([{ kind: 'recovered' }]);
  });
});

describe('faxes that are missing from the record', () => {
  const missing = (records: readonly JournalRecord[]) => compareWithJournal([], 0, readJournal(records)).missing;

  it('are counted, with those that may have been sent, and when', () => {
    expect(missing([])).toBeNull();
    expect(
      missing([
        queued('a', 'b', 'c'),
        begun(1, 'a', NOON),
        answered(1, 'accepted', 'a', NOON + 5),
        begun(1, 'b', NOON + 9),
      ]),
    ).toEqual({ count: 3, maybeSent: 2, from: NOON - 1, until: NOON + 9 });
    expect(missing([queued('a'), begun(1, 'a'), answered(1, 'notSent', 'a')])).toMatchObject({
      count: 1,
      maybeSent: 0,
    });
  });

  it('are told once; one that a person took back is not missed', () => {
    expect(missing([queued('a'), { is: 'told', at: NOON }])).toBeNull();
    expect(missing([queued('a'), { is: 'told', at: NOON }, begun(1, 'a')])).toMatchObject({ count: 1 });
    expect(missing([queued('a'), { is: 'cancelled', job: 'a', at: NOON }])).toBeNull();
  });
});

describe('thinning out', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const line: fc.Arbitrary<JournalRecord> = fc.oneof(
    fc.subarray(ids).map((jobs) => queued(...jobs)),
    fc
      .record({ id: fc.constantFrom(...ids), attempt: fc.integer({ min: 1, max: 3 }) })
      .map(({ id, attempt }) => begun(attempt, id)),
    fc
      .record({
        id: fc.constantFrom(...ids),
        attempt: fc.integer({ min: 1, max: 3 }),
        answer: fc.constantFrom<SendOutcome['kind']>('accepted', 'rejected', 'notSent', 'unknown'),
      })
      .map(({ id, attempt, answer }) => answered(attempt, answer, id)),
    fc.constantFrom(...ids).map((job): JournalRecord => ({ is: 'cancelled', job, at: NOON })),
    fc.constant<JournalRecord>({ is: 'told', at: NOON }),
  );
  const state = fc.constantFrom<JobState>(
    STATES.held,
    STATES.queued,
    STATES.submitting,
    STATES.waiting,
    STATES.delivered,
    STATES.failed,
  );
  const jobs = fc.array(fc.record({ id: fc.constantFrom(...ids), state, attempts: fc.integer({ min: 0, max: 3 }) }), {
    maxLength: 4,
  });

  it('changes no verdict about the record it was made beside', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), jobs, fc.boolean(), (records, some, keepMissing) => {
        const recorded = [...new Map(some.map((one) => [one.id, jobIn(one.state, one)])).values()];
        const thin = thinOut(records, recorded, { revision: 5, at: NOON, keepMissing });
        const before = compareWithJournal(recorded, 5, readJournal(records));
        const after = compareWithJournal(recorded, 5, readJournal(thin));
        expect(after.moves).toEqual(before.moves);
        expect(after.missing?.count ?? 0).toBe(before.missing?.count ?? 0);
        expect(after.missing?.maybeSent ?? 0).toBe(before.missing?.maybeSent ?? 0);
      }),
      { seed: 20261124, numRuns: 2000 },
    );
  });

  it('never lets an older copy of the record send what had ended', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), jobs, (records, some) => {
        const now = [...new Map(some.map((one) => [one.id, jobIn(one.state, one)])).values()];
        const thin = thinOut(records, now, { revision: 5, at: NOON, keepMissing: false });
        const ended = now.filter(({ state: { name } }) => name === 'delivered' || name === 'failed');
        const older = ended.map((job) => ({ ...job, state: STATES.queued, attempts: 0 }));
        const { moves } = compareWithJournal(older, 4, readJournal(thin));
        expect(moves.map(({ id }) => id)).toEqual(older.map(({ id }) => id));
      }),
      { seed: 20261124, numRuns: 1000 },
    );
  });

  it('keeps a journal small: of faxes that ended nothing stays', () => {
    const records = Array.from({ length: 1000 }, (_, index) => [
      queued(`job-${String(index)}`),
      begun(1, `job-${String(index)}`),
      answered(1, 'accepted', `job-${String(index)}`),
    ]).flat();
    const ended = Array.from({ length: 1000 }, (_, index) => jobIn(STATES.delivered, { id: `job-${String(index)}` }));
    expect(thinOut(records, ended, { revision: 8, at: NOON, keepMissing: false })).toEqual([
      { is: 'thinned', open: [], revision: 8, at: NOON },
    ]);
  });
});

describe('a fax that was removed because its time is over', () => {
  const records: readonly JournalRecord[] = [
    queued('old', 'lost'),
    begun(1, 'old'),
    answered(1, 'accepted', 'old'),
    { is: 'removed', jobs: ['old'], at: NOON + 9 },
  ];

  it('is missed by nobody, unlike one that is gone', () => {
    const { missing } = compareWithJournal([], 9, readJournal(records));
    expect(missing).toMatchObject({ count: 1, maybeSent: 0 });
  });

  it('leaves no line when the journal is thinned out, even while a damaged record lies aside', () => {
    for (const keepMissing of [false, true]) {
      const thin = thinOut(records, [], { revision: 9, at: NOON, keepMissing });
      expect(JSON.stringify(thin)).not.toContain('"old"');
      expect(JSON.stringify(thin)).toContain('"lost"');
      expect(compareWithJournal([], 9, readJournal(thin)).missing).toMatchObject({ count: 1 });
    }
  });
});
