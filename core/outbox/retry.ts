import type { NotSentCause } from '../provider/fax-provider';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const RETRY_BASE_MS = 5 * SECOND;
export const RETRY_CAP_MS = 15 * MINUTE;
export const RETRY_AFTER_CAP_MS = HOUR;
export const RATE_LIMITED_MIN_MS = MINUTE;
/** Counted from the first of the attempts in a row that did not leave ... */
const GIVE_UP_AFTER_MS = 24 * HOUR;
/** ... of which there must have been so many: a computer that slept, or whose clock was set, has not tried for a day. */
const LEAST_TRIES = 20;

/** Whether `tries` attempts in a row over `ms` milliseconds are enough. */
export function isTimeToGiveUp(tries: number, ms: number): boolean {
  return ms >= GIVE_UP_AFTER_MS && tries >= LEAST_TRIES;
}

/** What a surely unsent attempt leads to. */
export type AfterNotSent =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'blocked'; readonly by: 'key' | 'configuration' }
  /** The sealed copy is not what was queued; another try would meet the same. */
  | { readonly kind: 'failed' };

/**
 * Exponential backoff with full jitter: a time in [0, min(cap, base * 2^(tries-1))], at least one second.
 * `tries` counts attempts in a row that did not leave, this one included. `random` in [0, 1).
 */
export function backoffMs(tries: number, random: number): number {
  const ceiling = Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** Math.min(20, Math.max(0, tries - 1)));
  return Math.max(SECOND, Math.round(random * ceiling));
}

/** reliability-security 3.4 and iFax contract 8.2, the stricter of the two: TLS and proxy never loop, 429 waits a minute at least. */
export function afterNotSent(
  cause: NotSentCause,
  tries: number,
  retryAfterMs: number | null,
  random: number,
): AfterNotSent {
  switch (cause) {
    case 'tls':
    case 'proxy':
      return { kind: 'blocked', by: 'configuration' };
    case 'no-key':
      return { kind: 'blocked', by: 'key' };
    case 'document-changed':
      return { kind: 'failed' };
    default: {
      const asked = retryAfterMs === null ? null : Math.min(RETRY_AFTER_CAP_MS, Math.max(0, retryAfterMs));
      const own = backoffMs(tries, random);
      if (cause === 'rate-limited') return { kind: 'wait', ms: asked ?? Math.max(RATE_LIMITED_MIN_MS, own) };
      return { kind: 'wait', ms: Math.max(own, asked ?? 0) };
    }
  }
}
