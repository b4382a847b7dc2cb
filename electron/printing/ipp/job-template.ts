import type { Paper } from '../../../core/pages/fax-image/fax-grid';
import type { Quality } from '../../../core/pages/quality';
import type { Queue } from '../printer-uris';
import { boolean, enumeration, integer, keyword, noValue, range, resolution } from './codec/build';
import type { IppAttribute, IppValue } from './codec/message';
import { find, numberIn, type Attributes } from './lookup';
import { mediaAttributes } from './media';

/** Dots per inch of raster: more than a fax has (204 across), and what every client can make. */
export const DPI = 300;

/** Fine, but without changing what the settings say: CUPS sends 4 with every job. */
const QUALITIES = { draft: 3, normal: 4, high: 5 } as const;

/**
 * What a job may ask for, as "-default" and "-supported" (RFC 8011 section 5.2, PWG 5100.2, 5100.13). Copies are offered and not made:
 * a printer that offers one only gets every page several times from CUPS.
 */
export function jobTemplate(paper: Paper): Attributes {
  return [
    integer('copies-default', 1),
    range('copies-supported', 1, 99),
    enumeration('finishings-default', 3),
    enumeration('finishings-supported', 3),
    keyword('job-sheets-default', 'none'),
    keyword('job-sheets-supported', 'none'),
    ...mediaAttributes(paper).template,
    keyword('multiple-document-handling-default', 'separate-documents-uncollated-copies'),
    keyword(
      'multiple-document-handling-supported',
      'separate-documents-uncollated-copies',
      'separate-documents-collated-copies',
    ),
    integer('number-up-default', 1),
    integer('number-up-supported', 1),
    enumeration('orientation-requested-default', 3),
    enumeration('orientation-requested-supported', 3, 4, 5, 6),
    keyword('output-bin-default', 'face-down'),
    keyword('output-bin-supported', 'face-down'),
    boolean('page-ranges-supported', true),
    keyword('print-color-mode-default', 'monochrome'),
    keyword('print-color-mode-supported', 'monochrome', 'auto'),
    keyword('print-content-optimize-default', 'auto'),
    keyword('print-content-optimize-supported', 'auto'),
    enumeration('print-quality-default', QUALITIES.normal),
    enumeration('print-quality-supported', QUALITIES.draft, QUALITIES.normal, QUALITIES.high),
    keyword('print-rendering-intent-default', 'auto'),
    keyword('print-rendering-intent-supported', 'auto'),
    keyword('print-scaling-default', 'auto'),
    keyword('print-scaling-supported', 'auto'),
    resolution('printer-resolution-default', DPI),
    resolution('printer-resolution-supported', DPI),
    keyword('sides-default', 'one-sided'),
    keyword('sides-supported', 'one-sided'),
  ];
}

/**
 * What only a fax is asked for (PWG 5100.15 section 7.2). When and how often to try again is decided here, by the settings: 0 further
 * tries is all a job can ask for.
 */
export function faxTemplate(): Attributes {
  return [
    boolean('confirmation-sheet-print-default', false),
    noValue('destination-uris-default'),
    keyword('destination-uris-supported', 'destination-uri', 'pre-dial-string', 'post-dial-string', 't33-subaddress'),
    boolean('multiple-destination-uris-supported', true),
    integer('number-of-retries-default', 0),
    range('number-of-retries-supported', 0, 0),
    integer('retry-interval-default', 60),
    range('retry-interval-supported', 60, 60),
    integer('retry-time-out-default', 60),
    range('retry-time-out-supported', 60, 60),
  ];
}

export const templateOf = (queue: Queue, paper: Paper): Attributes =>
  queue === 'faxout' ? [...jobTemplate(paper), ...faxTemplate()] : jobTemplate(paper);

/** Read from a job whatever the queue, so that "lp -o phone=..." works on both. */
const DESTINATIONS = ['destination-uris', 'phone', 'faxPrefix'];

/** Attributes of a job that are taken, and those that are not and why nothing comes of them (RFC 8011 section 4.1.7). */
export function sortJobAttributes(
  job: Attributes,
  template: Attributes,
): { readonly taken: Attributes; readonly unsupported: Attributes } {
  const taken: IppAttribute[] = [];
  const unsupported: IppAttribute[] = [];
  for (const attribute of job) {
    const offered = find(template, `${attribute.name}-supported`);
    if (DESTINATIONS.includes(attribute.name)) taken.push(attribute);
    else if (offered === null && attribute.name !== 'media-col') unsupported.push(nothing(attribute.name));
    else if (offered === null || attribute.values.every((value) => isAmong(value, offered.values)))
      taken.push(attribute);
    else unsupported.push(attribute);
  }
  return { taken, unsupported };
}

const nothing = (name: string): IppAttribute => ({ name, values: [{ tag: 'unsupported' }] });

function isAmong(value: IppValue, offered: readonly IppValue[]): boolean {
  switch (value.tag) {
    case 'integer':
    case 'enum':
      return offered.some((one) =>
        one.tag === 'rangeOfInteger'
          ? one.from <= value.value && value.value <= one.to
          : 'value' in one && one.value === value.value,
      );
    case 'keyword':
    case 'name':
      return offered.some((one) => 'value' in one && one.value === value.value);
    case 'resolution':
      return offered.some(
        (one) => one.tag === 'resolution' && one.across === value.across && one.along === value.along,
      );
    // Offered as "yes", not as a list.
    default:
      return true;
  }
}

/** Range text of `page-ranges`, '' for all. Programs that do not know the last page ask for one that is far behind it. */
export function pagesOf(job: Attributes): string {
  const ranges = find(job, 'page-ranges')?.values ?? [];
  return ranges
    .flatMap((value) => {
      if (value.tag !== 'rangeOfInteger') return [];
      if (value.to >= 0xffff) return [`${value.from}-last`];
      return [value.from === value.to ? String(value.from) : `${value.from}-${value.to}`];
    })
    .join(',');
}

/** The quality that a job asks for expressly. */
export function qualityOf(job: Attributes): Quality | null {
  const asked = numberIn(job, 'print-quality');
  if (asked === QUALITIES.draft) return 'Low';
  return asked === QUALITIES.high ? 'HD' : null;
}
