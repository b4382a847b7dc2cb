import type { PrinterChoice, PrinterWay, QueueState, SystemPrinting } from '../../../core/printing/printer-setup';
import type { PrinterIdentity } from '../printer-identity';
import { planToAdd, planToRemove, type CupsSituation, type LoginPlace, type PdfService } from './cups-plan';
import { findCups, hasDriverlessFax, lookAtCups } from './look-at-cups';
import type { Plan } from './plan';
import type { RunTool } from './run-tool';
import { lookOnWindows, planToAddOnWindows, planToRemoveOnWindows } from './windows-plan';

/** What the system knows of the printer. */
export interface SiteLook {
  readonly printing: SystemPrinting;
  readonly queue: QueueState;
  readonly faxQueue: QueueState;
}

/** The part of this computer that printers are added to. */
export interface Site {
  readonly ways: readonly PrinterWay[];
  canFaxQueue(): boolean;
  look(identity: PrinterIdentity): Promise<SiteLook>;
  planToAdd(now: Now, choice: PrinterChoice): Plan;
  planToRemove(now: Now): Plan;
}

/** What a plan is made from. */
export interface Now {
  readonly identity: PrinterIdentity;
  readonly look: SiteLook;
  readonly isAnnounced: boolean;
  readonly login: LoginPlace;
}

/** Linux and macOS. `pdfService`: macOS, where the program is a bundle. */
export function cupsSite(parts: {
  readonly user: string;
  readonly canAnnounce: boolean;
  readonly pdfService: () => PdfService | null;
  readonly run: RunTool;
}): Site {
  const { user, canAnnounce, pdfService, run } = parts;
  const situation = ({ identity, look, isAnnounced, login }: Now): CupsSituation => ({
    identity,
    user,
    programs: findCups(),
    queue: look.queue,
    faxQueue: look.faxQueue,
    isAnnounced,
    login,
    pdfService: pdfService(),
  });
  return {
    ways: canAnnounce ? ['queue', 'announce'] : ['queue'],
    canFaxQueue: hasDriverlessFax,
    look: ({ port }) => lookAtCups(findCups(), { user, port }, run),
    planToAdd: (now, choice) => planToAdd(situation(now), choice),
    planToRemove: (now) => planToRemove(situation(now)),
  };
}

export function windowsSite(parts: {
  readonly folder: string;
  readonly systemRoot: string;
  readonly run: RunTool;
}): Site {
  const { folder, systemRoot, run } = parts;
  const situation = ({ identity, look, login }: Now) => ({
    identity,
    folder,
    systemRoot,
    isMade: look.queue !== 'none',
    login,
  });
  return {
    ways: ['queue'],
    canFaxQueue: () => false,
    look: async ({ queueName }) => {
      const end = await run(lookOnWindows(systemRoot, queueName));
      return end.kind === 'ended' && end.code === 0 ? readLook(end.out) : { ...SILENT };
    },
    planToAdd: (now, choice) => planToAddOnWindows(situation(now), choice),
    planToRemove: (now) => planToRemoveOnWindows(situation(now)),
  };
}

const SILENT = { printing: 'stopped', queue: 'unknown', faxQueue: 'none' } as const satisfies SiteLook;

/** What the script of `lookOnWindows` answers. */
export function readLook(said: string): SiteLook {
  let answer: unknown;
  try {
    answer = JSON.parse(said.trim());
  } catch {
    return { ...SILENT };
  }
  if (typeof answer !== 'object' || answer === null || !('canAdd' in answer) || !('queues' in answer))
    return { ...SILENT };
  return {
    printing: answer.canAdd === true ? 'works' : 'no-ipp-url',
    queue: answer.queues === 0 ? 'none' : 'ready',
    faxQueue: 'none',
  };
}
