import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Keeping } from '../../../core/history/retention';
import type { JobState } from '../../../core/outbox/job';
import { ok } from '../../../core/result';
import type { JournalRecord } from '../../../core/outbox/send-journal';
import type { Outbox } from '../../../electron/outbox/outbox';
import { findJournal, openJournal, THIN_OUT_FROM, writeJournal } from '../../../electron/outbox/send-journal';
import { DatabaseSync } from '@photostructure/sqlite';
import { FaxesInUse } from '../../../electron/outbox/faxes-in-use';
import { JobLedger } from '../../../electron/outbox/job-ledger';
import { Purge } from '../../../electron/outbox/purge';
import { openSqliteStore } from '../../../electron/outbox/sqlite-store';
import { jobIn, report, STATES } from '../../unit/core/outbox/jobs';
import { createBench, jobOf, NOON, outcome, queued, settle, stateOf, type Bench } from './desk-parts';

const ANNA = '+12096380085';
const BEN = '+12025550143';
const MINUTE = 60_000;
const DAY = 86_400_000;
const SENT = { box: 'sent', search: '', limit: 100, offset: 0 } as const;

/** An outbox that keeps as said; every fax is delivered at the first look. */
async function office(keep: Keeping = { keepDocumentsDays: 0, keepHistoryDays: 90 }) {
  const bench = createBench();
  bench.ifax.report = () => ({ kind: 'report', report: report('delivered') });
  const outbox = await bench.open({ keep: () => keep });
  outbox.start();
  return { bench, outbox };
}

const kinds = async (outbox: Outbox, id: string) => {
  const shown = await outbox.desk.show(id);
  return shown.ok ? shown.value.timeline.map(({ kind }) => kind) : [];
};
const total = async (outbox: Outbox) => {
  const list = await outbox.desk.list(SENT);
  return list.ok ? list.value.total : -1;
};

describe('the pages of a delivered fax', () => {
  it('are erased once no correction can come any more; what is left opens, and says what is still possible', async () => {
    const { bench, outbox } = await office();
    const id = await queued(outbox, bench.draft([ANNA], { note: 'Rückruf' }));
    await bench.clock.pass(20_000);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'delivered' });
    expect(bench.documents.outgoing.size).toBe(1);
    await bench.clock.pass(5 * MINUTE);
    expect(bench.documents.outgoing.size).toBe(0);
    expect(await jobOf(outbox, id)).toMatchObject({ state: { name: 'delivered' }, fax: { note: 'Rückruf' } });
    expect((await kinds(outbox, id)).at(-1)).toBe('pages-erased');

    for (const purpose of ['forward', 'correct-number', 'change-document', 'lower-quality'] as const)
      expect(await outbox.desk.reopen(id, purpose)).toMatchObject({ ok: false, error: { code: 'pages-erased' } });
    expect(await outbox.desk.resend(id, null)).toMatchObject({ ok: false, error: { code: 'pages-erased' } });
    const again = await outbox.desk.reopen(id, 'new-document');
    if (!again.ok) throw new Error(again.error.code);
    expect(again.value).toMatchObject({ missing: [], draft: { documents: [], note: 'Rückruf' } });
    const documents = [bench.documents.drop('Neu.pdf', 1)];
    const newId = await queued(outbox, { ...again.value.draft, documents });
    expect((await jobOf(outbox, newId)).repeats).toBe(id);
  });

  it('stay for the days that are set, and go with the daily clean-up', async () => {
    const { bench, outbox } = await office({ keepDocumentsDays: 7, keepHistoryDays: 90 });
    await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(6.5 * DAY);
    expect(bench.documents.outgoing.size).toBe(1);
    await bench.clock.pass(1.6 * DAY);
    expect(bench.documents.outgoing.size).toBe(0);
  });

  it('stay while another recipient of the same draft is not done, and go with the last of them', async () => {
    const { bench, outbox } = await office();
    bench.ifax.answer = ({ faxNumber }, count) =>
      faxNumber === BEN ? outcome.unknown() : outcome.accepted(String(count));
    const sent = await outbox.desk.send(bench.draft([ANNA, BEN]));
    const [anna = '', ben = ''] = sent.ok ? sent.value.ids : [];
    await bench.clock.pass(30 * DAY);
    expect(await stateOf(outbox, anna)).toMatchObject({ name: 'delivered' });
    expect(await stateOf(outbox, ben)).toMatchObject({ name: 'unconfirmed' });
    expect(bench.documents.outgoing.size).toBe(1);
    expect((await outbox.desk.reopen(anna, 'forward')).ok).toBe(true);
    await outbox.desk.confirmSent(ben, '77');
    await bench.clock.pass(10 * MINUTE);
    expect(bench.documents.outgoing.size).toBe(0);
    expect((await jobOf(outbox, anna)).pagesErasedAt).not.toBeNull();
  });

  it('are in the draft that was opened before, which can still be sent', async () => {
    const { bench, outbox } = await office({ keepDocumentsDays: 1, keepHistoryDays: 1 });
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(10 * MINUTE);
    const opened = await outbox.desk.reopen(id, 'forward');
    if (!opened.ok) throw new Error(opened.error.code);
    await bench.clock.pass(5 * DAY);
    expect(bench.documents.outgoing.size).toBe(0);
    const recipients = [{ number: BEN, country: '', name: '' }];
    const newId = await queued(outbox, { ...opened.value.draft, recipients });
    expect((await jobOf(outbox, newId)).repeats).toBe(id);
  });

  it('are still recognised by the bytes of their file when the same goes to the same number on that day', async () => {
    const { bench, outbox } = await office();
    const dropAgain = () => {
      const again = bench.documents.drop('Befund.pdf', 2);
      const known = bench.documents.dropped.get(again.handle);
      if (known !== undefined) bench.documents.dropped.set(again.handle, { ...known, sha256: 'ab'.repeat(32) });
      return bench.draft([ANNA], { documents: [again] });
    };
    await queued(outbox, dropAgain());
    await bench.clock.pass(10 * MINUTE);
    expect(bench.documents.outgoing.size).toBe(0);
    const same = await outbox.desk.send(dropAgain());
    expect(same).toMatchObject({ ok: false, error: { code: 'questions', questions: [{ kind: 'same-content' }] } });
  });
});

it('a document of which only one fax was written down as erased, because the program stopped then, stays for the other', async () => {
  const bench = createBench();
  const opened = openSqliteStore(join(bench.folder, 'outbox.db'), bench.parts.sealer);
  if (!opened.ok) throw new Error(opened.error);
  const ledger = new JobLedger(opened.value, bench.clock, bench.parts.random, bench.parts.pace);
  const state: JobState = { ...STATES.delivered, lookAgainAt: null };
  const added = ['a', 'b'].map((id, recipientIndex) => ({ job: jobIn(state, { id }), recipientIndex, timeline: [] }));
  bench.documents.outgoing.set('doc', Uint8Array.of(1));
  expect(ledger.moveAll([], added).ok && ledger.move('a', { kind: 'pagesErased', by: 'time' }).ok).toBe(true);
  const clean = async (keepDocumentsDays: number) => {
    const purge = new Purge({
      ...bench.parts,
      ledger,
      store: { arrivals: [], scrub: () => opened.value.scrub() },
      journal: { removed: () => ok(null), tidy: () => undefined },
      inUse: new FaxesInUse(),
      keep: () => ({ keepDocumentsDays, keepHistoryDays: 90 }),
      keepMissing: false,
      onPurged: () => undefined,
    });
    purge.start();
    await settle();
    await purge.stop();
  };
  await clean(30);
  expect([...bench.documents.outgoing.keys()]).toEqual(['doc']);
  await clean(0);
  expect([...bench.documents.outgoing.keys()]).toEqual([]);
  opened.value.close();
});

it('a fax that failed and that nobody has dealt with keeps everything', async () => {
  const { bench, outbox } = await office({ keepDocumentsDays: 0, keepHistoryDays: 1 });
  bench.ifax.report = () => ({ kind: 'report', report: report('failed') });
  const id = await queued(outbox, bench.draft([ANNA]));
  await bench.clock.pass(30 * DAY);
  expect(await stateOf(outbox, id)).toMatchObject({ name: 'failed', seen: false });
  expect(bench.documents.outgoing.size).toBe(1);
  await outbox.desk.markSeen(id);
  await bench.clock.pass(2 * DAY);
  expect(bench.documents.outgoing.size).toBe(0);
  expect(await total(outbox)).toBe(0);
});

it('a day passes also while the computer sleeps, and for a clock that was set back', async () => {
  for (const jump of [8 * DAY, -DAY]) {
    const { bench, outbox } = await office({ keepDocumentsDays: 7, keepHistoryDays: 90 });
    await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(10 * MINUTE);
    let done = 0;
    outbox.onPurged(() => (done += 1));
    bench.clock.jump(jump);
    outbox.wake();
    await settle();
    if (jump > 0) expect(bench.documents.outgoing.size).toBe(0);
    expect(done).toBe(jump > 0 ? 1 : 0);
  }
});

describe('the entry of a fax', () => {
  it('goes after its time, with its attempts and timeline; a later start misses nobody', async () => {
    const { bench, outbox } = await office();
    const old = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(10 * MINUTE);
    const again = await outbox.desk.reopen(old, 'new-document');
    if (!again.ok) throw new Error(again.error.code);
    await outbox.stop();

    const later = await bench.open({ keep: () => ({ keepDocumentsDays: 0, keepHistoryDays: 90 }) });
    later.start();
    const repeat = await queued(later, { ...again.value.draft, documents: [bench.documents.drop('Neu.pdf', 1)] });
    expect((await jobOf(later, repeat)).repeats).toBe(old);
    await bench.clock.pass(90 * DAY - 5 * MINUTE);
    expect((await later.desk.show(old)).ok).toBe(true);
    await bench.clock.pass(2 * DAY);
    expect(await total(later)).toBe(0);
    expect(await later.desk.show(old)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    await later.stop();

    const last = await bench.open();
    expect(last.missing()).toBeNull();
    expect(await total(last)).toBe(0);
    await last.stop();
    const rows = new DatabaseSync(join(bench.folder, 'outbox.db'));
    const count = (table: string): unknown => rows.prepare(`SELECT count(*) AS n FROM ${table}`).get();
    for (const table of ['jobs', 'events', 'attempts']) expect(count(table)).toEqual({ n: 0 });
    rows.close();
  });

  it('is not removed while its document could not be erased', async () => {
    const { bench, outbox } = await office({ keepDocumentsDays: 0, keepHistoryDays: 1 });
    const { erase } = bench.documents.store;
    bench.documents.store.erase = () => Promise.reject(new Error('EBUSY'));
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(10 * DAY);
    expect(await jobOf(outbox, id)).toMatchObject({ state: { name: 'delivered' } });
    bench.documents.store.erase = erase;
    await bench.clock.pass(DAY);
    expect(bench.documents.outgoing.size).toBe(0);
    expect(await total(outbox)).toBe(0);
  });
});

/** Every sealed value of the database's rows, as it lies in the files. */
function sealedValues(bench: Bench): readonly Buffer[] {
  const database = new DatabaseSync(join(bench.folder, 'outbox.db'), { readOnly: true });
  const rows: unknown[] = database
    .prepare('SELECT fax AS value FROM jobs UNION ALL SELECT state FROM jobs UNION ALL SELECT params FROM events')
    .all();
  database.close();
  return rows.map((row) => Buffer.from((row as { readonly value: Uint8Array }).value));
}

it('of 60 removed faxes no sealed value and no hash is left in the free room of the database or in its log', async () => {
  const { bench, outbox } = await office({ keepDocumentsDays: 0, keepHistoryDays: 2 });
  const seen = new Map<string, Buffer>();
  const look = () => {
    for (const value of sealedValues(bench)) seen.set(value.toString('base64'), value);
  };
  const files = () =>
    ['outbox.db', 'outbox.db-wal'].map((name) => readFileSync(join(bench.folder, name))) as readonly Buffer[];
  const left = () => [...seen.values()].filter((value) => files().some((bytes) => bytes.includes(value))).length;
  const numbers = Array.from({ length: 30 }, (_, index) => `+1209638${String(1000 + index)}`);
  for (let round = 0; round < 2; round += 1) {
    const draft = bench.draft(numbers, { note: `Runde ${String(round)} `.repeat(1 + round * 30) });
    const sent = await outbox.desk.send(draft);
    if (!sent.ok) throw new Error(JSON.stringify(sent.error));
    look();
    await bench.clock.pass(20_000);
    look();
    await bench.clock.pass(20 * MINUTE);
    look();
    // The same pages would be asked about on the same day.
    await bench.clock.pass(1.1 * DAY);
  }
  // The rows that are there are in the files: what is looked for can be found.
  expect(left()).toBeGreaterThan(60);
  const before = seen.size;
  await bench.clock.pass(4 * DAY);
  expect(await total(outbox)).toBe(0);
  expect(before).toBeGreaterThan(60 * 5);
  expect(left()).toBe(0);
}, 60_000);

it('the journal does not grow for ever in a program that is never closed, and what is open stays in it', async () => {
  const bench = createBench();
  const outbox = await bench.open();
  const open = await queued(outbox, bench.draft([BEN]));
  const job = await jobOf(outbox, open);
  await outbox.stop();
  const key = bench.parts.sealer.keyFor('send-journal');
  const old = Array.from({ length: THIN_OUT_FROM }, () => randomUUID());
  const lines: readonly JournalRecord[] = [
    { is: 'queued', jobs: [open], at: NOON },
    ...old.map((id): JournalRecord => ({ is: 'queued', jobs: [id], at: NOON })),
    { is: 'removed', jobs: old, at: NOON },
  ];
  writeJournal(bench.folder, key, lines, NOON);
  const journal = openJournal(bench.folder, key, bench.clock);
  journal.tidy([job], { revision: 7, keepMissing: false });
  journal.cancelled(open);
  journal.close();
  expect(findJournal(bench.folder, key)).toEqual({
    state: 'whole',
    records: [
      { is: 'thinned', open: [open], revision: 7, at: NOON },
      { is: 'cancelled', job: open, at: NOON },
    ],
  });
  const again = await bench.open();
  expect(again.missing()).toBeNull();
  expect(await stateOf(again, open)).toMatchObject({ name: 'cancelled' });
});
