import { err, ok, type Result } from '../result';

/** Longest link that is read, in UTF-16 units. */
export const LONGEST_FAX_LINK = 300;
/** Longest number that is handed on, in UTF-16 units: what a draft holds. */
const LONGEST_NUMBER = 64;

/** What numbers are written with, vanity letters and the pauses of RFC 2806 included. Quotes, brackets of code and every control character are not among it. */
const WRITTEN = /^[A-Za-z\d +\-.()*#/]+$/;

/** Whether somebody wanted this to be read as a fax: link. */
export const isFaxLink = (text: string): boolean => /^fax:/i.test(text);

/**
 * The number that a link names, as a person would have typed it ("+1-202-555-0101", "1-800-FAX-HELP"): RFC 2806 section 2.3, with RFC 3966's
 * percent-encoding. Parameters are dropped: none of them may change what is dialled without being seen. The number is not judged here, it is
 * shown and asked about like a typed one. What is too long, broken or holds anything but a number is refused whole.
 */
export function readFaxLink(link: string): Result<string, 'bad-link'> {
  if (link.length > LONGEST_FAX_LINK || !isFaxLink(link)) return err('bad-link');
  // Some pages write an authority that the scheme does not have.
  const [subscriber = ''] = link.slice('fax:'.length).replace(/^\/\//, '').split(';');
  const number = decoded(subscriber)?.trim() ?? '';
  return WRITTEN.test(number) && number.length <= LONGEST_NUMBER ? ok(number) : err('bad-link');
}

/** Decoded once and never again: "%2541" is no letter. Null for a broken encoding. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
