/** Wrong passphrases since the last right one. Times are epoch milliseconds. */
export interface WrongTries {
  /** At least 1. */
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

const FIRST_PAUSE_MS = 1000;
/** Longer would be a way to shut a colleague out: whoever passes by can enter wrong passphrases. */
export const LONGEST_PAUSE_MS = 60_000;

export const oneMore = (tries: WrongTries | null, now: number): WrongTries => ({
  count: (tries?.count ?? 0) + 1,
  firstAt: tries?.firstAt ?? now,
  lastAt: now,
});

/** How long the next try has to wait after so many wrong ones, in milliseconds: 1 s, 2 s, 4 s ... 60 s. */
export const pauseAfter = (count: number): number =>
  count < 1 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(count - 1, 16));

/**
 * How long from now the next try has to wait, in milliseconds. A clock that was set back must shut nobody out: then the next try is free, and the
 * one after it waits again.
 */
export function waitBefore(tries: WrongTries | null, now: number): number {
  if (tries === null || now < tries.lastAt) return 0;
  return Math.max(0, tries.lastAt + pauseAfter(tries.count) - now);
}
