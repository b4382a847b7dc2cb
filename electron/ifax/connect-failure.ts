import type { NotSentCause } from '../../core/provider/fax-provider';

/** How far the connection had come: looking for the service (or its proxy), shaking hands over TLS, or open. */
export type Stage = 'reaching' | 'securing' | 'open';

const BY_CODE: Readonly<Record<string, NotSentCause>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  EAI_FAIL: 'name-not-found',
  EAI_NODATA: 'name-not-found',
  EAI_NONAME: 'name-not-found',
  ENETDOWN: 'offline',
  ENETUNREACH: 'offline',
  ENONET: 'offline',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'connect-timeout',
};
/** The other side (or the network) went away, which a handshake can suffer without anything being wrong with certificates. */
const DROPPED: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'EHOSTUNREACH', 'EHOSTDOWN']);

/** Why there was no connection. Called only while no byte of the body has been given to a socket. */
export function connectFailure(error: Error, stage: Stage, throughProxy: boolean): NotSentCause {
  const code = codeOf(error);
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  if (DROPPED.has(code)) return 'unreachable';
  if (stage === 'securing') return 'tls';
  return throughProxy && stage === 'reaching' ? 'proxy' : 'unreachable';
}

/** A code such as "ECONNRESET" for the evidence: never the message, which may hold an address. */
export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
