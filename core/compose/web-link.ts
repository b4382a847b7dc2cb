import { z } from 'zod';
import { err, ok, type Result } from '../result';

/** Why a web link cannot be handed to the service. */
export const LINK_PROBLEMS = ['link-not-url', 'link-not-https', 'link-has-credentials', 'link-too-long'] as const;
export type LinkProblem = (typeof LINK_PROBLEMS)[number];

export interface WebLink {
  /** https, without user name or password. */
  readonly url: string;
  /** What lists show for it. */
  readonly host: string;
}

/** Longest link, in UTF-16 units; the bridge lets no more through. */
export const MAX_LINK_TEXT = 2000;

const wellFormed = z.url();
/** RFC 3986 scheme, user information and host. */
const PARTS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#@]*@)?(\[[0-9a-f:.]+\]|[^/?#@:]+)(?::\d*)?(?=[/?#]|$)/i;

/**
 * Checks a link that the service will fetch (`fileUrl`, iFax contract 3.1). https only, so that nobody on the way
 * reads the document; no credentials, because they would be stored with the fax and logged by the service.
 */
export function parseWebLink(text: string): Result<WebLink, LinkProblem> {
  const url = text.trim();
  if (url.length > MAX_LINK_TEXT) return err('link-too-long');
  // URL parsers drop tabs and read "\" as "/": what we checked would not be what the service fetches.
  if (hasUnsafeCharacter(url) || !wellFormed.safeParse(url).success) return err('link-not-url');
  const [, scheme, credentials, host] = PARTS.exec(url) ?? [];
  if (scheme === undefined) return err('link-not-url');
  if (scheme.toLowerCase() !== 'https') return err('link-not-https');
  if (credentials !== undefined) return err('link-has-credentials');
  return host === undefined ? err('link-not-url') : ok({ url, host: host.toLowerCase() });
}

const hasUnsafeCharacter = (url: string): boolean => /[\s\\\p{Cc}\p{Cs}]/u.test(url);
