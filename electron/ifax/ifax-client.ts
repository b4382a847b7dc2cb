import type { Agent } from 'node:http';
import type {
  Evidence,
  FaxProvider,
  FaxRequest,
  NotSentCause,
  NumbersOutcome,
  SendOptions,
  SendOutcome,
} from '../../core/provider/fax-provider';
import { readNumbersReply } from '../../core/provider/ifax/numbers-reply';
import { planSendBody, planSmallBody, type BodyPlan } from '../../core/provider/ifax/send-body';
import { classifySendReply } from '../../core/provider/ifax/send-reply';
import { readStatusReply } from '../../core/provider/ifax/status-reply';
import { IFAX_HEADERS, IFAX_PATHS, JSON_MEDIA_TYPE, type IfaxPath } from '../../core/provider/ifax/wire';
import type { Clock } from '../system/clock';
import { exchange, type ExchangeEnd } from './exchange';
import { trustedAuthorities } from './tls';

/** All in milliseconds. */
export interface IfaxLimits {
  /** Name, connection, proxy and TLS together. */
  readonly connect: number;
  /** A whole send or resend, by the length of its body in bytes. */
  readonly send: (bytes: number) => number;
  /** A whole status or list call. */
  readonly read: number;
  /** Between two pieces of a reply. */
  readonly idle: number;
}

/** iFax contract 8.3; reliability-security 3.4. A shorter time for a send would only make more faxes unconfirmed. */
export const DEFAULT_LIMITS: IfaxLimits = {
  connect: 15_000,
  send: (bytes) => Math.max(120_000, 60_000 + bytes / 50),
  read: 30_000,
  idle: 60_000,
};

export interface IfaxClientOptions {
  /** From `resolveBaseUrl`. The only origin that ever gets the key. */
  readonly baseUrl: URL;
  /** Asked anew for every call; null: none is stored. */
  readonly key: () => Promise<string | null>;
  /** The agent for the system's proxy, undefined for none; rejects where the proxy is of a kind that is not supported. */
  readonly agentFor?: (url: URL) => Promise<Agent | undefined>;
  readonly clock: Clock;
  readonly limits?: Partial<IfaxLimits>;
  /** Certificate authorities (PEM) trusted besides the runtime's and the system's. */
  readonly authorities?: readonly string[];
}

type Call = Pick<SendOptions, 'signal' | 'onProgress'> & {
  readonly path: IfaxPath;
  readonly plan: BodyPlan;
  readonly total: number;
};

/** The fax service behind the iFax API v1 (iFax contract sections 2 to 5 and 8). Holds no state between calls and never repeats one. */
export function createIfaxClient(options: IfaxClientOptions): FaxProvider {
  const limits: IfaxLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const base = options.baseUrl.href.replace(/\/+$/u, '');
  const authorities = trustedAuthorities(options.authorities ?? []);

  const notSent = (plan: BodyPlan, cause: NotSentCause, detail: string): ExchangeEnd => ({
    kind: 'notSent',
    cause,
    detail,
    traffic: { bytesSent: 0, bytesTotal: plan.byteLength, bodySha256: null },
  });

  const call = async ({ path, plan, total, signal, onProgress }: Call): Promise<ExchangeEnd> => {
    const url = new URL(base + path);
    const key = await options.key().catch(() => null);
    // A key that no header can carry would be refused by Node with the key in the message.
    if (key === null || !/^[\x21-\x7e]+$/u.test(key)) return notSent(plan, 'no-key', 'no usable key is stored');
    let agent: Agent | undefined;
    try {
      agent = await options.agentFor?.(url);
    } catch (error) {
      return notSent(plan, 'proxy', error instanceof Error ? error.message : 'the proxy settings cannot be read');
    }
    if (signal?.aborted === true) return notSent(plan, 'aborted', 'aborted');
    return exchange({
      url,
      headers: {
        [IFAX_HEADERS.contentType]: JSON_MEDIA_TYPE,
        [IFAX_HEADERS.accept]: JSON_MEDIA_TYPE,
        [IFAX_HEADERS.accessToken]: key,
      },
      plan,
      agent,
      authorities,
      clock: options.clock,
      limits: { connect: limits.connect, total, idle: limits.idle },
      signal,
      onProgress,
    });
  };

  const submit = async (path: IfaxPath, plan: BodyPlan, sendOptions: SendOptions): Promise<SendOutcome> =>
    sendOutcome(await call({ ...sendOptions, path, plan, total: limits.send(plan.byteLength) }), options.clock.now());

  const read = (
    path: IfaxPath,
    body: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<ExchangeEnd> =>
    call({ path, plan: planSmallBody(body), total: limits.read, ...(signal === undefined ? {} : { signal }) });

  return {
    async send(request: FaxRequest, sendOptions: SendOptions): Promise<SendOutcome> {
      return submit(IFAX_PATHS.faxSend, planSendBody(request), sendOptions);
    },
    async resend(providerJobId, sendOptions) {
      return submit(IFAX_PATHS.faxResend, planSmallBody({ jobId: providerJobId }), sendOptions);
    },
    async status(providerJobId, signal) {
      const end = await read(IFAX_PATHS.faxStatus, { jobId: providerJobId }, signal);
      if (end.kind === 'reply') return readStatusReply(end.reply, providerJobId, options.clock.now());
      return {
        kind: 'unavailable',
        scope: end.cause === 'no-key' ? 'account' : 'passing',
        retryAfterMs: null,
        detail: end.cause,
      };
    },
    async listNumbers(signal): Promise<NumbersOutcome> {
      const end = await read(IFAX_PATHS.numberList, {}, signal);
      return end.kind === 'reply'
        ? readNumbersReply(end.reply)
        : { kind: 'unavailable', reached: false, detail: end.cause };
    },
  };
}

function sendOutcome(end: ExchangeEnd, now: number): SendOutcome {
  if (end.kind === 'reply') return classifySendReply(end.reply, end.traffic, now);
  const evidence: Evidence = { ...end.traffic, httpStatus: null, providerText: null, detail: end.detail };
  return end.kind === 'notSent'
    ? { kind: 'notSent', cause: end.cause, retryAfterMs: null, evidence }
    : { kind: 'unknown', cause: end.cause, evidence };
}
