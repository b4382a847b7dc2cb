import { createContext, use } from 'react';

/** A page of a file, in whatever entry it stands. */
export interface PageOfFile {
  readonly handle: string;
  readonly page: number;
}

/** Which page is to have the focus once it is drawn where it now belongs. */
export interface PageFocus {
  readonly ask: (page: PageOfFile) => void;
  /** The page of this file that is waited for. */
  readonly wantedOf: (handle: string) => number | null;
  readonly done: () => void;
}

export function createPageFocus(): PageFocus {
  let wanted: PageOfFile | null = null;
  return {
    ask: (page) => {
      wanted = page;
    },
    wantedOf: (handle) => (wanted?.handle === handle ? wanted.page : null),
    done: () => {
      wanted = null;
    },
  };
}

export const PageFocusContext = createContext<PageFocus>(createPageFocus());
export const usePageFocus = (): PageFocus => use(PageFocusContext);
