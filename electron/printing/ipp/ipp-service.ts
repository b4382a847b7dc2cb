import type { Paper } from '../../../core/pages/fax-image/fax-grid';
import type { Log } from '../../diagnostics/log';
import type { Clock } from '../../system/clock';
import type { Random } from '../../system/random';
import type { PrinterIdentity } from '../printer-identity';
import type { Queue } from '../printer-uris';
import { openBody } from './body';
import { decodeMessage } from './codec/decode';
import { hasEnded } from './job';
import { jobIntake } from './job-intake';
import { jobQueries } from './job-queries';
import { createJobTable } from './job-table';
import { textsIn } from './lookup';
import { isOpen } from './operations';
import type { PrintDesk } from './print-desk';
import { printerAttributes, requestedOf } from './printer-attributes';
import type { PrinterFacts } from './printer-state';
import { encodeReply, plainReply, readRequest, type IppReply, type IppRequest } from './request';
import { STATUS } from './status';
import { targetOf } from './target';

export interface IppServiceOptions {
  readonly identity: PrinterIdentity;
  readonly desk: PrintDesk;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly paper: Paper;
  readonly version: string;
}

/** Whether somebody may do what only the owner of the printer may. */
export type Permission = 'owner' | 'no-secret' | 'other-user';

/** Who asks, as far as the connection tells. */
export interface Caller {
  readonly queue: Queue;
  /** See `PrinterFacts`. */
  readonly base: string;
  readonly isSecretAddress: boolean;
  readonly permission: () => Promise<Permission>;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

export type IppAnswer =
  | { readonly kind: 'ipp'; readonly bytes: Uint8Array }
  /** For HTTP to say: IPP leaves authentication to it (RFC 8010 section 8). */
  | { readonly kind: Exclude<Permission, 'owner'> };

export interface IppService {
  /** Never throws for what a client sends. The rest of a body that was not needed is left unread. @throws BodyCut */
  answer(body: AsyncIterable<Uint8Array>, caller: Caller): Promise<IppAnswer>;
  /** Ends what is coming in. */
  close(): void;
}

/** The two printers, apart from HTTP: octets in, octets out. */
export function createIppService(options: IppServiceOptions): IppService {
  const { identity, desk, clock, random, paper, version } = options;
  const startedAt = clock.now();
  const jobs = createJobTable(clock, random);
  const intake = jobIntake({ ...options, jobs });
  const operations = { ...intake, ...jobQueries(jobs, intake) };

  const factsFor = ({ queue, base, isSecretAddress }: Caller): PrinterFacts => {
    const own = jobs.all().filter((job) => job.queue === queue);
    return {
      identity,
      queue,
      base,
      isSecretAddress,
      paper,
      version,
      mostBytes: desk.mostBytes(),
      startedAt,
      now: clock.now(),
      openJobs: own.filter((job) => !hasEnded(job)).length,
      isReceiving: own.some(({ state }) => state === 'processing'),
    };
  };

  const carryOut = async (
    request: IppRequest,
    document: AsyncIterable<Uint8Array>,
    caller: Caller,
  ): Promise<IppReply> => {
    const { asked, operation } = request;
    const target = targetOf(asked, caller.queue);
    if (target === 'missing') return plainReply(STATUS.badRequest);
    if (target === 'elsewhere') return plainReply(STATUS.notFound);
    const facts = factsFor(caller);
    if (operation === 'getPrinterAttributes') {
      const attributes = requestedOf(printerAttributes(facts), textsIn(asked, 'requested-attributes'));
      return { status: STATUS.ok, groups: [{ group: 'printer', attributes }] };
    }
    if (operation === 'identifyPrinter') {
      desk.identify();
      return plainReply(STATUS.ok);
    }
    return operations[operation]({ request, facts, jobId: target.jobId, document, signal: caller.signal });
  };

  return {
    answer: async (body, caller) => {
      const opened = await openBody(body);
      if (opened.kind !== 'attributes') {
        const status = opened.kind === 'malformed' ? STATUS.badRequest : STATUS.requestTooLarge;
        return ipp(plainReply(status), headerOf(opened.start));
      }
      const message = decodeMessage(opened.attributes);
      if (!message.ok) {
        const status = message.error === 'malformed' ? STATUS.badRequest : STATUS.requestTooLarge;
        return ipp(plainReply(status), headerOf(opened.attributes));
      }
      const request = readRequest(message.value);
      if (!request.ok) return ipp(plainReply(request.error), message.value);
      if (!isOpen(request.value.operation)) {
        const permission = await caller.permission();
        if (permission !== 'owner') return { kind: permission };
      }
      const reply = await carryOut(request.value, opened.document, caller);
      return ipp(reply, message.value);
    },
    close: intake.close,
  };
}

const ipp = (reply: IppReply, to: Parameters<typeof encodeReply>[1]): IppAnswer => ({
  kind: 'ipp',
  bytes: encodeReply(reply, to),
});

/** Version and number of a request that cannot be read further, as far as they are there. */
function headerOf(start: Uint8Array): Parameters<typeof encodeReply>[1] {
  const header = Buffer.alloc(8);
  header.set(start.subarray(0, 8));
  return { version: { major: header.readUInt8(0), minor: header.readUInt8(1) }, requestId: header.readInt32BE(4) };
}
