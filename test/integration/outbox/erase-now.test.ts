import { describe, expect, it } from 'vitest';
import { report } from '../../unit/core/outbox/jobs';
import { createBench, jobOf, outcome, queued } from './desk-parts';

const ANNA = '+12096380085';
const BEN = '+12025550143';
const DAY = 86_400_000;
const KEEP = { keepDocumentsDays: 30, keepHistoryDays: 90 };

async function office(leastDaysOfPages = 0) {
  const bench = createBench();
  const disk = { isBroken: false };
  const documents = {
    ...bench.documents.store,
    erase: (id: string) => (disk.isBroken ? Promise.reject(new Error('EIO')) : bench.documents.store.erase(id)),
  };
  bench.ifax.report = () => ({ kind: 'report', report: report('delivered') });
  const outbox = await bench.open({ documents, keep: () => KEEP, leastDaysOfPages: () => leastDaysOfPages });
  outbox.start();
  const pagesOf = async (id: string) => {
    const shown = await outbox.desk.show(id);
    return shown.ok ? shown.value.pages : shown.error;
  };
  return { bench, disk, outbox, pagesOf };
}

describe('pages that a person has erased', () => {
  it('are gone from the disk when it is answered; the fax stays, and says who did it', async () => {
    const { bench, outbox, pagesOf } = await office();
    const id = await queued(outbox, bench.draft([ANNA], { note: 'Rückruf' }));
    expect(await outbox.desk.erasePages(id)).toEqual({ ok: false, error: { code: 'not-possible-now' } });
    expect(await pagesOf(id)).toEqual({ kind: 'needed' });
    expect(bench.documents.outgoing.size).toBe(1);
    await bench.clock.pass(20_000);
    expect(await pagesOf(id)).toEqual({ kind: 'erasable', others: 0 });
    expect(await outbox.desk.erasePages(id)).toEqual({ ok: true, value: null });
    expect(bench.documents.outgoing.size).toBe(0);
    expect(await jobOf(outbox, id)).toMatchObject({ state: { name: 'delivered' }, fax: { note: 'Rückruf' } });
    const shown = await outbox.desk.show(id);
    expect(shown.ok && shown.value.timeline.at(-1)).toMatchObject({ kind: 'pages-erased', source: 'you' });
    expect(await pagesOf(id)).toEqual({ kind: 'none' });
    // Once more is no harm, and nothing is written twice.
    expect(await outbox.desk.erasePages(id)).toEqual({ ok: true, value: null });
    expect(await outbox.desk.resend(id, null)).toMatchObject({ ok: false, error: { code: 'pages-erased' } });
  });

  it('go for every recipient at once, and for none while one of them is under way', async () => {
    const { bench, outbox, pagesOf } = await office();
    bench.ifax.answer = ({ faxNumber }, count) =>
      faxNumber === BEN ? outcome.unknown() : outcome.accepted(String(count));
    const sent = await outbox.desk.send(bench.draft([ANNA, BEN]));
    const [anna = '', ben = ''] = sent.ok ? sent.value.ids : [];
    await bench.clock.pass(20_000);
    expect(await outbox.desk.erasePages(anna)).toEqual({ ok: false, error: { code: 'not-possible-now' } });
    expect((await jobOf(outbox, anna)).pagesErasedAt).toBeNull();
    expect(bench.documents.outgoing.size).toBe(1);
    await outbox.desk.confirmSent(ben, null);
    expect(await pagesOf(anna)).toEqual({ kind: 'erasable', others: 1 });
    expect(await outbox.desk.erasePages(anna)).toEqual({ ok: true, value: null });
    expect((await jobOf(outbox, ben)).pagesErasedAt).not.toBeNull();
    expect(bench.documents.outgoing.size).toBe(0);
  });

  it('stay for as long as the organisation says', async () => {
    const { bench, outbox, pagesOf } = await office(7);
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(6 * DAY);
    expect(await pagesOf(id)).toEqual({ kind: 'managed' });
    expect(await outbox.desk.erasePages(id)).toEqual({ ok: false, error: { code: 'managed' } });
    expect(bench.documents.outgoing.size).toBe(1);
    await bench.clock.pass(2 * DAY);
    expect(await outbox.desk.erasePages(id)).toEqual({ ok: true, value: null });
    expect(bench.documents.outgoing.size).toBe(0);
  });

  it('that the disk does not give up are told, and the next clean-up erases them', async () => {
    const { bench, disk, outbox } = await office();
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(20_000);
    disk.isBroken = true;
    expect(await outbox.desk.erasePages(id)).toEqual({
      ok: false,
      error: { code: 'storage', reason: 'storage-failed' },
    });
    expect(bench.documents.outgoing.size).toBe(1);
    disk.isBroken = false;
    await bench.clock.pass(DAY);
    expect(bench.documents.outgoing.size).toBe(0);
    expect(await outbox.desk.erasePages('00000000-0000-4000-8000-000000000000')).toMatchObject({ ok: false });
  });
});
