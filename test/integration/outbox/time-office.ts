import { expect } from 'vitest';
import type { FaxJob } from '../../../core/outbox/job';
import type { FaxProvider } from '../../../core/provider/fax-provider';
import type { Outbox } from '../../../electron/outbox/outbox';
import { report } from '../../unit/core/outbox/jobs';
import { memoryFolder } from '../../fixtures/memory-folder';
import { seeded } from '../../fixtures/seeded';
import { createBench, outcome, type Bench } from './desk-parts';

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const SEED = 77_031;

/** This one's line to the service is down. */
export const UNREACHABLE = '+12025550143';
export const numbers = Array.from({ length: 30 }, (_, index) => `+1202555${String(1000 + index)}`);

export interface Office {
  readonly bench: Bench;
  /** When, in time that really passed, each look began. */
  readonly looks: number[];
  open(): Promise<Outbox>;
  /** How often a body left, by number. */
  sends(): ReadonlyMap<string, number>;
}

/** A computer with a random of its own whose service never stops saying "sending", and one number that cannot be reached. */
export function office(): Office {
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
export function mostInASecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + SECOND).length));
}

export async function all(outbox: Outbox): Promise<readonly FaxJob[]> {
  const boxes = await Promise.all(
    (['outbox', 'sent'] as const).map((box) => outbox.desk.list({ box, search: '', limit: 500, offset: 0 })),
  );
  return boxes.flatMap((list) => (list.ok ? list.value.rows.map(({ job }) => job) : []));
}

export const named = (jobs: readonly FaxJob[], name: FaxJob['state']['name']): number =>
  jobs.filter(({ state }) => state.name === name).length;

/** Every fax is where it was: watched, or tried again; nobody gave up and nothing left twice. */
export async function expectNothingLost({ sends }: Office, outbox: Outbox): Promise<void> {
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
export async function expectHalfAnHourOfWork(place: Office, outbox: Outbox): Promise<void> {
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
