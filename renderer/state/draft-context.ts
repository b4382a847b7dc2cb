import { createContext, use, type Dispatch } from 'react';
import type { DraftAction, DraftState } from './draft';

/** Files on their way into the fax: how many calls are open, and how far the current file is (bytes). */
export interface Arriving {
  readonly name: string | null;
  readonly done: number;
  readonly total: number;
}

/** The fax being put together. It lives above the pages, so that leaving the page loses nothing. */
export interface DraftDesk {
  readonly state: DraftState;
  readonly dispatch: Dispatch<DraftAction>;
  readonly arriving: Arriving | null;
  /** Why the last files could not even be looked at, in words. */
  readonly trouble: string | null;
  readonly addFiles: (files: readonly File[]) => void;
  readonly chooseFiles: () => void;
  readonly addSample: () => void;
  /** Puts an empty draft with the user's defaults in place of the sent one. */
  readonly startAfresh: () => void;
}

export const DraftContext = createContext<DraftDesk | null>(null);

export function useDraftDesk(): DraftDesk {
  const desk = use(DraftContext);
  if (desk === null) throw new Error('the draft is only there below DraftProvider');
  return desk;
}
