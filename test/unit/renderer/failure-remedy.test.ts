import { describe, expect, it } from 'vitest';
import type { CallResult, ContentItem, FaxContent } from '../../../core/outbox/job';
import { FAILURE_REASONS, REASON_ADVICE, type Advice, type FailureReason } from '../../../core/provider/reasons';
import { remediesFor, type Ended, type Remedy } from '../../../renderer/pages/faxes/failure-remedy';
import { faxJob } from './fax-job';

const NOON = Date.parse('2026-11-24T12:00:00Z');
const moment = { now: NOON, timeZone: 'UTC' };
const MINUTE = 60_000;

const result = (advice?: Advice): CallResult => ({
  raw: 'failed',
  pagesConfirmed: null,
  pagesTotal: null,
  seconds: null,
  providerText: null,
  conflicting: false,
  maybeCharged: false,
  ...(advice === undefined ? {} : { advice }),
});
const failed = (reason: FailureReason, change: Partial<Extract<Ended, { name: 'failed' }>> = {}): Ended => ({
  name: 'failed',
  at: NOON,
  providerJobId: '1',
  reason,
  notSent: null,
  result: result(),
  seen: false,
  lookAgainAt: null,
  ...change,
});
const partly = (confirmed: number, total: number): Ended => ({
  name: 'partly',
  at: NOON,
  providerJobId: '1',
  confirmed,
  total,
  reason: 'line-trouble',
  result: result(),
  seen: false,
  lookAgainAt: null,
});
const remedies = (state: Ended, fax: Partial<FaxContent> = {}) => remediesFor(faxJob(state, fax), state, moment);
const first = (state: Ended, fax: Partial<FaxContent> = {}): Remedy => remedies(state, fax)[0];
const forward = { kind: 'reopen', purpose: 'forward' };
const now = { kind: 'again', at: null };
const done = { kind: 'done' };

describe('the buttons of a failed fax', () => {
  const RIGHT: Readonly<Record<FailureReason, unknown>> = {
    busy: { kind: 'again', at: NOON + 10 * MINUTE },
    'no-answer': { kind: 'again', at: NOON + 60 * MINUTE },
    'not-a-fax-line': { kind: 'reopen', purpose: 'correct-number' },
    'wrong-number': { kind: 'reopen', purpose: 'correct-number' },
    'line-trouble': { kind: 'again', at: NOON + 10 * MINUTE },
    refused: { kind: 'contact-ifax' },
    'document-rejected': { kind: 'reopen', purpose: 'change-document' },
    'no-credit': { kind: 'contact-ifax' },
    'key-rejected': { kind: 'open-key-settings' },
    blocked: { kind: 'contact-ifax' },
    'unknown-reason': { kind: 'again', at: NOON + 60 * MINUTE },
  };
  it.each(FAILURE_REASONS)('lead with the one right step after "%s"', (reason) => {
    expect(remedies(failed(reason))).toEqual([RIGHT[reason], now, forward, done]);
  });

  it('follow the exact cause where it asks for something else than its reason', () => {
    const poorLine = result({ action: 'lower-quality', retry: 'auto' });
    expect(REASON_ADVICE['line-trouble'].action).toBe('try-again');
    const lower = { kind: 'reopen', purpose: 'lower-quality' };
    expect(first(failed('line-trouble', { result: poorLine }), { quality: 'HD' })).toEqual(lower);
    // There is nothing below the lowest.
    expect(first(failed('line-trouble', { result: poorLine }), { quality: 'Low' })).toMatchObject({ kind: 'again' });
  });

  it('send nobody back to what was refused without a reason', () => {
    expect(first(failed('unknown-reason', { providerJobId: null, result: null }))).toEqual({ kind: 'contact-ifax' });
    expect(first(failed('wrong-number', { providerJobId: null, result: null }))).toMatchObject({ kind: 'reopen' });
  });

  it('offer to put a failure aside once', () => {
    expect(remedies(failed('busy', { seen: true }))).not.toContainEqual(done);
  });

  it('send at once what never left, and ask for another document when the copy was changed', () => {
    expect(remedies(failed('unknown-reason', { notSent: 'offline' }))).toEqual([now, forward, done]);
    expect(first(failed('document-rejected', { notSent: 'document-changed' }))).toEqual({
      kind: 'reopen',
      purpose: 'change-document',
    });
  });
});

describe('the buttons of a partly confirmed fax', () => {
  const item: ContentItem = {
    kind: 'sealed',
    documentId: 'd',
    sha256: '',
    size: 1,
    pages: null,
    pageTotal: 6,
    madeFrom: [],
  };

  it('lead with the missing pages, or with all of them where they cannot be told', () => {
    const six = { items: [item], pageTotal: 6 };
    expect(remedies(partly(3, 6), six)).toEqual([{ kind: 'missing-pages', first: 4, last: 6 }, now, forward, done]);
    expect(remedies(partly(3, 9), six)).toEqual([now, forward, done]);
  });
});

it('a fax whose pages are erased offers a new one with another document, and nothing else', () => {
  for (const state of [failed('busy', { seen: true }), { ...partly(1, 6), seen: true }])
    expect(remediesFor({ ...faxJob(state), pagesErasedAt: NOON }, state, moment)).toEqual([
      { kind: 'reopen', purpose: 'new-document' },
    ]);
});
