/** What locked the window: nobody used the computer, its screen was locked, it went to sleep, a person asked, or it was locked when the program ended. */
export const LOCK_CAUSES = ['idle', 'screen', 'sleep', 'you', 'start'] as const;
export type LockCause = (typeof LOCK_CAUSES)[number];

/** `since`: epoch milliseconds. */
export type LockState =
  { readonly name: 'open' } | { readonly name: 'locked'; readonly by: LockCause; readonly since: number };

export interface LockRules {
  /** Minutes without any input after which it locks; 0: never. */
  readonly afterMinutes: number;
  /** Locks when the screen is locked or the computer goes to sleep. */
  readonly withScreen: boolean;
  /** There is a way to open it again. Without one nothing locks: nobody is to be shut out of their faxes. */
  readonly canUnlock: boolean;
}

export type LockEvent =
  /** So many milliseconds nobody has touched the computer. */
  | { readonly kind: 'idle'; readonly ms: number }
  | { readonly kind: Exclude<LockCause, 'idle' | 'start'> }
  /** The program starts; `wasLocked`: it was locked when it ended last. */
  | { readonly kind: 'start'; readonly wasLocked: boolean }
  | { readonly kind: 'unlocked' };

export const OPEN: LockState = { name: 'open' };

const MINUTE_MS = 60_000;

/**
 * The only code that locks and opens (45 CFR 164.312(a)(2)(iii), automatic logoff). What is locked stays locked, by its first cause, until it is
 * unlocked.
 *
 * @param now epoch milliseconds
 */
export function nextLock(state: LockState, event: LockEvent, rules: LockRules, now: number): LockState {
  if (event.kind === 'unlocked') return OPEN;
  if (state.name === 'locked' || !locks(event, rules)) return state;
  return { name: 'locked', by: event.kind, since: now };
}

function locks(event: Exclude<LockEvent, { kind: 'unlocked' }>, { afterMinutes, withScreen, canUnlock }: LockRules) {
  switch (event.kind) {
    case 'start':
      // Fails shut: what would open it again may have been taken away for this very start.
      return event.wasLocked;
    case 'idle':
      return canUnlock && afterMinutes > 0 && event.ms >= afterMinutes * MINUTE_MS;
    case 'screen':
    case 'sleep':
      return canUnlock && withScreen;
    case 'you':
      return canUnlock;
  }
}
