/** The longest time in which nothing else could happen in this process, in milliseconds. */
export interface LoopWatch {
  longest(): number;
  stop(): void;
}

const TICK_MS = 10;

export function watchLoop(): LoopWatch {
  let last = performance.now();
  let longest = 0;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last - TICK_MS);
    last = now;
  };
  const timer = setInterval(look, TICK_MS);
  return {
    longest: () => longest,
    stop: () => {
      look();
      clearInterval(timer);
    },
  };
}
