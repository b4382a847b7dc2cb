import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextLock, OPEN, type LockEvent, type LockRules, type LockState } from '../../../../core/lock/lock-state';

const SEED = 20_261_128;
const ON: LockRules = { afterMinutes: 10, withScreen: true, canUnlock: true };
const LOCKED: LockState = { name: 'locked', by: 'idle', since: 5 };
const after = (event: LockEvent, rules = ON, state: LockState = OPEN) => nextLock(state, event, rules, 1000);

describe('the lock', () => {
  it('locks after so many minutes without input, and not a moment earlier', () => {
    expect(after({ kind: 'idle', ms: 599_999 })).toEqual(OPEN);
    expect(after({ kind: 'idle', ms: 600_000 })).toEqual({ name: 'locked', by: 'idle', since: 1000 });
    expect(after({ kind: 'idle', ms: 9e9 }, { ...ON, afterMinutes: 0 })).toEqual(OPEN);
  });

  it('locks with the screen and before sleep, if that is wanted', () => {
    for (const kind of ['screen', 'sleep'] as const) {
      expect(after({ kind })).toEqual({ name: 'locked', by: kind, since: 1000 });
      expect(after({ kind }, { ...ON, withScreen: false })).toEqual(OPEN);
    }
  });

  it('locks when it is asked to, whatever the settings say', () => {
    expect(after({ kind: 'you' }, { afterMinutes: 0, withScreen: false, canUnlock: true })).toMatchObject({
      by: 'you',
    });
  });

  it('locks nobody out: without a way to unlock it, it never locks', () => {
    const rules = { ...ON, canUnlock: false };
    const events: readonly LockEvent[] = [
      { kind: 'idle', ms: 9e9 },
      { kind: 'screen' },
      { kind: 'sleep' },
      { kind: 'you' },
      { kind: 'start', wasLocked: false },
    ];
    for (const event of events) expect(after(event, rules)).toEqual(OPEN);
  });

  it('starts locked when it was locked, also when what unlocks it is gone', () => {
    expect(after({ kind: 'start', wasLocked: true }, { ...ON, canUnlock: false })).toMatchObject({ by: 'start' });
    expect(after({ kind: 'start', wasLocked: false })).toEqual(OPEN);
  });

  it('keeps its first cause, and is opened by nothing but unlocking', () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('idle' as const), ms: fc.integer({ min: -1, max: 9e9 }) }),
      fc.record({ kind: fc.constantFrom('screen' as const, 'sleep' as const, 'you' as const) }),
      fc.record({ kind: fc.constant('start' as const), wasLocked: fc.boolean() }),
    );
    const rules = fc.record({ afterMinutes: fc.nat(60), withScreen: fc.boolean(), canUnlock: fc.boolean() });
    fc.assert(
      fc.property(event, rules, fc.nat(), (what, by, now) => {
        expect(nextLock(LOCKED, what, by, now)).toBe(LOCKED);
        expect(nextLock(LOCKED, { kind: 'unlocked' }, by, now)).toEqual(OPEN);
      }),
      { seed: SEED },
    );
  });
});
