import { createContext, use } from 'react';

export type Page = 'new-fax' | 'outbox' | 'sent' | 'settings';

/** Where the window is: a page, and in the lists the fax that is open. */
export interface Route {
  readonly page: Page;
  readonly faxId: string | null;
  /** The part of the page to begin with; null: its top, or where it was left. */
  readonly part: 'about' | null;
}

export interface Navigation {
  readonly route: Route;
  readonly go: (page: Page, faxId?: string | null) => void;
}

export const NavigationContext = createContext<Navigation>({
  route: { page: 'new-fax', faxId: null, part: null },
  go: () => undefined,
});

export const useNavigation = (): Navigation => use(NavigationContext);
