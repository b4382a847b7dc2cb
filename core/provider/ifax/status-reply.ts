import type { StatusOutcome, StatusReport } from '../fax-provider';
import { explainCause } from './hangup';
import { isObject, member, type JsonObject } from './json';
import { cleanText, countOf, idOf, readEnvelope, retryAfterMs, type Envelope, type HttpReply } from './reply';

type Phase = StatusReport['phase'];

/**
 * `faxStatus` words for an outgoing fax (contract 4.1), normalised. `received` belongs to an incoming fax and is not here. Words that are
 * not evidenced but plainly mean "under way" are; every other word is `unrecognised` and never ends a fax.
 */
const PHASES: ReadonlyMap<string, Phase> = new Map<string, Phase>([
  ['sending', 'in-progress'],
  ['queued', 'in-progress'],
  ['processing', 'in-progress'],
  ['scheduled', 'in-progress'],
  ['delivered', 'delivered'],
  ['canceled', 'cancelled'],
  ['cancelled', 'cancelled'],
  ['failed', 'failed'],
  ['failed_chargeable', 'failed'],
  // A fax that was stopped part-way did not arrive as sent and may have printed pages: that is a failure with a page count.
  ['partially_cancelled', 'failed'],
  ['partially_canceled', 'failed'],
  ['blocked', 'failed'],
]);
/** An epoch beyond this is in milliseconds (contract 8.1). */
const MILLISECONDS_FROM = 1e11;
const LATEST_TIME = 8.64e15;

/** What `fax-status` said about job `asked`. A look that failed says nothing about the fax. */
export function readStatusReply(reply: HttpReply, asked: string, now: number): StatusOutcome {
  const unavailable = (scope: 'passing' | 'account', detail: string): StatusOutcome => ({
    kind: 'unavailable',
    scope,
    retryAfterMs: retryAfterMs(reply.retryAfter, now),
    detail,
  });
  if (reply.status === 401 || reply.status === 403) return unavailable('account', `HTTP ${String(reply.status)}`);
  if (reply.status < 200 || reply.status >= 300) return unavailable('passing', `HTTP ${String(reply.status)}`);
  const envelope = readEnvelope(reply);
  if (!envelope.ok) return unavailable('passing', envelope.error);
  if (envelope.value.verdict === 'refusal') return unavailable('passing', envelope.value.message ?? 'refused');

  const fax = faxObjectOf(envelope.value);
  const raw = member(fax, 'faxStatus');
  if (typeof raw !== 'string' || cleanText(raw) === null) return unavailable('passing', 'no faxStatus');
  const id = idOf(member(fax, 'jobId'), member(fax, 'job_id'));
  if (id !== null && id !== asked) return unavailable('passing', 'the answer is about another fax');
  return { kind: 'report', report: reportOf(fax, cleanText(raw) ?? '') };
}

function faxObjectOf({ data, root }: Envelope): JsonObject {
  return isObject(data) ? data : root;
}

function reportOf(fax: JsonObject, raw: string): StatusReport {
  const word = raw.toLowerCase().replace(/[-\s]+/gu, '_');
  const phase = PHASES.get(word) ?? 'unrecognised';
  const pagesTotal = pagesOf(member(fax, 'faxTotalPages'));
  const pagesConfirmed = pagesOf(member(fax, 'faxTransferredPages')) ?? pagesOf(member(fax, 'faxReceivedPages'));
  const message = member(fax, 'message');
  const text = typeof message === 'string' ? cleanText(message) : null;
  return {
    phase,
    raw,
    pagesConfirmed,
    pagesTotal,
    ...(phase === 'failed' ? failureOf(word, text, pagesConfirmed) : { reason: null }),
    providerText: text,
    conflicting: contradicts(fax, phase, pagesConfirmed, pagesTotal),
    maybeCharged: word === 'failed_chargeable',
    startedAt: timeOf(member(fax, 'faxCallStart')),
    endedAt: timeOf(member(fax, 'faxCallEnd')),
    seconds: countOf(member(fax, 'faxCallLength')),
  };
}

function failureOf(
  word: string,
  text: string | null,
  confirmed: number | null,
): Pick<StatusReport, 'reason' | 'advice'> {
  if (word === 'blocked') return { reason: 'blocked' };
  if (word.startsWith('partially_'))
    return { reason: 'unknown-reason', advice: { action: 'try-later', retry: 'later' } };
  const cause = text === null ? null : explainCause(text);
  if (cause === null) return { reason: 'unknown-reason' };
  const { reason, action, retry } = cause;
  // Whoever took a page is a fax machine: the call broke off.
  if (reason === 'not-a-fax-line' && (confirmed ?? 0) > 0) return { reason: 'line-trouble' };
  // iFax may have charged: another try costs money and is a person's decision (contract section 5).
  return { reason, advice: { action, retry: word === 'failed_chargeable' && retry === 'auto' ? 'later' : retry } };
}

/** Parts that cannot both be true (contract 4.1). Fewer confirmed pages than there are is partial, and is told by the numbers. */
function contradicts(fax: JsonObject, phase: Phase, confirmed: number | null, total: number | null): boolean {
  if (confirmed !== null && total !== null && total > 0 && confirmed > total) return true;
  const success = member(fax, 'success');
  if (phase === 'failed') return success === true;
  if (phase !== 'delivered') return false;
  const code = member(fax, 'code');
  const codeSaysError = code !== undefined && code !== null && Number(code) !== 0;
  return success === false || codeSaysError || (confirmed !== null && total !== null && confirmed < total);
}

function pagesOf(value: Parameters<typeof countOf>[0]): number | null {
  const count = countOf(value);
  return count !== null && Number.isSafeInteger(count) ? count : null;
}

/** Epoch milliseconds; 0 and null stand for "not yet". */
function timeOf(value: Parameters<typeof countOf>[0]): number | null {
  const time = countOf(value);
  if (time === null || time === 0) return null;
  const milliseconds = time > MILLISECONDS_FROM ? time : time * 1000;
  return milliseconds <= LATEST_TIME ? Math.round(milliseconds) : null;
}
