import { describe, expect, it } from 'vitest';
import type { Draft, ReopenPurpose } from '../../../core/compose/draft';
import type { SendOutcome } from '../../../core/provider/fax-provider';
import type { Outbox } from '../../../electron/outbox/outbox';
import { report } from '../../unit/core/outbox/jobs';
import { createBench, jobOf, NOON, outcome, queued, settle, stateOf } from './desk-parts';

const ANNA = '+12096380085';
const BEN = '+12025550143';
const OUTBOX = { box: 'outbox', search: '', limit: 10, offset: 0 } as const;
const HOUR = 3_600_000;

const refused: SendOutcome = {
  kind: 'rejected',
  scope: 'fax',
  reason: 'wrong-number',
  evidence: { httpStatus: 422, bytesSent: 9, bytesTotal: 9, bodySha256: null, providerText: 'no', detail: null },
};

async function reopened(outbox: Outbox, id: string, purpose: ReopenPurpose): Promise<Draft> {
  const answer = await outbox.desk.reopen(id, purpose);
  if (!answer.ok) throw new Error(answer.error.code);
  expect(answer.value.missing).toEqual([]);
  return answer.value.draft;
}
const kinds = async (outbox: Outbox, id: string) => {
  const shown = await outbox.desk.show(id);
  return shown.ok ? shown.value.timeline.map(({ kind }) => kind) : [];
};

describe('a fax that is opened for changes', () => {
  it('does not leave meanwhile, and is replaced by the changed one in one step', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const id = await queued(outbox, bench.draft([ANNA], { note: 'Rückruf' }));
    const draft = await reopened(outbox, id, 'edit');
    expect(draft).toMatchObject({ note: 'Rückruf', origin: { id, for: 'edit' }, documents: [{ pages: 2 }] });
    outbox.start();
    await bench.clock.pass(10 * 60_000);
    expect(bench.ifax.sent).toEqual([]);
    expect(await stateOf(outbox, id)).toEqual({ name: 'held', why: 'editing', until: null });

    // What a reader sees at the first change: never the one without the other.
    const seen: ReturnType<typeof states>[] = [];
    const states = () => Promise.all([outbox.desk.list(OUTBOX), stateOf(outbox, id)]);
    const stop = outbox.onChange(() => seen.push(states()));
    const newId = await queued(outbox, { ...draft, recipients: [{ number: BEN, country: '', name: '' }] });
    stop();
    const [list, old] = (await seen[0]) ?? [];
    expect(old).toMatchObject({ name: 'cancelled' });
    expect(list?.ok && list.value.rows.map(({ job }) => job.id)).toEqual([newId]);
    await settle();
    expect(bench.ifax.sent.map(({ faxNumber }) => faxNumber)).toEqual([BEN]);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'cancelled', by: 'you' });
    expect((await jobOf(outbox, newId)).repeats).toBe(id);
    expect(await kinds(outbox, id)).toEqual(['queued', 'editing', 'replaced']);
    // Sending the same draft twice is one fax.
    expect(await queued(outbox, draft)).toBe(newId);
  });

  it('goes back to where it was when nothing was changed; a time that is ahead is kept', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    const when = { kind: 'hold', local: '2026-11-24T14:00', timeZone: 'UTC' } as const;
    const id = await queued(outbox, bench.draft([ANNA], { when }));
    await reopened(outbox, id, 'edit');
    expect((await outbox.desk.putBack(id)).ok).toBe(true);
    expect(await stateOf(outbox, id)).toEqual({ name: 'held', why: 'time', until: NOON + 2 * HOUR });
    await reopened(outbox, id, 'edit');
    await bench.clock.pass(3 * HOUR);
    expect(bench.ifax.sent).toEqual([]);
    await outbox.desk.putBack(id);
    await settle();
    expect(bench.ifax.sent).toHaveLength(1);
    expect(await outbox.desk.putBack(id)).toMatchObject({ ok: false, error: { code: 'not-possible-now' } });
  });

  it('is stopped and needs a person when the window or the program goes away', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const left = await queued(outbox, bench.draft([ANNA]));
    await reopened(outbox, left, 'edit');
    outbox.desk.leaveOpen(left);
    expect(await stateOf(outbox, left)).toEqual({ name: 'held', why: 'stopped', until: null });
    const killed = await queued(outbox, bench.draft([BEN]));
    await reopened(outbox, killed, 'edit');
    await outbox.stop();
    const again = await bench.open();
    again.start();
    await bench.clock.pass(HOUR);
    expect(bench.ifax.sent).toEqual([]);
    for (const id of [left, killed]) {
      expect(await stateOf(again, id)).toMatchObject({ name: 'held', why: 'stopped' });
      expect(await kinds(again, id)).toEqual(['queued', 'editing', 'left-open']);
    }
  });

  it('is refused as soon as the old one went its way, and the draft stays as it is', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const id = await queued(outbox, bench.draft([ANNA]));
    const draft = await reopened(outbox, id, 'edit');
    await outbox.desk.retryNow(id);
    expect(await outbox.desk.send(draft)).toMatchObject({ ok: false, error: { code: 'not-possible-now' } });
    expect(bench.documents.outgoing.size).toBe(1);
    expect(bench.documents.dropped.size).toBe(1);
    // As a fax of its own it can be sent all the same, once a person said that the same pages are meant to go there twice.
    const own = { ...draft, origin: null };
    expect(await outbox.desk.send(own)).toMatchObject({ ok: false, error: { code: 'questions' } });
    expect((await outbox.desk.send(own, { confirmed: [`same-content:${ANNA}:${id}`] })).ok).toBe(true);
  });

  it('cannot be one that may be on the wire', async () => {
    const bench = createBench();
    bench.ifax.answer = () => outcome.unknown();
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await settle();
    for (const purpose of ['edit', 'forward', 'correct-number', 'missing-pages'] as const)
      expect(await outbox.desk.reopen(id, purpose)).toMatchObject({ ok: false, error: { code: 'not-possible-now' } });
    expect(bench.documents.dropped.size).toBe(0);
  });
});

describe('an ended fax opened again', () => {
  it('gives its documents to a new fax, which stays with its service and settles it when sent', async () => {
    const bench = createBench();
    bench.ifax.answer = (_, count) => (count === 1 ? refused : outcome.accepted('7'));
    let service: 'practice' | 'ifax' = 'practice';
    bench.practice.answer = bench.ifax.answer;
    const outbox = await bench.open({ service: () => service });
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await settle();
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'failed', seen: false });
    service = 'ifax';
    const draft = await reopened(outbox, id, 'correct-number');
    expect(draft.recipients).toMatchObject([{ number: '+1 209 638 0085' }]);
    expect(await stateOf(outbox, id)).toMatchObject({ seen: false });
    const newId = await queued(outbox, { ...draft, recipients: [{ number: BEN, country: '', name: '' }] });
    await settle();
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'failed', seen: true });
    expect(await jobOf(outbox, newId)).toMatchObject({ repeats: id, service: 'practice' });
    expect(bench.ifax.sent).toEqual([]);
    expect(bench.practice.sent.map(({ faxNumber }) => faxNumber)).toEqual([ANNA, BEN]);
    const shown = await outbox.desk.show(id);
    expect(shown.ok && shown.value.repeatedBy).toEqual([newId]);
  });

  it('says which document cannot be used any more, and gives all the rest', async () => {
    const bench = createBench();
    bench.ifax.answer = () => refused;
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA], { note: 'Rückruf' }));
    await settle();
    bench.documents.outgoing.clear();
    const answer = await outbox.desk.reopen(id, 'change-document');
    expect(answer).toMatchObject({
      ok: true,
      value: { draft: { note: 'Rückruf', documents: [] }, missing: [{ name: 'Befund.pdf', code: 'copy-damaged' }] },
    });
  });

  it('for its missing pages begins with exactly these', async () => {
    const bench = createBench();
    const partly = report('failed', { reason: 'line-trouble', pagesConfirmed: 1, pagesTotal: 2 });
    bench.ifax.report = () => ({ kind: 'report', report: partly });
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(60_000);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'partly', confirmed: 1, total: 2 });
    const draft = await reopened(outbox, id, 'missing-pages');
    expect(draft.documents).toMatchObject([{ pages: 2, range: '2' }]);
    const newId = await queued(outbox, draft);
    expect((await jobOf(outbox, newId)).fax.pageTotal).toBe(1);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'partly', seen: true });
  });
});

describe('a resend', () => {
  it('is not taken for the same fax that was sent on to somebody else', async () => {
    const bench = createBench();
    bench.ifax.answer = () => refused;
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await settle();
    const draft = await reopened(outbox, id, 'forward');
    const when = { kind: 'hold', local: '2026-11-25T08:00', timeZone: 'UTC' } as const;
    const forwarded = await queued(outbox, { ...draft, when, recipients: [{ number: BEN, country: '', name: '' }] });
    const again = await outbox.desk.resend(id, null);
    expect(again.ok && again.value.id).not.toBe(forwarded);
    await settle();
    expect(bench.ifax.sent.map(({ faxNumber }) => faxNumber)).toEqual([ANNA, ANNA]);
  });
});

describe('a resend at a better time', () => {
  it('is held until then, sent then, and a time of the past means at once', async () => {
    const bench = createBench();
    bench.ifax.answer = (_, count) => (count === 2 ? outcome.accepted('7') : refused);
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await settle();
    const again = await outbox.desk.resend(id, NOON + HOUR);
    const newId = again.ok ? again.value.id : '';
    expect(await stateOf(outbox, newId)).toEqual({ name: 'held', why: 'time', until: NOON + HOUR });
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'failed', seen: true });
    await bench.clock.pass(HOUR - 1);
    expect(bench.ifax.sent).toHaveLength(1);
    await bench.clock.pass(2);
    expect(await stateOf(outbox, newId)).toMatchObject({ name: 'accepted' });
    const other = await queued(outbox, bench.draft([BEN]));
    await settle();
    const atOnce = await outbox.desk.resend(other, 1);
    await settle();
    expect(await stateOf(outbox, atOnce.ok ? atOnce.value.id : '')).toMatchObject({ name: 'failed' });
    expect(await outbox.desk.resend(other, NOON + 400 * 24 * HOUR)).toMatchObject({ error: { field: 'at' } });
  });
});
