import type { NumbersOutcome } from '../fax-provider';
import { isObject, member, type Json } from './json';
import { readEnvelope, type HttpReply } from './reply';

/**
 * What `number-list` said (contract 6.4). Only 401 and 403 say that the key is wrong: a refusal inside a 200 may have any cause.
 * A row without a number that could be dialled is left out.
 */
export function readNumbersReply(reply: HttpReply): NumbersOutcome {
  const envelope = readEnvelope(reply);
  if (reply.status === 401 || reply.status === 403) {
    return { kind: 'key-refused', providerText: envelope.ok ? envelope.value.message : null };
  }
  if (reply.status < 200 || reply.status >= 300)
    return { kind: 'unavailable', reached: true, detail: `HTTP ${String(reply.status)}` };
  if (!envelope.ok) return { kind: 'unavailable', reached: true, detail: envelope.error };
  const { verdict, message, root } = envelope.value;
  if (verdict !== 'success') return { kind: 'unavailable', reached: true, detail: message ?? 'no status' };
  const data = member(root, 'data');
  if (!Array.isArray(data)) return { kind: 'unavailable', reached: true, detail: 'no list' };
  const numbers = (data as readonly Json[]).flatMap((row) => {
    const number = isObject(row) ? member(row, 'faxNumber') : row;
    return typeof number === 'string' && /^\+?\d{5,15}$/u.test(number.trim()) ? [number.trim()] : [];
  });
  return { kind: 'numbers', numbers: [...new Set(numbers)] };
}
