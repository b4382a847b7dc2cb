import { useEffect, useEffectEvent, useRef, type Dispatch } from 'react';
import type { PlacingContext } from '../../core/basket/placement';
import { newDraft, type DraftDefaults } from '../../core/compose/new-draft';
import type { UserSettings } from '../../core/settings/settings';
import { call } from './bridge';
import { heldArrivals, type DraftAction, type DraftState } from './draft';

interface Parts {
  readonly state: DraftState;
  readonly dispatch: Dispatch<DraftAction>;
  readonly defaults: DraftDefaults;
  readonly settings: Pick<UserSettings, 'furtherJobs' | 'mostFiles'>;
}

/** Takes what waits in the basket into the faxes being put together. Answers what a placing needs to know, with room for `count` new faxes. */
export function useBasket({ state, dispatch, defaults, settings }: Parts): (count: number) => PlacingContext {
  const contextFor = (count: number): PlacingContext => ({
    ...settings,
    fresh: Array.from({ length: count + state.asking.length }, () => newDraft(crypto.randomUUID(), defaults)),
  });
  const takeOnce = useEffectEvent(async (): Promise<void> => {
    // Not open yet: main tells when it is.
    const taken = await call('basket.take', {}).catch(() => null);
    if (taken === null) return;
    const { arrived, refused } = taken;
    if (arrived.length + refused.length === 0) return;
    const ids = refused.map(() => crypto.randomUUID());
    dispatch({ type: 'arrived', taken, ids, context: contextFor(arrived.length) });
  });
  const taking = useRef<Promise<void>>(Promise.resolve());
  // One after the other: what came first is placed first.
  const take = useEffectEvent(() => {
    taking.current = taking.current.then(takeOnce);
  });
  useEffect(() => {
    take();
    return window.pagewire.onEvent((event) => {
      if (event.type === 'arrived') take();
    });
  }, []);
  useRemovedArrivals(heldArrivals(state));
  return contextFor;
}

/** Lets main forget what a person has removed, once "Undo" is over. What was sent is gone from the basket by itself. */
function useRemovedArrivals(held: ReadonlySet<string>): void {
  const before = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    for (const id of before.current) {
      if (held.has(id)) continue;
      // "not-found" only says that it is gone already.
      void call('basket.remove', { id }).catch(() => undefined);
    }
    before.current = held;
  });
}
