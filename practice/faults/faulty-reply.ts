import { writeJson } from '../http/json';
import type { Reply } from '../http/reply';
import type { Fault } from './fault';

/** What really goes onto the wire. */
export type WireReply =
  | {
      readonly kind: 'bytes';
      readonly httpStatus: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Buffer;
      readonly afterMs: number;
      /** Sends only so many bytes of the body and closes. */
      readonly cutAt: number | null;
    }
  | { readonly kind: 'close' }
  | { readonly kind: 'silence' };

const PORTAL =
  '<!doctype html><title>Sign in</title><h1>Welcome to the guest network</h1><form><button>Accept</button></form>';

/** @param reply null if the service did no work @param now epoch milliseconds */
export function onTheWire(reply: Reply | null, fault: Fault | null, now: number): WireReply {
  const honest = reply === null ? plain(500, '') : honestReply(reply);
  if (fault === null || honest.kind !== 'bytes') return honest;
  const text = honest.body.toString();
  switch (fault.kind) {
    case 'reset-in-body':
    case 'close-after-body':
      return { kind: 'close' };
    case 'no-answer':
      return { kind: 'silence' };
    case 'status':
      return plain(fault.code, fault.body ?? JSON.stringify({ status: 0, message: 'Fault switch' }));
    case 'too-many-requests': {
      const at = new Date(now + fault.retryAfterSeconds * 1000).toUTCString();
      const retryAfter = fault.as === 'date' ? at : String(fault.retryAfterSeconds);
      return {
        ...plain(429, '{"status":0,"message":"Too many requests"}'),
        headers: { ...JSON_TYPE, 'Retry-After': retryAfter },
      };
    }
    case 'malformed-json':
      return plain(honest.httpStatus, text.slice(0, Math.ceil(text.length / 2)));
    case 'wrong-types':
      return plain(200, '{"status":[1],"message":7,"data":"yes"}');
    case 'huge-ids':
      return honest;
    case 'slow':
      return { ...honest, afterMs: fault.ms };
    case 'huge-reply':
      return plain(200, writeJson({ status: 1, message: 'x'.repeat(fault.bytes), data: {} }));
    case 'cut-reply':
      return { ...honest, cutAt: fault.atByte };
    case 'captive-portal':
      return { ...plain(200, PORTAL), headers: { 'Content-Type': 'text/html; charset=utf-8' } };
    case 'redirect':
      return { ...plain(fault.code, ''), headers: { Location: fault.location } };
  }
}

function honestReply(reply: Reply): WireReply {
  return reply.kind === 'closed' ? { kind: 'close' } : plain(reply.httpStatus, writeJson(reply.body));
}

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' };

const plain = (httpStatus: number, text: string) => ({
  kind: 'bytes' as const,
  httpStatus,
  headers: JSON_TYPE,
  body: Buffer.from(text),
  afterMs: 0,
  cutAt: null,
});
