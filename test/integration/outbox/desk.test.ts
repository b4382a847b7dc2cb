import { describe, expect, it } from 'vitest';
import { createBench, jobOf, outcome, queued, settle, stateOf } from './desk-parts';

const ANNA = '+12096380085';
const BEN = '+12025550143';

describe('sending a draft', () => {
  it('makes one fax per recipient from one sealed document and lets go of the dropped file', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const sent = await outbox.desk.send(bench.draft([ANNA, BEN]));
    expect(sent.ok && sent.value.ids).toHaveLength(2);
    expect(bench.documents.outgoing.size).toBe(1);
    expect(bench.documents.dropped.size).toBe(0);
  });

  it('twice, even at the same moment or after a restart, queues it once', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const draft = bench.draft([ANNA]);
    const [one, two] = await Promise.all([outbox.desk.send(draft), outbox.desk.send(draft)]);
    expect(two).toEqual(one);
    expect(await outbox.desk.send(draft)).toEqual(one);
    await outbox.stop();
    const again = await bench.open();
    expect(await again.desk.send(draft)).toEqual(one);
    expect(bench.documents.assembledCount()).toBe(1);
  });

  it('is refused when a file is gone or has other pages, and when the draft is wrong; nothing is kept', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const gone = bench.draft([ANNA]);
    bench.documents.dropped.clear();
    expect(await outbox.desk.send(gone)).toMatchObject({ ok: false, error: { code: 'document', reason: 'file-gone' } });
    const document = bench.documents.drop('a.pdf', 3);
    const changed = bench.draft([ANNA], { documents: [{ ...document, pages: 2 }] });
    expect(await outbox.desk.send(changed)).toMatchObject({
      ok: false,
      error: { code: 'document', reason: 'file-changed' },
    });
    expect(await outbox.desk.send(bench.draft(['12']))).toMatchObject({ ok: false, error: { code: 'compose' } });
    expect(bench.documents.outgoing.size).toBe(0);
  });

  it('that cannot be stored leaves no document behind and keeps the dropped file', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    await outbox.stop();
    const draft = bench.draft([ANNA]);
    expect(await outbox.desk.send(draft)).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(bench.documents.outgoing.size).toBe(0);
    expect(bench.documents.dropped.size).toBe(1);
  });
});

describe('an unconfirmed fax', () => {
  async function unconfirmed() {
    const bench = createBench();
    bench.ifax.answer = (_, count) => (count === 1 ? outcome.unknown() : outcome.accepted(String(count)));
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await settle();
    return { bench, outbox, id };
  }

  it('is followed again when a person knows the id', async () => {
    const { outbox, id } = await unconfirmed();
    expect((await outbox.desk.confirmSent(id, '4711')).ok).toBe(true);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'accepted', providerJobId: '4711' });
  });

  it('ends as what a person said, not as delivered', async () => {
    const { outbox, id } = await unconfirmed();
    await outbox.desk.confirmSent(id, null);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'settled', says: 'sent' });
  });

  it('is sent again once, as a new fax, however often it is asked for', async () => {
    const { bench, outbox, id } = await unconfirmed();
    const again = await outbox.desk.sendAgain(id);
    expect(await outbox.desk.sendAgain(id)).toMatchObject({ ok: false, error: { code: 'not-possible-now' } });
    await settle();
    expect(bench.ifax.sent).toHaveLength(2);
    const newId = again.ok ? again.value.id : '';
    expect(await jobOf(outbox, newId)).toMatchObject({ repeats: id, state: { name: 'accepted' } });
    const shown = await outbox.desk.show(id);
    expect(shown.ok && shown.value.repeatedBy).toEqual([newId]);
    expect(shown.ok && shown.value.timeline.map(({ kind }) => kind)).toEqual([
      'queued',
      'sending',
      'unconfirmed',
      'sent-again',
    ]);
  });
});

describe('a resend', () => {
  it('is one new fax while it is under way, and settles the old failure', async () => {
    const bench = createBench();
    bench.ifax.answer = () => ({
      kind: 'rejected',
      scope: 'fax',
      reason: 'wrong-number',
      evidence: { httpStatus: 422, bytesSent: 9, bytesTotal: 9, bodySha256: null, providerText: 'no', detail: null },
    });
    const outbox = await bench.open();
    const id = await queued(outbox, bench.draft([ANNA]));
    expect(await outbox.desk.resend(id, null)).toMatchObject({ ok: false, error: { code: 'not-possible-now' } });
    outbox.start();
    await settle();
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'failed', seen: false });
    const first = await outbox.desk.resend(id, null);
    expect(await outbox.desk.resend(id, null)).toEqual(first);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'failed', seen: true });
  });
});

describe('lists', () => {
  it('are searched, paged and counted, what needs a person first', async () => {
    const bench = createBench();
    bench.ifax.answer = (request) => (request.faxNumber === ANNA ? outcome.unknown() : outcome.accepted('5'));
    const outbox = await bench.open();
    outbox.start();
    const needs = await queued(outbox, bench.draft([ANNA], { note: 'Für Müller' }));
    await bench.clock.pass(1000);
    await queued(outbox, bench.draft([BEN]));
    await settle();
    const list = (search: string, limit = 10) => outbox.desk.list({ box: 'outbox', search, limit, offset: 0 });
    const all = await list('');
    expect(all.ok && all.value).toMatchObject({ total: 2, needYou: 1 });
    expect(all.ok && all.value.rows[0]?.job.id).toBe(needs);
    const found = await list('muller');
    expect(found.ok && found.value.rows.map(({ job }) => job.id)).toEqual([needs]);
    const page = await list('', 1);
    expect(page.ok && [page.value.rows.length, page.value.total]).toEqual([1, 2]);
  });
});

describe('documents', () => {
  it('that no fax refers to are cleared away at start', async () => {
    const bench = createBench();
    const first = await bench.open();
    await queued(first, bench.draft([ANNA]));
    await first.stop();
    bench.documents.outgoing.set('left-over', new Uint8Array(3));
    await bench.open();
    expect(bench.documents.outgoing.size).toBe(1);
    expect(bench.documents.outgoing.has('left-over')).toBe(false);
  });
});
