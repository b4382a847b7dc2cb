import { LOOPBACK, pathOf, QUEUES, type Queue } from '../../printer-uris';
import { ICON_PATH, INFO_PATH } from '../printer-attributes';
import { sameSecret } from './secret';

/** What a request path names. */
export type Address = QueueAddress | { readonly kind: 'info' } | { readonly kind: 'icon' };

export interface QueueAddress {
  readonly kind: 'queue';
  readonly queue: Queue;
  /** See `PrinterFacts`. */
  readonly base: string;
  readonly isSecretAddress: boolean;
}

/** The path of a queue or of one of its jobs, perhaps behind the secret. */
const QUEUE_PATH = /^(?:\/([\w-]{43}))?(\/ipp\/[a-z]+)(?:\/\d{1,10})?$/;

/** Null for a path that names nothing: a wrong secret looks like any other wrong path. */
export function addressOf(path: string, identity: { readonly port: number; readonly secret: string }): Address | null {
  if (path === INFO_PATH) return { kind: 'info' };
  if (path === ICON_PATH) return { kind: 'icon' };
  const [, secret, named] = QUEUE_PATH.exec(path) ?? [];
  const queue = QUEUES.find((one) => pathOf(one) === named);
  if (queue === undefined) return null;
  if (secret !== undefined && !sameSecret(secret, identity.secret)) return null;
  const open = `ipp://${LOOPBACK}:${identity.port}`;
  return {
    kind: 'queue',
    queue,
    base: secret === undefined ? open : `${open}/${secret}`,
    isSecretAddress: secret !== undefined,
  };
}
