import type { PrinterIdentity } from './printer-identity';

/** The two printers behind the one port: pages for the compose window, and pages with a number (PWG 5100.15). */
export const QUEUES = ['print', 'faxout'] as const;
export type Queue = (typeof QUEUES)[number];

/** libppd and cups-filters take a printer for a fax only if its path holds "faxout": these paths stay as they are. */
export const pathOf = (queue: Queue): string => `/ipp/${queue}`;

/** The name for Basic authentication (RFC 7617); the password is the secret. */
export const AUTH_USER = 'pagewire';

export const LOOPBACK = '127.0.0.1';

/** Open to every program of this computer, for attributes only; holds no secret and may be shown. */
export const openUri = ({ port }: Pick<PrinterIdentity, 'port'>, queue: Queue): string =>
  `ipp://${LOOPBACK}:${port}${pathOf(queue)}`;

/** For CUPS, which keeps it in a file that only root reads and shows it without the secret. */
export const uriWithCredentials = (identity: PrinterIdentity, queue: Queue): string =>
  openUri(identity, queue).replace('://', `://${AUTH_USER}:${identity.secret}@`);

/** For systems that cannot authenticate themselves (Windows, DNS-SD). Whoever can list the queue sees the secret. */
export const uriWithSecretPath = ({ port, secret }: PrinterIdentity, queue: Queue): string =>
  `http://${LOOPBACK}:${port}/${secret}${pathOf(queue)}`;
