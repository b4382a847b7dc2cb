/**
 * Every address that Pagewire can open in the browser. No value from a server, a document or the page gets here.
 * Only addresses that the sources name (iFax contract, source tags) stand here; the site's inner pages are not documented.
 */
export const LINKS = {
  'ifax-sent': 'https://www.ifaxapp.com/',
  'ifax-key': 'https://www.ifaxapp.com/docs/api/v1',
  'ifax-support': 'https://www.ifaxapp.com/',
} as const satisfies Record<string, `https://${string}`>;
export type LinkName = keyof typeof LINKS;
