import { createContext, use } from 'react';

/** A page of an entry of the draft; `page` is 1-based in its own file. */
export interface PageKey {
  /** Id of the entry. */
  readonly key: string;
  readonly page: number;
}

/** How the pages of a new fax are looked at. */
export interface PageView {
  /** As they lie in the files, or in the dots of the other machine. */
  readonly shown: 'page' | 'fax';
  readonly show: (shown: 'page' | 'fax') => void;
  /** The page that is open in the large view. */
  readonly at: PageKey | null;
  /** Opens the large view of a page. The focus comes back to what it was on, or to the small picture of the page that was looked at last. */
  readonly open: (at: PageKey, backTo: 'opener' | 'page') => void;
}

export const PageViewContext = createContext<PageView>({
  shown: 'page',
  show: () => undefined,
  at: null,
  open: () => undefined,
});

export const usePageView = (): PageView => use(PageViewContext);
