import type { NotSentCause, SendOutcome } from '../provider/fax-provider';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** So many hand-overs in a row that found no connection stop all others of that service. */
export const FAILURES_TO_OPEN = 5;
export const FIRST_REST_MS = MINUTE;
export const LONGEST_REST_MS = 15 * MINUTE;
/** The longest rest with its jitter. */
const LONGEST_STORED_MS = LONGEST_REST_MS * 1.2;

/**
 * Whether a service can be reached, as far as hand-overs tell (reliability-security 3.4). While it is open nothing is handed over; at `until`
 * (epoch milliseconds) a harmless look asks whether the service answers, never a fax.
 */
export type Breaker =
  | { readonly kind: 'closed'; readonly failures: number }
  | { readonly kind: 'open'; readonly until: number; readonly rests: number };

export const CLOSED: Breaker = { kind: 'closed', failures: 0 };

const NO_CONNECTION: ReadonlySet<NotSentCause> = new Set([
  'offline',
  'name-not-found',
  'refused',
  'unreachable',
  'connect-timeout',
]);

/** Nothing of this fax reached the service, because nothing could. */
export const foundNoConnection = (cause: NotSentCause): boolean => NO_CONNECTION.has(cause);

/** What the answer to a hand-over says about the connection. `random` in [0, 1). */
export function afterHandOver(breaker: Breaker, outcome: SendOutcome, now: number, random: number): Breaker {
  if (outcome.kind === 'notSent' && outcome.cause === 'aborted') return breaker;
  if (outcome.kind !== 'notSent' || !foundNoConnection(outcome.cause)) return CLOSED;
  // A second hand-over may have been under way when the first one opened it.
  if (breaker.kind === 'open') return breaker;
  const failures = breaker.failures + 1;
  return failures < FAILURES_TO_OPEN ? { kind: 'closed', failures } : rest(1, now, random);
}

/** Closed by any answer, even a refusal: whoever refuses can be reached. */
export function afterLook(breaker: Breaker, reached: boolean, now: number, random: number): Breaker {
  if (reached) return CLOSED;
  return breaker.kind === 'open' ? rest(breaker.rests + 1, now, random) : breaker;
}

/** When to look whether the service answers again; null while it is not known to be away. A clock that was set back counts as reached. */
export function nextLookAt(breaker: Breaker, now: number): number | null {
  if (breaker.kind === 'closed') return null;
  return breaker.until - now > LONGEST_STORED_MS ? now : breaker.until;
}

/** Doubling from a minute to a quarter of an hour, +-20 %. */
function rest(rests: number, now: number, random: number): Breaker {
  const plain = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** Math.min(10, rests - 1));
  return { kind: 'open', until: now + Math.round(plain * (0.8 + 0.4 * random)), rests };
}
