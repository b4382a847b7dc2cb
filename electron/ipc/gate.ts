import { ipcMain, type WebContents } from 'electron';
import type { z } from 'zod';
import { ARGUMENTS, type Answers, type Argument } from '../../bridge/contract';
import { CALLS, DROP_CHANNEL, type CallName } from '../../bridge/channels';
import type { BridgeError, Reply } from '../../bridge/errors';
import type { IntakeResult } from '../../bridge/views';
import type { Result } from '../../core/result';
import { errorCode, type Log } from '../diagnostics/log';
import type { Clock } from '../system/clock';
import { dropSchema } from './drop-schema';
import { plainCopy } from './plain-copy';
import { createRateLimit } from './rate-limit';
import { isTrustedSender } from './sender';

export const CALLS_PER_SECOND = 50;
export const HANDLER_LIMIT_MS = 30_000;

/** Calls that may take longer than 30 s, and why. Each has limits of its own further in. */
const PATIENT_CALLS: ReadonlySet<string> = new Set<CallName | typeof DROP_CHANNEL>([
  'documents.choose', // a person looks at a dialog
  'documents.paste', // as a drop
  'documents.sample', // copying and opening have their own limit for each file
  'documents.unlock', // the document process has its own limit
  DROP_CHANNEL,
  'fax.send', // taking pages out of large documents; the document process has its own limits
  'fax.reopen', // copying large documents; as above
  'basket.take', // the same
  'key.status', // the keychain may ask a person to unlock it
  'key.set',
  'key.remove',
  'key.test', // keychain, then the service, each with its own limit
  'account.numbers',
  'app.retry', // opens the store again, which may ask the keychain
  'folder.choose', // a person looks at a dialog
  'doctor.saveReport', // a person looks at a dialog
  'recovery.changeKey', // waits for answers in flight, then writes all there is
  'recovery.recover', // the keychain may ask a person to unlock it
  'recovery.backUp', // a person looks at a dialog, then all there is is copied
  'recovery.restore', // the same
  'recovery.beginAnew', // opens the store again, which may ask the keychain
  'audit.check', // a log of years
  'audit.last', // the same
  'audit.save', // a person looks at a dialog
  'printer.perform', // the system may ask a person for a password; each step has a limit of its own
]);

export type Told<T> = Promise<Result<T, BridgeError>>;

/** One handler for each call of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [C in CallName]: (argument: Argument<C>, caller: WebContents) => Told<Answers[C]>;
};
export type DropHandler = (paths: readonly string[], caller: WebContents) => Told<readonly IntakeResult[]>;

export interface Gate {
  /** Windows made by main are let in by their id, and out again when they close. */
  admit(contents: WebContents): void;
}

interface GateParts {
  readonly handlers: Handlers;
  readonly drop: DropHandler;
  /** Origin of the window's pages. */
  readonly origin: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Who calls through this gate stands at the window. */
  readonly within: <T>(work: () => T) => T;
}

/**
 * The only door from a window into main. Each call passes three gates: who calls, what it says (size, shape,
 * rate), and what it may learn (a value or a code, never a stack or a path).
 */
export function openGate(parts: GateParts): Gate {
  const known = new Set<number>();
  const rate = createRateLimit(parts.clock, CALLS_PER_SECOND, 1000);

  const listen = <T>(
    channel: CallName | typeof DROP_CHANNEL,
    schema: z.ZodType<T>,
    handler: (argument: T, caller: WebContents) => Told<unknown>,
  ): void => {
    ipcMain.handle(channel, async (event, message: unknown): Promise<Reply<unknown>> => {
      const refuse = (error: BridgeError): Reply<unknown> => {
        parts.log.warn('call-refused', { channel, code: error.code });
        return { ok: false, error };
      };
      if (!isTrustedSender(event, known, parts.origin)) return refuse({ code: 'not-allowed' });
      if (!rate.allows(`${event.sender.id.toString()} ${channel}`)) return refuse({ code: 'too-many-calls' });
      const copied = plainCopy(message);
      if (!copied.ok) return refuse({ code: 'bad-request', field: null });
      const parsed = schema.safeParse(copied.value);
      if (!parsed.success)
        return refuse({ code: 'bad-request', field: parsed.error.issues[0]?.path.join('.') ?? null });
      try {
        const work = parts.within(() => handler(parsed.data, event.sender));
        const answer = await (PATIENT_CALLS.has(channel) ? work : withLimit(work, parts.clock));
        return answer.ok ? answer : refuse(answer.error);
      } catch (error) {
        parts.log.error('call-broke', { channel, code: errorCode(error) });
        return { ok: false, error: { code: 'internal' } };
      }
    });
  };

  // Libraries may have opened channels of their own (electron-store answers one with the data folder's path).
  for (const channel of ipcMain.eventNames()) ipcMain.removeAllListeners(channel.toString());
  for (const name of CALLS) {
    // Schema and handler of one name belong together by the type of `Handlers`; a loop over all names cannot show it.
    listen(name, ARGUMENTS[name], parts.handlers[name] as (argument: unknown, caller: WebContents) => Told<unknown>);
  }
  listen(DROP_CHANNEL, dropSchema, parts.drop);

  return {
    admit: (contents) => {
      const { id } = contents;
      known.add(id);
      contents.once('destroyed', () => known.delete(id));
    },
  };
}

async function withLimit<T>(work: Told<T>, clock: Clock): Told<T> {
  let takeBack = (): void => undefined;
  const limit = new Promise<{ ok: false; error: BridgeError }>((resolve) => {
    takeBack = clock.after(HANDLER_LIMIT_MS, () => {
      resolve({ ok: false, error: { code: 'timed-out' } });
    });
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    takeBack();
  }
}
