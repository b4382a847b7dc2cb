import type { LockCause } from '../../core/lock/lock-state';
import type { AuditEvent } from '../../core/audit/event';
import type { Lock } from '../lock/lock';
import type { Audit } from './audit';

const WHY: Readonly<Record<LockCause, Extract<AuditEvent, { is: 'locked' }>['why']>> = {
  you: 'person',
  idle: 'idle',
  screen: 'screen',
  sleep: 'screen',
  start: 'start',
};

/** Each locking, unlocking, refused try and changed passphrase. That a first one was set, or it was taken away, is a change of the settings (`lockSet`). */
export function auditedLock(lock: Lock, audit: Pick<Audit, 'record'>): Lock {
  let wasLocked = false;
  const look = (): void => {
    const { state } = lock.facts();
    if (state.name === 'locked' && !wasLocked) {
      // A person asked for it through some door; all else is the program's doing.
      if (state.by === 'you') audit.record({ is: 'locked', why: WHY.you });
      else audit.record({ is: 'locked', why: WHY[state.by] }, 'program');
    }
    wasLocked = state.name === 'locked';
  };
  look();
  lock.onChange(look);
  const told = (isOpen: boolean, by: 'passphrase' | 'system'): void => {
    audit.record({ is: isOpen ? 'unlocked' : 'unlock-refused', by });
  };
  return {
    ...lock,
    unlock: async (passphrase) => {
      const unlocked = await lock.unlock(passphrase);
      told(unlocked.ok, 'passphrase');
      return unlocked;
    },
    unlockBySystem: async () => {
      const unlocked = await lock.unlockBySystem();
      told(unlocked.ok, 'system');
      return unlocked;
    },
    setPassphrase: async (current, next) => {
      const { hasPassphrase } = lock.facts();
      const set = await lock.setPassphrase(current, next);
      if (set.ok && hasPassphrase) audit.record({ is: 'passphrase-changed' });
      return set;
    },
  };
}
