import { found, type Finding } from '../../../core/diagnostics/finding';
import { lockDataFolder } from '../../outbox/data-lock';

/** How this process stands to the list of faxes. `silent-other`: somebody else is the owner and did not answer. */
export type Ownership = 'open' | 'opening' | 'closed' | 'silent-other';

/** Who holds the data folder. The lock is only tried where this process cannot hold it already, and let go of at once. */
export function checkOwner(folder: string, ownership: Ownership): Finding {
  if (ownership === 'silent-other') return found('owner.silent');
  if (ownership !== 'closed') return found('owner.this');
  const lock = lockDataFolder(folder);
  if (!lock.ok) return found(lock.error === 'in-use' ? 'owner.other' : 'owner.unknown');
  lock.value.release();
  return found('owner.this');
}
