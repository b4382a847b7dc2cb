import { describe, expect, it } from 'vitest';
import type { FaxJob } from '../../../core/outbox/job';
import type { FaxProvider, SendOutcome } from '../../../core/provider/fax-provider';
import type { Outbox } from '../../../electron/outbox/outbox';
import { report } from '../../unit/core/outbox/jobs';
import { memoryFolder } from '../../fixtures/memory-folder';
import { seeded } from '../../fixtures/seeded';
import { createBench, jobOf, NOON, outcome, queued, settle, type Bench } from './desk-parts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SEED = 77_031;

/** This one's line to the service is down. */
const UNREACHABLE = '+12025550143';
const numbers = Array.from({ length: 30 }, (_, index) => `+1202555${String(1000 + index)}`);

interface Office {
  readonly bench: Bench;
  /** When, in time that really passed, each look began. */
  readonly looks: number[];
  open(): Promise<Outbox>;
  /** How often a body left, by number. */
  sends(): ReadonlyMap<string, number>;
}

/** A computer with a random of its own whose service never stops saying "sending", and one number that cannot be reached. */
function office(): Office {
  const bench = createBench(memoryFolder());
  const random = seeded(SEED);
  const looks: number[] = [];
  bench.ifax.answer = ({ faxNumber }, count) =>
    faxNumber === UNREACHABLE ? outcome.offline() : outcome.accepted(String(count));
  bench.ifax.report = () => {
    looks.push(bench.clock.elapsed());
    return { kind: 'report', report: report('in-progress') };
  };
  const service: FaxProvider = {
    send: (request) => bench.ifax.send(request),
    status: (id) => bench.ifax.status(id),
    resend: () => bench.ifax.resend(),
    listNumbers: () => Promise.resolve({ kind: 'numbers', numbers: [] }),
  };
  return {
    bench,
    looks,
    open: async () => {
      const outbox = await bench.open({
        random: { ...bench.parts.random, fraction: () => random.fraction() },
        providers: { ifax: service, practice: bench.practice },
      });
      outbox.start();
      return outbox;
    },
    sends: () => {
      const times = new Map<string, number>();
      for (const { faxNumber } of bench.ifax.sent) times.set(faxNumber, (times.get(faxNumber) ?? 0) + 1);
      return times;
    },
  };
}

/** The most that began within a second. */
function mostInASecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + SECOND).length));
}

async function all(outbox: Outbox): Promise<readonly FaxJob[]> {
  const boxes = await Promise.all(
    (['outbox', 'sent'] as const).map((box) => outbox.desk.list({ box, search: '', limit: 500, offset: 0 })),
  );
  return boxes.flatMap((list) => (list.ok ? list.value.rows.map(({ job }) => job) : []));
}

const named = (jobs: readonly FaxJob[], name: FaxJob['state']['name']): number =>
  jobs.filter(({ state }) => state.name === name).length;

/** Every fax is where it was: watched, or tried again; nobody gave up and nothing left twice. */
async function expectNothingLost({ sends }: Office, outbox: Outbox): Promise<void> {
  const jobs = await all(outbox);
  const watched = jobs.filter(({ state }) => state.name === 'accepted');
  expect(watched).toHaveLength(numbers.length);
  expect(
    watched.filter(({ state }) => state.name === 'accepted' && state.nextCheckAt === null),
    'given up',
  ).toEqual([]);
  // While nobody can reach the service, it may stand in the queue as well.
  expect(named(jobs, 'waiting') + named(jobs, 'queued'), 'given up').toBe(1);
  for (const number of numbers) expect(sends().get(number), 'sent twice').toBe(1);
}

/** Half an hour in which each open fax is looked at, and the unreachable number is tried. */
async function expectHalfAnHourOfWork(place: Office, outbox: Outbox): Promise<void> {
  const { bench, looks, sends } = place;
  const asked = new Set<string>();
  const before = { looks: looks.length, tries: sends().get(UNREACHABLE) ?? 0, all: bench.ifax.looks.length };
  await bench.clock.pass(30 * MINUTE);
  for (const { id } of bench.ifax.looks.slice(before.all)) asked.add(id);
  expect(asked.size, 'faxes that were looked at').toBe(numbers.length);
  expect(looks.length - before.looks, 'looks in half an hour').toBeLessThan(30 * 60);
  expect(sends().get(UNREACHABLE) ?? 0, 'tries').toBeGreaterThan(before.tries);
  await expectNothingLost(place, outbox);
  expect(mostInASecond(looks), 'looks in one second').toBeLessThanOrEqual(2);
}

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
