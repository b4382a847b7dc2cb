import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../../core/provider/fax-provider';
import type { Outbox } from '../../../electron/outbox/outbox';
import { report } from '../../unit/core/outbox/jobs';
import { createBench, outcome, queued } from './desk-parts';

const PAGE = 100;
const rowsOf = async (outbox: Outbox, offset = 0) => {
  const list = await outbox.desk.list({ box: 'outbox', search: '', limit: PAGE, offset });
  if (!list.ok) throw new Error(list.error.code);
  return list.value;
};
const number = (last: number) => `+1202555${String(last).padStart(4, '0')}`;

describe('what needs somebody', () => {
  it('stays on top of 520 others, newest first, after a restart too, until a person has dealt with it', async () => {
    const bench = createBench();
    const evidence = {
      httpStatus: 422,
      bytesSent: 9,
      bytesTotal: 9,
      bodySha256: null,
      providerText: 'no',
      detail: null,
    };
    const answers: Readonly<Record<string, SendOutcome>> = {
      [number(1)]: outcome.unknown(),
      [number(2)]: { kind: 'rejected', scope: 'fax', reason: 'document-rejected', evidence },
    };
    bench.ifax.answer = ({ faxNumber }, count) => answers[faxNumber] ?? outcome.accepted(String(count));
    bench.ifax.report = () => ({ kind: 'report', report: report('failed', { pagesConfirmed: 1, pagesTotal: 2 }) });
    const outbox = await bench.open();
    outbox.start();
    const needing: string[] = [];
    for (const last of [1, 2, 3]) {
      needing.unshift(await queued(outbox, bench.draft([number(last)])));
      await bench.clock.pass(60_000);
    }
    const when = { kind: 'hold', local: '2026-12-24T12:00', timeZone: 'UTC' } as const;
    for (let batch = 0; batch < 13; batch += 1) {
      const numbers = Array.from({ length: 40 }, (_, index) => number(100 + batch * 40 + index));
      await outbox.desk.send(bench.draft(numbers, { when }));
      await bench.clock.pass(1000);
    }
    const expectOnTop = async (from: Outbox) => {
      const { rows, total, needYou } = await rowsOf(from);
      expect([total, needYou]).toEqual([523, 3]);
      expect(rows.slice(0, 3).map(({ job }) => job.id)).toEqual(needing);
      expect(rows.slice(0, 3).map(({ job }) => job.state.name)).toEqual(['partly', 'failed', 'unconfirmed']);
      expect(rows.map(({ needsYou }) => needsYou)).toEqual(rows.map((_, index) => index < 3));
      const times = rows.slice(3).map(({ job }) => job.createdAt);
      expect(times).toEqual([...times].sort((a, b) => b - a));
      const last = await rowsOf(from, 500);
      expect(last.rows).toHaveLength(23);
      expect(last.rows.some(({ needsYou }) => needsYou)).toBe(false);
    };
    await expectOnTop(outbox);
    // Hours go by, and a restart: nothing of it vanishes by itself.
    await bench.clock.pass(6 * 3_600_000);
    await expectOnTop(outbox);
    await outbox.stop();
    const again = await bench.open();
    await expectOnTop(again);
    expect(again.standing()).toMatchObject({ needYou: 3, underWay: 520 });

    for (const id of needing.slice(0, 2)) await again.desk.markSeen(id);
    await again.desk.confirmSent(needing[2] ?? '', null);
    expect(await rowsOf(again)).toMatchObject({ total: 520, needYou: 0 });
  });
});
