import { OFTEN, type KnownNumber } from './known-numbers';

/**
 * The often used number that `e164` is one slip away from, or null; of several, the most used one. A number that
 * something was delivered to is no slip.
 */
export function nearMiss(e164: string, known: ReadonlyMap<string, KnownNumber>): KnownNumber | null {
  if (known.has(e164)) return null;
  let nearest: KnownNumber | null = null;
  for (const candidate of known.values()) {
    if (candidate.delivered < OFTEN || candidate.delivered <= (nearest?.delivered ?? 0)) continue;
    if (isOneSlipApart(e164, candidate.number.e164)) nearest = candidate;
  }
  return nearest;
}

/**
 * One wrong, missing or superfluous digit, or two neighbours swapped; not equal. Calling code and national number are
 * compared as one row of digits, so that a slip in the calling code counts too.
 */
export function isOneSlipApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  if (short.length < long.length) return short.slice(from) === long.slice(from + 1);
  if (from === short.length) return false;
  const isSwap = short[from] === long[from + 1] && short[from + 1] === long[from];
  return short.slice(from + 1) === long.slice(from + 1) || (isSwap && short.slice(from + 2) === long.slice(from + 2));
}
