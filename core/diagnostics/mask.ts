/**
 * Second line behind the allow-list of the support report: what looks like a number, an address, a path, a key or sealed bytes is made
 * unreadable, whatever brought it there. The times, ids and counts that the report itself writes are known by their shape and stay.
 */
const OWN = [
  /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/u, // a time
  /\b(?:repeats=|faxId=)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9A-Za-z-])/u, // an id
  /\b[a-z-]{1,24}=\d{1,6}(?!\S)/u, // a count, too short for a telephone number
  /\b(?:bytes=\d{1,15}|ms=\d{1,9})(?!\S)/u,
];
const SUSPECT = [
  /[^\s@=]+@[^\s@]+/u, // an address of electronic mail
  /\S*[/\\]\S+/u, // a path, a web link, a media type
  /(?=[a-z=_-]*[A-Z0-9+/])[A-Za-z0-9+/_=-]{24,}/u, // a key, base64, a hash; codes are long too, but small letters only
  /\+?\(?\d(?:[\s().-]{0,3}\d){6,}/u, // a telephone number
];
const PATTERN = new RegExp(
  `(?<own>${OWN.map(({ source }) => source).join('|')})|${SUSPECT.map(({ source }) => source).join('|')}`,
  'gu',
);

export const MASK = '(masked)';

export function mask(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line.replace(PATTERN, (...found: unknown[]) => {
        const groups = found.at(-1) as { readonly own?: string };
        return groups.own ?? MASK;
      }),
    )
    .join('\n');
}
