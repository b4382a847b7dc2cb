import path from 'node:path';
import type { PrinterChoice, QueueState, SetupStep } from '../../../core/printing/printer-setup';
import type { PrinterIdentity } from '../printer-identity';
import { addQueue, removeQueue, type CupsPrograms } from './cups-commands';
import type { Deed, Plan, PlannedStep } from './plan';
import { queueIds } from './queue-names';

/** What a plan for Linux or macOS is made from. */
export interface CupsSituation {
  readonly identity: PrinterIdentity;
  readonly user: string;
  /** null: CUPS is not installed. */
  readonly programs: CupsPrograms | null;
  readonly queue: QueueState;
  readonly faxQueue: QueueState;
  readonly isAnnounced: boolean;
  readonly login: LoginPlace;
  /** macOS: what stands in the menu "PDF" of the print dialog. */
  readonly pdfService: PdfService | null;
}

export interface LoginPlace {
  readonly file: string | null;
  readonly text: string;
  readonly isThere: boolean;
}

export interface PdfService {
  readonly path: string;
  /** The program itself. */
  readonly target: string;
}

const step = (name: SetupStep, about: string, deed: Deed): PlannedStep => ({ step: name, about, deed });
const isMade = (queue: QueueState): boolean => queue !== 'none' && queue !== 'unknown';

/** First the service listens: a queue is described by what the printer answers while it is added. */
export function planToAdd(situation: CupsSituation, { way, faxQueue, atLogin }: PrinterChoice): Plan {
  const { identity, user, programs, isAnnounced, login, pdfService } = situation;
  const ids = queueIds(user);
  const plan: PlannedStep[] = [step('listen', String(identity.port), { kind: 'listen' })];
  if (way === 'queue' && programs !== null) {
    if (isAnnounced) plan.push(step('hush', '', { kind: 'hush' }));
    plan.push(step('queue', ids.print, addQueue(programs, identity, { id: ids.print, queue: 'print', user })));
    if (faxQueue)
      plan.push(step('fax-queue', ids.fax, addQueue(programs, identity, { id: ids.fax, queue: 'faxout', user })));
    else plan.push(...withoutFaxQueue(situation, programs));
  }
  if (way === 'announce') {
    if (programs !== null) plan.push(...withoutQueues(situation, programs));
    plan.push(step('announce', identity.queueName, { kind: 'announce' }));
  }
  if (pdfService !== null)
    plan.push(step('pdf-service', '', { kind: 'link', path: pdfService.path, target: pdfService.target }));
  const { file, text } = login;
  if (atLogin) plan.push(step('login', '', { kind: 'login', isOn: true, file, text }));
  else if (login.isThere) plan.push(step('remove-login', '', { kind: 'login', isOn: false, file, text }));
  return plan;
}

/** Everything that is there, in the order in which nothing is left pointing to nowhere; the secret goes last. */
export function planToRemove(situation: CupsSituation): Plan {
  const { identity, programs, isAnnounced, login, pdfService } = situation;
  const plan: PlannedStep[] = [];
  if (programs !== null) plan.push(...withoutQueues(situation, programs));
  if (isAnnounced) plan.push(step('hush', '', { kind: 'hush' }));
  if (pdfService !== null) plan.push(step('remove-pdf-service', '', { kind: 'unlink', path: pdfService.path }));
  if (login.isThere)
    plan.push(step('remove-login', '', { kind: 'login', isOn: false, file: login.file, text: login.text }));
  plan.push(step('stop-listening', String(identity.port), { kind: 'stop-listening' }));
  plan.push(step('forget', '', { kind: 'forget' }));
  return plan;
}

function withoutQueues(situation: CupsSituation, programs: CupsPrograms): Plan {
  const { print } = queueIds(situation.user);
  const own = isMade(situation.queue) ? [step('remove-queue', print, removeQueue(programs, print))] : [];
  return [...own, ...withoutFaxQueue(situation, programs)];
}

function withoutFaxQueue({ user, faxQueue }: CupsSituation, programs: CupsPrograms): Plan {
  const { fax } = queueIds(user);
  return isMade(faxQueue) ? [step('remove-fax-queue', fax, removeQueue(programs, fax))] : [];
}

/** Where macOS looks for entries of the menu "PDF" (a link to a program counts as one; the program is handed the PDF). */
export const pdfServicePath = (home: string): string =>
  path.posix.join(home, 'Library', 'PDF Services', 'Fax with Pagewire');

/** ".../Pagewire.app" of a program inside it; null where there is none, as in a checkout. */
export function appBundleOf(program: string): string | null {
  const end = program.indexOf('.app/');
  return end === -1 ? null : program.slice(0, end + '.app'.length);
}
