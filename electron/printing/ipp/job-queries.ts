import { keyword } from './codec/build';
import { hasEnded, type Job } from './job';
import { requestedOfJob } from './job-attributes';
import type { JobIntake } from './job-intake';
import type { JobTable } from './job-table';
import { unsupportedGroup, userOf } from './job-ticket';
import { find, numberIn, numbersIn, textIn, textsIn, truthIn } from './lookup';
import { JOBS_TOLD } from './printer-attributes';
import { plainReply, type IppReply } from './request';
import { STATUS } from './status';
import type { Visit } from './visit';

export interface JobQueries {
  getJobAttributes(visit: Visit): IppReply;
  getJobs(visit: Visit): IppReply;
  cancelJob(visit: Visit): Promise<IppReply>;
  cancelMyJobs(visit: Visit): Promise<IppReply>;
}

/** What is told of jobs, and how they are taken back. */
export function jobQueries(jobs: JobTable, intake: Pick<JobIntake, 'cancel'>): JobQueries {
  const ofQueue = ({ facts }: Visit): readonly Job[] => jobs.all().filter(({ queue }) => queue === facts.queue);
  const jobOf = (visit: Visit): Job | null => ofQueue(visit).find(({ id }) => id === visit.jobId) ?? null;
  const mine = (visit: Visit, found: readonly Job[]): readonly Job[] => {
    const user = userOf(visit.request.asked);
    return found.filter((job) => job.user === user);
  };

  return {
    getJobAttributes: (visit) => {
      if (visit.jobId === null) return plainReply(STATUS.badRequest);
      const job = jobOf(visit);
      if (job === null) return plainReply(STATUS.notFound);
      const requested = textsIn(visit.request.asked, 'requested-attributes');
      return {
        status: STATUS.ok,
        groups: [{ group: 'job', attributes: requestedOfJob(job, visit.facts, requested, ['all']) }],
      };
    },
    getJobs: (visit) => {
      const { asked } = visit.request;
      const which = textIn(asked, 'which-jobs') ?? 'not-completed';
      if (!JOBS_TOLD.some((known) => known === which))
        return {
          status: STATUS.attributesNotSupported,
          groups: unsupportedGroup([keyword('which-jobs', which.slice(0, 255))]),
        };
      const found = ofQueue(visit).filter((job) => hasEnded(job) === (which === 'completed'));
      // Ended ones the newest first, the others in the order in which they are printed (RFC 8011 section 4.2.6.2).
      const ordered = which === 'completed' ? found : [...found].reverse();
      const own = truthIn(asked, 'my-jobs') === true ? mine(visit, ordered) : ordered;
      const limit = numberIn(asked, 'limit') ?? own.length;
      const requested = textsIn(asked, 'requested-attributes');
      return {
        status: STATUS.ok,
        groups: own.slice(0, Math.max(0, limit)).map((job) => ({
          group: 'job' as const,
          attributes: requestedOfJob(job, visit.facts, requested, ['job-uri', 'job-id']),
        })),
      };
    },
    cancelJob: async (visit) => {
      if (visit.jobId === null) return plainReply(STATUS.badRequest);
      const job = jobOf(visit);
      if (job === null) return plainReply(STATUS.notFound);
      return plainReply((await intake.cancel(job)) ? STATUS.ok : STATUS.notPossible);
    },
    cancelMyJobs: async (visit) => {
      const { asked } = visit.request;
      const ids = numbersIn(asked, 'job-ids');
      const isListed = find(asked, 'job-ids') !== null;
      const wanted = mine(visit, ofQueue(visit)).filter(({ id }) => !isListed || ids.includes(id));
      if (isListed && wanted.length < ids.length) return plainReply(STATUS.notFound);
      const open = wanted.filter((job) => !hasEnded(job));
      if (isListed && open.length < wanted.length) return plainReply(STATUS.notPossible);
      const cancelled = await Promise.all(open.map((job) => intake.cancel(job)));
      return plainReply(cancelled.every(Boolean) ? STATUS.ok : STATUS.notPossible);
    },
  };
}
