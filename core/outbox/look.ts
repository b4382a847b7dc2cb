import type { StatusOutcome, StatusReport } from '../provider/fax-provider';
import type { CallResult, FaxJob, JobState } from './job';
import { watchedFrom } from './outcome';
import { LATE_LOOK_WINDOW_MS, lateLookAt, nextCheckAfterFailedLook, nextCheckAt } from './polling';
import type { TimelineEntry } from './timeline';
import type { Move } from './move';
import type { Circumstances } from './transition';

type Accepted = Extract<JobState, { name: 'accepted' }>;
/** Ended by a report of the service; the one late look may correct it. */
type Reported = Extract<JobState, { readonly result: CallResult | null; readonly lookAgainAt: number | null }>;

/** What a look at the service makes of a fax. For `transition` only; null where nobody should have looked. */
export function afterLook(job: FaxJob, outcome: StatusOutcome, at: Circumstances): Move | null {
  const { state } = job;
  if (state.name === 'accepted') return whileOpen(job, state, outcome, at);
  if ('lookAgainAt' in state && state.lookAgainAt !== null) return afterEnd(job, state, outcome, at);
  return null;
}

function whileOpen(job: FaxJob, state: Accepted, outcome: StatusOutcome, at: Circumstances): Move {
  const watched = { from: watchedFrom(job, state.since), looks: state.checks + 1 };
  if (outcome.kind === 'unavailable') {
    // A failed look says nothing about the fax: only the time of the next look changes.
    const next = nextCheckAfterFailedLook(watched, at.now, at.random, at.pace, outcome.retryAfterMs ?? 0);
    return stillOpen(job, { ...state, checks: state.checks + 1 }, next, [], at);
  }
  const { report } = outcome;
  const ended = endOf(job, state.providerJobId, report, at);
  if (ended !== null) return { job: { ...job, state: ended }, timeline: [endEntry(ended, at.now)] };
  const progress = {
    raw: report.raw,
    recognised: report.phase === 'in-progress',
    pagesConfirmed: report.pagesConfirmed,
    pagesTotal: report.pagesTotal,
  };
  const before = state.progress;
  const news =
    before?.raw !== progress.raw || before.pagesConfirmed !== progress.pagesConfirmed
      ? [progressEntry(report, at.now)]
      : [];
  const looked: Accepted = { ...state, checks: state.checks + 1, lastCheckedAt: at.now, progress };
  const next = nextCheckAt(watched, at.now, at.random, at.pace, 0);
  return stillOpen(job, looked, next, news, at);
}

function stillOpen(
  job: FaxJob,
  state: Accepted,
  next: number | null,
  news: readonly TimelineEntry[],
  { now }: Circumstances,
): Move {
  const over: TimelineEntry[] =
    next === null && state.nextCheckAt !== null
      ? [{ at: now, kind: 'no-final-report', source: 'this-computer', params: {} }]
      : [];
  // Once the day is over a person may look, but nothing looks by itself again.
  return {
    job: { ...job, state: { ...state, nextCheckAt: state.nextCheckAt === null ? null : next } },
    timeline: [...news, ...over],
  };
}

function afterEnd(job: FaxJob, state: Reported, outcome: StatusOutcome, at: Circumstances): Move {
  if (outcome.kind === 'unavailable') {
    const again = lateLookAt(at.now, at.random, at.pace);
    const lookAgainAt = again - state.at <= LATE_LOOK_WINDOW_MS ? again : null;
    return { job: { ...job, state: { ...state, lookAgainAt } }, timeline: [] };
  }
  const frozen: JobState = { ...state, lookAgainAt: null };
  if (state.providerJobId === null) return { job: { ...job, state: frozen }, timeline: [] };
  const { report } = outcome;
  const corrected = endOf(job, state.providerJobId, report, at);
  if (corrected !== null) {
    if (sameEnd(state, corrected)) return { job: { ...job, state: frozen }, timeline: [] };
    return { job: { ...job, state: { ...corrected, lookAgainAt: null } }, timeline: [endEntry(corrected, at.now)] };
  }
  // The service dials again by itself after a bad end: then it is open again. "Delivered" is not taken back by a vague word.
  if (report.phase === 'in-progress' && state.name !== 'delivered') {
    const open: JobState = {
      name: 'accepted',
      providerJobId: state.providerJobId,
      since: at.now,
      checks: 0,
      lastCheckedAt: at.now,
      nextCheckAt: nextCheckAt({ from: at.now, looks: 0 }, at.now, at.random, at.pace, 0),
      progress: {
        raw: report.raw,
        recognised: true,
        pagesConfirmed: report.pagesConfirmed,
        pagesTotal: report.pagesTotal,
      },
    };
    return { job: { ...job, state: open }, timeline: [progressEntry(report, at.now)] };
  }
  return { job: { ...job, state: frozen }, timeline: [] };
}

/** The end that a report states, or null: only a word of the closed list ends a fax. */
function endOf(job: FaxJob, providerJobId: string, report: StatusReport, at: Circumstances): Reported | null {
  const { now } = at;
  if (report.phase === 'in-progress' || report.phase === 'unrecognised') return null;
  const lookAgainAt = lateLookAt(now, at.random, at.pace);
  const result = resultOf(report);
  const confirmed = report.pagesConfirmed ?? 0;
  const total = report.pagesTotal ?? job.fax.pageTotal;
  if (total !== null && confirmed > 0 && confirmed < total) {
    const reason = report.reason ?? 'unknown-reason';
    return { name: 'partly', at: now, providerJobId, confirmed, total, reason, result, seen: false, lookAgainAt };
  }
  switch (report.phase) {
    case 'delivered':
      return { name: 'delivered', at: now, providerJobId, result, lookAgainAt };
    case 'cancelled':
      return { name: 'cancelled', at: now, by: 'service', providerJobId, result, seen: false, lookAgainAt };
    case 'failed': {
      const reason = report.reason ?? 'unknown-reason';
      return { name: 'failed', at: now, providerJobId, reason, notSent: null, result, seen: false, lookAgainAt };
    }
  }
}

function sameEnd(a: Reported, b: Reported): boolean {
  if (a.name !== b.name) return false;
  if (a.name === 'failed' && b.name === 'failed') return a.reason === b.reason;
  if (a.name === 'partly' && b.name === 'partly') return a.confirmed === b.confirmed && a.total === b.total;
  return true;
}

function endEntry(end: Reported, at: number): TimelineEntry {
  return { at, kind: end.name, source: 'service', params: endParams(end) };
}

function endParams(end: Reported): TimelineEntry['params'] {
  const { result } = end;
  const said = {
    ...(result?.providerText == null ? {} : { text: result.providerText }),
    ...(result?.seconds == null ? {} : { seconds: result.seconds }),
  };
  switch (end.name) {
    case 'delivered':
      return { ...said, ...(end.result.pagesConfirmed === null ? {} : { pages: end.result.pagesConfirmed }) };
    case 'partly':
      return { ...said, confirmed: end.confirmed, total: end.total, reason: end.reason };
    case 'failed':
      return { ...said, reason: end.reason };
    case 'cancelled':
      return said;
  }
}

function progressEntry(report: StatusReport, at: number): TimelineEntry {
  return {
    at,
    kind: 'progress',
    source: 'service',
    params: {
      raw: report.raw,
      ...(report.pagesConfirmed === null ? {} : { confirmed: report.pagesConfirmed }),
      ...(report.pagesTotal === null ? {} : { total: report.pagesTotal }),
    },
  };
}

function resultOf(report: StatusReport): CallResult {
  return {
    raw: report.raw,
    pagesConfirmed: report.pagesConfirmed,
    pagesTotal: report.pagesTotal,
    seconds: report.seconds,
    providerText: report.providerText,
    conflicting: report.conflicting,
    maybeCharged: report.maybeCharged,
    ...(report.advice === undefined ? {} : { advice: report.advice }),
  };
}
