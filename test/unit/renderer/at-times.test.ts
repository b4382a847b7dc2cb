import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { atTimes } from '../../../renderer/state/at-times';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is told at times', () => {
  it('is told at once, then once in a pause however often it happens, and the last is never left out', () => {
    const tell = vi.fn();
    const told = atTimes(tell, 200);
    told.tell();
    expect(tell).toHaveBeenCalledTimes(1);
    for (let at = 0; at < 10; at++) {
      told.tell();
      vi.advanceTimersByTime(39);
    }
    // At 200 ms; what came after that waits.
    expect(tell).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(10);
    expect(tell).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(1000);
    expect(tell).toHaveBeenCalledTimes(3);
    told.tell();
    expect(tell).toHaveBeenCalledTimes(4);
  });

  it('is not told when nobody listens any more', () => {
    const tell = vi.fn();
    const told = atTimes(tell, 200);
    told.tell();
    told.tell();
    told.end();
    vi.advanceTimersByTime(1000);
    expect(tell).toHaveBeenCalledTimes(1);
  });
});
