import type { RequestEntry } from '../../practice/http/request-log';
import type { FaultRule } from '../../practice/faults/fault-rules';
import { IFAX_PATHS } from '../../core/provider/ifax/wire';

/** Share of the hand-overs, and of the looks, whose answer is spoilt. */
export const FAULT_SHARE = 0.06;

const sends = { path: IFAX_PATHS.faxSend, times: null } as const;

/** What goes wrong at the service, the same for the same seed. The first rule that hits wins. */
export function faultRules(seed: number): readonly FaultRule[] {
  const share = (probability: number, name: string) => ({ probability, seed: `${String(seed)}-${name}` });
  return [
    {
      ...sends,
      chance: share(0.045, 'usual'),
      faults: [
        { kind: 'reset-in-body', atByte: 1 },
        { kind: 'reset-in-body', atByte: 900 },
        { kind: 'no-answer' },
        { kind: 'close-after-body' },
        { kind: 'status', code: 500 },
        { kind: 'status', code: 503 },
        { kind: 'status', code: 408 },
        { kind: 'status', code: 422 },
        { kind: 'too-many-requests', retryAfterSeconds: 1, as: 'seconds' },
        { kind: 'too-many-requests', retryAfterSeconds: 1, as: 'date' },
        { kind: 'malformed-json' },
        { kind: 'wrong-types' },
        { kind: 'huge-ids' },
        { kind: 'huge-reply', bytes: 1_200_000 },
        { kind: 'cut-reply', atByte: 30 },
        { kind: 'captive-portal' },
        { kind: 'redirect', code: 307, location: '/v1/customer/fax-send' },
      ],
    },
    // The same troubles on the way back of an answer to a fax that was taken.
    {
      ...sends,
      chance: share((FAULT_SHARE - 0.045) / (1 - 0.045), 'taken'),
      works: true,
      faults: [
        { kind: 'no-answer' },
        { kind: 'status', code: 502 },
        { kind: 'status', code: 504 },
        { kind: 'redirect', code: 302, location: '/v1/customer/fax-send' },
        { kind: 'captive-portal' },
      ],
    },
    // No fault, but time in which the app can be killed between the body and its answer.
    {
      ...sends,
      chance: share(0.5, 'slow'),
      faults: [
        { kind: 'slow', ms: 20 },
        { kind: 'slow', ms: 60 },
        { kind: 'slow', ms: 150 },
        { kind: 'slow', ms: 400 },
      ],
    },
    {
      path: IFAX_PATHS.faxStatus,
      times: null,
      chance: share(FAULT_SHARE, 'looks'),
      faults: [
        { kind: 'no-answer' },
        { kind: 'close-after-body' },
        { kind: 'status', code: 500 },
        { kind: 'malformed-json' },
        { kind: 'wrong-types' },
      ],
    },
  ];
}

/** Faults that leave the app a clear answer: late, with a long id, refused, or told to wait. */
const CLEAR = new Set(['slow', 'huge-ids', 'too-many-requests']);

export function countSpoilt(requests: readonly RequestEntry[]): { readonly all: number; readonly ambiguous: number } {
  const handOvers = requests.filter(({ path }) => path.endsWith(IFAX_PATHS.faxSend));
  const spoilt = handOvers.filter(({ fault }) => fault !== null && fault !== 'slow');
  return {
    all: spoilt.length,
    ambiguous: spoilt.filter(({ fault, httpStatus }) => !CLEAR.has(fault ?? '') && httpStatus !== 422).length,
  };
}
