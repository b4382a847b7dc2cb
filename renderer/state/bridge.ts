import type { CallName } from '../../bridge/channels';
import type { Answers, Argument } from '../../bridge/contract';
import type { BridgeError, Reply } from '../../bridge/errors';
import type { IntakeResult } from '../../bridge/views';
import { shownName } from '../../core/words/shown-name';
import type { WindowApi } from '../../bridge/window-api';

declare global {
  interface Window {
    readonly pagewire: WindowApi;
  }
}

/** A call that was not carried out, as TanStack Query wants it: thrown, with the coded error inside. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  constructor(readonly error: BridgeError) {
    super(error.code);
  }
}

/** The coded reason behind whatever a call threw. */
export const reasonOf = (thrown: unknown): BridgeError =>
  thrown instanceof CallFailed ? thrown.error : { code: 'internal' };

function unwrap<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new CallFailed(reply.error);
  return reply.value;
}

/** The calls alone: a plain mapped type, so that TypeScript can follow one name from argument to answer. */
type Calls = { readonly [C in CallName]: (argument: Argument<C>) => Promise<Reply<Answers[C]>> };

/** A dialog of the system may stand open for hours; and what is asked of the lock is no part of what the page does. */
const WAITS_FOR_A_PERSON: ReadonlySet<CallName> = new Set([
  'documents.choose',
  'folder.choose',
  'doctor.saveReport',
  'printer.perform',
  'key.status',
  'key.set',
  'key.remove',
  'key.test',
  'account.numbers',
  'app.retry',
  'audit.save',
  'recovery.backUp',
  'recovery.restore',
  'lock.status',
  'lock.unlock',
  'lock.unlockBySystem',
  'lock.leave',
  'lock.takeBack',
  'lock.now',
  'lock.setPassphrase',
  'lock.removePassphrase',
]);

const inFlight = new Set<Promise<unknown>>();

async function counted<T>(asked: Promise<T>): Promise<T> {
  inFlight.add(asked);
  try {
    return await asked;
  } finally {
    inFlight.delete(asked);
  }
}

/** Resolves once nothing that was asked of main is unanswered, and whoever asked has its answer; or after so many milliseconds. */
export async function callsSettled(mostMs: number): Promise<void> {
  const givesUpAt = performance.now() + mostMs;
  const limit = new Promise<void>((resolve) => {
    setTimeout(resolve, mostMs);
  });
  do {
    await Promise.race([Promise.allSettled(inFlight), limit]);
    // Whoever waits for an answer goes on before this does, and may ask on.
    await new Promise((resolve) => setTimeout(resolve));
  } while (inFlight.size > 0 && performance.now() < givesUpAt);
}

export function call<C extends CallName>(name: C, argument: Argument<C>): Promise<Answers[C]> {
  const calls: Calls = window.pagewire;
  const answer = calls[name](argument).then(unwrap);
  return WAITS_FOR_A_PERSON.has(name) ? answer : counted(answer);
}

export async function dropFiles(files: readonly File[]): Promise<readonly IntakeResult[]> {
  const results = unwrap(await counted(window.pagewire.dropFiles(files)));
  // What the preload refuses itself comes with the name as the system has it.
  return results.map((result) => (result.ok ? result : { ...result, name: shownName(result.name) }));
}
