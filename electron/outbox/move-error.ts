import type { BridgeError } from '../../bridge/errors';
import type { MoveError } from './job-ledger';

/** Why a fax did not move, as the window and the command line hear it. */
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
