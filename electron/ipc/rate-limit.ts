import type { Clock } from '../system/clock';

/** At most `calls` within any `windowMs` for one key; the rest is refused, not queued. */
export interface RateLimit {
  allows(key: string): boolean;
}

export function createRateLimit(clock: Clock, calls: number, windowMs: number): RateLimit {
  const seen = new Map<string, number[]>();
  return {
    allows: (key) => {
      const now = clock.now();
      const recent = (seen.get(key) ?? []).filter((at) => now - at < windowMs && at <= now);
      const allowed = recent.length < calls;
      if (allowed) recent.push(now);
      seen.set(key, recent);
      return allowed;
    },
  };
}
