import type { Clock } from '../../../../electron/system/clock';
import { systemClock } from '../../../../electron/system/clock';
import type { IfaxLimits } from '../../../../electron/ifax/ifax-client';

export type Limit = 'connect' | 'total' | 'idle';

const MS: Readonly<Record<Limit, number>> = { connect: 15_000, total: 120_000, idle: 60_000 };

/** Limits of the client by which the clock below tells its timers apart; the same lengths as in the product. */
export const NAMED_LIMITS: Partial<IfaxLimits> = { connect: MS.connect, send: () => MS.total, idle: MS.idle };

/**
 * A clock whose timers go off when the test says so, and never by themselves: what a time limit does is tried without waiting for it,
 * and a busy machine cannot change the outcome.
 */
export class HandClock implements Clock {
  readonly #armed = new Map<number, () => void>();
  readonly #due = new Set<number>();

  now(): number {
    return systemClock.now();
  }

  after(ms: number, call: () => void): () => void {
    if (this.#due.has(ms)) setImmediate(call);
    else this.#armed.set(ms, call);
    return () => this.#armed.delete(ms);
  }

  /** That limit is over: now, or as soon as it is set. */
  expire(limit: Limit): void {
    const ms = MS[limit];
    this.#due.add(ms);
    this.#armed.get(ms)?.();
  }
}
