import type { FaxNumber } from '../numbers/fax-number';
import type { FaxJob, ServiceName } from '../outbox/job';

/** A number that was delivered to this often within this time is used often. */
export const OFTEN = 3;
export const OFTEN_WITHIN_MS = 180 * 86_400_000;

/** What the history knows of a number that something was delivered to. */
export interface KnownNumber {
  readonly number: FaxNumber;
  /** As the latest fax with a name calls it; empty for none. */
  readonly name: string;
  /** Faxes delivered within `OFTEN_WITHIN_MS`. */
  readonly delivered: number;
}

/** Numbers that faxes of this service were delivered to, by E.164. Practice faxes say nothing about real ones, nor the other way round. */
export function knownNumbers(
  history: readonly FaxJob[],
  service: ServiceName,
  now: number,
): ReadonlyMap<string, KnownNumber> {
  const known = new Map<string, KnownNumber & { readonly namedAt: number }>();
  for (const job of history) {
    if (job.service !== service || job.state.name !== 'delivered') continue;
    const { recipient, recipientName } = job.fax;
    const before = known.get(recipient.e164) ?? { number: recipient, name: '', namedAt: -Infinity, delivered: 0 };
    const names = recipientName !== '' && job.createdAt >= before.namedAt;
    known.set(recipient.e164, {
      ...before,
      ...(names ? { name: recipientName, namedAt: job.createdAt } : {}),
      delivered: before.delivered + (now - job.state.at <= OFTEN_WITHIN_MS ? 1 : 0),
    });
  }
  return known;
}
