import { describe, expect, it } from 'vitest';
import { PRACTICE_NUMBERS, type ScriptKey } from '../../../practice/number-table';
import { envelopeOf, faxOf, jobIdOf, sendBody, START, startBench, type Answer, type Bench } from './harness';

const SEND = '/customer/fax-send';
const STATUS = '/customer/fax-status';
const RESEND = '/customer/fax-resend';
/** At scale 0.1, far beyond the slowest call of four pages. */
const LONG = 3_600_000;

const numberFor = (script: ScriptKey): string => {
  const entry = PRACTICE_NUMBERS.find((each) => each.script === script);
  if (!entry) throw new Error(`no number plays ${script}`);
  return entry.faxNumber;
};
const send = async (
  bench: Bench,
  script: ScriptKey,
  changes: Record<string, unknown> = {},
  pages = 4,
): Promise<Answer> => bench.post(SEND, await sendBody({ faxNumber: numberFor(script), ...changes }, pages));
const look = async (bench: Bench, jobId: string) => faxOf(await bench.post(STATUS, { jobId }));

type CallScript = Exclude<
  ScriptKey,
  'rejected-at-once' | 'no-credit' | 'key-refused' | 'answer-lost' | 'gateway-error'
>;
/** Of four pages: last status, confirmed pages, message, success. */
const ENDS: Record<CallScript, [status: string, pages: number, message: string, success: boolean | undefined]> = {
  delivered: ['delivered', 4, 'NORMAL_CLEARING', true],
  busy: ['failed', 0, 'USER_BUSY', false],
  'no-answer': ['failed', 0, 'NO_ANSWER', false],
  'not-a-fax-line': ['failed', 0, 'INCOMPATIBLE_DESTINATION', false],
  'wrong-number': ['failed', 0, 'UNALLOCATED_NUMBER', false],
  'call-rejected': ['failed', 0, 'CALL_REJECTED', false],
  dropped: ['failed', 1, 'The call dropped prematurely', false],
  slow: ['delivered', 4, 'NORMAL_CLEARING', true],
  'line-trouble': ['failed', 0, 'NORMAL_TEMPORARY_FAILURE', false],
  blocked: ['blocked', 0, 'Destination is blocked', false],
  'failed-chargeable': ['failed_chargeable', 2, 'NORMAL_CLEARING', false],
  conflicting: ['delivered', 4, 'NORMAL_CLEARING', false],
  'unknown-word': ['handed_over', 4, 'NORMAL_CLEARING', true],
  'huge-id': ['delivered', 4, 'NORMAL_CLEARING', true],
  'hung-up': ['failed', 0, 'NORMAL_CLEARING', false],
  canceled: ['canceled', 0, 'ORIGINATOR_CANCEL', false],
  'partially-cancelled': ['partially_cancelled', 2, 'MANAGER_REQUEST', false],
  'document-rejected': ['failed', 0, 'TIFF/F file cannot be opened', false],
  'busy-once': ['failed', 0, 'USER_BUSY', false],
  'new-id-on-resend': ['failed', 0, 'NO_ANSWER', false],
  endless: ['sending', 4, '', undefined],
  'unknown-reason': ['failed', 0, 'FAX_ENGINE_RESULT_7731', false],
  'half-confirmed': ['delivered', 2, 'NORMAL_CLEARING', true],
};

describe('how each practice number ends', () => {
  it.each(Object.entries(ENDS))('%s', async (script, [faxStatus, pages, message, success]) => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, script as CallScript));
    expect(await look(bench, jobId)).toMatchObject({ faxStatus: 'sending', faxTransferredPages: 0, faxCallEnd: 0 });
    bench.clock.now += LONG;
    const end = await look(bench, jobId);
    expect(end).toMatchObject({ faxStatus, faxTransferredPages: pages, faxTotalPages: 4, message });
    expect(end.success).toBe(success);
  });

  it('any other number is delivered', async () => {
    const bench = await startBench();
    const jobId = jobIdOf(await bench.post(SEND, await sendBody({ faxNumber: '+442071838750' })));
    bench.clock.now += LONG;
    expect(await look(bench, jobId)).toMatchObject({ faxStatus: 'delivered' });
  });

  it.each([
    ['rejected-at-once', 200],
    ['no-credit', 402],
    ['key-refused', 401],
  ] as const)('%s is refused and not recorded', async (script, httpStatus) => {
    const bench = await startBench();
    const answer = await send(bench, script);
    expect(answer.httpStatus).toBe(httpStatus);
    expect(envelopeOf(answer)).toMatchObject({ status: 0 });
    expect(bench.service.faxes()).toEqual([]);
  });

  it('answer-lost takes the fax and closes without an answer', async () => {
    const bench = await startBench();
    await expect(send(bench, 'answer-lost')).rejects.toThrow(/socket hang up|ECONNRESET/);
    const jobId = bench.service.faxes()[0]?.jobId ?? '';
    bench.clock.now += LONG;
    expect(await look(bench, jobId)).toMatchObject({ faxStatus: 'delivered' });
    expect(bench.service.requests()[0]).toMatchObject({ httpStatus: null, jobId });
  });

  it('gateway-error takes the fax and answers 502', async () => {
    const bench = await startBench();
    expect((await send(bench, 'gateway-error')).httpStatus).toBe(502);
    expect(bench.service.faxes()).toHaveLength(1);
  });

  it('huge-id gives an integer beyond 2^53 and knows it again, as text only', async () => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, 'huge-id'));
    expect(BigInt(jobId)).toBeGreaterThan(2n ** 53n);
    expect(jobIdOf(await bench.post(STATUS, { jobId }))).toBe(jobId);
    const rounded = await bench.post(STATUS, `{"jobId":${jobId}}`);
    expect(rounded.httpStatus).toBe(400);
  });
});

describe('the life of a call', () => {
  it('goes page by page at the pace of the quality, and every moment is told again the same', async () => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, 'delivered', {}, 3));
    // Scale 0.1: 3 s of ringing, 4.5 s per Standard page, 0.5 s to hang up.
    const seen: [number, string, number][] = [];
    for (const at of [0, 2_999, 7_499, 7_500, 12_000, 16_500, 16_999, 17_000, 16_499]) {
      bench.clock.now = START + at;
      const { faxStatus, faxTransferredPages } = await look(bench, jobId);
      seen.push([at, faxStatus, faxTransferredPages]);
    }
    expect(seen).toEqual([
      [0, 'sending', 0],
      [2_999, 'sending', 0],
      [7_499, 'sending', 0],
      [7_500, 'sending', 1],
      [12_000, 'sending', 2],
      [16_500, 'sending', 3],
      [16_999, 'sending', 3],
      [17_000, 'delivered', 3],
      [16_499, 'sending', 2],
    ]);
  });

  it('counts seconds from the request to the end', async () => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, 'delivered', { faxQuality: 'HD' }, 1));
    bench.clock.now += LONG;
    expect(await look(bench, jobId)).toMatchObject({
      faxCallStart: START / 1000,
      faxCallEnd: START / 1000 + 9,
      faxCallLength: 9,
    });
  });

  it.each([
    ['Low', 6_500],
    ['Standard', 8_000],
    ['HD', 9_500],
  ])('one page in %s takes %i ms at the default scale', async (faxQuality, ms) => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, 'delivered', { faxQuality }, 1));
    bench.clock.now = START + ms - 1;
    expect((await look(bench, jobId)).faxStatus).toBe('sending');
    bench.clock.now = START + ms;
    expect((await look(bench, jobId)).faxStatus).toBe('delivered');
  });

  it('begins at send_at', async () => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, 'delivered', { send_at: new Date(START + LONG).toISOString() }, 1));
    bench.clock.now = START + LONG + 7_999;
    expect((await look(bench, jobId)).faxStatus).toBe('sending');
    bench.clock.now = START + LONG + 8_000;
    expect((await look(bench, jobId)).faxStatus).toBe('delivered');
  });

  it('a page can be dropped before the first is confirmed', async () => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, 'dropped', {}, 1));
    bench.clock.now += LONG;
    expect(await look(bench, jobId)).toMatchObject({ faxStatus: 'failed', faxTransferredPages: 0, faxTotalPages: 1 });
  });

  it('an unknown fax has no status', async () => {
    const bench = await startBench();
    expect(envelopeOf(await bench.post(STATUS, { jobId: '12345' }))).toMatchObject({ status: 0 });
    expect(envelopeOf(await bench.post(RESEND, { jobId: '12345' }))).toMatchObject({ status: 0 });
  });

  it.each([
    {},
    { jobId: '' },
    { jobId: '12x' },
    { jobId: 1.5 },
    { jobId: null },
    { jobId: '1', more: 1 },
    { job_id: '1' },
  ])('a job id is an integer or its digits: %j', async (body) => {
    const bench = await startBench();
    expect((await bench.post(STATUS, body)).httpStatus).toBe(400);
  });

  it('a job id may come as a number', async () => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, 'delivered'));
    expect((await bench.post(STATUS, { jobId: Number(jobId) })).httpStatus).toBe(200);
  });
});

describe('fax-resend', () => {
  it('dials a failed fax again under the same id', async () => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, 'busy-once'));
    bench.clock.now += LONG;
    expect(jobIdOf(await bench.post(RESEND, { jobId }))).toBe(jobId);
    expect(await look(bench, jobId)).toMatchObject({ faxStatus: 'sending', retryAttempt: 1 });
    bench.clock.now += LONG;
    expect(await look(bench, jobId)).toMatchObject({ faxStatus: 'delivered', faxTransferredPages: 4 });
  });

  it('may give a new id, and the old fax stays as it was', async () => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, 'new-id-on-resend'));
    bench.clock.now += LONG;
    const newId = jobIdOf(await bench.post(RESEND, { jobId }));
    expect(newId).not.toBe(jobId);
    bench.clock.now += LONG;
    expect((await look(bench, newId)).faxStatus).toBe('delivered');
    expect((await look(bench, jobId)).faxStatus).toBe('failed');
  });

  it('a busy line stays busy', async () => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, 'busy'));
    bench.clock.now += LONG;
    await bench.post(RESEND, { jobId });
    bench.clock.now += LONG;
    expect(await look(bench, jobId)).toMatchObject({ faxStatus: 'failed', message: 'USER_BUSY' });
  });

  it.each(['delivered', 'blocked', 'failed-chargeable', 'canceled'] as const)('refuses: %s', async (script) => {
    const bench = await startBench();
    const jobId = jobIdOf(await send(bench, script));
    expect(envelopeOf(await bench.post(RESEND, { jobId })).status).toBe(0);
    bench.clock.now += LONG;
    expect(envelopeOf(await bench.post(RESEND, { jobId })).status).toBe(0);
  });
});
