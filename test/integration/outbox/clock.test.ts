import { describe, expect, it } from 'vitest';
import { report } from '../../unit/core/outbox/jobs';
import { createBench, outcome, queued, settle, stateOf } from './desk-parts';

const ANNA = '+12096380085';
const BEN = '+12025550143';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

const held = { kind: 'hold', local: '2026-11-24T14:00', timeZone: 'UTC' } as const;

describe('the computer asleep at the time of a held fax', () => {
  it('sends it when it wakes, and tells how late it was', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft([ANNA], { when: held }));
    await bench.clock.pass(HOUR);
    bench.clock.jump(3 * HOUR);
    outbox.wake();
    await bench.clock.pass(5 * SECOND);
    expect(bench.ifax.sent).toHaveLength(1);
    const shown = await outbox.desk.show(id);
    const released = shown.ok ? shown.value.timeline.find(({ kind }) => kind === 'released') : null;
    expect(released?.params).toEqual({ dueAt: Date.UTC(2026, 10, 24, 14) });
  });

  it('notices within a minute even when nobody says that it woke', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    await queued(outbox, bench.draft([ANNA], { when: held }));
    await bench.clock.pass(30 * MINUTE);
    bench.clock.jump(2 * HOUR);
    await bench.clock.pass(MINUTE);
    expect(bench.ifax.sent).toHaveLength(1);
  });
});

describe('a clock that is set', () => {
  it.each([
    ['an hour ahead', HOUR],
    ['an hour back', -HOUR],
    ['a day ahead', DAY],
    ['a day back', -DAY],
    ['to 1970', -56 * YEAR],
    ['to 2038', 12 * YEAR],
  ])('%s loses nothing, sends nothing twice and asks at most twice a second', async (_how, jump) => {
    const bench = createBench();
    // Not a call for the rest of its life: the second fax to the same number has its turn.
    const reported = (): void => {
      bench.ifax.report = () => ({ kind: 'report', report: report('delivered') });
    };
    bench.ifax.answer = (_, count) => (count <= 2 ? outcome.offline() : outcome.accepted(String(count)));
    const outbox = await bench.open();
    outbox.start();
    const ids = [
      await queued(outbox, bench.draft([ANNA])),
      await queued(outbox, bench.draft([BEN])),
      await queued(outbox, bench.draft([ANNA])),
    ];
    await settle();
    bench.clock.jump(jump);
    await bench.clock.pass(2 * MINUTE);
    reported();
    await bench.clock.pass(3 * HOUR);
    for (const id of ids) expect(await stateOf(outbox, id)).toMatchObject({ name: 'delivered' });
    // Two that found no network, and one body for each fax.
    expect(bench.ifax.sent).toHaveLength(5);
    const times = bench.ifax.looks.map(({ at }) => at);
    times.forEach((at, index) => {
      const third = times[index + 2];
      if (third !== undefined && third >= at) expect(third - at).toBeGreaterThanOrEqual(1000);
    });
  });

  it('back by a day does not hold up the end of an undo window', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    await outbox.desk.send(bench.draft([ANNA]), { undoMs: 10_000 });
    bench.clock.jump(-DAY);
    await bench.clock.pass(MINUTE);
    expect(bench.ifax.sent).toHaveLength(1);
  });

  it('back asks a service seldom about a fax whose age nobody knows', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    outbox.start();
    await queued(outbox, bench.draft([ANNA]));
    await settle();
    bench.clock.jump(-YEAR);
    await bench.clock.pass(DAY);
    expect(bench.ifax.looks.length).toBeLessThanOrEqual((24 * 60) / 8);
    expect(bench.ifax.looks.length).toBeGreaterThan(10);
  });
});

describe('daylight saving', () => {
  it.each([
    // New York, 8 March 2026, clocks go from 2:00 to 3:00; 1 November, from 2:00 back to 1:00.
    ['the first half hour after the gap', '2027-03-14T03:30', Date.UTC(2027, 2, 14, 7, 30)],
    ['the first of two equal times', '2027-11-07T01:30', Date.UTC(2027, 10, 7, 5, 30)],
  ])('holds until %s', async (_what, local, at) => {
    const bench = createBench();
    const outbox = await bench.open();
    const when = { kind: 'hold', local, timeZone: 'America/New_York' } as const;
    const id = await queued(outbox, bench.draft([ANNA], { when }));
    expect(await stateOf(outbox, id)).toEqual({ name: 'held', why: 'time', until: at });
  });

  it('refuses a time that the clocks skip and names the nearest', async () => {
    const bench = createBench();
    const outbox = await bench.open();
    const when = { kind: 'hold', local: '2027-03-14T02:30', timeZone: 'America/New_York' } as const;
    expect(await outbox.desk.send(bench.draft([ANNA], { when }))).toMatchObject({
      error: { problems: [{ field: 'when', code: 'time-in-gap', instead: '2027-03-14T03:30' }] },
    });
  });
});
