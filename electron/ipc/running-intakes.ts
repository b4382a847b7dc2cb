/** What is being copied for which page, so that the page can give it up. */
export interface RunningIntakes {
  /** Runs `work`; its signal tells when the page gave it up. */
  during<T>(owner: number, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  cancel(owner: number): void;
}

export function createRunningIntakes(): RunningIntakes {
  const running = new Map<AbortController, number>();
  return {
    during: async (owner, work) => {
      const control = new AbortController();
      running.set(control, owner);
      try {
        return await work(control.signal);
      } finally {
        running.delete(control);
      }
    },
    cancel: (owner) => {
      for (const [control, holder] of running) if (holder === owner) control.abort();
    },
  };
}
