import { nextLock, OPEN, type LockEvent, type LockRules, type LockState } from '../../core/lock/lock-state';
import { isLongEnough } from '../../core/lock/passphrase';
import { oneMore, waitBefore } from '../../core/lock/wrong-tries';
import { err, ok, type Result } from '../../core/result';
import type { Settings } from '../../core/settings/settings';
import { errorCode, type Log } from '../diagnostics/log';
import type { Clock } from '../system/clock';
import type { Lock, PassphraseRefusal, SystemUnlock } from './lock';
import { NO_RECORD, type LockFile, type LockRecord } from './lock-record';
import { COST, hashSlowly, isHashOf, type Cost } from './slow-hash';

interface Parts {
  readonly file: LockFile;
  readonly settings: () => Pick<Settings, 'lockAfterMinutes' | 'lockWithScreen' | 'lockSet'>;
  /** Notes beside the record that there is a passphrase, so that a record which is gone can be told from none. */
  readonly noteSet: (isSet: boolean) => void;
  /** Null where no way is known to have the system ask. */
  readonly system: SystemUnlock | null;
  readonly clock: Clock;
  readonly log: Log;
  /** Of a new hash; a test that looks at something else makes it cheap. */
  readonly cost?: Cost;
}

export function createLock({ file, settings, noteSet, system, clock, log, cost = COST }: Parts): Lock {
  // A record that nobody can read may have said "locked", and stays that way until somebody who may has taken the file away.
  let record: LockRecord =
    file.atStart === 'damaged' ? { ...NO_RECORD, locked: { by: 'start', since: clock.now() } } : file.atStart;
  const isGone = settings().lockSet && record.passphrase === null;
  let systemAsks = false;
  let isTrying = false;
  let writing: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();

  const rules = (): LockRules => ({
    afterMinutes: settings().lockAfterMinutes,
    withScreen: settings().lockWithScreen,
    canUnlock: record.passphrase !== null || systemAsks,
  });
  let state: LockState = nextLock(OPEN, { kind: 'start', wasLocked: record.locked !== null }, rules(), clock.now());

  const keep = (change: Partial<LockRecord>): Promise<void> => {
    record = { ...record, ...change };
    writing = file.write(record).catch((problem: unknown) => {
      // Locked in memory all the same; what cannot be written is forgotten with the program.
      log.warn('lock-not-written', { code: errorCode(problem) });
    });
    return writing;
  };
  const tellAll = (): void => {
    for (const listener of listeners) listener();
  };
  const move = (event: LockEvent): void => {
    const next = nextLock(state, event, rules(), clock.now());
    if (next === state || next.name === state.name) return;
    state = next;
    log.info('lock', { state: next.name, code: next.name === 'locked' ? next.by : event.kind });
    void keep({ locked: next.name === 'locked' ? { by: next.by, since: next.since } : null });
    tellAll();
  };

  /** One try at a time, and none before the pause is over: else many at once would be as good as none being slowed. */
  const check = async (passphrase: string): Promise<Result<null, PassphraseRefusal>> => {
    if (isTrying || waitBefore(record.wrong, clock.now()) > 0) return err('too-early');
    isTrying = true;
    const before = record.wrong;
    try {
      // Counted as wrong before it is looked at: whoever ends the program at the right moment has tried all the same.
      await keep({ wrong: oneMore(before, clock.now()) });
      const isRight = record.passphrase !== null && (await isHashOf(record.passphrase, passphrase));
      if (isRight) {
        await keep({ wrong: null });
        return ok(null);
      }
      log.warn('lock-wrong', { count: record.wrong?.count ?? 0 });
      tellAll();
      return err('wrong');
    } finally {
      isTrying = false;
    }
  };
  const askSystem = async (): Promise<boolean> => {
    if (system === null || !systemAsks || isTrying) return false;
    isTrying = true;
    try {
      return await system.ask();
    } finally {
      isTrying = false;
    }
  };
  /** Whether the person may change the passphrase. */
  const mayChange = async (current: string | null): Promise<Result<null, PassphraseRefusal>> => {
    if (record.passphrase === null) return ok(null);
    if (current !== null) return check(current);
    return (await askSystem()) ? ok(null) : err('wrong');
  };

  return {
    isLocked: () => state.name === 'locked',
    facts: () => ({
      state,
      hasPassphrase: record.passphrase !== null,
      system: systemAsks,
      wrong: record.wrong,
      waitMs: waitBefore(record.wrong, clock.now()),
      isGone: isGone && record.passphrase === null,
    }),
    rules,
    tell: move,
    unlock: async (passphrase) => {
      if (state.name === 'open') return ok(null);
      const checked = await check(passphrase);
      if (checked.ok) move({ kind: 'unlocked' });
      return checked;
    },
    unlockBySystem: async () => {
      if (state.name === 'open') return ok(null);
      if (!(await askSystem())) return err('refused');
      void keep({ wrong: null });
      move({ kind: 'unlocked' });
      return ok(null);
    },
    setPassphrase: async (current, next) => {
      if (!isLongEnough(next)) return err('too-short');
      const allowed = await mayChange(current);
      if (!allowed.ok) return allowed;
      await keep({ passphrase: await hashSlowly(next, cost), wrong: null });
      noteSet(true);
      log.info('lock-passphrase', { state: 'set' });
      tellAll();
      return ok(null);
    },
    removePassphrase: async (current) => {
      const allowed = await mayChange(current);
      if (!allowed.ok) return allowed;
      await keep({ passphrase: null, wrong: null });
      noteSet(false);
      log.info('lock-passphrase', { state: 'removed' });
      tellAll();
      return ok(null);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    lookAtSystem: async () => {
      const asks = (await system?.isThere()) ?? false;
      if (asks === systemAsks) return;
      systemAsks = asks;
      tellAll();
    },
    settled: () => writing,
  };
}
