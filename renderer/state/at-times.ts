/** Tells at once, then no sooner than every `pauseMs` milliseconds, and never leaves the last time out. */
export function atTimes(tell: () => void, pauseMs: number): { readonly tell: () => void; readonly end: () => void } {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let isOwed = false;
  const rest = () => {
    pause = setTimeout(() => {
      pause = undefined;
      if (!isOwed) return;
      isOwed = false;
      tell();
      rest();
    }, pauseMs);
  };
  return {
    tell: () => {
      if (pause !== undefined) {
        isOwed = true;
        return;
      }
      tell();
      rest();
    },
    end: () => {
      clearTimeout(pause);
    },
  };
}
