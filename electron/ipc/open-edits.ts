/** Which page has which fax open for changes. */
export interface OpenEdits {
  opened(page: number, faxId: string): void;
  /** The page was reloaded or closed. */
  leaveAll(page: number): void;
}

/** `leave` is called for each fax whose page went away; whether it was sent or put back meanwhile is not known here. */
export function createOpenEdits(leave: (faxId: string) => void): OpenEdits {
  const pages = new Map<string, number>();
  return {
    opened: (page, faxId) => {
      pages.set(faxId, page);
    },
    leaveAll: (page) => {
      for (const [faxId, holder] of [...pages]) {
        if (holder !== page) continue;
        pages.delete(faxId);
        leave(faxId);
      }
    },
  };
}
