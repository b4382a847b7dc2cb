import { describe, expect, it } from 'vitest';
import { report } from '../../unit/core/outbox/jobs';
import { jobOf, NOON, outcome, queued, settle } from './desk-parts';
import {
  all,
  DAY,
  expectHalfAnHourOfWork,
  expectNothingLost,
  HOUR,
  MINUTE,
  mostInASecond,
  named,
  numbers,
  office,
  UNREACHABLE,
} from './time-office';

const JUMPS: readonly (readonly [string, number])[] = [
  ['an hour ahead', HOUR],
  ['an hour back', -HOUR],
  ['a day ahead', DAY],
  ['a day back', -DAY],
  ['to 1970', -NOON],
  ['to 2038, past the end of 32 bits', Date.UTC(2038, 0, 19, 3, 14, 8) - NOON],
];

describe('a clock that is set', () => {
  it.each(JUMPS)(
    '%s, and right again: looks and tries go on, without a burst and without giving up',
    async (_, jump) => {
      const place = office();
      const outbox = await place.open();
      await queued(outbox, place.bench.draft([...numbers, UNREACHABLE]));
      await expectHalfAnHourOfWork(place, outbox);
      place.bench.clock.jump(jump);
      await expectHalfAnHourOfWork(place, outbox);
      place.bench.clock.jump(-jump);
      await expectHalfAnHourOfWork(place, outbox);
      place.bench.ifax.report = () => ({ kind: 'report', report: report('delivered') });
      await place.bench.clock.pass(30 * MINUTE);
      expect(named(await all(outbox), 'delivered')).toBe(numbers.length);
    },
  );

  it.each(JUMPS)('%s while the program is closed', async (_, jump) => {
    const place = office();
    const first = await place.open();
    await queued(first, place.bench.draft([...numbers, UNREACHABLE]));
    await expectHalfAnHourOfWork(place, first);
    await first.stop();
    place.bench.clock.jump(jump);
    const second = await place.open();
    await expectHalfAnHourOfWork(place, second);
  });
});

describe('sleep', () => {
  it('of ten minutes ends in one wave over all open faxes, at two looks a second at most', async () => {
    const place = office();
    const outbox = await place.open();
    await queued(outbox, place.bench.draft([...numbers, UNREACHABLE]));
    await place.bench.clock.pass(20 * MINUTE);
    for (let night = 0; night < 3; night += 1) {
      place.bench.clock.jump(10 * MINUTE);
      const before = place.bench.ifax.looks.length;
      outbox.wake();
      await place.bench.clock.pass(2 * MINUTE);
      expect(new Set(place.bench.ifax.looks.slice(before).map(({ id }) => id)).size).toBe(numbers.length);
    }
    expect(mostInASecond(place.looks)).toBeLessThanOrEqual(2);
    await expectNothingLost(place, outbox);
  });

  it('over a weekend is no day of trying: the first try on Monday may fail', async () => {
    const place = office();
    const outbox = await place.open();
    const id = await queued(outbox, place.bench.draft([UNREACHABLE]));
    await place.bench.clock.pass(10 * MINUTE);
    place.bench.clock.jump(62 * HOUR);
    outbox.wake();
    await place.bench.clock.pass(20 * MINUTE);
    expect(['waiting', 'queued'], 'given up').toContain((await jobOf(outbox, id)).state.name);
    place.bench.ifax.answer = () => outcome.accepted('7');
    await place.bench.clock.pass(20 * MINUTE);
    expect((await jobOf(outbox, id)).state).toMatchObject({ name: 'accepted' });
  });

  it('over a weekend is no day of looking: the report may come on Monday', async () => {
    const place = office();
    const outbox = await place.open();
    const id = await queued(outbox, place.bench.draft([numbers[0] ?? '']));
    await place.bench.clock.pass(MINUTE);
    place.bench.clock.jump(62 * HOUR);
    outbox.wake();
    await place.bench.clock.pass(HOUR);
    place.bench.ifax.report = () => ({ kind: 'report', report: report('delivered') });
    await place.bench.clock.pass(HOUR);
    expect((await jobOf(outbox, id)).state).toMatchObject({ name: 'delivered' });
  });
});

describe('a held fax', () => {
  const BERLIN = 'Europe/Berlin';
  /** Local time in Berlin, and the instant that it means. */
  const cases: readonly (readonly [string, string, number])[] = [
    ['an hour after the clocks went forward', '2027-03-28T03:30', Date.UTC(2027, 2, 28, 1, 30)],
    ['the evening after the clocks went forward', '2027-03-28T20:00', Date.UTC(2027, 2, 28, 18)],
    ['in the hour that comes twice', '2027-10-31T02:30', Date.UTC(2027, 9, 31, 0, 30)],
    ['the evening after the clocks went back', '2027-10-31T20:00', Date.UTC(2027, 9, 31, 19)],
  ];

  it.each(cases)('%s leaves once, at that time', async (_, local, at) => {
    const place = office();
    const { bench } = place;
    bench.clock.jump(at - NOON - 20 * HOUR);
    const outbox = await place.open();
    const sentAt: number[] = [];
    bench.ifax.answer = (_request, count) => {
      sentAt.push(bench.clock.now());
      return outcome.accepted(String(count));
    };
    const when = { kind: 'hold', local, timeZone: BERLIN } as const;
    const id = await queued(outbox, bench.draft([numbers[0] ?? ''], { when }));
    await bench.clock.pass(20 * HOUR - 1);
    expect((await jobOf(outbox, id)).state).toMatchObject({ name: 'held', until: at });
    await bench.clock.pass(4 * HOUR);
    expect(sentAt).toEqual([at]);
  });

  it.each(JUMPS)('leaves once though the clock is set %s and right again', async (_, jump) => {
    const place = office();
    const { bench } = place;
    const outbox = await place.open();
    const when = { kind: 'hold', local: '2026-11-24T14:00', timeZone: 'UTC' } as const;
    const id = await queued(outbox, bench.draft([numbers[0] ?? ''], { when }));
    await bench.clock.pass(HOUR);
    bench.clock.jump(jump);
    await bench.clock.pass(5 * MINUTE);
    // Ahead its time has come by this clock; back it has not.
    expect(bench.ifax.sent).toHaveLength(jump > 0 ? 1 : 0);
    bench.clock.jump(-jump);
    await bench.clock.pass(50 * MINUTE);
    expect((await jobOf(outbox, id)).state.name).toBe(jump > 0 ? 'accepted' : 'held');
    await bench.clock.pass(10 * MINUTE);
    expect(bench.ifax.sent).toHaveLength(1);
    bench.clock.jump(-DAY);
    await bench.clock.pass(2 * DAY);
    expect(bench.ifax.sent).toHaveLength(1);
  });

  it('whose time passed while the computer slept leaves within a minute of waking', async () => {
    const place = office();
    const outbox = await place.open();
    const when = { kind: 'hold', local: '2026-11-24T14:00', timeZone: 'UTC' } as const;
    await queued(outbox, place.bench.draft([numbers[0] ?? ''], { when }));
    await place.bench.clock.pass(HOUR);
    place.bench.clock.jump(3 * HOUR);
    outbox.wake();
    await settle();
    await place.bench.clock.pass(MINUTE);
    expect(place.bench.ifax.sent).toHaveLength(1);
  });
});

it('a wait that the service asked for is not stretched by a clock that is set back', async () => {
  const place = office();
  const { bench } = place;
  bench.ifax.answer = (_request, count) =>
    count === 1
      ? { kind: 'notSent', cause: 'rate-limited', retryAfterMs: HOUR, evidence: outcome.offline().evidence }
      : outcome.accepted(String(count));
  const outbox = await place.open();
  await queued(outbox, bench.draft([numbers[0] ?? '']));
  await bench.clock.pass(MINUTE);
  bench.clock.jump(-DAY);
  await bench.clock.pass(HOUR + MINUTE);
  expect(bench.ifax.sent).toHaveLength(2);
});
