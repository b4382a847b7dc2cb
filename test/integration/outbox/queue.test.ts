import { describe, expect, it } from 'vitest';
import type { NumbersOutcome } from '../../../core/provider/fax-provider';
import { createBench, jobOf, outcome, queued, settle, stateOf, type Bench } from './desk-parts';
import type { Outbox } from '../../../electron/outbox/outbox';

const ANNA = '+12096380085';
const BEN = '+12025550143';
const CARL = '+14155550132';
const DORA = '+14155550133';
const MINUTE = 60_000;

const sentTo = (bench: Bench) => bench.ifax.sent.map(({ faxNumber }) => faxNumber);

async function rowOf(outbox: Outbox, id: string) {
  const shown = await outbox.desk.show(id);
  if (!shown.ok) throw new Error(shown.error.code);
  return shown.value;
}

async function queueOf(outbox: Outbox) {
  const list = await outbox.desk.list({ box: 'outbox', search: '', limit: 1, offset: 0 });
  if (!list.ok) throw new Error(list.error.code);
  return list.value.queue;
}

async function queuedWith(
  outbox: Outbox,
  bench: Bench,
  number: string,
  manner: { undoMs?: number; priority?: 'first' },
) {
  const sent = await outbox.desk.send(bench.draft([number]), manner);
  const id = sent.ok ? sent.value.ids[0] : undefined;
  if (id === undefined) throw new Error(JSON.stringify(sent));
  return id;
}

describe('a service that the organisation does not let be used', () => {
  it('is sent nothing and not even looked at, while the other one goes on; what waited goes when it may', async () => {
    const bench = createBench();
    const barred = new Set<string>(['ifax']);
    let service: 'ifax' | 'practice' = 'ifax';
    const outbox = await bench.open({ isBarred: (one) => barred.has(one), service: () => service });
    outbox.start();
    const id = await queuedWith(outbox, bench, ANNA, {});
    const first = await queuedWith(outbox, bench, CARL, { priority: 'first' });
    service = 'practice';
    await queued(outbox, bench.draft([BEN]));
    await bench.clock.pass(60 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(0);
    expect(bench.practice.sent.map(({ faxNumber }) => faxNumber)).toEqual([BEN]);
    for (const one of [id, first])
      expect(await rowOf(outbox, one)).toMatchObject({
        job: { state: { name: 'queued' } },
        waitsFor: { kind: 'policy' },
      });
    barred.clear();
    outbox.policyChanged();
    await settle();
    expect(sentTo(bench)).toEqual([CARL, ANNA]);
  });
});

describe('the undo window', () => {
  it('lets no byte leave before it is over, and then sends by itself', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    const id = await queuedWith(outbox, bench, ANNA, { undoMs: 10_000 });
    await bench.clock.pass(9999);
    expect(bench.ifax.sent).toHaveLength(0);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'held', why: 'undo' });
    await bench.clock.pass(1);
    expect(sentTo(bench)).toEqual([ANNA]);
  });

  it('outlives the program: what it left is sent at the next start, what was taken back is not', async () => {
    const bench = createBench();
    const first = await bench.open();
    first.start();
    await queuedWith(first, bench, ANNA, { undoMs: 10_000 });
    const back = await queuedWith(first, bench, BEN, { undoMs: 10_000 });
    expect((await first.desk.stop(back)).ok).toBe(true);
    await first.stop();
    await bench.clock.pass(MINUTE);
    const second = await bench.open();
    second.start();
    await settle();
    expect(sentTo(bench)).toEqual([ANNA]);
    expect(await rowOf(second, back)).toMatchObject({ needsYou: true, job: { state: { why: 'stopped' } } });
  });

  it('is not there for a fax held until a time', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const when = { kind: 'hold', local: '2026-11-24T13:00', timeZone: 'UTC' } as const;
    const sent = await outbox.desk.send(bench.draft([ANNA], { when }), { undoMs: 10_000 });
    const [id = ''] = sent.ok ? sent.value.ids : [];
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'held', why: 'time' });
  });
});

describe('stopping', () => {
  it('keeps a waiting fax here for good, counts it as needing you, and sends it when a person says so', async () => {
    const bench = createBench();
    bench.ifax.answer = outcome.offline;
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await settle();
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'waiting' });
    expect((await outbox.desk.stop(id)).ok).toBe(true);
    const before = bench.ifax.sent.length;
    outbox.wake();
    outbox.accountChanged('ifax');
    await bench.clock.pass(48 * 60 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(before);
    expect(await rowOf(outbox, id)).toMatchObject({ needsYou: true });
    bench.ifax.answer = () => outcome.accepted('1');
    expect((await outbox.desk.retryNow(id)).ok).toBe(true);
    await settle();
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'accepted' });
  });

  it('is refused once the body may be on the wire', async () => {
    const bench = createBench();
    bench.ifax.answer = () => new Promise(() => undefined);
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await settle();
    expect(await outbox.desk.stop(id)).toMatchObject({ error: { code: 'not-possible-now' } });
    expect(await outbox.desk.prioritise(id, 'first')).toMatchObject({ error: { code: 'not-possible-now' } });
  });
});

describe('a paused queue', () => {
  it('begins nothing new, follows what was sent, says so, and stays paused over a restart', async () => {
    const bench = createBench();
    const first = await bench.open();
    first.start();
    const sent = await queued(first, bench.draft([ANNA]));
    await settle();
    let told = 0;
    first.onChange(() => (told += 1));
    expect((await first.desk.pause(true)).ok).toBe(true);
    expect(told).toBe(1);
    const id = await queued(first, bench.draft([BEN]));
    await bench.clock.pass(MINUTE);
    expect(sentTo(bench)).toEqual([ANNA]);
    expect(bench.ifax.looks.length).toBeGreaterThan(0);
    expect(await stateOf(first, sent)).toMatchObject({ name: 'accepted' });
    expect(await rowOf(first, id)).toMatchObject({ waitsFor: { kind: 'resume' } });
    await first.stop();

    const second = await bench.open();
    second.start();
    await bench.clock.pass(60 * MINUTE);
    expect(await queueOf(second)).toMatchObject({ paused: true });
    expect(sentTo(bench)).toEqual([ANNA]);
    expect((await second.desk.pause(false)).ok).toBe(true);
    await settle();
    expect(sentTo(bench)).toEqual([ANNA, BEN]);
  });
});

describe('the order', () => {
  it('is: first, then who waits longest; and it can be changed while a fax waits', async () => {
    const bench = createBench();
    const outbox = await bench.open({ uploadsAtOnce: () => 1 });
    await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(1000);
    const ben = await queued(outbox, bench.draft([BEN]));
    await queuedWith(outbox, bench, CARL, { priority: 'first' });
    await bench.clock.pass(1000);
    await queued(outbox, bench.draft([DORA]));
    expect((await outbox.desk.prioritise(ben, 'first')).ok).toBe(true);
    expect(await jobOf(outbox, ben)).toMatchObject({ priority: 'first' });
    outbox.start();
    await settle();
    expect(sentTo(bench)).toEqual([BEN, CARL, ANNA, DORA]);
  });

  it('keeps to the number of hand-overs at once that the settings say, also when they change', async () => {
    const bench = createBench();
    let most = 1;
    const open: (() => void)[] = [];
    bench.ifax.answer = (_, count) =>
      new Promise((resolve) => {
        open.push(() => {
          resolve(outcome.accepted(String(count)));
        });
      });
    const outbox = await bench.open({ uploadsAtOnce: () => most });
    outbox.start();
    for (const number of [ANNA, BEN, CARL, DORA]) await queued(outbox, bench.draft([number]));
    await settle();
    expect(bench.ifax.sent).toHaveLength(1);
    most = 3;
    open[0]?.();
    await settle();
    expect(bench.ifax.sent).toHaveLength(4);
    for (const answer of open) answer();
  });
});

describe('offline', () => {
  it('keeps faxes for iFax here without a try, lets practice faxes go, and sends all in one wave when back', async () => {
    const bench = createBench();
    let service: 'ifax' | 'practice' = 'ifax';
    const outbox = await bench.open({ service: () => service });
    outbox.start();
    outbox.setOnline(false);
    const ids = [];
    for (const number of [ANNA, BEN]) ids.push(await queued(outbox, bench.draft([number])));
    service = 'practice';
    await queued(outbox, bench.draft([CARL]));
    await bench.clock.pass(48 * 60 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(0);
    expect(bench.practice.sent).toHaveLength(1);
    for (const id of ids) {
      expect(await rowOf(outbox, id)).toMatchObject({
        needsYou: false,
        waitsFor: { kind: 'online' },
        job: { attempts: 0 },
      });
    }
    expect(await queueOf(outbox)).toMatchObject({ offline: true });
    outbox.setOnline(true);
    await settle();
    expect(bench.ifax.sent).toHaveLength(0);
    await bench.clock.pass(5000);
    expect(sentTo(bench)).toEqual([ANNA, BEN]);
  });

  it('ends the wait of a fax that had found no connection', async () => {
    const bench = createBench();
    bench.ifax.answer = (_, count) => (count < 4 ? outcome.offline() : outcome.accepted('1'));
    const outbox = await bench.open({ random: { ...bench.parts.random, fraction: () => 0.999 } });
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(16_000);
    expect(bench.ifax.sent).toHaveLength(3);
    outbox.setOnline(false);
    outbox.setOnline(true);
    await bench.clock.pass(5001);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'accepted' });
  });
});

describe('a service that cannot be reached', () => {
  /** Five failures in a row have stopped its queue. */
  async function away() {
    const bench = createBench();
    const looks: number[] = [];
    let answers: NumbersOutcome = { kind: 'unavailable', reached: false, detail: '' };
    bench.ifax.listNumbers = () => {
      looks.push(bench.clock.now());
      return Promise.resolve(answers);
    };
    bench.ifax.answer = outcome.offline;
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(2 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(5);
    return {
      bench,
      outbox,
      id,
      looks,
      answer: (next: NumbersOutcome) => {
        answers = next;
      },
    };
  }

  it('gets no fax at all until a harmless look is answered; then the queue goes on', async () => {
    const { bench, outbox, id, looks, answer } = await away();
    const other = await queued(outbox, bench.draft([BEN]));
    await bench.clock.pass(60 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(5);
    // After 1, 2, 4, 8, 15, ... minutes: five or six in an hour.
    expect(looks.length).toBeGreaterThanOrEqual(5);
    expect(looks.length).toBeLessThanOrEqual(7);
    for (const one of [id, other]) expect(await rowOf(outbox, one)).toMatchObject({ waitsFor: { kind: 'service' } });
    expect(await queueOf(outbox)).toMatchObject({ unreachable: { service: 'ifax', waiting: 2 } });
    bench.ifax.answer = (_, count) => outcome.accepted(String(count));
    answer({ kind: 'unavailable', reached: true, detail: 'HTTP 500' });
    await bench.clock.pass(20 * MINUTE);
    expect(sentTo(bench).slice(5).sort()).toEqual([ANNA, BEN].sort());
    expect(await queueOf(outbox)).toMatchObject({ unreachable: null });
  });

  it('is looked at at once when a person wants it, and still gets no fax while it does not answer', async () => {
    const { bench, outbox, id, looks } = await away();
    const before = looks.length;
    expect((await outbox.desk.retryNow(id)).ok).toBe(true);
    await settle();
    expect(looks).toHaveLength(before + 1);
    expect(bench.ifax.sent).toHaveLength(5);
  });

  it('is not asked while nothing waits for it', async () => {
    const { bench, outbox, id, looks } = await away();
    expect((await outbox.desk.cancel(id)).ok).toBe(true);
    const before = looks.length;
    await bench.clock.pass(24 * 60 * MINUTE);
    expect(looks).toHaveLength(before);
  });
});

describe('a queue that stopped', () => {
  it('is told once, not for each fax, and goes on as a whole', async () => {
    const bench = createBench();
    bench.ifax.answer = outcome.keyRefused;
    const outbox = await bench.open();
    const told: string[] = [];
    outbox.onEnded(({ state }) => told.push(state.name));
    outbox.start();
    for (const number of [ANNA, BEN, CARL]) await queued(outbox, bench.draft([number]));
    await settle();
    await queued(outbox, bench.draft([DORA]));
    await settle();
    expect(told).toEqual(['blocked']);
    expect(await queueOf(outbox)).toMatchObject({ stopped: { service: 'ifax', by: 'key', waiting: 4 } });
    bench.ifax.answer = (_, count) => outcome.accepted(String(count));
    expect((await outbox.desk.unblock('ifax')).ok).toBe(true);
    await settle();
    expect(await queueOf(outbox)).toMatchObject({ stopped: null });
    expect(new Set(sentTo(bench))).toEqual(new Set([ANNA, BEN, CARL, DORA]));
  });
});
