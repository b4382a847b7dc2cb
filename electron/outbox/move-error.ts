import type { BridgeError } from '../../bridge/errors';
import type { MoveError } from './job-ledger';

/** What the window hears about a move that was not made. */
export function moveError(error: MoveError): BridgeError {
  switch (error) {
    case 'not-found':
      return { code: 'not-found' };
    case 'illegal-move':
      return { code: 'not-possible-now' };
    case 'disk-full':
    case 'storage-failed':
      return { code: 'storage', reason: error };
  }
}
