import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../../core/provider/fax-provider';
import { report } from '../../unit/core/outbox/jobs';
import { createBench, outcome, queued, settle, stateOf } from './desk-parts';

const ANNA = '+12096380085';
const BEN = '+12025550143';
const CARL = '+14155550132';
const DORA = '+14155550133';

/** Answers given by hand, so that a test sees what happens in between. */
function answersByHand() {
  const open: ((answer: SendOutcome) => void)[] = [];
  return {
    open,
    answer: () =>
      new Promise<SendOutcome>((resolve) => {
        open.push(resolve);
      }),
  };
}

describe('handing over', () => {
  it('has the intent on disk before the provider is asked', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    let seen: unknown;
    bench.ifax.answer = () => {
      const other = new DatabaseSync(join(bench.folder, 'outbox.db'), { readOnly: true });
      seen = other
        .prepare(
          'SELECT j.state_name, a.number, a.answered_at, length(a.payload_sha256) AS hash FROM jobs j JOIN attempts a ON a.job_id = j.id',
        )
        .get();
      other.close();
      return outcome.accepted('1');
    };
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await settle();
    expect({ ...(seen as object) }).toEqual({ state_name: 'submitting', number: 1, answered_at: null, hash: 64 });
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'accepted', providerJobId: '1' });
  });

  it('sends nothing when the intent cannot be written, and goes on by itself when it can', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const id = await queued(outbox, bench.draft([ANNA]));
    const other = new DatabaseSync(join(bench.folder, 'outbox.db'), { timeout: 0 });
    other.exec("CREATE TRIGGER refuse BEFORE INSERT ON attempts BEGIN SELECT RAISE(FAIL, 'disk trouble'); END");
    outbox.start();
    await bench.clock.pass(60_000);
    expect(bench.ifax.sent).toHaveLength(0);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'queued' });
    other.exec('DROP TRIGGER refuse');
    other.close();
    await bench.clock.pass(6000);
    expect(bench.ifax.sent).toHaveLength(1);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'accepted' });
  });

  it('keeps an answer that cannot be written until it can, without sending again', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const id = await queued(outbox, bench.draft([ANNA]));
    const other = new DatabaseSync(join(bench.folder, 'outbox.db'), { timeout: 0 });
    other.exec("CREATE TRIGGER refuse BEFORE UPDATE ON attempts BEGIN SELECT RAISE(FAIL, 'disk trouble'); END");
    outbox.start();
    await bench.clock.pass(30_000);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'submitting' });
    other.exec('DROP TRIGGER refuse');
    other.close();
    await bench.clock.pass(6000);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'accepted', providerJobId: '1' });
    expect(bench.ifax.sent).toHaveLength(1);
  });

  it('sends two bodies at once at most and one fax at a time per number, until its call has ended', async () => {
    const bench = createBench();
    const hand = answersByHand();
    bench.ifax.answer = hand.answer;
    const outbox = await bench.open();
    outbox.start();
    for (const number of [ANNA, ANNA, BEN, CARL]) await queued(outbox, bench.draft([number]));
    await settle();
    expect(bench.ifax.sent.map(({ faxNumber }) => faxNumber)).toEqual([ANNA, BEN]);
    hand.open[1]?.(outcome.accepted('2'));
    await settle();
    expect(bench.ifax.sent.map(({ faxNumber }) => faxNumber)).toEqual([ANNA, BEN, CARL]);
    hand.open[0]?.(outcome.accepted('1'));
    hand.open[2]?.(outcome.accepted('3'));
    await bench.clock.pass(5000);
    // The first call is under way: a second one would only meet its busy tone.
    expect(bench.ifax.sent).toHaveLength(3);
    bench.ifax.report = () => ({ kind: 'report', report: report('delivered') });
    await bench.clock.pass(10_000);
    expect(bench.ifax.sent.map(({ faxNumber }) => faxNumber)).toEqual([ANNA, BEN, CARL, ANNA]);
    for (const answer of hand.open) answer(outcome.accepted('3'));
  });

  it('gives a fax to the provider of its own service only, whatever is in use now', async () => {
    const bench = createBench();
    let service: 'ifax' | 'practice' = 'practice';
    const outbox = await bench.open({ service: () => service });
    await queued(outbox, bench.draft([ANNA]));
    service = 'ifax';
    await queued(outbox, bench.draft([BEN]));
    outbox.start();
    await settle();
    expect(bench.practice.sent.map(({ faxNumber }) => faxNumber)).toEqual([ANNA]);
    expect(bench.ifax.sent.map(({ faxNumber }) => faxNumber)).toEqual([BEN]);
  });

  it('names no file of the user', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    await queued(outbox, bench.draft([ANNA]));
    await settle();
    expect(bench.ifax.sent[0]?.files.map(({ fileName }) => fileName)).toEqual(['document-1.pdf']);
  });

  it('never sends an unconfirmed fax again by itself', async () => {
    const bench = createBench();
    bench.ifax.answer = outcome.unknown;
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(48 * 3_600_000);
    outbox.wake();
    outbox.accountChanged('ifax');
    await bench.clock.pass(60_000);
    expect(bench.ifax.sent).toHaveLength(1);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'unconfirmed', cause: 'connection-lost' });
  });

  it('tries again what surely did not leave', async () => {
    const bench = createBench();
    bench.ifax.answer = (_, count) => (count < 4 ? outcome.offline() : outcome.accepted('9'));
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(60_000);
    expect(bench.ifax.sent).toHaveLength(4);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'accepted', providerJobId: '9' });
  });

  it('holds a fax until its time and lets it be cancelled until then', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    const when = { kind: 'hold', local: '2026-11-24T13:00', timeZone: 'UTC' } as const;
    const kept = await queued(outbox, bench.draft([ANNA], { when }));
    const dropped = await queued(outbox, bench.draft([BEN], { when }));
    await bench.clock.pass(59 * 60_000);
    expect(bench.ifax.sent).toHaveLength(0);
    expect((await outbox.desk.cancel(dropped)).ok).toBe(true);
    await bench.clock.pass(2 * 60_000);
    expect(bench.ifax.sent.map(({ faxNumber }) => faxNumber)).toEqual([ANNA]);
    expect(await outbox.desk.cancel(kept)).toMatchObject({ ok: false, error: { code: 'not-possible-now' } });
  });
});

describe('a refused key', () => {
  it('stops the whole queue of its service after one try, and only that; a new key lets it go on', async () => {
    const bench = createBench();
    bench.ifax.answer = outcome.keyRefused;
    let service: 'ifax' | 'practice' = 'ifax';
    const outbox = await bench.open({ service: () => service, uploadsAtOnce: () => 1 });
    const ids = [];
    for (const number of [ANNA, CARL, DORA]) ids.push(await queued(outbox, bench.draft([number])));
    service = 'practice';
    await queued(outbox, bench.draft([BEN]));
    outbox.start();
    await bench.clock.pass(3_600_000);
    expect(bench.ifax.sent).toHaveLength(1);
    expect(bench.practice.sent).toHaveLength(1);
    for (const id of ids) expect(await stateOf(outbox, id)).toMatchObject({ name: 'blocked', by: 'key' });
    bench.ifax.answer = (_, count) => outcome.accepted(String(count));
    outbox.accountChanged('ifax');
    await settle();
    expect(bench.ifax.sent).toHaveLength(4);
    for (const id of ids) expect(await stateOf(outbox, id)).toMatchObject({ name: 'accepted' });
  });
});

describe('stopping', () => {
  it('waits for the answer in flight, takes nothing new, and leaves it unconfirmed when none comes in ten seconds', async () => {
    const bench = createBench();
    const hand = answersByHand();
    bench.ifax.answer = hand.answer;
    const oneByOne = { uploadsAtOnce: () => 1 };
    const first = await bench.open(oneByOne);
    first.start();
    const answered = await queued(first, bench.draft([ANNA]));
    const next = await queued(first, bench.draft([BEN]));
    await settle();
    expect(first.uploading()).toBe(1);
    const stopped = first.stop();
    hand.open[0]?.(outcome.accepted('1'));
    await stopped;

    const second = await bench.open();
    expect(await stateOf(second, answered)).toMatchObject({ name: 'accepted' });
    expect(await stateOf(second, next)).toMatchObject({ name: 'queued' });
    second.start();
    await settle();
    const gaveUp = second.stop();
    await bench.clock.pass(10_000);
    await gaveUp;

    const third = await bench.open();
    expect(await stateOf(third, next)).toMatchObject({ name: 'unconfirmed', cause: 'program-stopped' });
    third.start();
    await bench.clock.pass(60_000);
    expect(bench.ifax.sent).toHaveLength(2);
  });
});
