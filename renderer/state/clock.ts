import { useSyncExternalStore } from 'react';

/** The window's one look at the system's clock (epoch milliseconds). */
export const now = (): number => Date.now();

const STEP_MS = 10_000;
const step = () => Math.floor(now() / STEP_MS) * STEP_MS;

/** Calls back whenever the time that the window shows goes on. */
function onStep(call: () => void): () => void {
  const timer = setInterval(call, STEP_MS);
  return () => {
    clearInterval(timer);
  };
}

/** The time for sentences such as "today 14:02", in steps of ten seconds, so that a window left open stays true. */
export const useNow = (): number => useSyncExternalStore(onStep, step);
