import type { BridgeError } from '../../bridge/errors';
import type { Answers, Argument } from '../../bridge/contract';
import type { Draft } from '../../core/compose/draft';
import type { Result } from '../../core/result';

type Told<T> = Promise<Result<T, BridgeError>>;

/** The one counter at which the window and the command line hand in faxes and ask about them. */
export interface FaxDesk {
  /** Answers only when the sealed documents and the rows of all recipients are on disk. The same draft id twice answers the same ids. */
  send(draft: Draft): Told<Answers['fax.send']>;
  list(query: Argument<'fax.list'>): Told<Answers['fax.list']>;
  show(id: string): Told<Answers['fax.show']>;
  cancel(id: string): Told<null>;
  /** Looks at the service now instead of at the next planned time; limited in rate. */
  checkNow(id: string): Told<null>;
  /** Ends a wait early. */
  retryNow(id: string): Told<null>;
  /** A new fax like an ended one, from its sealed copy, linked to it. */
  resend(id: string): Told<Answers['fax.resend']>;
  /** A person says that an unconfirmed fax was sent; with the service's id, checking goes on. */
  confirmSent(id: string, providerJobId: string | null): Told<null>;
  /** A person says that an unconfirmed fax is to be sent again: a new fax, linked to the old one. */
  sendAgain(id: string): Told<Answers['fax.sendAgain']>;
  markSeen(id: string): Told<null>;
}
