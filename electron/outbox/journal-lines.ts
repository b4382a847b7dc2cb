import { z } from 'zod';
import type { JournalRecord } from '../../core/outbox/send-journal';
import { chainLine, readChain, type ChainedLine, type ReadChain } from '../vault/chained-lines';

/** The text of the send journal: each line a record as JSON, chained to the one before under a key derived from the data key. */
const id = z.uuid();
const attempt = z.int().min(1);
const at = z.number();
const lineSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('begins'), version: z.literal(1), at }),
  z.strictObject({ is: z.literal('queued'), jobs: z.array(id), at }),
  z.strictObject({
    is: z.literal('begun'),
    job: id,
    attempt,
    service: z.enum(['practice', 'ifax']),
    payloadSha256: z.string(),
    at,
  }),
  z.strictObject({
    is: z.literal('answered'),
    job: id,
    attempt,
    answer: z.enum(['accepted', 'rejected', 'notSent', 'unknown']),
    providerJobId: z.string().nullable(),
    at,
  }),
  z.strictObject({ is: z.literal('cancelled'), job: id, at }),
  z.strictObject({ is: z.literal('removed'), jobs: z.array(id), at }),
  z.strictObject({ is: z.literal('told'), at }),
  z.strictObject({ is: z.literal('thinned'), open: z.array(id), revision: z.int(), at }),
]);
type Line = z.infer<typeof lineSchema>;

/** Seal before the first line. */
export const NO_SEAL = 'pagewire send journal';

export const sealLine = (line: Line | JournalRecord, before: string, key: Uint8Array): ChainedLine =>
  chainLine(JSON.stringify(line), before, key);

export interface ReadLines {
  readonly records: readonly JournalRecord[];
  /** Of the last good line; `NO_SEAL` when there is none. */
  readonly seal: string;
  /** Bytes of all good lines. */
  readonly size: number;
  /** Nothing was sent on the strength of a torn line. */
  readonly rest: ReadChain<Line>['rest'];
  /** Lines in a damaged rest that can still be read but not trusted, and that speak for caution only. */
  readonly hints: readonly JournalRecord[];
}

export function readLines(bytes: Uint8Array, key: Uint8Array): ReadLines {
  const text = Buffer.from(bytes);
  const { lines, seal, size, rest } = readChain(text, NO_SEAL, key, (json, _seal, index) => {
    const line = parse(json);
    return line !== null && (line.is === 'begins') === (index === 0) ? line : null;
  });
  const records = lines.flatMap((line) => (line.is === 'begins' ? [] : [line]));
  if (rest !== 'damaged') return { records, seal, size, rest, hints: [] };
  const hints = text
    .toString('utf8', size)
    .split('\n')
    .flatMap((line) => parse(line.slice(line.indexOf('{'))) ?? [])
    .flatMap((line) => (speaksForCaution(line) ? [line] : []));
  return { records, seal, size, rest, hints };
}

/** Faxes that were taken, and attempts that may have been taken by the service. Never a line that would clear one of them. */
function speaksForCaution(line: Line): line is Extract<Line, { is: 'queued' | 'begun' | 'answered' | 'cancelled' }> {
  if (line.is === 'answered') return line.answer === 'accepted' || line.answer === 'unknown';
  return line.is === 'queued' || line.is === 'begun' || line.is === 'cancelled';
}

function parse(json: string): Line | null {
  try {
    return lineSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
