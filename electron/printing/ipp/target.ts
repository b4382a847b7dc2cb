import { pathOf, type Queue } from '../printer-uris';
import { numberIn, textIn, type Attributes } from './lookup';

/** What an operation is about: the printer, or one of its jobs (RFC 8011 section 4.1.5). */
export type Target = { readonly jobId: number | null } | 'missing' | 'elsewhere';

const PATH = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*([^?#]*)/i;
const JOB = /^\d{1,10}$/;

/** Whatever host, port and scheme clients write, the path has to be that of the queue they have connected to. */
export function targetOf(asked: Attributes, queue: Queue): Target {
  const printer = textIn(asked, 'printer-uri');
  if (printer !== null)
    return pathIn(printer).endsWith(pathOf(queue)) ? { jobId: numberIn(asked, 'job-id') } : 'elsewhere';
  const job = textIn(asked, 'job-uri');
  if (job === null) return 'missing';
  const path = pathIn(job);
  const cut = path.lastIndexOf('/');
  const id = path.slice(cut + 1);
  return path.slice(0, Math.max(0, cut)).endsWith(pathOf(queue)) && JOB.test(id) ? { jobId: Number(id) } : 'elsewhere';
}

const pathIn = (uri: string): string => PATH.exec(uri)?.[1] ?? '';
