/** Time as an argument: everything that waits or stamps takes a Clock, so that tests can turn it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls once after `ms`; returns a function that takes the call back. */
  after(ms: number, call: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, call) => {
    // setTimeout counts to 2^31-1 at most; longer waits are cut in pieces so that none fires at once.
    const longest = 2_000_000_000;
    let timer: NodeJS.Timeout;
    const arm = (left: number) => {
      timer = setTimeout(
        () => {
          if (left > longest) arm(left - longest);
          else call();
        },
        Math.min(left, longest),
      );
    };
    arm(Math.max(0, ms));
    return () => {
      clearTimeout(timer);
    };
  },
};
