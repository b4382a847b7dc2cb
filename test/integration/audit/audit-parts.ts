import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AuditEvent } from '../../../core/audit/event';
import type { AuditVerdict, BadPlace } from '../../../core/audit/verdict';
import { createAudit, type OwnAudit } from '../../../electron/audit/create-audit';
import type { FoundHead, HeadKeep } from '../../../electron/audit/head';
import { AUDIT_FOLDER } from '../../../electron/audit/open-log';
import { listSegments, segmentPath } from '../../../electron/audit/segments';
import type { Clock } from '../../../electron/system/clock';
import { createSealer } from '../../../electron/vault/sealer';

/** Time that stands still until somebody turns it; what waits for no time at all happens at once. */
export interface TurnedClock extends Clock {
  /** Lets so many milliseconds pass, with everything that is due in them. */
  turn(ms: number): void;
}

export function turnedClock(start = Date.UTC(2026, 0, 5, 8)): TurnedClock {
  let time = start;
  let waiting: readonly { readonly at: number; readonly call: () => void }[] = [];
  return {
    now: () => time,
    after: (ms, call) => {
      if (ms === 0) {
        setImmediate(call);
        return () => undefined;
      }
      const one = { at: time + ms, call };
      waiting = [...waiting, one];
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    turn: (ms) => {
      time += ms;
      const due = waiting.filter(({ at }) => at <= time);
      waiting = waiting.filter(({ at }) => at > time);
      for (const { call } of due) call();
    },
  };
}

/** The note of the last entry in memory, as a keychain keeps it. */
export interface MemoryHead extends HeadKeep {
  value: FoundHead;
  writes: number;
}

export function memoryHead(place: HeadKeep['place'] = 'keychain'): MemoryHead {
  const head: MemoryHead = {
    place,
    value: { kind: 'none' },
    writes: 0,
    read: () => Promise.resolve(head.value),
    write: (next) => {
      head.value = { kind: 'known', head: next };
      head.writes += 1;
      return Promise.resolve(true);
    },
  };
  return head;
}

export interface Desk {
  readonly folder: string;
  readonly log: string;
  readonly head: MemoryHead;
  readonly clock: TurnedClock;
  /** A new start of the program over the same folder. */
  start(): Promise<OwnAudit>;
  /** Path of a segment. */
  segment(number?: number): string;
  segments(): readonly number[];
}

export function createDesk(folder: string, key = new Uint8Array(32).fill(7), head = memoryHead()): Desk {
  const clock = turnedClock();
  const log = join(folder, AUDIT_FOLDER);
  return {
    folder,
    log,
    head,
    clock,
    start: async () => {
      const audit = createAudit({ dataFolder: folder, user: 'anna', clock });
      await audit.open(createSealer(key), head);
      return audit;
    },
    segment: (number = 1) => segmentPath(log, number),
    segments: () => listSegments(log),
  };
}

export const queued = (fax: string = randomUUID(), pages = 3): AuditEvent => ({
  is: 'fax-queued',
  fax,
  service: 'ifax',
  pages,
  repeats: null,
});

/** Records so many faxes, a minute apart, each written before the next. */
export async function recordFaxes(audit: OwnAudit, clock: TurnedClock, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    audit.record(queued(), 'window');
    await Promise.resolve();
    clock.turn(60_000);
    await Promise.resolve();
  }
}

export async function verdictOf(audit: OwnAudit): Promise<AuditVerdict> {
  const verdict = await audit.verify();
  if (verdict === null) throw new Error('the log is not open');
  return verdict;
}

export async function firstBad(audit: OwnAudit): Promise<BadPlace | null> {
  return (await verdictOf(audit)).bad[0] ?? null;
}
