import type { BridgeError } from '../../bridge/errors';
import type { Answers, Argument } from '../../bridge/contract';
import type { Draft, ReopenPurpose } from '../../core/compose/draft';
import type { Priority, ServiceName } from '../../core/outbox/job';
import type { Result } from '../../core/result';

type Told<T> = Promise<Result<T, BridgeError>>;

/** How a fax is to be put in the outbox. */
export interface SendManner {
  /** Time in which it can be taken back before the first byte leaves, in milliseconds; none by default. */
  readonly undoMs?: number;
  readonly priority?: Priority;
  /** Keys of the guards' questions that a person answered with yes; none by default. */
  readonly confirmed?: readonly string[];
  /** Ids of what came out of the basket into this draft: gone from there in the transaction that queues the faxes; none by default. */
  readonly arrivals?: readonly string[];
}

/** The one counter at which the window and the command line hand in faxes and ask about them. */
export interface FaxDesk {
  /**
   * Answers only when the sealed documents and the rows of all recipients are on disk. The same draft id twice answers the same ids.
   * While a question of the guards is not among the confirmed ones, nothing is queued and the error names it.
   */
  send(draft: Draft, manner?: SendManner): Told<Answers['fax.send']>;
  list(query: Argument<'fax.list'>): Told<Answers['fax.list']>;
  show(id: string): Told<Answers['fax.show']>;
  cancel(id: string): Told<null>;
  /** Looks at the service now instead of at the next planned time; limited in rate. */
  checkNow(id: string): Told<null>;
  /** Ends a wait early; lets a stopped or held fax go. */
  retryNow(id: string): Told<null>;
  /** Keeps a fax here that is still ours, until `retryNow`. */
  stop(id: string): Told<null>;
  prioritise(id: string, priority: Priority): Told<null>;
  /** A paused queue begins nothing new; looks at sent faxes go on. Outlives the program. */
  pause(paused: boolean): Told<null>;
  /** A person saw to the account or the connection: the whole queue of that service goes on. */
  unblock(service: ServiceName): Told<null>;
  /** A new fax like an ended one, from its sealed copy, linked to it; held until `at` (epoch milliseconds) or sent at once. */
  resend(id: string, at: number | null): Told<Answers['fax.resend']>;
  /** Everything of an earlier fax as a new draft. For "edit" the fax is held from then on, until it is replaced or put back. */
  reopen(id: string, purpose: ReopenPurpose): Told<Answers['fax.reopen']>;
  /** A fax that was opened for changes goes back to where it was. */
  putBack(id: string): Told<null>;
  /** Whoever had a fax open for changes is gone without a word: it stays here and needs a person. */
  leaveOpen(id: string): void;
  /** A person says that an unconfirmed fax was sent; with the service's id, checking goes on. */
  confirmSent(id: string, providerJobId: string | null): Told<null>;
  /** A person says that an unconfirmed fax is to be sent again: a new fax, linked to the old one. */
  sendAgain(id: string): Told<Answers['fax.sendAgain']>;
  markSeen(id: string): Told<null>;
  /** Destroys the pages of an ended fax, and of those that share them, before their time. Answers when they are gone from the disk. */
  erasePages(id: string): Told<null>;
}
