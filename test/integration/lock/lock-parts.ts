import type { LockFacts, SystemUnlock } from '../../../electron/lock/lock';
import { createLock } from '../../../electron/lock/create-lock';
import { openLockFile } from '../../../electron/lock/lock-record';
import type { Cost } from '../../../electron/lock/slow-hash';
import { TurnedClock } from '../../fixtures/turned-clock';

export const PASSPHRASE = 'correct horse';

export interface Settings {
  lockAfterMinutes: 0 | 10;
  lockWithScreen: boolean;
  lockSet: boolean;
}

/** A lock over the real file in `folder`, as a start of the program makes it. */
export function startLock(
  folder: string,
  options: { clock?: TurnedClock; system?: SystemUnlock; settings?: Settings; cost?: Cost } = {},
) {
  const { clock = new TurnedClock(), system = null, cost = { n: 2 ** 14, r: 8, p: 1 } } = options;
  const settings: Settings = options.settings ?? { lockAfterMinutes: 10, lockWithScreen: true, lockSet: false };
  const logged: string[] = [];
  const note = (event: string): void => {
    logged.push(event);
  };
  const lock = createLock({
    file: openLockFile(folder),
    settings: () => settings,
    noteSet: (isSet) => {
      settings.lockSet = isSet;
    },
    system,
    clock,
    cost,
    log: { info: note, warn: note, error: note },
  });
  return { lock, clock, settings, logged, isLocked: () => lock.isLocked(), facts: (): LockFacts => lock.facts() };
}
