import { isObject, member, parseLossless, type Json, type JsonFault, type JsonObject } from './json';

/** What came back over HTTP, before anything of it is believed. */
export interface HttpReply {
  readonly status: number;
  readonly contentType: string | null;
  readonly retryAfter: string | null;
  readonly body: ReplyBody;
}

export type ReplyBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly why: 'too-large' | 'truncated' | 'not-utf8' | 'encoding' };

/**
 * The envelope (iFax contract 2.1): `verdict` is the numeric `status` as 1 (success) or anything else numeric (refusal);
 * `absent` where there is none or none of a documented type.
 */
export interface Envelope {
  readonly verdict: 'success' | 'refusal' | 'absent';
  readonly message: string | null;
  readonly root: JsonObject;
  /** `data` as it is; a one-element array stands for its element. */
  readonly data: Json | undefined;
}

export type EnvelopeFault =
  JsonFault | 'not-object' | 'content-type' | Extract<ReplyBody, { kind: 'unreadable' }>['why'];

export type EnvelopeReading =
  { readonly ok: true; readonly value: Envelope } | { readonly ok: false; readonly error: EnvelopeFault };

/** Longest service text that is kept, in characters. */
const MAX_MESSAGE = 500;
/** A wait that the service may ask for is cut to one hour (reliability-security 3.4). */
const MAX_RETRY_AFTER_MS = 3_600_000;
const JSON_TYPE = /^(?:application|text)\/(?:[\w.-]+\+)?json\s*(?:;|$)/iu;

export function readEnvelope(reply: HttpReply): EnvelopeReading {
  if (reply.body.kind === 'unreadable') return { ok: false, error: reply.body.why };
  const parsed = parseLossless(reply.body.text);
  if (!parsed.ok) return parsed;
  if (!isObject(parsed.value)) return { ok: false, error: 'not-object' };
  // A proxy's or portal's page is never an answer of the service, whatever it says. A missing type contradicts nothing.
  if (reply.contentType !== null && !JSON_TYPE.test(reply.contentType.trim()))
    return { ok: false, error: 'content-type' };
  const root = parsed.value;
  return {
    ok: true,
    value: { verdict: verdictOf(member(root, 'status')), message: textOf(root), root, data: dataOf(root) },
  };
}

/**
 * An id as the string it came as (contract 8.1): positive integers of any length, or a word of plain characters.
 * 0, negative numbers, fractions and words for "nothing" are no ids.
 */
export function idOf(...candidates: readonly (Json | undefined)[]): string | null {
  for (const candidate of candidates) {
    if (typeof candidate === 'number' && Number.isSafeInteger(candidate) && candidate > 0) return String(candidate);
    if (typeof candidate === 'string' && /^[A-Za-z0-9][\w.:-]{0,127}$/u.test(candidate)) {
      if (!/^(?:0+|null|nil|none|undefined|nan|true|false)$/iu.test(candidate)) return candidate;
    }
  }
  return null;
}

/** A count or a time as a finite number of at least 0, from a number or a numeric string. */
export function countOf(value: Json | undefined): number | null {
  const number = typeof value === 'string' && /^\s*\d{1,15}(?:\.\d+)?\s*$/u.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}

/**
 * `Retry-After` (RFC 9110 section 10.2.3) in milliseconds from `now`: seconds or a date, cut to one hour;
 * null where it is absent or is neither.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/u.test(text)) return Math.min(Number(text) * 1000, MAX_RETRY_AFTER_MS);
  // Only the date forms of RFC 9110 begin with a day name; Date.parse alone would take "-5" or "2" for a year.
  if (!/^[A-Z][a-z]{2,8},? /u.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - now), MAX_RETRY_AFTER_MS);
}

function verdictOf(status: Json | undefined): Envelope['verdict'] {
  if (status === 1 || (typeof status === 'string' && status.trim() === '1')) return 'success';
  if (typeof status === 'number' || (typeof status === 'string' && /^\s*-?\d+\s*$/u.test(status))) return 'refusal';
  return 'absent';
}

function textOf(root: JsonObject): string | null {
  const message = member(root, 'message');
  return typeof message === 'string' ? cleanText(message) : null;
}

/** Control characters have no place in a window or a log; an empty text is none. */
export function cleanText(text: string): string | null {
  const clean = text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MAX_MESSAGE);
  return clean === '' ? null : clean;
}

function dataOf(root: JsonObject): Json | undefined {
  const data = member(root, 'data');
  return Array.isArray(data) && data.length === 1 ? (data[0] as Json) : data;
}
