import type { FaxContent, FaxJob, JobState } from '../../../../core/outbox/job';
import type { Evidence, StatusReport } from '../../../../core/provider/fax-provider';

export const NOON = Date.UTC(2026, 10, 24, 12);

export const content: FaxContent = {
  recipient: { e164: '+12096380085', international: '+1 209 638 0085', country: 'US' },
  recipientName: 'Ärztehaus Nord',
  callerId: null,
  quality: 'Standard',
  cover: null,
  sendAt: null,
  items: [
    {
      kind: 'sealed',
      documentId: 'doc',
      sha256: 'ab'.repeat(32),
      size: 5,
      pages: null,
      pageTotal: 4,
      madeFrom: [{ name: 'Befund.pdf', pages: '1-4' }],
    },
  ],
  pageTotal: 4,
  title: 'Befund',
  note: 'Rückruf am Montag',
};

export function jobIn(state: JobState, change: Partial<FaxJob> = {}): FaxJob {
  return {
    id: 'job',
    draftId: 'draft',
    service: 'practice',
    createdAt: NOON,
    state,
    attempts: state.name === 'held' || state.name === 'queued' ? 0 : 1,
    retrying: null,
    priority: 'normal',
    resendsLeft: 2,
    repeats: null,
    pagesErasedAt: null,
    fax: content,
    ...change,
  };
}

export const evidence: Evidence = {
  httpStatus: null,
  bytesSent: 0,
  bytesTotal: 9,
  bodySha256: null,
  providerText: null,
  detail: null,
};

export function report(phase: StatusReport['phase'], change: Partial<StatusReport> = {}): StatusReport {
  return {
    phase,
    raw: phase === 'in-progress' ? 'sending' : phase,
    pagesConfirmed: null,
    pagesTotal: null,
    reason: phase === 'failed' ? 'busy' : null,
    providerText: null,
    conflicting: false,
    maybeCharged: false,
    startedAt: null,
    endedAt: null,
    seconds: null,
    ...change,
  };
}

const accepted = {
  name: 'accepted',
  providerJobId: '7',
  since: NOON,
  checks: 0,
  lastCheckedAt: null,
  progress: null,
} as const;
const result = {
  raw: 'failed',
  pagesConfirmed: null,
  pagesTotal: null,
  seconds: null,
  providerText: null,
  conflicting: false,
  maybeCharged: false,
};

/** One of each state, and of each side of a state that the rules tell apart. */
export const STATES = {
  held: { name: 'held', why: 'time', until: NOON + 1000 },
  undo: { name: 'held', why: 'undo', until: NOON + 1000 },
  resend: { name: 'held', why: 'resend', until: NOON + 1000 },
  stopped: { name: 'held', why: 'stopped', until: null },
  editing: { name: 'held', why: 'editing', until: null },
  queued: { name: 'queued', since: NOON },
  submitting: { name: 'submitting', attempt: 1, since: NOON },
  waiting: { name: 'waiting', retryAt: NOON, cause: 'offline', since: NOON, tries: 1 },
  blocked: { name: 'blocked', by: 'key', since: NOON },
  accepted: { ...accepted, nextCheckAt: NOON },
  unreported: { ...accepted, nextCheckAt: null },
  delivered: { name: 'delivered', at: NOON, providerJobId: '7', result, lookAgainAt: NOON },
  partly: {
    name: 'partly',
    at: NOON,
    providerJobId: '7',
    confirmed: 1,
    total: 4,
    reason: 'busy',
    result,
    seen: false,
    lookAgainAt: NOON,
  },
  failed: {
    name: 'failed',
    at: NOON,
    providerJobId: '7',
    reason: 'busy',
    notSent: null,
    result,
    seen: false,
    lookAgainAt: NOON,
  },
  frozen: {
    name: 'failed',
    at: NOON,
    providerJobId: '7',
    reason: 'busy',
    notSent: null,
    result,
    seen: true,
    lookAgainAt: null,
  },
  cancelled: { name: 'cancelled', at: NOON, by: 'you' },
  notNeeded: { name: 'cancelled', at: NOON, by: 'this-computer' },
  cancelledThere: {
    name: 'cancelled',
    at: NOON,
    by: 'service',
    providerJobId: '7',
    result,
    seen: false,
    lookAgainAt: NOON,
  },
  unconfirmed: { name: 'unconfirmed', since: NOON, cause: 'timeout', evidence },
  settled: { name: 'settled', at: NOON, says: 'sent', providerJobId: null },
} as const satisfies Record<string, JobState>;
