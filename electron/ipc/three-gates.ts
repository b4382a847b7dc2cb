import type { z } from 'zod';
import { CALLS_WHILE_LOCKED, DROP_CHANNEL, type CallName } from '../../bridge/channels';
import type { BridgeError, Reply } from '../../bridge/errors';
import { MOST_KEPT } from '../../bridge/views';
import { err, ok, type Result } from '../../core/result';
import { errorCode, type Log } from '../diagnostics/log';
import type { Clock } from '../system/clock';
import { MESSAGE_LIMITS, plainCopy, type MessageLimits } from './plain-copy';
import { createRateLimit } from './rate-limit';
import { isTrustedSender, type SenderFacts } from './sender';

export const CALLS_PER_SECOND = 50;
export const HANDLER_LIMIT_MS = 30_000;

type Channel = CallName | typeof DROP_CHANNEL;

/** Calls that may take longer than 30 s, and why. Each has limits of its own further in. */
const PATIENT_CALLS: ReadonlySet<string> = new Set<Channel>([
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
  'audit.check', // a log of years
  'audit.last', // the same
  'audit.save', // a person looks at a dialog
  'lock.unlockBySystem', // a person types a password
  'lock.setPassphrase', // the same
  'lock.removePassphrase',
  'recovery.changeKey', // waits for answers in flight, then writes all there is
  'recovery.recover', // the keychain may ask a person to unlock it
  'recovery.backUp', // a person looks at a dialog, then all there is is copied
  'recovery.restore', // the same
  'recovery.beginAnew', // opens the store again, which may ask the keychain
  'updates.look', // the library has limits of its own
  'printer.perform', // the system may ask a person for a password; each step has a limit of its own
]);

/** Calls whose arguments are larger than a message commonly is, and why. Their schemas have limits of their own. */
const WIDER: Readonly<Partial<Record<Channel, Partial<MessageLimits>>>> = {
  'fax.send': { depth: 8, array: 2000 }, // how each page of a long document was turned and cleaned
  'lock.leave': { text: MOST_KEPT }, // a whole draft
};
export const limitsOf = (channel: Channel): MessageLimits => ({ ...MESSAGE_LIMITS, ...WIDER[channel] });

export type Told<T> = Promise<Result<T, BridgeError>>;

export interface Call<T, Caller> {
  readonly channel: Channel;
  readonly schema: z.ZodType<T>;
  readonly work: (argument: T, caller: Caller) => Told<unknown>;
}

interface Parts {
  /** Ids of the windows that main made. */
  readonly known: ReadonlySet<number>;
  /** Origin of the window's pages. */
  readonly origin: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Then nothing is answered but what belongs to unlocking. */
  readonly isLocked: () => boolean;
}

/** Answers one message of one call. Never throws, whatever the message is. */
export type Pass = <T, Caller extends SenderFacts['sender']>(
  call: Call<T, Caller>,
  event: SenderFacts & { readonly sender: Caller },
  message: unknown,
) => Promise<Reply<unknown>>;

/**
 * Each call passes three gates: who calls, what it says (size, shape, rate), and what it may learn (a value or a code,
 * never a stack or a path). Apart from Electron, so that the tests can push fifty thousand messages through.
 */
export function createThreeGates({ known, origin, clock, log, isLocked }: Parts): Pass {
  const rate = createRateLimit(clock, CALLS_PER_SECOND, 1000);

  return async ({ channel, schema, work }, event, message) => {
    const refuse = (error: BridgeError): Reply<unknown> => {
      log.warn('call-refused', { channel, code: error.code });
      return { ok: false, error };
    };
    if (!isTrustedSender(event, known, origin)) return refuse({ code: 'not-allowed' });
    if (!rate.allows(`${event.sender.id.toString()} ${channel}`)) return refuse({ code: 'too-many-calls' });
    if (isLocked() && !isForLocked(channel)) return refuse({ code: 'locked' });
    try {
      const read = readMessage(message, schema, limitsOf(channel));
      if (!read.ok) return refuse(read.error);
      const answering = work(read.value, event.sender);
      const answer = await (PATIENT_CALLS.has(channel) ? answering : withLimit(answering, clock));
      return answer.ok ? answer : refuse(answer.error);
    } catch (error) {
      log.error('call-broke', { channel, code: errorCode(error) });
      return { ok: false, error: { code: 'internal' } };
    }
  };
}

const isForLocked = (channel: Channel): boolean => CALLS_WHILE_LOCKED.some((name) => name === channel);

function readMessage<T>(message: unknown, schema: z.ZodType<T>, limits: MessageLimits): Result<T, BridgeError> {
  const copied = plainCopy(message, limits);
  if (!copied.ok) return err({ code: 'bad-request', field: null });
  const parsed = schema.safeParse(copied.value);
  if (parsed.success) return ok(parsed.data);
  return err({ code: 'bad-request', field: parsed.error.issues[0]?.path.join('.') ?? null });
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
