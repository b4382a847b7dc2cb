import type { FaxJob } from '../../../core/outbox/job';

/** Who a fax goes to: the name first where there is one, the number always. */
export function recipientOf({ fax }: Pick<FaxJob, 'fax'>): { readonly title: string; readonly number: string | null } {
  const number = fax.recipient.international;
  return fax.recipientName === '' ? { title: number, number: null } : { title: fax.recipientName, number };
}
