import { useQuery } from '@tanstack/react-query';
import type { DraftState } from './draft';
import type { Route } from './route';
import { call } from './bridge';

/** Key of what main says about the lock. */
export const lockKey = ['lock'] as const;
const keptKey = ['kept'] as const;

export const useLockStatus = () => useQuery({ queryKey: lockKey, queryFn: () => call('lock.status', {}) });

/** What a page hands over when it is locked, and the next one begins with. */
export interface KeptPage {
  readonly state: DraftState;
  readonly route: Route;
}

/** Null: this page begins afresh. Taken once, and never asked for again. */
export const useKeptPage = () =>
  useQuery({
    queryKey: keptKey,
    gcTime: Infinity,
    queryFn: async (): Promise<KeptPage | null> => {
      const { kept } = await call('lock.takeBack', {});
      // Main gives back what a page of this very program has written.
      return kept === null ? null : (JSON.parse(kept) as KeptPage);
    },
  });
