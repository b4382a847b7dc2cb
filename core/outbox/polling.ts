const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After this time without a final report nobody asks any more by itself ... */
export const WATCH_MS = 24 * HOUR;
/** ... if it was asked about so often: a computer that slept, or whose clock was set, has not watched for a day. A day makes about 190. */
export const LEAST_LOOKS = 100;
const LATE_LOOK_MS = 2 * MINUTE;
/** Failed late looks are repeated up to this long after the end. */
export const LATE_LOOK_WINDOW_MS = 10 * MINUTE;
/** The longest interval of the schedule with its jitter, and what a service may ask for at most (Retry-After). */
export const LONGEST_CHECK_MS = HOUR;

/** iFax contract 8.4: how long to wait between looks at a fax that is being watched for `age` milliseconds. */
const SCHEDULE: readonly { readonly until: number; readonly every: number }[] = [
  { until: 2 * MINUTE, every: 15 * SECOND },
  { until: 10 * MINUTE, every: 30 * SECOND },
  { until: HOUR, every: 2 * MINUTE },
  { until: Infinity, every: 10 * MINUTE },
];
const FIRST_CHECK_MS = 10 * SECOND;

/** +-20 % around `ms`, times `pace`. `random` in [0, 1). */
function spread(ms: number, random: number, pace: number): number {
  return Math.max(1, Math.round(ms * pace * (0.8 + 0.4 * random)));
}

/** When to look for the first time at a fax that begins to be watched at `from`. */
export function firstCheckAt(from: number, random: number, pace: number): number {
  return from + spread(FIRST_CHECK_MS, random, pace);
}

/** Since when a fax is watched, and how often it was looked at. */
export interface Watched {
  readonly from: number;
  readonly looks: number;
}

/**
 * When to look next at a fax; null when its day is over. `atLeastMs` is what the service asked for.
 * A `pace` below 1 makes the schedule pass faster as a whole, the day excepted.
 */
export function nextCheckAt(
  { from, looks }: Watched,
  now: number,
  random: number,
  pace: number,
  atLeastMs: number,
): number | null {
  const age = now - from;
  if (age >= WATCH_MS && looks >= LEAST_LOOKS) return null;
  // The clock was set back since, or it is asked about long before its time: nobody knows how old it is, so it is asked about seldom.
  const step = age < -5 * MINUTE ? null : SCHEDULE.find(({ until }) => age < until * pace);
  const own = spread(step?.every ?? 10 * MINUTE, random, pace);
  return now + Math.max(own, Math.min(LONGEST_CHECK_MS, atLeastMs));
}

/** Looks that failed do not use up the day: the first answer after it decides, and for a week somebody asks for one. */
export function nextCheckAfterFailedLook(
  watched: Watched,
  now: number,
  random: number,
  pace: number,
  atLeastMs: number,
): number | null {
  const next = nextCheckAt(watched, now, random, pace, atLeastMs);
  if (next !== null || now - watched.from >= 7 * WATCH_MS) return next;
  return now + Math.max(spread(10 * MINUTE, random, pace), Math.min(LONGEST_CHECK_MS, atLeastMs));
}

/** The one look for late corrections after an end. */
export function lateLookAt(now: number, random: number, pace: number): number {
  return now + spread(LATE_LOOK_MS, random, pace);
}
