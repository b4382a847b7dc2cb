import { AsyncLocalStorage } from 'node:async_hooks';
import type { NewEntry } from '../../core/audit/entry';
import { auditEventSchema, type AuditDoor, type AuditEvent } from '../../core/audit/event';
import { isWhole, type AuditVerdict } from '../../core/audit/verdict';
import type { Clock } from '../system/clock';
import type { Sealer } from '../vault/vault';
import type { Audit, AuditNotice } from './audit';
import type { AuditLog } from './audit-log';
import type { HeadKeep } from './head';
import { createHeadKeeper, type HeadKeeper } from './head-keeper';
import { openLog } from './open-log';
import { readLast, readLog } from './read-log';
import { verifyLog } from './verify-log';

/** Entries that wait for the log to open, or for room on the disk; what is more is counted. */
const MOST_WAITING = 5000;
const TRY_AGAIN_MS = 5000;
const FIRST_CHECK_MS = 2 * 60_000;
const CHECK_EVERY_MS = 24 * 3_600_000;

interface Parts {
  /** The user data folder. */
  readonly dataFolder: string;
  /** Account of the operating system, from `userName`. */
  readonly user: string;
  readonly clock: Clock;
}

/** The audit log as the engine holds it. */
export interface OwnAudit extends Audit {
  /** Opens the log after a look at its end. A failure is told and tried again; faxes go on without it. */
  open(sealer: Sealer, head: HeadKeep): Promise<void>;
  /** The program ends: that is the last entry when it is closed. */
  end(): void;
  /**
   * Writes what waits and lets go of the files before it answers anything, so that the folder can be given to somebody else; then notes the
   * end. A keychain may take its time after this.
   */
  close(): Promise<void>;
}

interface Open {
  readonly log: AuditLog;
  readonly head: HeadKeep;
  readonly keeper: HeadKeeper;
}

export function createAudit({ dataFolder, user, clock }: Parts): OwnAudit {
  const doors = new AsyncLocalStorage<AuditDoor>();
  const listeners = new Set<() => void>();
  let opened: Open | null = null;
  let waiting: readonly NewEntry[] = [];
  /** Entries that found no room in memory. */
  let lost = 0;
  let isPlanned = false;
  let isStuck = false;
  let isDamaged = false;
  let checkedAt: number | null = null;
  let verdict: AuditVerdict | null = null;
  let cancelRetry: (() => void) | null = null;
  let cancelCheck: (() => void) | null = null;
  let ends = false;
  let closed: Promise<unknown> = Promise.resolve();
  let lastCheck: Promise<unknown> = Promise.resolve();

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const setStuck = (now: boolean): void => {
    if (isStuck === now) return;
    isStuck = now;
    tell();
  };
  const entryOf = (event: AuditEvent, through: AuditDoor): NewEntry => ({ at: clock.now(), user, through, event });
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      clock.after(0, resolve);
    });

  const flush = (): void => {
    isPlanned = false;
    if (opened === null || waiting.length === 0) return;
    const lostNow = lost;
    const all = lostNow === 0 ? waiting : [...waiting, entryOf({ is: 'log-not-written', entries: lostNow }, 'program')];
    if (opened.log.append(all).ok) {
      waiting = [];
      lost = 0;
      opened.keeper.moved();
      setStuck(false);
      return;
    }
    setStuck(true);
    cancelRetry ??= clock.after(TRY_AGAIN_MS, () => {
      cancelRetry = null;
      flush();
    });
  };
  const take = (entry: NewEntry): void => {
    if (waiting.length >= MOST_WAITING) lost += 1;
    else waiting = [...waiting, entry];
    if (isPlanned || cancelRetry !== null) return;
    isPlanned = true;
    queueMicrotask(flush);
  };
  const door = (): AuditDoor => doors.getStore() ?? 'program';
  const record = (event: AuditEvent, through: AuditDoor = door()): void => {
    // The types say the same; a cast, or a string that is no id, may bring anything.
    const fits = auditEventSchema.safeParse(event).success;
    take(entryOf(fits ? event : { is: 'log-not-written', entries: 1 }, through));
  };

  const check = async ({ log, head }: Open): Promise<AuditVerdict> => {
    const found = await head.read();
    const { folder, key, end } = log;
    const now = clock.now();
    const seen = await verifyLog({ folder, key, end, head: found, place: head.place, now, pause });
    verdict = seen;
    checkedAt = now;
    if (!isWhole(seen)) isDamaged = true;
    record({ is: 'log-checked', outcome: isWhole(seen) ? 'whole' : 'not-whole', entries: seen.entries });
    tell();
    return seen;
  };
  /** One after the other: whoever asks now wants to know how it is now. */
  const verify = async (): Promise<AuditVerdict | null> => {
    const from = opened;
    if (from === null) return null;
    flush();
    const seen = lastCheck.then(() => check(from));
    lastCheck = seen.catch(() => null);
    return seen;
  };
  const planCheck = (after: number): void => {
    cancelCheck = clock.after(after, () => {
      // Whoever opened the faxes stands behind this timer, and has nothing to do with the check.
      void doors
        .run('program', verify)
        // What the disk refuses to read now is looked at tomorrow.
        .catch(() => null)
        .then(() => {
          if (opened !== null) planCheck(CHECK_EVERY_MS);
        });
    });
  };

  const tryToOpen = async (sealer: Sealer, head: HeadKeep): Promise<void> => {
    const found = await head.read();
    const now = clock.now();
    const {
      log,
      news,
      headWasKept,
      checkedAt: before,
    } = await openLog({
      dataFolder,
      sealer,
      head: found,
      place: head.place,
      now,
    });
    let isKnown = headWasKept;
    const keeper = createHeadKeeper(
      head,
      () => log.end,
      clock,
      () => {
        if (isKnown) return;
        isKnown = true;
        record({ is: 'log-head-kept', place: head.place }, 'program');
      },
    );
    opened = { log, head, keeper };
    checkedAt = before;
    // What was found about the log stands before whatever is written on.
    waiting = [...news.map((event) => entryOf(event, 'program')), ...waiting];
    if (news.some(({ is }) => is === 'log-finding')) isDamaged = true;
    flush();
    tell();
    void keeper.keep();
    planCheck(Math.max(FIRST_CHECK_MS, (before ?? 0) + CHECK_EVERY_MS - now));
  };

  const own: OwnAudit = {
    record,
    within: (door, work) => doors.run(door, work),
    status: () => ({
      isOpen: opened !== null,
      entries: opened?.log.end.n ?? 0,
      checkedAt,
      verdict,
      waiting: waiting.length + lost,
    }),
    verify,
    entries: async function* (since) {
      if (opened === null) return;
      flush();
      const { folder, end } = opened.log;
      for await (const some of readLog({ folder, end, pause })) {
        const wanted = some.filter(({ at }) => at >= since);
        if (wanted.length > 0) yield wanted;
      }
    },
    last: async (count) => {
      if (opened === null) return [];
      flush();
      const { folder, end } = opened.log;
      return readLast({ folder, end, pause }, count);
    },
    notices: () => {
      const damaged: AuditNotice[] = isDamaged ? ['audit-log-damaged'] : [];
      return isStuck ? [...damaged, 'audit-log-not-written'] : damaged;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: async (sealer, head) => {
      if (opened !== null) return;
      try {
        await tryToOpen(sealer, head);
      } catch {
        setStuck(true);
        cancelRetry = clock.after(TRY_AGAIN_MS, () => {
          cancelRetry = null;
          void own.open(sealer, head);
        });
      }
    },
    end: () => {
      ends = true;
    },
    close: async () => {
      cancelCheck?.();
      if (opened !== null) {
        const { log, head, keeper } = opened;
        if (ends) record({ is: 'ended' }, 'program');
        flush();
        keeper.stop();
        const noted = keeper.keep();
        closed = head.place === 'file' ? noted : Promise.resolve();
        opened = null;
        log.close();
      }
      cancelRetry?.();
      cancelRetry = null;
      await closed;
    },
  };
  return own;
}
