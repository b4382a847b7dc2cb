import type { IfaxFaxObject, IfaxQuality } from '../core/provider/ifax/wire';
import { SENDER_NUMBERS, scriptOf, type CallPlan, type ScriptKey } from './number-table';

/** An accepted fax, as far as it is needed to answer after a restart: no number, no text, no document. */
export interface AcceptedFax {
  /** Digits; may be beyond 2^53. */
  readonly jobId: string;
  /** Epoch milliseconds, as all times here. */
  readonly acceptedAt: number;
  /** When the latest call began: acceptance, `send_at` or the latest resend. */
  readonly dialledAt: number;
  /** How often it was resent. */
  readonly resends: number;
  readonly script: ScriptKey;
  /** Pages of the fax, a cover page of the service included. */
  readonly pages: number;
  readonly quality: IfaxQuality;
  readonly bodySha256: string;
  /** Seconds here per second of a real call. */
  readonly scale: number;
}

/** Ids are written as JSON integers of any size (see http/json.ts). */
export type FaxObject = Omit<IfaxFaxObject, 'jobId' | 'transactionId'> & {
  readonly jobId: bigint;
  readonly transactionId: bigint;
};

const PAGE_SECONDS: Record<IfaxQuality, number> = { Low: 30, Standard: 45, HD: 60 };
const HANG_UP_SECONDS = 5;
/** Distance of the second id from the first: they differ on the real service too (api-excerpt's sample). */
const TRANSACTION_OFFSET = 1_592_719n;

/** The fax object (iFax contract section 4) at a moment: a pure function of the record and the time. */
export function faxObjectAt(fax: AcceptedFax, now: number): FaxObject {
  const plan = planOf(fax);
  const timing = timingOf(fax, plan);
  const base = {
    jobId: BigInt(fax.jobId),
    transactionId: BigInt(fax.jobId) + TRANSACTION_OFFSET,
    direction: 'sent',
    fromNumber: SENDER_NUMBERS[0],
    faxCallStart: inSeconds(fax.acceptedAt),
    faxTotalPages: fax.pages,
    ...(fax.resends > 0 && { retryAttempt: fax.resends }),
  };
  if (plan.end === null || now < timing.endsAt) {
    const onTheLine = Math.floor((now - timing.answeredAt) / timing.msPerPage);
    return {
      ...base,
      faxCallEnd: 0,
      faxCallLength: 0,
      faxTransferredPages: Math.max(0, Math.min(onTheLine, timing.pagesConfirmed)),
      faxStatus: 'sending',
      code: 0,
      message: '',
    };
  }
  const faxCallEnd = inSeconds(timing.endsAt);
  return {
    ...base,
    faxCallEnd,
    faxCallLength: faxCallEnd - base.faxCallStart,
    faxTransferredPages: timing.pagesConfirmed,
    ...plan.end,
  };
}

function planOf(fax: AcceptedFax): CallPlan {
  const { calls } = scriptOf(fax.script);
  return calls[Math.min(fax.resends, calls.length - 1)] ?? calls[0];
}

function timingOf(fax: AcceptedFax, plan: CallPlan) {
  const ms = 1000 * fax.scale;
  const msPerPage = PAGE_SECONDS[fax.quality] * plan.pace * ms;
  const pagesConfirmed = confirmedPages(plan, fax.pages);
  const answeredAt = fax.dialledAt + plan.dialSeconds * ms;
  const talking = plan.progress === 'none' ? 0 : pagesConfirmed * msPerPage + HANG_UP_SECONDS * ms;
  return { msPerPage, pagesConfirmed, answeredAt, endsAt: answeredAt + talking };
}

function confirmedPages(plan: CallPlan, pages: number): number {
  switch (plan.progress) {
    case 'none':
      return 0;
    case 'first':
      return Math.min(1, pages - 1);
    case 'half':
      return Math.floor(pages / 2);
    case 'all':
      return pages;
  }
}

const inSeconds = (ms: number): number => Math.floor(ms / 1000);
