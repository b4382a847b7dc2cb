import type { SendOutcome } from '../provider/fax-provider';
import type { FailureReason } from '../provider/reasons';
import type { FaxJob, JobState } from './job';
import { firstCheckAt } from './polling';
import { afterNotSent, isTimeToGiveUp } from './retry';
import type { TimelineEntry } from './timeline';
import type { Move } from './move';
import type { BlockedBy, Circumstances } from './transition';

type Submitting = Extract<JobState, { name: 'submitting' }>;

/** What the answer to a hand-over makes of a fax (reliability-security 3.4, iFax contract 8.2). For `transition` only. */
export function afterOutcome(job: FaxJob, state: Submitting, outcome: SendOutcome, at: Circumstances): Move {
  const { now } = at;
  switch (outcome.kind) {
    case 'accepted':
      return accepted(job, outcome.providerJobId, at);
    case 'unknown':
      return {
        job: { ...job, state: { name: 'unconfirmed', since: now, cause: outcome.cause, evidence: outcome.evidence } },
        timeline: [{ at: now, kind: 'unconfirmed', source: 'this-computer', params: { cause: outcome.cause } }],
      };
    case 'rejected': {
      const rejected: TimelineEntry = {
        at: now,
        kind: 'rejected',
        source: 'service',
        params: { reason: outcome.reason, ...text(outcome.evidence.providerText) },
      };
      return outcome.scope === 'account'
        ? blocked(job, blockOf(outcome.reason), [rejected], at)
        : failed(job, outcome.reason, null, [rejected], at);
    }
    case 'notSent':
      return notSent(job, state, outcome, at);
  }
}

function notSent(
  job: FaxJob,
  state: Submitting,
  outcome: Extract<SendOutcome, { kind: 'notSent' }>,
  at: Circumstances,
): Move {
  const { now, random } = at;
  const { cause } = outcome;
  const retrying = { since: job.retrying?.since ?? state.since, tries: (job.retrying?.tries ?? 0) + 1 };
  const next = afterNotSent(cause, retrying.tries, outcome.retryAfterMs, random);
  const step: TimelineEntry = { at: now, kind: 'not-sent', source: 'this-computer', params: { cause } };
  if (next.kind === 'blocked') return blocked(job, next.by, [step], at);
  if (next.kind === 'failed') return failed(job, 'document-rejected', cause, [step], at);
  if (isTimeToGiveUp(retrying.tries, now - retrying.since)) {
    return failed(job, 'unknown-reason', cause, [step], at);
  }
  const retryAt = now + next.ms;
  return {
    job: { ...job, retrying, state: { name: 'waiting', retryAt, cause, since: now, tries: retrying.tries } },
    timeline: [{ ...step, params: { cause, retryAt } }],
  };
}

function accepted(job: FaxJob, providerJobId: string, { now, random, pace }: Circumstances): Move {
  // A fax handed over with `send_at` is not looked at before that time (iFax contract 3.5).
  const from = watchedFrom(job, now);
  const nextCheckAt = firstCheckAt(from, random, pace);
  return {
    job: {
      ...job,
      retrying: null,
      state: {
        name: 'accepted',
        providerJobId,
        since: now,
        checks: 0,
        lastCheckedAt: null,
        nextCheckAt,
        progress: null,
      },
    },
    timeline: [{ at: now, kind: 'accepted', source: 'service', params: { providerJobId } }],
  };
}

/** The moment from which a fax is watched: its acceptance, or the `send_at` that lies after it. */
export function watchedFrom(job: FaxJob, acceptedAt: number): number {
  const sendAt = job.fax.sendAt === null ? NaN : Date.parse(job.fax.sendAt);
  return Number.isNaN(sendAt) ? acceptedAt : Math.max(acceptedAt, sendAt);
}

function blocked(job: FaxJob, by: BlockedBy, before: readonly TimelineEntry[], { now }: Circumstances): Move {
  return {
    job: { ...job, retrying: null, state: { name: 'blocked', by, since: now } },
    timeline: [...before, { at: now, kind: 'blocked', source: 'this-computer', params: { by } }],
  };
}

function failed(
  job: FaxJob,
  reason: FailureReason,
  cause: Extract<JobState, { name: 'failed' }>['notSent'],
  before: readonly TimelineEntry[],
  { now }: Circumstances,
): Move {
  const state: JobState = {
    name: 'failed',
    at: now,
    providerJobId: null,
    reason,
    notSent: cause,
    result: null,
    seen: false,
    lookAgainAt: null,
  };
  return {
    job: { ...job, retrying: null, state },
    timeline: [...before, { at: now, kind: 'failed', source: 'this-computer', params: { reason } }],
  };
}

function blockOf(reason: FailureReason): BlockedBy {
  return reason === 'no-credit' ? 'balance' : 'key';
}

function text(providerText: string | null): Record<string, string> {
  return providerText === null ? {} : { text: providerText };
}
