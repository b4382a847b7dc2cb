import { collectionsIn, textIn, type Attributes } from './lookup';

/** Where a job wants to go, as far as it says so. */
export interface Destinations {
  /**
   * Texts as a person would type them, in order. Nothing is judged or left out here: what is no number stays as it came, so that
   * whoever checks it sees that there was something.
   */
  readonly numbers: readonly string[];
  /** Whether all of them were `tel:` addresses with nothing but a number to dial. */
  readonly areUnderstood: boolean;
}

const TELEPHONE = /^tel:/i;

/**
 * The numbers of a job: `destination-uris` (PWG 5100.15 section 7.2.3), or the options `phone` and `faxPrefix` where a client passes
 * them on as they are. CUPS makes the first out of the second and cuts the value at a space: such a stump comes through as it is.
 */
export function destinationsOf(job: Attributes): Destinations {
  const wanted = collectionsIn(job, 'destination-uris');
  if (wanted.length > 0) {
    const found = wanted.map(destination);
    return {
      numbers: found.flatMap(({ number }) => (number === '' ? [] : [number])),
      areUnderstood: found.every(({ isUnderstood }) => isUnderstood),
    };
  }
  const phone = textIn(job, 'phone') ?? '';
  const prefix = textIn(job, 'faxPrefix') ?? '';
  if (phone === '') return { numbers: [], areUnderstood: true };
  return { numbers: [withExtras(prefix, decoded(phone), [])], areUnderstood: prefix === '' };
}

function destination(members: Attributes): { readonly number: string; readonly isUnderstood: boolean } {
  const uri = textIn(members, 'destination-uri') ?? '';
  const before = textIn(members, 'pre-dial-string') ?? '';
  const after = [textIn(members, 'post-dial-string') ?? '', textIn(members, 't33-subaddress') ?? ''];
  const isTelephone = TELEPHONE.test(uri);
  const number = isTelephone ? decoded(uri.replace(TELEPHONE, '')) : uri;
  return {
    number: withExtras(before, number, after),
    isUnderstood: isTelephone && number !== '' && before === '' && after.every((extra) => extra === ''),
  };
}

/**
 * What is to be dialled before and after the number is joined with a pause. Taken together they are no number any more, whatever
 * the digits are: 9 for an outside line in front of a number must not make a number of another country.
 */
const withExtras = (before: string, number: string, after: readonly string[]): string =>
  [before, number, ...after].filter((part) => part !== '').join(',');

/** Percent signs read where they are right, else the text as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
