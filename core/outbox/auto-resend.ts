import { REASON_ADVICE } from '../provider/reasons';
import type { FaxJob } from './job';

/** Extra tries after the first call, at most. */
export const MOST_AUTO_RESENDS = 2;
const MINUTE = 60_000;
/** How long after a failed call the first and the second extra try come. */
export const AUTO_RESEND_AFTER_MS = [5 * MINUTE, 15 * MINUTE] as const;

/**
 * When a failed fax may be sent again by the program, in milliseconds from now (+-20 %), or null: not at all. For those who chose that. Only where the service's report says that
 * the call failed for a cause marked Auto (iFax contract section 5), that no page arrived and that nothing was charged; a bounded number of times.
 * `random` in [0, 1).
 */
export function autoResendAfter(job: FaxJob, random: number): number | null {
  const { state, resendsLeft } = job;
  if (state.name !== 'failed' || resendsLeft < 1) return null;
  // Without a report nobody knows what arrived; what never left has tries of its own.
  if (state.result === null || state.notSent !== null || state.providerJobId === null) return null;
  const { pagesConfirmed, maybeCharged, conflicting, advice } = state.result;
  if ((pagesConfirmed ?? 0) > 0 || maybeCharged || conflicting) return null;
  if ((advice ?? REASON_ADVICE[state.reason]).retry !== 'auto') return null;
  const after = AUTO_RESEND_AFTER_MS[MOST_AUTO_RESENDS - resendsLeft] ?? AUTO_RESEND_AFTER_MS[1];
  return Math.round(after * (0.8 + 0.4 * random));
}

/**
 * Whether the automatic repeat of `failed` may go when its time has come. A late correction of the report may still say that the first one arrived
 * after all (iFax contract 8.4): until that look is over it waits, and if the first one is no longer failed it is not needed.
 */
export function successorMay(failed: FaxJob | null): 'go' | 'wait' | 'drop' {
  if (failed?.state.name !== 'failed') return 'drop';
  return failed.state.lookAgainAt === null ? 'go' : 'wait';
}
