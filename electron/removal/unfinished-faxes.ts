import { hasEnded } from '../../core/outbox/facts';
import type { JobState } from '../../core/outbox/job';
import { readOutboxRecord } from '../diagnostics/outbox-record';

/** How many faxes of this data folder have not come to their end. States lie in clear, so this asks for no key and changes nothing. */
export function unfinishedFaxes(folder: string): number {
  const record = readOutboxRecord(folder, null);
  if (!record.ok) return 0;
  // Only the name is looked at; a state of another version counts as not ended.
  const ended = (name: string): boolean => hasEnded({ name } as JobState);
  return Object.entries(record.value.states).reduce((sum, [name, count]) => (ended(name) ? sum : sum + count), 0);
}
