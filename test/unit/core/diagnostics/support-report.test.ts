import { describe, expect, it } from 'vitest';
import { found, resultOf } from '../../../../core/diagnostics/finding';
import type { FaxTrace } from '../../../../core/diagnostics/fax-trace';
import { supportReport } from '../../../../core/diagnostics/support-report';

const AT = Date.UTC(2026, 10, 24, 12);
const ID = 'f17af8de-57b3-4f44-a1d8-862e742dcd18';

const trace: FaxTrace = {
  id: ID,
  service: 'ifax',
  state: 'waiting',
  createdAt: AT,
  stateAt: AT + 1000,
  dueAt: AT + 5000,
  repeats: null,
  steps: [
    { at: AT, kind: 'queued', source: 'you', params: {} },
    {
      at: AT + 1000,
      kind: 'not-sent',
      source: 'this-computer',
      params: { cause: 'offline', retryAt: AT + 5000, text: 'Ann', raw: 'Ann', providerJobId: '987654', id: ID },
    },
  ],
  attempts: [
    { number: 1, startedAt: AT, answeredAt: AT + 1000, answer: 'notSent', httpStatus: null, bytesSent: 0 },
    { number: 2, startedAt: AT, answeredAt: null, answer: null, httpStatus: null, bytesSent: null },
  ],
};

const report = (shown: readonly FaxTrace[]) =>
  supportReport({
    madeAt: AT,
    results: [
      resultOf('folder', found('folder.private')),
      resultOf('space', found('space.low', { bytes: 500_000_000 })),
      resultOf('faxes', found('faxes.counted', { total: 2, waiting: 2 })),
    ],
    faxes: { total: 7, shown },
    log: { lines: ['2026-11-24T12:00:00.000Z info started state=window'], leftOut: 3 },
  });

describe('the support report', () => {
  it('is one readable text of steps, times and causes', () => {
    expect(report([trace])).toBe(`Pagewire support report
made 2026-11-24T12:00:00.000Z
It holds no fax number, name, file name, key, page or text of a fax.

== This computer ==
fine    folder           folder.private
notice  space            space.low bytes=500000000
fine    faxes            faxes.counted total=2 waiting=2

== Faxes: 1 of 7, those that need somebody first, then the newest ==
fax ${ID} service=ifax state=waiting queued=2026-11-24T12:00:00.000Z since=2026-11-24T12:00:01.000Z due=2026-11-24T12:00:05.000Z
  step 2026-11-24T12:00:00.000Z you queued
  step 2026-11-24T12:00:01.000Z this-computer not-sent cause=offline retryAt=2026-11-24T12:00:05.000Z
  attempt number=1 begun=2026-11-24T12:00:00.000Z answered=2026-11-24T12:00:01.000Z answer=not-sent bytes=0
  attempt number=2 begun=2026-11-24T12:00:00.000Z answered=never

== Log: last 1 lines; 3 not of this version left out ==
2026-11-24T12:00:00.000Z info started state=window
`);
  });

  it('says "unknown" for whatever does not have the shape of a code, an id or a time', () => {
    const odd = {
      ...trace,
      id: 'Ann',
      service: 'Ann B.',
      state: '+12025550101',
      createdAt: Number.NaN,
      stateAt: 1e300,
      repeats: 'Ann',
      steps: [
        { at: Infinity, kind: 'Ann', source: 'Dr. Ann', params: { cause: 'Ann Smith', attempt: 'Ann', reason: 7 } },
      ],
      attempts: [
        { number: Number.NaN, startedAt: AT, answeredAt: AT, answer: 'Ann', httpStatus: null, bytesSent: null },
      ],
    } as unknown as FaxTrace;
    const text = report([odd]);
    expect(text).not.toMatch(/Ann|2025550101|NaN|Infinity/);
    expect(text).toContain('  step unknown unknown unknown cause=unknown reason=unknown attempt=unknown');
  });
});
