import type { Policy } from '../../../core/settings/policy';
import { isSame } from '../../../core/settings/same-value';
import type { Clock } from '../../system/clock';

/** What the organisation says, at any moment. */
export interface PolicySource {
  current(): Policy;
  onChange(listener: () => void): () => void;
}

export interface WatchedPolicy extends PolicySource {
  stop(): void;
}

/** Reads the policy now and again every `everyMs`: polling works on all systems alike, and on files that are replaced. */
export function watchPolicy(read: () => Policy, everyMs: number, clock: Clock): WatchedPolicy {
  let policy = read();
  const listeners = new Set<() => void>();
  let takeBack = (): void => undefined;
  const arm = (): void => {
    takeBack = clock.after(everyMs, () => {
      const next = read();
      if (!isSame(next, policy)) {
        policy = next;
        for (const listener of listeners) listener();
      }
      arm();
    });
  };
  arm();
  return {
    current: () => policy,
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    stop: () => {
      takeBack();
    },
  };
}
