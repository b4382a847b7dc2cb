import type { IncomingHttpHeaders } from 'node:http';
import type { Address } from './address';

/** What a request says about itself before a byte of its body is taken. */
export interface Knock {
  readonly method: string;
  /** Null when its path names nothing. */
  readonly address: Address | null;
  readonly headers: IncomingHttpHeaders;
  readonly peer: string | undefined;
}

export interface DoorRules {
  readonly port: number;
  /** Bytes of a body. */
  readonly mostBytes: number;
}

export type DoorStatus = 400 | 403 | 404 | 405 | 413 | 415;

/** What browsers say of where a request comes from. A print system says none of it. */
const BROWSER_HEADERS = ['origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'];

/**
 * Whether a request may come in; the status with which it may not. A web page can make a browser send requests to this computer: it
 * cannot send one without these headers, with another host name than its own (DNS rebinding), or of this content type without asking
 * first (OPTIONS), which is never answered with a yes.
 */
export function statusAtDoor(
  { method, address, headers, peer }: Knock,
  { port, mostBytes }: DoorRules,
): DoorStatus | null {
  if (peer !== '127.0.0.1') return 403;
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  if (!hosts.includes((headers.host ?? '').toLowerCase())) return 403;
  if (BROWSER_HEADERS.some((name) => headers[name] !== undefined)) return 403;
  if (address === null) return method === 'POST' || method === 'GET' ? 404 : 405;
  if (address.kind !== 'queue') return method === 'GET' ? null : 405;
  if (method !== 'POST') return 405;
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/ipp') return 415;
  const length = headers['content-length'];
  if (length !== undefined && Number(length) > mostBytes) return 413;
  return null;
}
