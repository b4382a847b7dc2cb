import { describe, expect, it } from 'vitest';
import { report } from '../../unit/core/outbox/jobs';
import { createBench, queued, settle, stateOf } from './desk-parts';

const ANNA = '+12096380085';
const numbers = Array.from({ length: 30 }, (_, index) => `+1202555${String(1000 + index)}`);

describe('looking', () => {
  it('makes one request a second and two at once at most, for all faxes together', async () => {
    const bench = createBench();
    bench.ifax.report = () =>
      new Promise((resolve) =>
        bench.clock.after(5000, () => {
          resolve({ kind: 'report', report: report('in-progress') });
        }),
      );
    const outbox = await bench.open();
    outbox.start();
    await queued(outbox, bench.draft(numbers));
    await bench.clock.pass(120_000);
    outbox.wake();
    await bench.clock.pass(120_000);
    const { looks } = bench.ifax;
    expect(looks.length).toBeGreaterThan(60);
    expect(bench.ifax.mostAtOnce).toBe(2);
    looks.slice(1).forEach(({ at }, index) => {
      expect(at - (looks[index]?.at ?? 0)).toBeGreaterThanOrEqual(1000);
    });
  });

  it('follows a fax to its end, looks once more, and then leaves it alone', async () => {
    const bench = createBench();
    bench.ifax.report = () => ({
      kind: 'report',
      report: report(bench.ifax.looks.length < 3 ? 'in-progress' : 'delivered'),
    });
    const outbox = await bench.open();
    const ended: string[] = [];
    outbox.onEnded(({ state }) => ended.push(state.name));
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(3_600_000);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'delivered', lookAgainAt: null });
    expect(bench.ifax.looks).toHaveLength(4);
    expect(ended).toEqual(['delivered']);
  });

  it('that fails changes no state, rests, and goes on', async () => {
    const bench = createBench();
    bench.ifax.report = () => ({ kind: 'unavailable', scope: 'passing', retryAfterMs: null, detail: '' });
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(3_600_000);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'accepted', lastCheckedAt: null });
    expect(bench.ifax.looks.length).toBeLessThan(30);
    bench.ifax.report = () => ({ kind: 'report', report: report('delivered') });
    await bench.clock.pass(3_600_000);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'delivered' });
  });

  it('rests while offline and comes back with one wave', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    await queued(outbox, bench.draft([ANNA]));
    outbox.setOnline(false);
    await bench.clock.pass(3_600_000);
    expect(bench.ifax.looks).toHaveLength(0);
    outbox.setOnline(true);
    await settle();
    expect(bench.ifax.looks).toHaveLength(0);
    await bench.clock.pass(5000);
    expect(bench.ifax.looks).toHaveLength(1);
  });

  it('survives a restart', async () => {
    const bench = createBench();
    const first = await bench.open();
    first.start();
    const id = await queued(first, bench.draft([ANNA]));
    await settle();
    await first.stop();
    bench.ifax.report = () => ({ kind: 'report', report: report('failed') });
    const second = await bench.open();
    second.start();
    await bench.clock.pass(11_000);
    expect(await stateOf(second, id)).toMatchObject({ name: 'failed', reason: 'busy', seen: false });
  });

  it('out of turn is limited in rate', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await settle();
    expect((await outbox.desk.checkNow(id)).ok).toBe(true);
    expect(await outbox.desk.checkNow(id)).toMatchObject({ ok: false, error: { code: 'too-many-calls' } });
    await settle();
    expect(bench.ifax.looks).toHaveLength(1);
  });

  it('ends after a day; then a person is asked', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA]));
    await bench.clock.pass(25 * 3_600_000);
    const before = bench.ifax.looks.length;
    expect(before).toBeLessThan(220);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'accepted', nextCheckAt: null });
    await bench.clock.pass(24 * 3_600_000);
    expect(bench.ifax.looks).toHaveLength(before);
    expect((await outbox.desk.markSeen(id)).ok).toBe(true);
    expect(await stateOf(outbox, id)).toMatchObject({ name: 'settled', says: 'no-report' });
  });
});
