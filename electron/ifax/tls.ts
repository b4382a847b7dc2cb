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

function systemAuthorities(): readonly string[] | null {
  if (!('getCACertificates' in tls) || typeof tls.getCACertificates !== 'function') return null;
  const list: unknown = tls.getCACertificates('system');
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : null;
}
