import { app } from 'electron';
import type { Words } from '../../core/words/words';
import { EXIT, type Command, type ExitCode } from '../cli/command';
import { handOver } from '../cli/control-client';
import { readEndpoint } from '../cli/control-endpoint';
import type { Printer } from '../cli/control-server';
import { systemClock } from '../system/clock';
import { askOwner, examineAlone } from './examine-alone';
import { dataFolder } from './places';

/** What one start tells the other when it finds the lock taken. */
interface SecondStart {
  readonly wantsWindow: boolean;
}

/** How long a second start looks for an owner that is just opening or closing. */
const OWNER_LIMIT_MS = 20_000;
const OWNER_PAUSE_MS = 100;
/** The doctor waits less: an owner that does not answer is part of what it has to tell. */
const DOCTOR_PATIENCE_MS = 5000;
/** Bytes of arguments that may be sent along with the question for the lock. Chromium's other end ends with a crash from 32 KiB on (measured with Electron 33). */
const SAFE_ARGUMENTS = 16 * 1024;

/** This process owns the data folder now, with what is still to be done; or its wish was handed over, and it ends. */
export type Reached =
  { readonly kind: 'own'; readonly command: Command | null } | { readonly kind: 'leave'; readonly exit: ExitCode };

interface Parts {
  readonly words: Words;
  readonly printer: Printer;
  /** Started at login: nobody asked for a window. */
  readonly isHidden: boolean;
}

/** Becomes the owner of the data folder, or hands the command over to the owner. */
export async function reachOwner(wished: Command | null, { words, printer, isHidden }: Parts): Promise<Reached> {
  let command = wished;
  const mine: SecondStart = { wantsWindow: (command === null && !isHidden) || command?.name === 'open' };
  const leave = (exit: ExitCode): Reached => ({ kind: 'leave', exit });
  const examination = command?.name === 'doctor' ? command : null;
  const giveUpAt = systemClock.now() + (examination === null ? OWNER_LIMIT_MS : DOCTOR_PATIENCE_MS);
  // With many files the question itself would end an owner that is in the middle of a fax: then only once nobody is there to hear it.
  let mayAsk = Buffer.byteLength(process.argv.join(' ')) < SAFE_ARGUMENTS;
  while (systemClock.now() < giveUpAt) {
    // The owner may have gone meanwhile; then this start becomes the owner.
    if (mayAsk && app.requestSingleInstanceLock({ ...mine })) return { kind: 'own', command };
    // The owner has raised its window by the very question for the lock.
    if (command === null) return leave(EXIT.done);
    const endpoint = readEndpoint(dataFolder());
    if (examination !== null && endpoint !== null) {
      const exit = await askOwner(endpoint, examination, printer);
      if (exit === null) break;
      return leave(exit);
    }
    const result = endpoint === null ? ({ kind: 'nobody' } as const) : await handOver(endpoint, command, printer);
    if (result.kind === 'done') return leave(result.exit);
    if (result.kind === 'lost') {
      // What was not in safety yet is brought again: a file may then come twice, which is seen, but none is lost.
      if (command.name === 'open') command = { ...command, files: command.files.slice(result.received) };
      else {
        printer.err(words.say('cli.lost'));
        return leave(EXIT.unconfirmed);
      }
    }
    mayAsk ||= result.kind === 'nobody';
    await new Promise<void>((resolve) => {
      systemClock.after(OWNER_PAUSE_MS, resolve);
    });
  }
  if (examination !== null) return leave(await examineAlone(examination, words, printer));
  printer.err(words.say('cli.nobody'));
  return leave(EXIT.unavailable);
}

/** Whether another start said that it wants the window. */
export function wantsWindow(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'wantsWindow' in said && said.wantsWindow === true;
}
