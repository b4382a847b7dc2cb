import { err, ok, type Result } from '../../core/result';

export interface MessageLimits {
  /** Of the whole message, as it would be counted in memory. */
  readonly bytes: number;
  /** Values in it, at any depth. */
  readonly entries: number;
  /** Objects and lists inside one another. */
  readonly depth: number;
  /** Entries of one list. */
  readonly array: number;
  /** Characters (UTF-16) of one text. */
  readonly text: number;
}

/** Limits of one message from the window (reliability-security 1.4); files never cross, only handles do. */
export const MESSAGE_LIMITS: MessageLimits = { bytes: 1_000_000, entries: 20_000, depth: 6, array: 500, text: 4096 };

export type CopyProblem = 'too-large' | 'too-deep' | 'not-plain';

/** Keys that reach into an object's prototype when they are copied without care (CVE-2026-70610). */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * Copies a message into fresh plain objects and stops as soon as it is over the limits, so that a huge or
 * cyclic message costs no more than an allowed one. Text is put into Unicode NFC without lone surrogates;
 * absent (`undefined`) entries are left out.
 */
export function plainCopy(value: unknown, limits: MessageLimits = MESSAGE_LIMITS): Result<unknown, CopyProblem> {
  try {
    return ok(copy(value, limits.depth, { ...limits }));
  } catch (problem) {
    if (problem instanceof Refused) return err(problem.code);
    throw problem;
  }
}

class Refused extends Error {
  constructor(readonly code: CopyProblem) {
    super(code);
  }
}

/** What is left of it. */
interface Budget extends MessageLimits {
  bytes: number;
  entries: number;
}

function spend(budget: Budget, bytes: number): void {
  budget.bytes -= bytes;
  budget.entries -= 1;
  if (budget.bytes < 0 || budget.entries < 0) throw new Refused('too-large');
}

function text(value: string, budget: Budget): string {
  if (value.length > budget.text) throw new Refused('too-large');
  spend(budget, 8 + value.length * 2);
  return value.replace(LONE_SURROGATES, '\uFFFD').normalize('NFC');
}

function copy(value: unknown, depth: number, budget: Budget): unknown {
  switch (typeof value) {
    case 'string':
      return text(value, budget);
    case 'number':
    case 'boolean':
      spend(budget, 8);
      return value;
    case 'object':
      if (value === null) {
        spend(budget, 8);
        return null;
      }
      if (depth === 0) throw new Refused('too-deep');
      return Array.isArray(value) ? copyArray(value, depth, budget) : copyObject(value, depth, budget);
    default:
      throw new Refused('not-plain');
  }
}

function copyArray(value: readonly unknown[], depth: number, budget: Budget): unknown[] {
  spend(budget, 8);
  if (value.length > Math.min(budget.array, budget.entries)) throw new Refused('too-large');
  return Array.from(value, (entry) => copy(entry, depth - 1, budget));
}

function copyObject(value: object, depth: number, budget: Budget): Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new Refused('not-plain');
  spend(budget, 8);
  const fresh: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value as Record<string, unknown>)) {
    if (entry === undefined) continue;
    const name = text(key, budget);
    if (FORBIDDEN_KEYS.has(name)) throw new Refused('not-plain');
    fresh[name] = copy(entry, depth - 1, budget);
  }
  return fresh;
}
