import { useEffect, useEffectEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { BridgeEvent } from '../../bridge/views';
import { createRevisions } from './revisions';
import { keepCopying, keepUpload, refresh } from './queries';

/** Hears what main tells, for as long as the component is there. */
export function useBridgeEvents(listener: (event: BridgeEvent) => void): void {
  const hear = useEffectEvent(listener);
  useEffect(
    () =>
      window.pagewire.onEvent((event) => {
        hear(event);
      }),
    [],
  );
}

/** Keeps what the window shows in step with main. */
export function useLiveData(): void {
  const client = useQueryClient();
  useEffect(() => {
    const toRefresh = createRevisions();
    return window.pagewire.onEvent((event) => {
      if (event.type === 'changed') void refresh(client, toRefresh(event.area, event.revision));
      if (event.type !== 'progress') return;
      const { id, done, total } = event;
      if (event.of === 'upload') keepUpload(client, id, { done, total });
      else keepCopying(client, { name: id, done, total });
    });
  }, [client]);
}
