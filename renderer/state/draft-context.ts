import { createContext, use, type Dispatch } from 'react';
import type { Draft, DraftOrigin, ReopenPurpose } from '../../core/compose/draft';
import type { Brought } from './brought-files';
import type { DraftAction, DraftState, RefusedFile } from './draft';

/** The fax being put together. It lives above the pages, so that leaving the page loses nothing. */
export interface DraftDesk {
  readonly state: DraftState;
  readonly dispatch: Dispatch<DraftAction>;
  /** Files are on their way into the fax. */
  readonly arriving: boolean;
  /** Why the last files could not even be looked at, in words. */
  readonly trouble: string | null;
  readonly addFiles: (files: readonly Brought[]) => void;
  /** Files or a picture from the clipboard. */
  readonly pasteFiles: (files: readonly Brought[]) => void;
  readonly chooseFiles: () => void;
  readonly addSample: () => void;
  /** Gives up what is on its way and not in yet. */
  readonly cancelFiles: () => void;
  /** Tries a refused file that asks for a password. Resolves when the answer is in the state. */
  readonly unlock: (file: RefusedFile, password: string) => Promise<void>;
  /** Says where the first that waits for an answer goes; `everyTime`: and whatever comes from now on. */
  readonly answerArrival: (how: 'join' | 'new', everyTime: boolean) => void;
  /**
   * This draft was sent, with these refused files beside it: what was put aside for it comes back, else an empty one with the user's defaults.
   * Files that came meanwhile stay, taken or refused.
   */
  readonly startAfresh: (sent: Draft, seen: readonly RefusedFile[]) => void;
  /** Brings an earlier fax back whole; what was being put together is kept aside. Rejects with the reason. */
  readonly reopen: (id: string, purpose: ReopenPurpose) => Promise<void>;
  /** Gives the reopened fax up; one that was opened for changes goes back to where it was. Rejects with the reason. */
  readonly giveUp: (origin: DraftOrigin) => Promise<void>;
}

export const DraftContext = createContext<DraftDesk | null>(null);

export function useDraftDesk(): DraftDesk {
  const desk = use(DraftContext);
  if (desk === null) throw new Error('the draft is only there below DraftProvider');
  return desk;
}
