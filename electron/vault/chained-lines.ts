import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Text of which nobody without the key can write a line, change one, or take one out of the middle unnoticed. Each line is a seal, a space
 * and JSON; the seal is HMAC-SHA256 of the seal of the line before and the JSON.
 */
export interface ChainedLine {
  readonly text: string;
  readonly seal: string;
}

const LINE = /^([\w-]{43}) (\{.*\})$/;

/** @param before seal of the line before, or what stands for it before the first */
export function chainLine(json: string, before: string, key: Uint8Array): ChainedLine {
  const seal = sealOf(json, before, key);
  return { text: `${seal} ${json}\n`, seal };
}

export interface ReadChain<T> {
  readonly lines: readonly T[];
  /** Of the last good line; `before` of the call when there is none. */
  readonly seal: string;
  /** Bytes of all good lines. */
  readonly size: number;
  /** What follows them. "torn": an unfinished last line, as a power cut leaves it: it was not on disk yet. "damaged": anything else. */
  readonly rest: 'nothing' | 'torn' | 'damaged';
}

/** Reads lines as long as each follows from the one before and `accept` makes something of it. */
export function readChain<T>(
  text: Buffer,
  before: string,
  key: Uint8Array,
  accept: (json: string, seal: string, index: number) => T | null,
): ReadChain<T> {
  const lines: T[] = [];
  let seal = before;
  let size = 0;
  for (;;) {
    const end = text.indexOf('\n', size);
    if (end === -1) break;
    const { said, json } = splitLine(text.toString('utf8', size, end));
    if (!isSame(said, sealOf(json, seal, key))) break;
    const line = accept(json, said, lines.length);
    if (line === null) break;
    lines.push(line);
    seal = said;
    size = end + 1;
  }
  return { lines, seal, size, rest: restOf(text.subarray(size)) };
}

export function splitLine(line: string): { readonly said: string; readonly json: string } {
  const [, said = '', json = ''] = LINE.exec(line) ?? [];
  return { said, json };
}

/** Torn: no line was finished. A file system may also have given the file its length before its bytes: then zeros follow. */
export function restOf(rest: Buffer): ReadChain<never>['rest'] {
  if (rest.length === 0) return 'nothing';
  return rest.includes('\n') ? 'damaged' : 'torn';
}

function sealOf(json: string, before: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(before).update('\n').update(json).digest('base64url');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
