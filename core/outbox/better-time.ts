import { epochToWallTime, wallTimeToEpoch } from '../compose/wall-time';
import type { FailureReason } from '../provider/reasons';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Proposed times are round ones. */
const STEP_MS = 5 * MINUTE_MS;
/** Wall-clock hours in which offices and their machines are asleep: from the first to before the second. */
const NIGHT = { from: 20, to: 8 } as const;
const MORNING = '08:30';

/** How long after a failure another try is worth it, in milliseconds; the others do not get better by waiting. */
const PAUSE_MS: Partial<Readonly<Record<FailureReason, number>>> = {
  busy: 10 * MINUTE_MS,
  'line-trouble': 10 * MINUTE_MS,
  'no-answer': 60 * MINUTE_MS,
  'unknown-reason': 60 * MINUTE_MS,
};

/**
 * When to try again after this failure (epoch milliseconds, a round time by the clocks of the zone); null where waiting does not help.
 * A line that nobody answers at night is answered in the morning; a busy one is busy at any hour.
 */
export function betterTime(reason: FailureReason, now: number, timeZone: string): number | null {
  const pause = PAUSE_MS[reason];
  if (pause === undefined) return null;
  const at = Math.ceil((now + pause) / STEP_MS) * STEP_MS;
  return reason === 'no-answer' && isNight(at, timeZone) ? nextMorning(at, timeZone) : at;
}

function isNight(at: number, timeZone: string): boolean {
  const hour = Number(epochToWallTime(at, timeZone).slice(11, 13));
  return hour >= NIGHT.from || hour < NIGHT.to;
}

function nextMorning(at: number, timeZone: string): number {
  const evening = Number(epochToWallTime(at, timeZone).slice(11, 13)) >= NIGHT.from;
  // Noon of the day: a day that the clocks make shorter or longer keeps its date.
  const today = epochToWallTime(at, timeZone).slice(0, 10);
  const noon = Date.parse(`${today}T12:00Z`);
  const day = new Date(evening ? noon + DAY_MS : noon).toISOString().slice(0, 10);
  const morning = wallTimeToEpoch(`${day}T${MORNING}`, timeZone);
  switch (morning.kind) {
    case 'unique':
      return morning.at;
    case 'twice':
      return morning.earlier;
    case 'gap':
      return morning.shifted;
    case 'invalid':
      return at;
  }
}
