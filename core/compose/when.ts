import { err, ok, type Result } from '../result';
import type { DraftWhen } from './draft';
import { epochToWallTime, wallTimeToEpoch } from './wall-time';

/** Why a chosen time cannot be used. */
export type TimeProblem =
  /** No such date or time, or no such time zone. */
  | { readonly code: 'time-invalid' }
  | { readonly code: 'time-past' }
  | { readonly code: 'time-too-far'; readonly limitDays: number }
  /** The clocks skip this time; `instead` is the wall time the same wait would lead to, "YYYY-MM-DDTHH:mm". */
  | { readonly code: 'time-in-gap'; readonly instead: string };

export interface ChosenTime {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The same wall time comes again (clocks go back) at this instant; `at` is the earlier one. Null otherwise. */
  readonly again: number | null;
}

/** How far ahead a fax may be planned: our limit; the service's is not known (iFax contract 3.5). */
export const MAX_DAYS_AHEAD = 366;
const DAY_MS = 86_400_000;

/** The instant of a chosen wall time, or null for "now". Ambiguous autumn times mean the earlier instant. */
export function chosenTime(when: DraftWhen, now: number): Result<ChosenTime | null, TimeProblem> {
  if (when.kind === 'now') return ok(null);
  const instant = wallTimeToEpoch(when.local, when.timeZone);
  switch (instant.kind) {
    case 'invalid':
      return err({ code: 'time-invalid' });
    case 'gap':
      return err({ code: 'time-in-gap', instead: epochToWallTime(instant.shifted, when.timeZone) });
    case 'unique':
      return withinReach({ at: instant.at, again: null }, now);
    case 'twice':
      // Late in the repeated hour only the second pass is still to come.
      return instant.earlier < now
        ? withinReach({ at: instant.later, again: null }, now)
        : withinReach({ at: instant.earlier, again: instant.later }, now);
  }
}

function withinReach(time: ChosenTime, now: number): Result<ChosenTime, TimeProblem> {
  if (time.at < now) return err({ code: 'time-past' });
  if (time.at > now + MAX_DAYS_AHEAD * DAY_MS) return err({ code: 'time-too-far', limitDays: MAX_DAYS_AHEAD });
  return ok(time);
}
