import { describe, expect, it } from 'vitest';
import type { CallResult, FaxJob, JobState } from '../../../../core/outbox/job';
import { TIMELINE_KINDS, type TimelineEntry } from '../../../../core/outbox/timeline';
import { en } from '../../../../core/words/en';
import { sayState } from '../../../../core/words/fax-sentences';
import { sayStep } from '../../../../core/words/timeline-sentences';
import { createWords } from '../../../../core/words/words';
import { faxJob } from '../../renderer/fax-job';

const words = createWords(en, 'en-GB');
const now = Date.parse('2026-11-24T14:02:00Z');
const moment = { now, timeZone: 'UTC' };
const result: CallResult = {
  raw: 'delivered',
  pagesConfirmed: 6,
  pagesTotal: 6,
  seconds: 127,
  providerText: null,
  conflicting: false,
  maybeCharged: false,
};
const accepted = {
  name: 'accepted',
  providerJobId: '1',
  since: now,
  checks: 1,
  lastCheckedAt: now,
  nextCheckAt: now + 1000,
  progress: null,
} as const;
const delivered = { name: 'delivered', at: now, providerJobId: '1', result, lookAgainAt: null } as const;
const failed = {
  name: 'failed',
  at: now,
  providerJobId: null,
  reason: 'no-answer',
  notSent: null,
  result: null,
  seen: false,
  lookAgainAt: null,
} as const;

const cases: readonly (readonly [string, JobState])[] = [
  ['Waits on this computer until tomorrow 14:02', { name: 'held', why: 'time', until: now + 86_400_000 }],
  ['Sent in a moment, unless you take it back', { name: 'held', why: 'undo', until: now + 10_000 }],
  ['Stopped by you', { name: 'held', why: 'stopped', until: null }],
  ['Open in New fax', { name: 'held', why: 'editing', until: null }],
  ['Waiting to be sent', { name: 'queued', since: now }],
  ['Handing over, try 2', { name: 'submitting', attempt: 2, since: now }],
  [
    'Trying again today 14:02: this computer is offline',
    { name: 'waiting', retryAt: now, cause: 'offline', since: now, tries: 1 },
  ],
  ['Stopped: the iFax key is missing or not accepted', { name: 'blocked', by: 'key', since: now }],
  ['Calling, try 1', accepted],
  [
    'Page 3 of 6 sent',
    { ...accepted, progress: { raw: 'sending', recognised: true, pagesConfirmed: 3, pagesTotal: 6 } },
  ],
  [
    'Handed over; the service says "moon"',
    { ...accepted, progress: { raw: 'moon', recognised: false, pagesConfirmed: null, pagesTotal: null } },
  ],
  ['No final report - please check', { ...accepted, nextCheckAt: null }],
  ['Delivered today 14:02, 6 pages, 2 min 7 s', delivered],
  ['Delivered today 14:02, 6 pages', { ...delivered, result: { ...result, seconds: null } }],
  [
    'Reported as delivered today 14:02, but the report contradicts itself - please check',
    { ...delivered, result: { ...result, conflicting: true } },
  ],
  [
    '3 of 6 pages confirmed - please check',
    {
      name: 'partly',
      at: now,
      providerJobId: '1',
      confirmed: 3,
      total: 6,
      reason: 'line-trouble',
      result,
      seen: false,
      lookAgainAt: null,
    },
  ],
  ['Not delivered: no answer', failed],
  ['Not sent: this computer is offline', { ...failed, notSent: 'offline' }],
  ['Cancelled by you today 14:02', { name: 'cancelled', at: now, by: 'you' }],
  ['Not sure it was sent - please check', { name: 'unconfirmed', since: now, cause: 'timeout', evidence: null }],
  [
    'Sent, as you said today 14:02; arrival not confirmed',
    { name: 'settled', at: now, says: 'sent', providerJobId: null },
  ],
];

describe('sayState', () => {
  it.each(cases)('says %j', (said, state) => {
    expect(sayState(words, faxJob(state), moment)).toBe(said);
  });

  it('says when iFax will send a fax that was handed over for later', () => {
    const job: FaxJob = faxJob(accepted, { sendAt: '2026-11-25T08:00:00.000Z' });
    expect(sayState(words, job, moment)).toBe('Handed over; iFax sends it tomorrow 8:00');
  });

  it('never says "Delivered" of a fax that was not reported as delivered', () => {
    for (const [said, state] of cases)
      expect(said.startsWith('Delivered')).toBe(state.name === 'delivered' && !state.result.conflicting);
  });
});

describe('sayStep', () => {
  const step = (kind: TimelineEntry['kind'], params: TimelineEntry['params'] = {}) =>
    sayStep(words, { at: now, kind, source: 'service', params }, moment);

  it('has a sentence for every kind, also when an older Pagewire wrote fewer facts', () => {
    for (const kind of TIMELINE_KINDS) expect(step(kind)).not.toMatch(/\{|undefined|null/);
  });

  it('tells pages that a person had erased from those whose time was over', () => {
    const erased = (source: TimelineEntry['source']) =>
      sayStep(words, { at: now, kind: 'pages-erased', source, params: {} }, moment);
    expect([erased('you'), erased('this-computer')]).toEqual(['You erased the pages', 'The pages were erased, as set']);
  });

  it.each([
    ['Handing over began: try 2', 'sending', { attempt: 2 }],
    ['It did not leave this computer: this computer is offline', 'not-sent', { cause: 'offline' }],
    [
      'It did not leave this computer: this computer is offline, next try today 14:03',
      'not-sent',
      { cause: 'offline', retryAt: now + 60_000 },
    ],
    ['Cancelled: ORIGINATOR_CANCEL', 'cancelled', { text: 'ORIGINATOR_CANCEL' }],
    ['It did not leave this computer: sunspots', 'not-sent', { cause: 'sunspots' }],
    ['Not delivered: no answer, NO_ANSWER', 'failed', { reason: 'no-answer', text: 'NO_ANSWER' }],
    [
      'Some pages were confirmed: 3 of 6 pages confirmed, line trouble',
      'partly',
      { confirmed: 3, total: 6, reason: 'line-trouble' },
    ],
    ['Delivered: 6 pages, 2 min 7 s', 'delivered', { pages: 6, seconds: 127 }],
    ['The service reported progress: sending', 'progress', { raw: 'sending' }],
  ] as const)('says %j', (said, kind, params) => {
    expect(step(kind, params)).toBe(said);
  });
});

describe('what a fax waits for besides its own time', () => {
  it.each([
    [{ kind: 'policy' }, 'Waits: your organisation does not let this service be used here'],
    [{ kind: 'resume' }, 'Waits: sending is paused'],
    [{ kind: 'online' }, 'Waits until this computer is back online'],
    [{ kind: 'service', nextLookAt: now + 60_000 }, 'iFax cannot be reached, next look today 14:03'],
    [{ kind: 'line' }, 'Waits until the other fax to this number is through'],
  ] as const)('%j is said instead of the state', (wait, said) => {
    expect(sayState(words, faxJob({ name: 'queued', since: now }), moment, wait)).toBe(said);
  });
});
