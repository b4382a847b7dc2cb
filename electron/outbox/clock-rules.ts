import type { Clock } from '../system/clock';
import type { Random } from '../system/random';

/** The wall clock may be set, and timers stand still while the computer sleeps: it is looked at this often while something is planned. */
export const LONGEST_NAP_MS = 60_000;

const WAVE_MS = 1000;
const WAVE_JITTER_MS = 4000;
/** The longest that `soonAfter` waits, in milliseconds. */
export const LONGEST_WAVE_MS = WAVE_MS + WAVE_JITTER_MS;

/** After sleep or when the network came back it needs a moment, and not all computers of an office should ask at once; epoch milliseconds. */
export function soonAfter(clock: Pick<Clock, 'now'>, random: Pick<Random, 'fraction'>): number {
  return clock.now() + WAVE_MS + Math.round(random.fraction() * WAVE_JITTER_MS);
}
