/**
 * The recipient numbers that practice calls know, and how each of them ends: the single source of the table in
 * docs/practice-service.md, of the list printed at start and of the behaviour itself.
 * +1 202 555 0100 to 0199 are reserved for fiction and belong to nobody (North American Numbering Plan, 555-01XX).
 * Status words: iFax contract 4.1; causes: contract section 5.
 */

/** How far a call gets before it ends. */
type Progress = 'none' | 'first' | 'half' | 'all';

export interface CallPlan {
  /** Seconds of queueing, conversion and ringing at scale 1. */
  readonly dialSeconds: number;
  readonly progress: Progress;
  /** Multiplies the time each page takes. */
  readonly pace: number;
  /** Null: no final report ever comes. */
  readonly end: CallEnd | null;
}

export interface CallEnd {
  readonly faxStatus: string;
  readonly code: number;
  readonly message: string;
  readonly success: boolean;
}

/** What the service does with the request itself. */
type AtTheDoor =
  | { readonly kind: 'accept'; readonly id: 'ordinary' | 'huge' }
  | { readonly kind: 'refuse'; readonly httpStatus: number; readonly message: string }
  /** Takes the fax and then loses its own answer: the connection closes, or a gateway answers in its place. */
  | { readonly kind: 'accept-unheard'; readonly answer: 'closed' | 'bad-gateway' };

interface Script {
  /** For the docs and the startup list. */
  readonly what: string;
  readonly door: AtTheDoor;
  /** The first call, then what each resend does; the last one repeats. */
  readonly calls: readonly [CallPlan, ...CallPlan[]];
  /** Whether `fax-resend` keeps the job id: the real service's habit is not documented (contract 3.3). */
  readonly resendGives: 'same-id' | 'new-id';
}

const RING = 30;
const UNANSWERED = 60;
const ok: CallEnd = { faxStatus: 'delivered', code: 0, message: 'NORMAL_CLEARING', success: true };
const delivered: CallPlan = { dialSeconds: RING, progress: 'all', pace: 1, end: ok };
const accept: AtTheDoor = { kind: 'accept', id: 'ordinary' };

const fails = (message: string, code: number, faxStatus = 'failed'): CallPlan => ({
  dialSeconds: RING,
  progress: 'none',
  pace: 1,
  end: { faxStatus, code, message, success: false },
});

const call = (what: string, plan: CallPlan, ...resends: CallPlan[]): Script => ({
  what,
  door: accept,
  calls: [plan, ...resends],
  resendGives: 'same-id',
});

const atTheDoor = (what: string, door: AtTheDoor): Script => ({
  what,
  door,
  calls: [delivered],
  resendGives: 'same-id',
});

const SCRIPTS = {
  delivered: call('delivered', delivered),
  busy: call('line busy', fails('USER_BUSY', 17)),
  'no-answer': call('nobody answers', { ...fails('NO_ANSWER', 19), dialSeconds: UNANSWERED }),
  'not-a-fax-line': call('not a fax line', fails('INCOMPATIBLE_DESTINATION', 88)),
  'wrong-number': call('number not in service', fails('UNALLOCATED_NUMBER', 1)),
  'call-rejected': call('the other side rejects the call', fails('CALL_REJECTED', 21)),
  dropped: call('line drops after the first page (1 of n pages arrive)', {
    ...fails('The call dropped prematurely', 49),
    progress: 'first',
  }),
  slow: call('delivered, ten times slower', { ...delivered, pace: 10 }),
  'line-trouble': call('trouble on the line', fails('NORMAL_TEMPORARY_FAILURE', 41)),
  blocked: call('blocked by the service', fails('Destination is blocked', 1001, 'blocked')),
  'failed-chargeable': call('failed, but charged for', {
    ...fails('NORMAL_CLEARING', 31, 'failed_chargeable'),
    progress: 'half',
  }),
  conflicting: call('contradicting report: delivered, but without success', {
    ...delivered,
    end: { ...ok, code: 48, success: false },
  }),
  'unknown-word': call('a status word that nobody knows', { ...delivered, end: { ...ok, faxStatus: 'handed_over' } }),
  'rejected-at-once': atTheDoor('refused at once with an envelope of status 0', {
    kind: 'refuse',
    httpStatus: 200,
    message: 'Fax could not be processed',
  }),
  'no-credit': atTheDoor('refused: no credit (HTTP 402)', {
    kind: 'refuse',
    httpStatus: 402,
    message: 'Insufficient balance',
  }),
  'huge-id': atTheDoor('delivered, with a job id beyond 2^53', { kind: 'accept', id: 'huge' }),
  'hung-up': call('answers and hangs up: failed with NORMAL_CLEARING', fails('NORMAL_CLEARING', 16)),
  canceled: call('canceled at the service', fails('ORIGINATOR_CANCEL', 487, 'canceled')),
  'answer-lost': atTheDoor('taken and delivered, but the connection closes without an answer', {
    kind: 'accept-unheard',
    answer: 'closed',
  }),
  'gateway-error': atTheDoor('taken and delivered, but a gateway answers HTTP 502', {
    kind: 'accept-unheard',
    answer: 'bad-gateway',
  }),
  'partially-cancelled': call('canceled half-way', {
    ...fails('MANAGER_REQUEST', 503, 'partially_cancelled'),
    progress: 'half',
  }),
  'document-rejected': call('the document could not be converted', {
    ...fails('TIFF/F file cannot be opened', 41),
    dialSeconds: 10,
  }),
  'busy-once': call('busy; delivered after a resend (same job id)', fails('USER_BUSY', 17), delivered),
  'new-id-on-resend': {
    ...call('nobody answers; a resend gets a new job id and is delivered', fails('NO_ANSWER', 19), delivered),
    resendGives: 'new-id',
  },
  endless: call('stays "sending", no final report ever', { ...delivered, end: null }),
  'key-refused': atTheDoor('refused: the key is not valid (HTTP 401)', {
    kind: 'refuse',
    httpStatus: 401,
    message: 'Invalid access token',
  }),
  'unknown-reason': call('failed for a reason that nobody knows', fails('FAX_ENGINE_RESULT_7731', 7731)),
  'half-confirmed': call('delivered, but only half of the pages are confirmed', { ...delivered, progress: 'half' }),
} as const satisfies Record<string, Script>;

export type ScriptKey = keyof typeof SCRIPTS;

export const isScriptKey = (text: string): text is ScriptKey => Object.hasOwn(SCRIPTS, text);
export const scriptOf = (key: ScriptKey): Script => SCRIPTS[key];

/** In the order of the last two digits, from 00. */
const IN_ORDER: readonly ScriptKey[] = [
  'delivered',
  'delivered',
  'busy',
  'no-answer',
  'not-a-fax-line',
  'wrong-number',
  'call-rejected',
  'dropped',
  'slow',
  'line-trouble',
  'blocked',
  'failed-chargeable',
  'conflicting',
  'unknown-word',
  'rejected-at-once',
  'no-credit',
  'huge-id',
  'hung-up',
  'canceled',
  'answer-lost',
  'partially-cancelled',
  'document-rejected',
  'busy-once',
  'new-id-on-resend',
  'endless',
  'key-refused',
  'unknown-reason',
  'half-confirmed',
  'gateway-error',
];

export interface PracticeNumber {
  /** E.164. */
  readonly faxNumber: string;
  readonly script: ScriptKey;
  readonly what: string;
}

export const PRACTICE_NUMBERS: readonly PracticeNumber[] = IN_ORDER.map((script, index) => ({
  faxNumber: `+120255501${String(index).padStart(2, '0')}`,
  script,
  what: SCRIPTS[script].what,
}));

const BY_NUMBER = new Map(PRACTICE_NUMBERS.map(({ faxNumber, script }) => [faxNumber, script]));

/** Any number that is not in the table is delivered. */
export const scriptFor = (faxNumber: string): ScriptKey => BY_NUMBER.get(faxNumber) ?? 'delivered';

/** The sender numbers of the practice account. */
export const SENDER_NUMBERS: readonly [string, string] = ['+12025550198', '+12025550199'];
