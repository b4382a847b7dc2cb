/**
 * What a page that was locked handed over, until it takes it back. Its documents and its fax that is open for changes stay its own meanwhile,
 * although it is loaded anew: the fax being put together outlives the lock. In memory only, like every draft.
 */
export interface KeptPages {
  keep(page: number, kept: string): void;
  has(page: number): boolean;
  /** Gives it back once. */
  takeBack(page: number): string | null;
  /** The window of the page was closed. */
  forget(page: number): void;
}

export function createKeptPages(): KeptPages {
  const pages = new Map<number, string>();
  return {
    keep: (page, kept) => {
      pages.set(page, kept);
    },
    has: (page) => pages.has(page),
    takeBack: (page) => {
      const kept = pages.get(page) ?? null;
      pages.delete(page);
      return kept;
    },
    forget: (page) => {
      pages.delete(page);
    },
  };
}
