import * as tls from 'node:tls';

/** Set on every connection, so that neither NODE_TLS_REJECT_UNAUTHORIZED nor a changed default can weaken it. */
export const TLS_OPTIONS = { rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;

/**
 * Certificate authorities: those the runtime ships, those of the operating system where the runtime can tell (Node 22.15 and later),
 * and `extra` (PEM). Undefined: the runtime's own list.
 */
export function trustedAuthorities(extra: readonly string[]): string[] | undefined {
  const listed = systemAuthorities();
  if (listed === null && extra.length === 0) return undefined;
  return [...new Set([...tls.rootCertificates, ...(listed ?? []), ...extra])];
}

/** What newer runtimes add to `node:tls`; the types here are of the oldest one that is supported. */
interface NewerTls {
  readonly getCACertificates?: (type: 'system') => readonly string[];
}

function systemAuthorities(): readonly string[] | null {
  const newer: NewerTls & typeof tls = tls;
  return newer.getCACertificates?.('system') ?? null;
}
