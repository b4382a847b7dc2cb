import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterHandOver,
  afterLook,
  CLOSED,
  FAILURES_TO_OPEN,
  nextLookAt,
  type Breaker,
} from '../../../../core/outbox/breaker';
import type { NotSentCause, SendOutcome } from '../../../../core/provider/fax-provider';
import { evidence, NOON } from './jobs';

const MINUTE = 60_000;
const notSent = (cause: NotSentCause): SendOutcome => ({ kind: 'notSent', cause, retryAfterMs: null, evidence });
const afterAll = (outcomes: readonly SendOutcome[], from: Breaker = CLOSED) =>
  outcomes.reduce((breaker, outcome) => afterHandOver(breaker, outcome, NOON, 0.5), from);
const opened = () => afterAll(Array<SendOutcome>(FAILURES_TO_OPEN).fill(notSent('refused')));

describe('a service that cannot be reached', () => {
  it('is left alone for a minute after five failures in a row, and not after four', () => {
    expect(afterAll(Array<SendOutcome>(4).fill(notSent('name-not-found')))).toEqual({ kind: 'closed', failures: 4 });
    expect(opened()).toEqual({ kind: 'open', until: NOON + MINUTE, rests: 1 });
  });

  it.each<SendOutcome>([
    { kind: 'accepted', providerJobId: '1', evidence },
    { kind: 'rejected', scope: 'fax', reason: 'wrong-number', evidence },
    { kind: 'unknown', cause: 'connection-lost', evidence },
    notSent('rate-limited'),
    notSent('document-changed'),
  ])('is reached by any answer: $kind $cause', (outcome) => {
    const four = Array<SendOutcome>(4).fill(notSent('unreachable'));
    expect(afterAll([...four, outcome])).toEqual(CLOSED);
    expect(afterHandOver(opened(), outcome, NOON, 0.5)).toEqual(CLOSED);
  });

  it('is not counted against by a hand-over that was broken off here', () => {
    const four = Array<SendOutcome>(4).fill(notSent('offline'));
    expect(afterAll([...four, notSent('aborted')])).toEqual({ kind: 'closed', failures: 4 });
  });

  it('is looked at after 1, 2, 4, 8, 15, 15 minutes, and goes on with the first answer', () => {
    let breaker = opened();
    const rests = [];
    for (let round = 0; round < 6; round += 1) {
      rests.push(((nextLookAt(breaker, NOON) ?? 0) - NOON) / MINUTE);
      breaker = afterLook(breaker, false, NOON, 0.5);
    }
    expect(rests).toEqual([1, 2, 4, 8, 15, 15]);
    expect(afterLook(breaker, true, NOON, 0.5)).toEqual(CLOSED);
  });

  it('is looked at soon when the clock was set back', () => {
    expect(nextLookAt(opened(), NOON - 86_400_000)).toBe(NOON - 86_400_000);
  });

  it('rests never longer than 18 minutes and never shorter than 48 seconds, whatever comes', () => {
    const outcome = fc.constantFrom<SendOutcome>(notSent('refused'), notSent('offline'), notSent('rate-limited'));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(outcome, fc.boolean(), fc.double({ min: 0, max: 0.999, noNaN: true })), { maxLength: 60 }),
        (life) => {
          let breaker: Breaker = CLOSED;
          for (const [one, isLook, random] of life) {
            const before = breaker;
            breaker = isLook ? afterLook(breaker, false, NOON, random) : afterHandOver(breaker, one, NOON, random);
            if (breaker.kind !== 'open' || breaker === before) continue;
            expect(breaker.until - NOON).toBeLessThanOrEqual(18 * MINUTE);
            expect(breaker.until - NOON).toBeGreaterThanOrEqual(0.8 * MINUTE);
          }
        },
      ),
      { seed: 20261124 },
    );
  });
});
