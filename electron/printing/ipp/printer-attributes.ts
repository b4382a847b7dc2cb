import { createHash } from 'node:crypto';
import { LOOPBACK, pathOf, type Queue } from '../printer-uris';
import {
  boolean,
  charset,
  dateTime,
  enumeration,
  integer,
  keyword,
  mimeMediaType,
  name,
  naturalLanguage,
  octets,
  range,
  resolution,
  text,
  unknown,
  uri,
  uriScheme,
} from './codec/build';
import { ANY_FORMAT, DOCUMENT_FORMATS } from './document-format';
import { DPI, templateOf } from './job-template';
import type { Attributes } from './lookup';
import { mediaAttributes } from './media';
import { OPERATIONS } from './operations';
import { upTime, type PrinterFacts } from './printer-state';
import { COMPRESSIONS } from './unpack';

/** Model names without a space after the maker: CUPS shows "Pagewire Print to Fax" as "Printer". */
const MODELS = { print: 'PrintToFax', faxout: 'FaxOut' } as const;

const STATES = { idle: 3, processing: 4 } as const;

/** Seconds that a job waits for its document, or for being closed, before it ends by itself. */
export const DOCUMENT_WAIT_SECONDS = 120;

export const JOBS_TOLD = ['completed', 'not-completed'] as const;

/** Where a browser finds the one page and the one picture that the printer has. */
export const INFO_PATH = '/';
export const ICON_PATH = '/icon.png';

export const printerName = ({ identity, queue }: Pick<PrinterFacts, 'identity' | 'queue'>): string =>
  queue === 'print' ? identity.queueName : `${identity.queueName} FaxOut`;

export const printerUri = ({ base, queue }: Pick<PrinterFacts, 'base' | 'queue'>): string => `${base}${pathOf(queue)}`;

/** Two printers need two: the one that is kept, and one that follows from it. */
export function printerUuid(uuid: string, queue: Queue): string {
  if (queue === 'print') return uuid;
  const digest = createHash('sha256').update(`${uuid} ${queue}`).digest('hex');
  // Version 8: made in a way of our own (RFC 9562 section 5.8).
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}

export interface PrinterAttributes {
  readonly description: Attributes;
  readonly template: Attributes;
  readonly onlyByName: Attributes;
}

/** All that the printer says about itself (RFC 8011 section 5.4, PWG 5100.12, 5100.13, 5100.14, 5100.15). */
export function printerAttributes(facts: PrinterFacts): PrinterAttributes {
  const { queue, paper } = facts;
  const template = templateOf(queue, paper);
  const media = mediaAttributes(paper);
  return {
    description: [
      ...identityOf(facts),
      ...stateOf(facts),
      ...abilities(facts, template),
      ...documentFormats(facts.mostBytes),
      ...media.described,
      ...(queue === 'faxout' ? faxDescription(facts) : []),
    ],
    template,
    onlyByName: [media.database],
  };
}

const web = ({ identity }: PrinterFacts, path: string): string => `http://${LOOPBACK}:${identity.port}${path}`;

function identityOf(facts: PrinterFacts): Attributes {
  const { identity, queue, version } = facts;
  const model = MODELS[queue];
  return [
    charset('charset-configured', 'utf-8'),
    charset('charset-supported', 'utf-8'),
    naturalLanguage('natural-language-configured', 'en'),
    naturalLanguage('generated-natural-language-supported', 'en'),
    uri('printer-uri-supported', printerUri(facts)),
    keyword('uri-authentication-supported', facts.isSecretAddress ? 'none' : 'basic'),
    keyword('uri-security-supported', 'none'),
    name('printer-name', printerName(facts)),
    name('printer-dns-sd-name', printerName(facts)),
    text('printer-info', printerName(facts)),
    text('printer-make-and-model', `Pagewire ${model}`),
    text('printer-device-id', `MFG:Pagewire;MDL:${model};CMD:PDF,PWGRaster,URF,JPEG;CLS:PRINTER;`),
    uri('printer-uuid', `urn:uuid:${printerUuid(identity.uuid, queue)}`),
    text('printer-location', ''),
    unknown('printer-geo-location'),
    text('printer-organization', ''),
    text('printer-organizational-unit', ''),
    uri('printer-icons', web(facts, ICON_PATH)),
    uri('printer-more-info', web(facts, INFO_PATH)),
    uri('printer-supply-info-uri', web(facts, INFO_PATH)),
    // Windows asks for these two.
    name('printer-firmware-name', 'Pagewire'),
    text('printer-firmware-string-version', version),
    octets('printer-firmware-version', version),
    text('printer-firmware-patches', ''),
  ];
}

function stateOf({ startedAt, now, openJobs, isReceiving }: PrinterFacts): Attributes {
  const started = upTime(startedAt, startedAt);
  return [
    enumeration('printer-state', isReceiving ? STATES.processing : STATES.idle),
    keyword('printer-state-reasons', 'none'),
    text('printer-state-message', ''),
    boolean('printer-is-accepting-jobs', true),
    integer('queued-job-count', openJobs),
    integer('printer-up-time', upTime(startedAt, now)),
    dateTime('printer-current-time', now),
    integer('printer-config-change-time', started),
    dateTime('printer-config-change-date-time', startedAt),
    integer('printer-state-change-time', started),
    dateTime('printer-state-change-date-time', startedAt),
    octets('printer-alert', 'code=none'),
    text('printer-alert-description', ''),
    // Nothing is used up; -2 is "unknown" (RFC 3805 prtMarkerSuppliesLevel).
    octets(
      'printer-supply',
      'index=1;class=supplyThatIsConsumed;type=other;unit=percent;maxcapacity=-2;level=-2;colorantname=none;',
    ),
    text('printer-supply-description', 'Pages are sent as a fax'),
  ];
}

function abilities({ queue }: PrinterFacts, template: Attributes): Attributes {
  const [first, ...others] = Object.values(OPERATIONS);
  return [
    keyword('ipp-versions-supported', '1.1', '2.0'),
    queue === 'faxout'
      ? keyword('ipp-features-supported', 'ipp-everywhere', 'faxout')
      : keyword('ipp-features-supported', 'ipp-everywhere'),
    enumeration('operations-supported', first ?? 0, ...others),
    keyword('which-jobs-supported', ...JOBS_TOLD),
    keyword(
      'job-creation-attributes-supported',
      'job-name',
      'document-name',
      'document-format',
      'compression',
      'ipp-attribute-fidelity',
      ...jobNames(template),
    ),
    boolean('job-ids-supported', true),
    boolean('preferred-attributes-supported', false),
    boolean('multiple-document-jobs-supported', false),
    integer('multiple-operation-time-out', DOCUMENT_WAIT_SECONDS),
    keyword('multiple-operation-time-out-action', 'process-job'),
    keyword('overrides-supported', 'document-number', 'pages'),
    keyword('identify-actions-default', 'display'),
    keyword('identify-actions-supported', 'display'),
    keyword('pdl-override-supported', 'attempted'),
    queue === 'faxout'
      ? keyword('printer-get-attributes-supported', 'document-format', 'destination-uri')
      : keyword('printer-get-attributes-supported', 'document-format'),
    boolean('color-supported', false),
    integer('pages-per-minute', 60),
  ];
}

/** Names of the job attributes that a template is about. */
const jobNames = (template: Attributes): readonly string[] => [
  ...template.flatMap((attribute) =>
    attribute.name.endsWith('-supported') ? [attribute.name.slice(0, -'-supported'.length)] : [],
  ),
  'media-col',
];

function documentFormats(mostBytes: number): Attributes {
  const kilobytes = Math.floor(mostBytes / 1024);
  return [
    mimeMediaType('document-format-supported', ...DOCUMENT_FORMATS, ANY_FORMAT),
    mimeMediaType('document-format-default', DOCUMENT_FORMATS[0]),
    mimeMediaType('document-format-preferred', DOCUMENT_FORMATS[0]),
    keyword('compression-supported', ...COMPRESSIONS),
    range('job-k-octets-supported', 0, kilobytes),
    range('pdf-k-octets-supported', 0, kilobytes),
    range('jpeg-k-octets-supported', 0, kilobytes),
    keyword('pdf-versions-supported', 'adobe-1.3', 'adobe-1.4', 'adobe-1.5', 'adobe-1.6', 'iso-32000-1_2008'),
    resolution('pwg-raster-document-resolution-supported', DPI),
    keyword('pwg-raster-document-type-supported', 'black_1', 'sgray_8'),
    keyword('pwg-raster-document-sheet-back', 'normal'),
    keyword('urf-supported', 'V1.4', 'CP1', 'W8', `RS${DPI}`, 'PQ3-4-5', 'MT1', 'IS1'),
  ];
}

/** PWG 5100.15 section 7.4. Names and texts for a cover page are not taken from jobs: their longest length is 0. */
function faxDescription(facts: PrinterFacts): Attributes {
  return [
    uriScheme('destination-uri-schemes-supported', 'tel'),
    integer('from-name-supported', 0),
    integer('to-name-supported', 0),
    integer('subject-supported', 0),
    integer('message-supported', 0),
    uri('printer-fax-log-uri', web(facts, INFO_PATH)),
  ];
}

/** What of it a client asked for; everything but the long ones when it does not say. */
export function requestedOf(all: PrinterAttributes, requested: readonly string[]): Attributes {
  const wanted = new Set(requested.length === 0 ? ['all'] : requested);
  const isAsked = ({ name: asked }: { readonly name: string }): boolean => wanted.has(asked);
  return [
    ...all.description.filter((one) => wanted.has('all') || wanted.has('printer-description') || isAsked(one)),
    ...all.template.filter((one) => wanted.has('all') || wanted.has('job-template') || isAsked(one)),
    ...all.onlyByName.filter(isAsked),
  ];
}
