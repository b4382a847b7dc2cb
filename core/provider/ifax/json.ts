import { err, ok, type Result } from '../../result';

/** Deepest nesting that a reply may have; the documented shapes have three levels. */
const MAX_DEPTH = 64;
/** Largest reply read, in UTF-16 units (the transport caps the bytes at the same figure): 1 MB (reliability-security 3.4). */
export const MAX_REPLY_LENGTH = 1_000_000;
/** 2^53 has 16 digits: from this length on an integer may lose digits as a double. */
const LOSSY_DIGITS = 16;

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}
export type JsonFault = 'too-large' | 'too-deep' | 'duplicate-key' | 'not-json';

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\],:]/gsu;
const INTEGER = /^-?\d+$/u;

/**
 * Parses JSON without losing a digit of an integer: those of 16 digits and more come back as strings, because a job or
 * order id beyond 2^53 does occur (iFax contract 6.4). A member named twice is a fault: which one counts would depend on the reader,
 * and an outcome must not. Depth is counted before anything is built, so that no reply can blow the stack of a later walk.
 */
export function parseLossless(text: string): Result<Json, JsonFault> {
  if (text.length > MAX_REPLY_LENGTH) return err('too-large');
  const parsed = parse(text);
  if (!parsed.ok) return parsed;

  const open: (Set<string> | null)[] = [];
  const quoted: string[] = [];
  let copied = 0;
  let nameComes = false;
  // The text is known to be JSON, so a token is only ever one of the alternatives above, `true`, `false` or `null`.
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const names = open.at(-1) ?? null;
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : null);
      if (open.length > MAX_DEPTH) return err('too-deep');
      nameComes = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      nameComes = false;
    } else if (token === ',') {
      nameComes = names !== null;
    } else if (token === ':') {
      nameComes = false;
    } else if (token.startsWith('"')) {
      if (nameComes && names !== null) {
        const name = String(JSON.parse(token));
        if (names.has(name)) return err('duplicate-key');
        names.add(name);
      }
    } else if (token.length >= LOSSY_DIGITS && INTEGER.test(token)) {
      quoted.push(text.slice(copied, match.index), `"${token}"`);
      copied = match.index + token.length;
    }
  }
  if (copied === 0) return parsed;
  return parse(quoted.join('') + text.slice(copied));
}

function parse(text: string): Result<Json, 'not-json'> {
  try {
    return ok(JSON.parse(text) as Json);
  } catch {
    return err('not-json');
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member; `constructor` and the like of a hostile reply are not found on the prototype. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
