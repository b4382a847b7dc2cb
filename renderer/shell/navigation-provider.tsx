import { startTransition, useCallback, useMemo, useState, type ReactNode } from 'react';
import { useBridgeEvents } from '../state/events';
import { NavigationContext, type Page, type Route } from '../state/route';

/** `first`: where the page that was there before the lock stood. */
export function NavigationProvider({
  first,
  children,
}: {
  readonly first: Route | null;
  readonly children: ReactNode;
}) {
  const [route, setRoute] = useState<Route>(first ?? { page: 'new-fax', faxId: null, part: null });
  const go = useCallback((page: Page, faxId: string | null = null) => {
    // A page that is fetched for the first time takes the place of the old one when it is there; no empty page between.
    startTransition(() => {
      // Files are dropped on New fax more often than anywhere else: then nothing is drawn anew.
      setRoute((now) =>
        now.page === page && now.faxId === faxId && now.part === null ? now : { page, faxId, part: null },
      );
    });
  }, []);
  useBridgeEvents((event) => {
    if (event.type !== 'open') return;
    if (event.page === 'about') {
      startTransition(() => {
        setRoute({ page: 'settings', faxId: null, part: 'about' });
      });
    } else go(event.page, event.faxId);
  });
  const navigation = useMemo(() => ({ route, go }), [route, go]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}
