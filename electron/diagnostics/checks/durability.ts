import { found, type Finding } from '../../../core/diagnostics/finding';
import type { Durability } from '../../outbox/outbox-store';

const FULL = 2;

/** What the open connection of the outbox says when it is asked again; only it can tell, since SQLite keeps this per connection. */
export function checkDurability(durability: Durability | null): Finding {
  if (durability === null) return found('durability.not-open');
  const isSafe = durability.journalMode === 'wal' && durability.synchronous === FULL;
  return found(isSafe ? 'durability.full' : 'durability.weak');
}
