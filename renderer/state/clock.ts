import { useSyncExternalStore } from 'react';

/** The window's one look at the system's clock (epoch milliseconds). */
export const now = (): number => Date.now();

const STEP_MS = 10_000;
const step = () => Math.floor(now() / STEP_MS) * STEP_MS;

/** Calls back whenever the time that the window shows goes on. */
const every = (ms: number) => (call: () => void) => {
  const timer = setInterval(call, ms);
  return () => {
    clearInterval(timer);
  };
};
const onStep = every(STEP_MS);

const SECOND_MS = 1000;
const onSecond = every(SECOND_MS);
const second = () => Math.floor(now() / SECOND_MS) * SECOND_MS;

/** The time for sentences such as "today 14:02", in steps of ten seconds, so that a window left open stays true. */
export const useNow = (): number => useSyncExternalStore(onStep, step);

/** The time for a countdown, in steps of a second: only what counts down draws itself anew each second. */
export const useSecond = (): number => useSyncExternalStore(onSecond, second);
