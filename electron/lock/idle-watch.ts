import type { Clock } from '../system/clock';

export interface IdleWatch {
  /** Somebody typed or clicked in our own window. */
  touched(): void;
  /** Looks now instead of at the next turn: after sleep nobody waits for that. */
  look(): void;
  stop(): void;
}

interface Parts {
  /** Whole seconds without any input to the computer, as the system counts them. */
  readonly systemIdle: () => number;
  readonly onIdle: (ms: number) => void;
  readonly clock: Clock;
}

/** How often it is looked at; by so much the window may be locked late. */
export const LOOK_EVERY_MS = 10_000;

/**
 * How long nobody has touched the computer: the shorter of what the system counts and what our own window knows, because screen keyboards and
 * other helpers type into a window without the system noticing. Some systems (Wayland without the protocol for it, remote desktops) say 0 for
 * ever; as long as nothing else was ever heard, the window's own count is all there is.
 */
export function watchIdle({ systemIdle, onIdle, clock }: Parts): IdleWatch {
  let touchedAt = clock.now();
  let counts = false;
  let takeBack = (): void => undefined;
  const look = (): void => {
    const seconds = systemIdle();
    counts ||= seconds > 0;
    // A clock that was set back is no input, but nobody can tell any more how long ago the last one was.
    touchedAt = Math.min(touchedAt, clock.now());
    const own = clock.now() - touchedAt;
    onIdle(counts ? Math.min(own, seconds * 1000) : own);
  };
  const next = (): void => {
    takeBack = clock.after(LOOK_EVERY_MS, () => {
      look();
      next();
    });
  };
  next();
  return {
    touched: () => {
      touchedAt = clock.now();
    },
    look,
    stop: () => {
      takeBack();
    },
  };
}
