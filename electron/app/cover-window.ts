import type { WindowEvents } from '../ipc/window-events';
import type { Clock } from '../system/clock';
import type { Engine } from './engine';

interface Parts {
  readonly engine: Pick<Engine, 'lock' | 'store' | 'on' | 'settings'>;
  readonly events: WindowEvents;
  /** Loads the page of the window anew. */
  readonly renew: () => void;
  readonly clock: Clock;
}

export interface CoveredWindow {
  /** The page has handed over what it held. */
  pageLeft(): void;
  /** The page holds more than it can hand over: better in its memory than lost. */
  pageStays(): void;
  /** Locks, if there is a way to unlock; else the page says what is missing. */
  lockNow(): void;
}

/**
 * How long a page may take to hand over the fax being put together: a file may just be coming in. It is covered from the first moment and main
 * answers nothing more; one that does not come to it hangs, and is loaded anew without.
 */
const LEAVE_LIMIT_MS = 30_000;
/** The answer to its last call leaves first. */
const ANSWER_MS = 50;

/** What becomes of the window and of pictures in memory when it is locked. */
export function coverWindow({ engine, events, renew, clock }: Parts): CoveredWindow {
  // Here and not at each start: a command has no use for it, and it may start a service of the system.
  void engine.lock.lookAtSystem();
  let isCovered = engine.lock.isLocked();
  let takeBack = (): void => undefined;
  engine.lock.onChange(() => {
    events.changed('lock');
    const isLocked = engine.lock.isLocked();
    if (isLocked === isCovered) return;
    isCovered = isLocked;
    takeBack();
    if (!isLocked) return;
    takeBack = clock.after(LEAVE_LIMIT_MS, renew);
    const store = engine.store();
    if (store.kind === 'ready') store.documents.coverPages();
  });
  // The page of a locked window counts the faxes too, and takes its colours from the settings.
  engine.on('faxes', () => {
    if (isCovered) events.changed('lock');
  });
  return {
    pageLeft: () => {
      takeBack();
      // Also if it is unlocked in this very moment: what was handed over is given back to a new page only.
      clock.after(ANSWER_MS, renew);
    },
    pageStays: () => {
      takeBack();
    },
    lockNow: () => {
      if (engine.lock.rules().canUnlock) engine.lock.tell({ kind: 'you' });
      else events.tell({ type: 'open', page: 'settings', faxId: null });
    },
  };
}
