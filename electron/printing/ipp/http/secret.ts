import { createHash, timingSafeEqual } from 'node:crypto';
import { AUTH_USER } from '../../printer-uris';

/** Compares in constant time; hashing first makes the lengths equal. */
export function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

/** Whether an Authorization header holds the secret as Basic credentials (RFC 7617). */
export function hasCredentials(header: string | undefined, secret: string): boolean {
  const encoded = /^basic +([a-z\d+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return false;
  return sameSecret(Buffer.from(encoded, 'base64').toString('utf8'), `${AUTH_USER}:${secret}`);
}
