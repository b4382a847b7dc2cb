import { z } from 'zod';
import { refusal, success } from '../http/reply';
import { SENDER_NUMBERS } from '../number-table';
import { endpoint, idSchema } from './endpoint';
import { inboundRow } from './inbox';

const DAY = 86_400_000;

/** MM/DD/YYYY, "the only format accepted" (iFax contract 6.1), as the first millisecond of that day in UTC. */
const dayOnWire = z.string().transform((value, context) => {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value) ?? [];
  const iso = `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
  const at = Date.parse(`${iso}T00:00:00Z`);
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(iso)) return at;
  context.addIssue({ code: 'custom', message: 'must be a day as MM/DD/YYYY' });
  return z.NEVER;
});

const listBody = z.strictObject({
  startDate: dayOnWire.optional(),
  endDate: dayOnWire.optional(),
  sortBy: z.literal('newest').optional(),
  lastFaxId: idSchema.optional(),
});

/** `inbound/fax-list-all` (iFax contract 6.1): newest first; an empty list is the end. */
export const inboundList = endpoint(listBody, ({ startDate, endDate, lastFaxId }, { inbox }) => {
  const from = startDate ?? Number.NEGATIVE_INFINITY;
  const until = endDate === undefined ? Number.POSITIVE_INFINITY : endDate + DAY;
  const inRange = inbox.filter(({ receivedAt }) => receivedAt >= from && receivedAt < until);
  const cursor = lastFaxId === undefined ? -1 : inRange.findIndex(({ jobId }) => String(jobId) === lastFaxId);
  const rows = lastFaxId !== undefined && cursor === -1 ? [] : inRange.slice(cursor + 1);
  return success('Fax list retrieved successfully', rows.map(inboundRow));
});

/** `inbound/fax-download` (iFax contract 6.3): both ids, the PDF as base64 in `data`. */
export const inboundDownload = endpoint(
  z.strictObject({ jobId: idSchema, transactionId: idSchema }),
  ({ jobId, transactionId }, { inbox }) => {
    const fax = inbox.find((each) => String(each.jobId) === jobId && String(each.transactionId) === transactionId);
    if (!fax) return refusal(200, 'Fax not found');
    return success('Fax downloaded successfully', Buffer.from(fax.pdf).toString('base64'));
  },
);

/** `inbound/number-list` (iFax contract 6.4). One order id is the one from public client code, beyond 2^53. */
export const numberList = endpoint(z.strictObject({}), () =>
  success(
    'Numbers list retrieved successfully',
    SENDER_NUMBERS.map((faxNumber, index) => ({
      faxNumber,
      numberId: 1001 + index,
      orderId: 1_595_589_515_890_656_281n + BigInt(index),
    })),
  ),
);
