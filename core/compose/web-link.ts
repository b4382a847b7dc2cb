import { err, ok, type Result } from '../result';

/** Why a web link cannot be handed to the service. */
export const LINK_PROBLEMS = ['link-not-url', 'link-not-https', 'link-has-credentials', 'link-too-long'] as const;
export type LinkProblem = (typeof LINK_PROBLEMS)[number];

export interface WebLink {
  /** https, without user name or password, written the one way of the WHATWG URL standard. */
  readonly url: string;
  /** What lists show for it. */
  readonly host: string;
}

/** Longest link, in UTF-16 units; the bridge lets no more through. */
export const MAX_LINK_TEXT = 2000;

/**
 * Checks a link that the service will fetch (`fileUrl`, iFax contract 3.1). https only, so that nobody on the way
 * reads the document; no credentials, because they would be stored with the fax and handed to the service.
 * The value is what the parser understood, not what was typed: what is checked here is what the service fetches.
 */
export function parseWebLink(text: string): Result<WebLink, LinkProblem> {
  if (text.length > MAX_LINK_TEXT) return err('link-too-long');
  const url = parseUrl(text);
  if (url === null) return err('link-not-url');
  if (url.protocol !== 'https:') return err('link-not-https');
  if (url.username !== '' || url.password !== '') return err('link-has-credentials');
  return url.href.length > MAX_LINK_TEXT ? err('link-too-long') : ok({ url: url.href, host: url.hostname });
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    // TypeError: not an absolute URL.
    return null;
  }
}
