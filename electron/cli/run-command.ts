import type { BridgeError } from '../../bridge/errors';
import type { FaxJob } from '../../core/outbox/job';
import type { Words } from '../../core/words/words';
import type { Engine, StoreState } from '../app/engine';
import { settledStore } from '../app/settled-store';
import type { PrinterServing } from '../printing/serving';
import type { PrinterSetup } from '../printing/setup/printer-setup';
import type { Porch } from '../doors/porch';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import { EXIT, type Command, type ExitCode } from './command';
import type { Printer } from './control-server';
import { runResend, runSettle } from './run-again';
import { runAudit } from './run-audit';
import { runDoctor } from './run-doctor';
import { servePrinter } from './run-serve';
import { runPrinter } from './run-printer';
import { runRecovery } from './run-recovery';
import { runKey } from './run-key';
import { lockWindow } from './run-lock';
import { listFaxes, showFax } from './run-look';
import { runOpen } from './run-open';
import { pauseSending } from './run-pause';
import { runSend } from './run-send';
import { sayError } from './say-error';

export interface CommandParts {
  readonly engine: Engine;
  readonly printerSetup: PrinterSetup;
  readonly serving: PrinterServing;
  readonly porch: Porch;
  readonly words: Words;
  readonly printer: Printer;
  readonly clock: Clock;
  readonly random: Random;
  /** Whoever asked has gone: stop waiting. What was queued stays queued. */
  readonly signal: AbortSignal;
}

export type ReadyStore = Extract<StoreState, { kind: 'ready' }>;

/**
 * The lock covers what shows names and numbers and what sends earlier pages elsewhere, also here: who passes by can open a terminal. What hands in
 * something new goes on, for that tells nothing.
 */
const GOES_ON_WHILE_LOCKED: Readonly<Record<Command['name'], boolean>> = {
  send: true,
  open: true,
  pause: true,
  resume: true,
  lock: true,
  doctor: true,
  printer: true,
  // It names nobody.
  audit: true,
  // Sealed: whoever starts it learns nothing, and one that is made every night is not to fail.
  backup: true,
  list: false,
  show: false,
  resend: false,
  settle: false,
  key: false,
  restore: false,
  'data-key': false,
};

/** Carries out one command in the process that owns the outbox. */
export async function runCommand(command: Command, parts: CommandParts): Promise<ExitCode> {
  if (parts.engine.lock.isLocked() && !GOES_ON_WHILE_LOCKED[command.name])
    return refuse({ code: 'locked' }, 'json' in command && command.json, parts);
  if (command.name === 'lock') return lockWindow(command.json, parts);
  if (command.name === 'key') return runKey(command, parts);
  if (command.name === 'doctor') return runDoctor(command, parts);
  if (command.name === 'printer' && command.verb !== 'serve') return runPrinter(command, parts);
  if (command.name === 'open') return runOpen(command, parts);
  if (command.name === 'data-key' || command.name === 'backup' || command.name === 'restore')
    return runRecovery(command, parts);
  const store = await settledStore(parts.engine, parts.signal);
  if (store.kind !== 'ready') {
    return refuseStore(store.kind, command.json, parts);
  }
  switch (command.name) {
    case 'printer':
      return servePrinter(command.json, parts);
    case 'audit':
      return runAudit(command, parts);
    case 'send':
      return runSend(command, store, parts);
    case 'list':
      return listFaxes(command.json, store, parts);
    case 'pause':
    case 'resume':
      return pauseSending(command.name === 'pause', command.json, store, parts);
    case 'resend':
      return runResend(command, store, parts);
    case 'settle':
      return runSettle(command, store, parts);
    case 'show':
      return showFax(command.id, command.json, store, parts);
  }
}

/** Prints why something was not done and answers the exit code for it. */
export function refuse(error: BridgeError, json: boolean, { engine, printer, words }: CommandParts): ExitCode {
  if (json) printer.out(JSON.stringify({ type: 'error', error }));
  else for (const line of sayError(words, error, engine.settings.current())) printer.err(line);
  if (error.code === 'compose' || error.code === 'bad-request') return EXIT.usage;
  return error.code === 'storage' || error.code === 'not-ready' || error.code === 'locked'
    ? EXIT.unavailable
    : EXIT.failed;
}

/** What is wrong with the place where the faxes are kept, and what to do about it. */
function refuseStore(
  kind: Exclude<StoreState['kind'], 'ready'>,
  json: boolean,
  { printer, words }: CommandParts,
): ExitCode {
  if (json) printer.out(JSON.stringify({ type: 'error', error: { code: 'store', reason: kind } }));
  else printer.err(`${words.say(`store.${kind}.title`)}. ${words.say(`store.${kind}.text`)}`);
  return EXIT.unavailable;
}

/** One fax as one line of JSON: for programs, so with the names that the code uses. */
export function faxAsJson(type: 'fax' | 'state', { id, service, createdAt, attempts, state, fax }: FaxJob): string {
  const { recipient, recipientName, title, pageTotal, quality } = fax;
  return JSON.stringify({
    type,
    id,
    service,
    createdAt,
    attempts,
    to: recipient.e164,
    recipientName,
    title,
    pageTotal,
    quality,
    state,
  });
}

/** "+1 202 555 0101", with the name where there is one. */
export function recipientOf({ fax }: FaxJob): string {
  return fax.recipientName === '' ? fax.recipient.international : `${fax.recipientName} ${fax.recipient.international}`;
}
