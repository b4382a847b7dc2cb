import type { Json } from '../http/json';
import { SENDER_NUMBERS } from '../number-table';
import { makeSampleFax } from '../documents/sample-faxes';

/** A received fax of the practice account. */
export interface InboundFax {
  readonly jobId: bigint;
  readonly transactionId: bigint;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly pages: number;
  readonly pdf: Uint8Array;
}

/** Newest first. */
export type Inbox = readonly InboundFax[];

const HOUR = 3_600_000;
const SECONDS_PER_PAGE = 45;

/** Two sample faxes, received three hours and one day before the start. */
export async function makeInbox(startedAt: number): Promise<Inbox> {
  return [
    {
      jobId: 7_067_846n,
      transactionId: 8_660_565n,
      receivedAt: startedAt - 3 * HOUR,
      pages: 1,
      pdf: await makeSampleFax('Practice fax: a received page', 1),
    },
    {
      jobId: 7_067_845n,
      transactionId: 8_660_564n,
      receivedAt: startedAt - 24 * HOUR,
      pages: 3,
      pdf: await makeSampleFax('Practice fax: three received pages', 3),
    },
  ];
}

/** Row of `fax-list-all`: the fax object of the api-excerpt with `receivedTime` (iFax contract 4 and 6.1). */
export function inboundRow({ jobId, transactionId, receivedAt, pages }: InboundFax): Json {
  const faxCallEnd = Math.floor(receivedAt / 1000);
  const faxCallLength = pages * SECONDS_PER_PAGE;
  return {
    direction: 'inbound',
    jobId,
    transactionId,
    receivedTime: faxCallEnd,
    faxCallLength,
    faxCallStart: faxCallEnd - faxCallLength,
    faxCallEnd,
    faxTotalPages: pages,
    faxReceivedPages: pages,
    faxStatus: 'received',
    success: true,
    fromNumber: '+12025550100',
    toNumber: SENDER_NUMBERS[0],
    code: 0,
    message: 'NORMAL_CLEARING',
  };
}
