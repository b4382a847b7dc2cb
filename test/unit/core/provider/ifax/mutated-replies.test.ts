import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readNumbersReply } from '../../../../../core/provider/ifax/numbers-reply';
import type { HttpReply } from '../../../../../core/provider/ifax/reply';
import { classifySendReply } from '../../../../../core/provider/ifax/send-reply';
import { readStatusReply } from '../../../../../core/provider/ifax/status-reply';

const SEED = 8660564;
const SEND = '{"status":1,"message":"Fax processed for sending","data":{"jobId":98765}}';
const STATUS =
  '{"status":1,"message":"ok","data":{"jobId":98765,"faxStatus":"delivered","success":true,"code":0,"faxTotalPages":2}}';
const TRAFFIC = { bytesSent: 10, bytesTotal: 10, bodySha256: 'ab' };

const http = (text: string, status = 200): HttpReply => ({
  status,
  contentType: 'application/json',
  retryAfter: null,
  body: { kind: 'text', text },
});

type Mutation = (text: string) => string;
const at = (text: string, share: number): number => Math.floor(share * text.length);
/** Everything that can befall a reply: cut, spliced, doubled, retyped, nested, renamed. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.double({ min: 0, max: 0.999, noNaN: true }).map(
    (share): Mutation =>
      (text) =>
        text.slice(0, at(text, share)),
  ),
  fc
    .tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }))
    .map(
      ([share, put]): Mutation =>
        (text) =>
          text.slice(0, at(text, share)) + put + text.slice(at(text, share) + 1),
    ),
  fc
    .tuple(
      fc.constantFrom('"status":1', '"jobId":98765', '"faxStatus":"delivered"', '"data":', '"success":true'),
      fc.constantFrom(
        '"status":0',
        '"status":"1.0"',
        '"status":true',
        '"status":[1]',
        '"jobId":null',
        '"jobId":-1',
        '"jobId":0.5',
        '"jobId":{}',
      ),
    )
    .map(
      ([from, to]): Mutation =>
        (text) =>
          text.replace(from, to),
    ),
  fc.constantFrom<Mutation>(
    (text) => text + text,
    (text) => `[${text}]`,
    (text) => text.replace('{', '{"status":0,'),
    (text) => text.replaceAll('"', "'"),
    (text) => '['.repeat(50_000) + text,
    (text) => text.replace(/(?=.)/gu, '\0'),
    () => '',
  ),
);

/** The oracle: only a text that any reader takes for this very success may count as one. */
function plainly(text: string, id: string): { readonly status: unknown; readonly fax: Record<string, unknown> } | null {
  try {
    const root = JSON.parse(text) as { status?: unknown; data?: unknown };
    const data: unknown = Array.isArray(root.data) ? root.data[0] : root.data;
    const fax = (typeof data === 'object' && data !== null ? data : root) as Record<string, unknown>;
    return {
      status: root.status,
      fax: { ...fax, known: String(fax['jobId'] ?? (root as Record<string, unknown>)['jobId']) === id },
    };
  } catch {
    return null;
  }
}

it(`10 000 spoilt replies: nothing throws, nothing is accepted or delivered that was not (seed ${String(SEED)})`, () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const spoil = (text: string): string => mutations.reduce((now, mutate) => mutate(now), text);
      const sent = spoil(SEND);
      const outcome = classifySendReply(http(sent), TRAFFIC, 0);
      if (outcome.kind === 'accepted') {
        const plain = plainly(sent, outcome.providerJobId);
        expect(plain?.status === 1 || plain?.status === '1').toBe(true);
        expect(plain?.fax['known']).toBe(true);
      }
      const looked = spoil(STATUS);
      const report = readStatusReply(http(looked), '98765', 0);
      if (report.kind === 'report' && report.report.phase === 'delivered') {
        expect(plainly(looked, '98765')?.fax['faxStatus']).toMatch(/^\s*delivered\s*$/iu);
      }
      readNumbersReply(http(spoil('{"status":1,"data":[{"faxNumber":"+12096380085"}]}')));
    }),
    { seed: SEED, numRuns: 10_000 },
  );
});

it('every cut of a good reply is no acceptance and no delivery', () => {
  for (let length = 0; length < SEND.length; length += 1) {
    expect(classifySendReply(http(SEND.slice(0, length)), TRAFFIC, 0).kind).toBe('unknown');
  }
  for (let length = 0; length < STATUS.length; length += 1) {
    expect(readStatusReply(http(STATUS.slice(0, length)), '98765', 0).kind).toBe('unavailable');
  }
});

it.each([
  ['{"status":1,"data":{"jobId":1595589515890656281}}', '1595589515890656281'],
  ['{"status":"1","data":[{"job_id":"7"}]}', '7'],
  ['{"status":1,"jobId":"abc-1"}', 'abc-1'],
])('%s is accepted as %s', (text, id) => {
  expect(classifySendReply(http(text), TRAFFIC, 0)).toMatchObject({ kind: 'accepted', providerJobId: id });
});

it.each(['0', '"0"', '""', '"null"', '-4', '1.5', 'true', '[7]', '{"id":7}', '" "'])('%s is no job id', (id) => {
  expect(classifySendReply(http(`{"status":1,"data":{"jobId":${id}}}`), TRAFFIC, 0)).toMatchObject({
    kind: 'unknown',
    cause: 'no-job-id',
  });
});

it('reads the account’s numbers and knows a refused key', () => {
  const rows =
    '{"status":1,"data":[{"faxNumber":"+12096380085","orderId":1595589515890656281},"+12025550123",{"x":1},"+12096380085"]}';
  expect(readNumbersReply(http(rows))).toEqual({ kind: 'numbers', numbers: ['+12096380085', '+12025550123'] });
  expect(readNumbersReply(http('{"message":"bad key"}', 401))).toEqual({
    kind: 'key-refused',
    providerText: 'bad key',
  });
  expect(readNumbersReply(http('{}', 404)).kind).toBe('unavailable');
  expect(readNumbersReply(http('{"status":0,"message":"x"}')).kind).toBe('unavailable');
});
