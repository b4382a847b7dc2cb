import type { Log } from '../../diagnostics/log';
import type { Clock } from '../../system/clock';
import { hasEnded, type Job } from './job';
import { told } from './job-attributes';
import type { JobTable } from './job-table';
import { pagesOf, qualityOf } from './job-template';
import { readDocumentTicket, readJobTicket, unsupportedGroup, type DocumentTicket } from './job-ticket';
import { truthIn, type Attributes } from './lookup';
import type { PrintDesk } from './print-desk';
import { DOCUMENT_WAIT_SECONDS } from './printer-attributes';
import { receiveDocument } from './receive-document';
import { plainReply, type IppReply } from './request';
import { STATUS } from './status';
import type { Visit } from './visit';

export interface JobIntake {
  validateJob(visit: Visit): IppReply;
  createJob(visit: Visit): IppReply;
  printJob(visit: Visit): Promise<IppReply>;
  sendDocument(visit: Visit): Promise<IppReply>;
  closeJob(visit: Visit): IppReply;
  /** Takes a job back that has not ended, with its document; false when it is too late. */
  cancel(job: Job): Promise<boolean>;
  close(): void;
}

export interface IntakeOptions {
  readonly jobs: JobTable;
  readonly desk: PrintDesk;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

/** How jobs come in: made, given their one document, and completed as soon as that is safe. */
export function jobIntake({ jobs, desk, clock, log }: IntakeOptions): JobIntake {
  /** What ends the waiting of a job for its next step, by number. */
  const waiting = new Map<number, () => void>();
  /** What ends the coming in of its document. */
  const receiving = new Map<number, AbortController>();

  const stopWaiting = (id: number): void => {
    waiting.get(id)?.();
    waiting.delete(id);
  };
  const complete = (id: number): void => {
    stopWaiting(id);
    jobs.end(id, 'completed', 'job-completed-successfully');
  };
  /** A client that went away between two steps: what is safe is printed, what never came is given up. */
  const wait = (id: number): void => {
    stopWaiting(id);
    waiting.set(
      id,
      clock.after(DOCUMENT_WAIT_SECONDS * 1000, () => {
        waiting.delete(id);
        if (jobs.get(id)?.storedAs === null) jobs.end(id, 'aborted', 'submission-interrupted');
        else complete(id);
      }),
    );
  };
  const jobReply = (id: number, { facts }: Visit, unsupported: Attributes = []): IppReply => {
    const job = jobs.get(id);
    return {
      status: unsupported.length === 0 ? STATUS.ok : STATUS.okIgnored,
      groups: [
        ...unsupportedGroup(unsupported),
        ...(job === null ? [] : [{ group: 'job' as const, attributes: told(job, facts) }]),
      ],
    };
  };

  /** Lets the document of a job come in that has just begun; null when it is safe. */
  const receive = async (job: Job, visit: Visit, { format, compression }: DocumentTicket): Promise<IppReply | null> => {
    stopWaiting(job.id);
    const cancelled = new AbortController();
    receiving.set(job.id, cancelled);
    const received = await receiveDocument(visit.document, {
      desk,
      job: {
        queue: job.queue,
        title: job.title,
        numbers: job.numbers,
        pages: pagesOf(job.asked),
        quality: qualityOf(job.asked),
      },
      format,
      compression,
      signal: AbortSignal.any([cancelled.signal, visit.signal]),
    });
    receiving.delete(job.id);
    if (!received.ok) {
      log.warn('print-job-refused', { code: received.error.code });
      jobs.end(job.id, 'aborted', received.error.reason);
      return plainReply(received.error.status);
    }
    const { id, bytes } = received.value;
    // Cancelled while the last bytes were put away: taken back, unless somebody has it in a fax already.
    if (cancelled.signal.aborted && (await desk.withdraw(id))) return plainReply(STATUS.jobCancelled);
    jobs.stored(job.id, id, bytes);
    log.info('print-job-stored', { bytes });
    return null;
  };

  /** The job of a visit, or the answer that there is none. */
  const jobOf = ({ jobId, facts }: Visit): Job | IppReply => {
    if (jobId === null) return plainReply(STATUS.badRequest);
    const job = jobs.get(jobId);
    return job?.queue === facts.queue ? job : plainReply(STATUS.notFound);
  };

  return {
    validateJob: ({ request, facts }) => {
      const document = readDocumentTicket(request);
      if (!document.ok) return document.error;
      const ticket = readJobTicket(request, facts);
      if (!ticket.ok) return ticket.error;
      const { unsupported } = ticket.value;
      return {
        status: unsupported.length === 0 ? STATUS.ok : STATUS.okIgnored,
        groups: unsupportedGroup(unsupported),
      };
    },
    createJob: (visit) => {
      const ticket = readJobTicket(visit.request, visit.facts);
      if (!ticket.ok) return ticket.error;
      const job = jobs.add(ticket.value);
      if (job === null) return plainReply(STATUS.busy);
      wait(job.id);
      return jobReply(job.id, visit, ticket.value.unsupported);
    },
    printJob: async (visit) => {
      const document = readDocumentTicket(visit.request);
      if (!document.ok) return document.error;
      const ticket = readJobTicket(visit.request, visit.facts);
      if (!ticket.ok) return ticket.error;
      const job = jobs.add(ticket.value);
      if (job === null) return plainReply(STATUS.busy);
      jobs.begin(job.id);
      const refused = await receive(job, visit, document.value);
      if (refused !== null) return refused;
      complete(job.id);
      return jobReply(job.id, visit, ticket.value.unsupported);
    },
    sendDocument: async (visit) => {
      const job = jobOf(visit);
      if ('status' in job) return job;
      const isLast = truthIn(visit.request.asked, 'last-document');
      if (isLast === null) return plainReply(STATUS.badRequest);
      if (job.state === 'cancelled') return plainReply(STATUS.jobCancelled);
      if (hasEnded(job)) return plainReply(STATUS.notPossible);
      const document = readDocumentTicket(visit.request);
      if (!document.ok) return document.error;
      if (job.storedAs !== null) {
        // Nothing more, and that was all (RFC 8011 section 4.3.1).
        if (!isLast || !(await isEmpty(visit.document))) return plainReply(STATUS.severalDocuments);
      } else {
        if (!jobs.begin(job.id)) return plainReply(STATUS.busy);
        const refused = await receive(job, visit, document.value);
        if (refused !== null) return refused;
      }
      if (isLast) complete(job.id);
      else wait(job.id);
      return jobReply(job.id, visit);
    },
    closeJob: (visit) => {
      const job = jobOf(visit);
      if ('status' in job) return job;
      if (hasEnded(job) || receiving.has(job.id)) return plainReply(STATUS.notPossible);
      if (job.storedAs !== null) complete(job.id);
      else {
        stopWaiting(job.id);
        jobs.end(job.id, 'aborted', 'job-data-insufficient');
      }
      return plainReply(STATUS.ok);
    },
    cancel: async (job) => {
      if (hasEnded(job)) return false;
      if (job.storedAs !== null && !(await desk.withdraw(job.storedAs))) return false;
      stopWaiting(job.id);
      jobs.end(job.id, 'cancelled', 'job-canceled-by-user');
      receiving.get(job.id)?.abort();
      return true;
    },
    close: () => {
      for (const id of [...waiting.keys()]) stopWaiting(id);
      for (const controller of receiving.values()) controller.abort();
    },
  };
}

async function isEmpty(document: AsyncIterable<Uint8Array>): Promise<boolean> {
  for await (const piece of document) if (piece.length > 0) return false;
  return true;
}
