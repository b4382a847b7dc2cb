import type { Evidence, SendOutcome, UnknownCause } from '../fax-provider';
import type { FailureReason } from '../reasons';
import { isObject, member } from './json';
import { idOf, readEnvelope, retryAfterMs, type Envelope, type HttpReply } from './reply';

/** What the adapter knows about an exchange, besides the reply. */
export interface Traffic {
  readonly bytesSent: number;
  readonly bytesTotal: number;
  readonly bodySha256: string | null;
}

/** Codes that say for certain that this fax was not taken (contract 8.2; reliability-security 3.4). */
const REFUSALS: ReadonlyMap<number, { readonly scope: 'fax' | 'account'; readonly reason: FailureReason }> = new Map([
  [400, { scope: 'fax', reason: 'unknown-reason' }],
  [401, { scope: 'account', reason: 'key-rejected' }],
  [402, { scope: 'account', reason: 'no-credit' }],
  [403, { scope: 'account', reason: 'key-rejected' }],
  [404, { scope: 'fax', reason: 'unknown-reason' }],
  [413, { scope: 'fax', reason: 'document-rejected' }],
  [415, { scope: 'fax', reason: 'document-rejected' }],
  [422, { scope: 'fax', reason: 'unknown-reason' }],
] as const);

/**
 * The outcome of `fax-send` or `fax-resend` from the service's reply. Accepted only if all of it says so: 2xx, `status` 1, an id, and the
 * whole body had left. Whatever is neither a clear yes nor a clear no is `unknown`.
 */
export function classifySendReply(reply: HttpReply, traffic: Traffic, now: number): SendOutcome {
  const envelope = readEnvelope(reply);
  const text = envelope.ok ? envelope.value.message : null;
  const evidence = (detail: string | null): Evidence => ({
    httpStatus: reply.status,
    bytesSent: traffic.bytesSent,
    bytesTotal: traffic.bytesTotal,
    bodySha256: traffic.bodySha256,
    providerText: text,
    detail,
  });
  const unknown = (cause: UnknownCause, detail: string | null): SendOutcome => ({
    kind: 'unknown',
    cause,
    evidence: evidence(detail),
  });

  const refusal = REFUSALS.get(reply.status);
  if (refusal !== undefined) return { kind: 'rejected', ...refusal, evidence: evidence(null) };
  if (reply.status === 429) {
    return {
      kind: 'notSent',
      cause: 'rate-limited',
      retryAfterMs: retryAfterMs(reply.retryAfter, now),
      evidence: evidence(null),
    };
  }
  if (reply.status === 408) return unknown('timeout', 'the service gave up waiting');
  if (reply.status >= 500) return unknown('server-error', null);
  if (reply.status >= 300 && reply.status < 400) return unknown('redirected', null);
  if (reply.status < 200 || reply.status >= 300) return unknown('unexpected-status', null);
  if (!envelope.ok) return unknown('unreadable-reply', envelope.error);
  return classifyEnvelope(envelope.value, traffic, evidence, unknown);
}

function classifyEnvelope(
  envelope: Envelope,
  traffic: Traffic,
  evidence: (detail: string | null) => Evidence,
  unknown: (cause: UnknownCause, detail: string | null) => SendOutcome,
): SendOutcome {
  const id = jobIdOf(envelope);
  const named = id === null ? null : `the reply names job ${id}`;
  if (envelope.verdict === 'success') {
    if (id === null) return unknown('no-job-id', null);
    if (traffic.bodySha256 === null)
      return unknown('unreadable-reply', `answered before the whole request had left; ${named ?? ''}`);
    return { kind: 'accepted', providerJobId: id, evidence: evidence(null) };
  }
  if (envelope.verdict === 'refusal' && id === null && envelope.message !== null) {
    return { kind: 'rejected', scope: 'fax', reason: 'unknown-reason', evidence: evidence(null) };
  }
  return unknown('unreadable-reply', named);
}

/** Probed in the order of contract 3.1: `data.jobId`, top level, and the other spelling. */
function jobIdOf({ root, data }: Envelope): string | null {
  const inner = isObject(data) ? data : {};
  return idOf(member(inner, 'jobId'), member(root, 'jobId'), member(inner, 'job_id'), member(root, 'job_id'));
}
