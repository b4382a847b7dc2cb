import { describe, expect, it } from 'vitest';
import type { StatusReport } from '../../../../../core/provider/fax-provider';
import type { HttpReply } from '../../../../../core/provider/ifax/reply';
import { readStatusReply } from '../../../../../core/provider/ifax/status-reply';

const http = (body: unknown, status = 200, retryAfter: string | null = null): HttpReply => ({
  status,
  contentType: 'application/json; charset=utf-8',
  retryAfter,
  body: { kind: 'text', text: typeof body === 'string' ? body : JSON.stringify(body) },
});
const look = (body: unknown, status?: number) => readStatusReply(http(body, status), '7067845', 0);
function report(fax: object): StatusReport {
  const outcome = look({ status: 1, message: 'ok', data: { jobId: 7067845, ...fax } });
  if (outcome.kind !== 'report') throw new Error(outcome.detail);
  return outcome.report;
}

it('reads the fax object in the envelope, in an array of one, flat, and with numbers as strings', () => {
  const fax = {
    jobId: '7067845',
    faxCallStart: '1745442509',
    faxCallEnd: 1745442636000,
    faxCallLength: '127',
    faxTotalPages: '11',
    faxTransferredPages: 11,
    faxStatus: 'delivered',
    success: true,
    code: 0,
    message: 'NORMAL_CLEARING',
  };
  const expected = {
    kind: 'report',
    report: {
      phase: 'delivered',
      raw: 'delivered',
      pagesConfirmed: 11,
      pagesTotal: 11,
      reason: null,
      providerText: 'NORMAL_CLEARING',
      conflicting: false,
      maybeCharged: false,
      startedAt: 1745442509000,
      endedAt: 1745442636000,
      seconds: 127,
    },
  };
  expect(look({ status: '1', data: fax })).toEqual(expected);
  expect(look({ status: 1, data: [fax] })).toEqual(expected);
  expect(look(fax)).toEqual(expected);
});

describe('words', () => {
  it.each([
    ['sending', 'in-progress', null],
    ['Queued', 'in-progress', null],
    ['delivered', 'delivered', null],
    [' Delivered ', 'delivered', null],
    ['canceled', 'cancelled', null],
    ['cancelled', 'cancelled', null],
    ['failed', 'failed', 'unknown-reason'],
    ['failed-chargeable', 'failed', 'unknown-reason'],
    ['partially cancelled', 'failed', 'unknown-reason'],
    ['blocked', 'failed', 'blocked'],
    ['received', 'unrecognised', null],
    ['deliverd', 'unrecognised', null],
    ['not delivered', 'unrecognised', null],
    ['constructor', 'unrecognised', null],
  ])('%j is %s', (faxStatus, phase, reason) => {
    expect(report({ faxStatus })).toMatchObject({ phase, reason });
  });

  it('takes the reason from the text, never from the code', () => {
    expect(report({ faxStatus: 'failed', code: 17, message: 'USER_BUSY' })).toMatchObject({
      reason: 'busy',
      advice: { retry: 'auto' },
    });
    expect(report({ faxStatus: 'failed', code: 17, message: 'Something new' })).toMatchObject({
      reason: 'unknown-reason',
      providerText: 'Something new',
    });
  });

  it('does not advise a second try by the program where the first may have been charged', () => {
    expect(report({ faxStatus: 'failed_chargeable', message: 'USER_BUSY' })).toMatchObject({
      maybeCharged: true,
      reason: 'busy',
      advice: { retry: 'later' },
    });
  });

  it('does not call a machine that took a page "no fax line"', () => {
    const fax = { faxStatus: 'failed', message: 'NORMAL_CLEARING', faxTotalPages: 3 };
    expect(report({ ...fax, faxTransferredPages: 1 })).toMatchObject({ reason: 'line-trouble', pagesConfirmed: 1 });
    expect(report({ ...fax, faxTransferredPages: 0 })).toMatchObject({ reason: 'not-a-fax-line', pagesConfirmed: 0 });
  });
});

it.each([
  [{ faxStatus: 'delivered', success: false }],
  [{ faxStatus: 'delivered', code: 5 }],
  [{ faxStatus: 'delivered', code: 'E1' }],
  [{ faxStatus: 'delivered', faxTotalPages: 3, faxTransferredPages: 2 }],
  [{ faxStatus: 'sending', faxTotalPages: 3, faxTransferredPages: 4 }],
  [{ faxStatus: 'failed', success: true }],
])('%j contradicts itself', (fax) => {
  expect(report(fax).conflicting).toBe(true);
});

it.each([
  ['another fax', { status: 1, data: { jobId: 1, faxStatus: 'delivered' } }, 200, 'passing'],
  ['a refusal', { status: 0, message: 'no such job', data: { faxStatus: 'delivered' } }, 200, 'passing'],
  ['no faxStatus', { status: 1, data: { jobId: 7067845 } }, 200, 'passing'],
  ['a list of two', { status: 1, data: [{ faxStatus: 'delivered' }, { faxStatus: 'failed' }] }, 200, 'passing'],
  ['an error page that says delivered', { status: 1, data: { faxStatus: 'delivered' } }, 500, 'passing'],
  ['a refused key', {}, 401, 'account'],
  ['rubbish', '<html>', 200, 'passing'],
])('%s says nothing about the fax', (_name, body, status, scope) => {
  expect(look(body, status)).toMatchObject({ kind: 'unavailable', scope });
});

it('hands on how long to wait', () => {
  expect(readStatusReply(http({}, 429, '9'), '1', 0)).toMatchObject({ kind: 'unavailable', retryAfterMs: 9000 });
});
