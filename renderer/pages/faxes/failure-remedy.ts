import type { ReopenPurpose } from '../../../core/compose/draft';
import { betterTime } from '../../../core/outbox/better-time';
import type { FaxJob, JobState } from '../../../core/outbox/job';
import { missingPages } from '../../../core/outbox/missing-pages';
import { REASON_ADVICE, type FailureAction } from '../../../core/provider/reasons';
import type { Moment } from '../../../core/words/times';

export type Ended = Extract<JobState, { name: 'failed' | 'partly' }>;

/** What a button of the failure card does. */
export type Remedy =
  /** Send it again as it is: at once, or at a better time (epoch milliseconds). */
  | { readonly kind: 'again'; readonly at: number | null }
  | { readonly kind: 'missing-pages'; readonly first: number; readonly last: number }
  | { readonly kind: 'reopen'; readonly purpose: Exclude<ReopenPurpose, 'edit' | 'missing-pages'> }
  | { readonly kind: 'open-key-settings' }
  | { readonly kind: 'contact-ifax' }
  | { readonly kind: 'done' };

/** The buttons of a failed or partly confirmed fax: the one that is right first, the others beside it, none twice. */
export function remediesFor(job: FaxJob, state: Ended, moment: Moment): readonly [Remedy, ...Remedy[]] {
  if (job.pagesErasedAt !== null) return [{ kind: 'reopen', purpose: 'new-document' }];
  const first = rightOne(job, state, moment);
  const now: Remedy = { kind: 'again', at: null };
  const others: readonly Remedy[] = [
    now,
    { kind: 'reopen', purpose: 'forward' },
    ...(state.seen ? [] : [{ kind: 'done' } as const]),
  ];
  return [first, ...others.filter((other) => !same(other, first))];
}

function rightOne(job: FaxJob, state: Ended, { now, timeZone }: Moment): Remedy {
  if (state.name === 'partly') {
    const missing = missingPages(job);
    return missing?.kind === 'known'
      ? { kind: 'missing-pages', first: missing.first, last: missing.last }
      : { kind: 'again', at: null };
  }
  if (state.notSent === 'document-changed') return { kind: 'reopen', purpose: 'change-document' };
  if (state.notSent !== null) return { kind: 'again', at: null };
  // It named no reason, and the same fax will be refused again: its own words are all there is to go by.
  if (wasRefused(state) && state.reason === 'unknown-reason') return { kind: 'contact-ifax' };
  // The exact cause may ask for something else than its reason does.
  const action = state.result?.advice?.action ?? REASON_ADVICE[state.reason].action;
  return remedyOf(action, job, betterTime(state.reason, now, timeZone));
}

/** The service did not even take it: no call was made. */
export const wasRefused = (state: Ended): boolean =>
  state.name === 'failed' && state.notSent === null && state.providerJobId === null;

function remedyOf(action: FailureAction, job: FaxJob, at: number | null): Remedy {
  switch (action) {
    case 'try-again':
    case 'try-later':
      return { kind: 'again', at };
    case 'lower-quality':
      // There is nothing below the lowest.
      return job.fax.quality === 'Low' ? { kind: 'again', at } : { kind: 'reopen', purpose: 'lower-quality' };
    case 'correct-number':
    case 'change-document':
      return { kind: 'reopen', purpose: action };
    case 'open-key-settings':
    case 'contact-ifax':
      return { kind: action };
  }
}

function same(a: Remedy, b: Remedy): boolean {
  if (a.kind === 'again' && b.kind === 'again') return a.at === b.at;
  if (a.kind === 'reopen' && b.kind === 'reopen') return a.purpose === b.purpose;
  return a.kind === b.kind;
}
