import type { ArrivalHints, Door } from '../../core/basket/arrival';
import type { Draft } from '../../core/compose/draft';
import type { Answers } from '../../bridge/contract';
import type { BridgeError } from '../../bridge/errors';
import type { DocumentErrorCode } from '../../bridge/views';
import type { Result } from '../../core/result';

export type ArrivalSource =
  | { readonly kind: 'path'; readonly path: string }
  /** `extension`: '.pdf' | '.jpg' | '.pwg' | '.urf' says what the bytes are; `name`: what lists show (job title), without ending. */
  | {
      readonly kind: 'stream';
      readonly name: string;
      readonly extension: string;
      readonly bytes: AsyncIterable<Uint8Array>;
      readonly signal: AbortSignal;
    }
  /** A number alone (a fax: link). */
  | { readonly kind: 'nothing' };

export interface Incoming extends ArrivalHints {
  readonly door: Door;
  readonly source: ArrivalSource;
  /** The same for what came in by one deed (the files of one start): it is put in one place. */
  readonly batch?: string;
}

/** What is safe now. */
export interface Kept {
  readonly id: string;
  /** Null where nobody here can count them, or for a number alone. */
  readonly pages: number | null;
  /** Of the document as it is kept, before it was sealed. */
  readonly bytes: number;
}

/** Where everything ends that comes in without the window: kept until it was sent or a person removed it. */
export interface Basket {
  /**
   * Resolves when it is safe (sealed, fsynced, in the database), or refused. The window comes to the front by itself. Never throws.
   * Waits while the faxes are being opened or unlocked; `store-not-open` when they cannot be opened. What is refused although its
   * file is still at its path is told in the window too.
   */
  put(arrival: Incoming): Promise<Result<Kept, { readonly name: string; readonly code: DocumentErrorCode }>>;
  /** Takes back what nobody has in a fax yet (a print job that was cancelled); false when a fax has it already or it is unknown. */
  withdraw(id: string): Promise<boolean>;
}

/** What the basket tells. */
export interface BasketEvents {
  /** Something waits for a page. `isNew`: it came in just now, so the window is wanted; else a page went away and left it. */
  readonly waiting: (isNew: boolean) => void;
  /** Sent without being asked, as the settings say: how long it can be taken back, in seconds. */
  readonly sentDirectly: (undoSeconds: number) => void;
  /** Nothing is on its way any more. */
  readonly idle: () => void;
}

/** The basket as the window's side of main sees it. A page is named by the id of its web contents. */
export interface BasketDesk extends Basket {
  /** Everything that waits, opened for this page: each with a handle of its own, which the page holds from now on. */
  take(page: number): Promise<Result<Answers['basket.take'], BridgeError>>;
  /** A person removed it, and "Undo" is over; false when the page does not have it. */
  remove(page: number, id: string): Promise<boolean>;
  /** Runs `work` with the ids of what this page has in the draft; nothing of it is given to another page meanwhile. */
  during<T>(page: number, draft: Draft, work: (arrivals: readonly string[]) => Promise<T>): Promise<T>;
  /** Told in the window like what it refuses itself: something that was brought and is no file to take in, or one too many. */
  tellRefused(refusal: { readonly name: string; readonly code: DocumentErrorCode }): void;
  /** The page was reloaded, crashed or closed: what it had waits again. Until `pageThere` nothing is given to this id: the old page may still be running. */
  pageGone(page: number): Promise<void>;
  /** A page of this id is there, for the first time or anew. */
  pageThere(page: number): void;
  /** The store is open: what the last run left waits. */
  opened(): void;
  /** Something is on its way in, or on its way out without a page. */
  isBusy(): boolean;
  /** Takes in nothing more; resolves when nothing is on its way. */
  close(): Promise<void>;
  on<E extends keyof BasketEvents>(event: E, listener: BasketEvents[E]): () => void;
}
