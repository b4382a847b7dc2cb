import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { JournalRecord } from '../../core/outbox/send-journal';

/**
 * The text of the send journal. Each line is a seal, a space and a record as JSON. The seal is HMAC-SHA256, under a key derived from
 * the data key, of the seal of the line before and the record: nobody without the key can write a line, change one, or take one out
 * of the middle unnoticed.
 */
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
const LINE = /^([\w-]{43}) (\{.*\})$/;

export interface SealedLine {
  readonly text: string;
  readonly seal: string;
}

export function sealLine(line: Line | JournalRecord, before: string, key: Uint8Array): SealedLine {
  const json = JSON.stringify(line);
  const seal = sealOf(json, before, key);
  return { text: `${seal} ${json}\n`, seal };
}

export interface ReadLines {
  readonly records: readonly JournalRecord[];
  /** Of the last good line; `NO_SEAL` when there is none. */
  readonly seal: string;
  /** Bytes of all good lines. */
  readonly size: number;
  /**
   * What follows them. "torn": an unfinished last line, as a power cut leaves it: it was not on disk yet, so nothing was sent on the
   * strength of it. "damaged": anything else.
   */
  readonly rest: 'nothing' | 'torn' | 'damaged';
  /** Lines in a damaged rest that can still be read but not trusted, and that speak for caution only. */
  readonly hints: readonly JournalRecord[];
}

export function readLines(bytes: Uint8Array, key: Uint8Array): ReadLines {
  const text = Buffer.from(bytes);
  const records: JournalRecord[] = [];
  let seal = NO_SEAL;
  let size = 0;
  for (;;) {
    const end = text.indexOf('\n', size);
    if (end === -1) break;
    const [, said = '', json = ''] = LINE.exec(text.toString('utf8', size, end)) ?? [];
    const line = isSame(said, sealOf(json, seal, key)) ? parse(json) : null;
    if (line === null || (line.is === 'begins') !== (seal === NO_SEAL)) break;
    if (line.is !== 'begins') records.push(line);
    seal = said;
    size = end + 1;
  }
  const rest = text.subarray(size);
  if (rest.length === 0) return { records, seal, size, rest: 'nothing', hints: [] };
  if (isTorn(rest)) return { records, seal, size, rest: 'torn', hints: [] };
  const hints = rest
    .toString('utf8')
    .split('\n')
    .flatMap((line) => parse(line.slice(line.indexOf('{'))) ?? [])
    .flatMap((line) => (speaksForCaution(line) ? [line] : []));
  return { records, seal, size, rest: 'damaged', hints };
}

/** No line was finished. A file system may also have given the file its length before its bytes: then zeros follow. */
function isTorn(rest: Buffer): boolean {
  return !rest.includes('\n');
}

/** Faxes that were taken, and attempts that may have been taken by the service. Never a line that would clear one of them. */
function speaksForCaution(line: Line): line is Extract<Line, { is: 'queued' | 'begun' | 'answered' | 'cancelled' }> {
  if (line.is === 'answered') return line.answer === 'accepted' || line.answer === 'unknown';
  return line.is === 'queued' || line.is === 'begun' || line.is === 'cancelled';
}

function sealOf(json: string, before: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(before).update('\n').update(json).digest('base64url');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function parse(json: string): Line | null {
  try {
    return lineSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
