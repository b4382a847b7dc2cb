import { collection, dateTime, enumeration, integer, keyword, name, noValue, uri } from './codec/build';
import type { IppAttribute, IppValue } from './codec/message';
import { JOB_STATES, type Job } from './job';
import type { Attributes } from './lookup';
import { find } from './lookup';
import { printerUri } from './printer-attributes';
import { upTime, type PrinterFacts } from './printer-state';

/** A fax of this number waits here (PWG 5100.15 section 7.3.1: transmission-status). Its end is told by the program, not by the queue. */
const TRANSMISSION_PENDING = 3;

export const jobUri = (facts: Pick<PrinterFacts, 'base' | 'queue'>, id: number): string => `${printerUri(facts)}/${id}`;

/** What a job says about itself (RFC 8011 section 5.3). */
export function jobAttributes(
  job: Job,
  facts: PrinterFacts,
): { readonly description: Attributes; readonly template: Attributes } {
  return {
    description: [
      ...told(job, facts),
      name('job-name', job.title),
      name('job-originating-user-name', job.user),
      uri('job-printer-uri', printerUri(facts)),
      uri('job-uuid', `urn:uuid:${job.uuid}`),
      ...times(job, facts),
      integer('job-k-octets', Math.ceil(job.bytes / 1024)),
      integer('number-of-documents', job.storedAs === null ? 0 : 1),
      ...destinationStatuses(job),
    ],
    template: job.asked,
  };
}

/** What every answer about one job holds (section 4.2.1.2). */
export const told = (job: Job, facts: PrinterFacts): Attributes => [
  uri('job-uri', jobUri(facts, job.id)),
  integer('job-id', job.id),
  enumeration('job-state', JOB_STATES[job.state]),
  keyword('job-state-reasons', job.reason),
];

function times(job: Job, { startedAt, now }: PrinterFacts): Attributes {
  const moments = { creation: job.createdAt, processing: job.processingAt, completed: job.endedAt };
  return [
    ...Object.entries(moments).flatMap(([what, at]): readonly IppAttribute[] =>
      at === null
        ? [noValue(`time-at-${what}`), noValue(`date-time-at-${what}`)]
        : [integer(`time-at-${what}`, upTime(startedAt, at)), dateTime(`date-time-at-${what}`, at)],
    ),
    integer('job-printer-up-time', upTime(startedAt, now)),
  ];
}

/** One for each destination, under the address that the job gave. */
function destinationStatuses({ asked }: Job): Attributes {
  const addresses = (find(asked, 'destination-uris')?.values ?? []).flatMap(
    (value): readonly (readonly IppAttribute[])[] => {
      if (value.tag !== 'collection') return [];
      const address = find(value.members, 'destination-uri');
      return address === null ? [] : [statusOf(address.values[0])];
    },
  );
  const [first, ...others] = addresses;
  return first === undefined ? [] : [collection('destination-statuses', first, ...others)];
}

const statusOf = (address: IppValue): readonly IppAttribute[] => [
  { name: 'destination-uri', values: [address] },
  integer('images-completed', 0),
  enumeration('transmission-status', TRANSMISSION_PENDING),
];

/** What of it a client asked for; `otherwise` when it does not say. */
export function requestedOfJob(
  job: Job,
  facts: PrinterFacts,
  requested: readonly string[],
  otherwise: readonly string[],
): Attributes {
  const wanted = new Set(requested.length === 0 ? otherwise : requested);
  const { description, template } = jobAttributes(job, facts);
  return [
    ...description.filter((one) => wanted.has('all') || wanted.has('job-description') || wanted.has(one.name)),
    ...template.filter((one) => wanted.has('all') || wanted.has('job-template') || wanted.has(one.name)),
  ];
}
