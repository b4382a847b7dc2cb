import { describe, expect, it } from 'vitest';
import { report } from '../../unit/core/outbox/jobs';
import type { StatusReport } from '../../../core/provider/fax-provider';
import type { Outbox } from '../../../electron/outbox/outbox';
import { createBench, queued, settle, type Bench } from './desk-parts';

const ANNA = '+12096380085';
const MINUTE = 60_000;

async function all(outbox: Outbox) {
  const list = await outbox.desk.list({ box: 'sent', search: '', limit: 100, offset: 0 });
  const open = await outbox.desk.list({ box: 'outbox', search: '', limit: 100, offset: 0 });
  if (!list.ok || !open.ok) throw new Error('no list');
  const jobs = new Map([...list.value.rows, ...open.value.rows].map((row) => [row.job.id, row]));
  return { rows: [...jobs.values()], needYou: open.value.needYou };
}

function says(bench: Bench, phase: StatusReport['phase'], change: Partial<StatusReport> = {}): void {
  bench.ifax.report = () => ({ kind: 'report', report: report(phase, change) });
}

async function failing(autoResend: boolean) {
  const bench = createBench();
  says(bench, 'failed');
  const outbox = await bench.open({ autoResend: () => autoResend });
  const told: string[] = [];
  outbox.onEnded(({ state }) => told.push(state.name));
  outbox.start();
  const id = await queued(outbox, bench.draft([ANNA]));
  await bench.clock.pass(MINUTE);
  return { bench, outbox, id, told };
}

describe('an automatic resend', () => {
  it('does not happen unless a person chose it', async () => {
    const { bench, outbox, told } = await failing(false);
    await bench.clock.pass(24 * 60 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(1);
    expect(told).toEqual(['failed']);
    expect((await all(outbox)).needYou).toBe(1);
  });

  it('comes twice at most, spaced, linked and said in the timeline; only the last failure needs you and is told', async () => {
    const { bench, outbox, id, told } = await failing(true);
    expect((await all(outbox)).needYou).toBe(0);
    expect(bench.ifax.sent).toHaveLength(1);
    const shown = await outbox.desk.show(id);
    expect(shown.ok && shown.value.timeline.at(-1)).toMatchObject({
      kind: 'resent-automatically',
      source: 'this-computer',
    });
    const [next = ''] = shown.ok ? shown.value.repeatedBy : [];
    const successor = await outbox.desk.show(next);
    expect(successor).toMatchObject({
      value: {
        job: { repeats: id, state: { name: 'held', why: 'resend' } },
        timeline: [{ kind: 'automatic-repeat' }, {}],
      },
    });
    await bench.clock.pass(6 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(2);
    await bench.clock.pass(24 * 60 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(3);
    expect(told).toEqual(['failed']);
    expect((await all(outbox)).needYou).toBe(1);
  });

  it('is dropped when the report of the first call is corrected before it left', async () => {
    const { bench, outbox, told } = await failing(true);
    says(bench, 'delivered', { pagesConfirmed: 2, pagesTotal: 2 });
    await bench.clock.pass(60 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(1);
    const { rows, needYou } = await all(outbox);
    expect(rows.map(({ job }) => job.state.name).sort()).toEqual(['cancelled', 'delivered']);
    expect(needYou).toBe(0);
    expect(told).toEqual(['delivered']);
  });

  it('waits for a report that nobody could ask about, and is not a second fax when a person resends', async () => {
    const { bench, outbox, id } = await failing(true);
    bench.ifax.report = () => ({ kind: 'unavailable', scope: 'passing', retryAfterMs: null, detail: '' });
    await bench.clock.pass(7 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(1);
    const again = await outbox.desk.resend(id, null);
    const shown = await outbox.desk.show(id);
    expect(again).toMatchObject({ ok: true, value: { id: shown.ok ? shown.value.repeatedBy[0] : '' } });
    await settle();
    expect(bench.ifax.sent).toHaveLength(2);
  });

  it('survives a restart between the failure and the repeat', async () => {
    const { bench, outbox } = await failing(true);
    await outbox.stop();
    const second = await bench.open({ autoResend: () => true });
    second.start();
    await bench.clock.pass(10 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(2);
  });
});
