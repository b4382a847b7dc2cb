/** How programs of this computer find the printer: a print queue of the system, or an announcement on the loopback interface, which needs no rights at all. */
export const PRINTER_WAYS = ['queue', 'announce'] as const;
export type PrinterWay = (typeof PRINTER_WAYS)[number];

/** What a person chose before the printer is added. */
export interface PrinterChoice {
  readonly way: PrinterWay;
  /** A second queue whose jobs carry their fax number (IPP FaxOut, PWG 5100.15). */
  readonly faxQueue: boolean;
  /** Starts Pagewire without a window when the user logs in. */
  readonly atLogin: boolean;
}

/** Everything that adding and removing may do. */
export const SETUP_STEPS = [
  'listen',
  'queue',
  'fax-queue',
  'announce',
  'pdf-service',
  'login',
  'remove-queue',
  'remove-fax-queue',
  'hush',
  'remove-pdf-service',
  'remove-login',
  'stop-listening',
  'forget',
] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** A step as a person sees it before anything is done. */
export interface ShownStep {
  readonly step: SetupStep;
  /** What the sentence of the step names: a port or a queue; '' where it names nothing. */
  readonly about: string;
  /** The command as one would type it, or the file ("~" is the home folder); the secret is masked. '' where nothing outside Pagewire changes. */
  readonly detail: string;
  /** "if-needed": tried without first. */
  readonly administrator: 'no' | 'if-needed' | 'yes';
}

/** Why a step was not done. */
export const STEP_PROBLEMS = [
  /** This user may not, and there is no way to ask an administrator. */
  'not-allowed',
  /** The question for an administrator was dismissed, or answered wrongly. */
  'declined',
  'program-missing',
  'late',
  'port-taken',
  'not-listening',
  'no-bus',
  'no-avahi',
  'announce-refused',
  /** Windows cannot add a printer by its address. */
  'no-ipp-url',
  /** The system said that all went well, and there is no queue. */
  'queue-not-made',
  'file-failed',
  'failed',
] as const;
export type StepProblem = (typeof STEP_PROBLEMS)[number];

export type StepState =
  | { readonly kind: 'waiting' | 'doing' | 'done' }
  /** `detail`: what the system's own program said, its last line; a detail for people who look into it. */
  | { readonly kind: 'failed'; readonly problem: StepProblem; readonly detail: string };

export interface StepProgress extends ShownStep {
  readonly state: StepState;
}

export const QUEUE_STATES = ['none', 'ready', 'paused', 'rejecting', 'elsewhere', 'raw', 'unknown'] as const;
/**
 * `elsewhere`: a queue of our name that leads to another address. `raw`: without a description of the printer, so that programs send what we cannot
 * read. `unknown`: the system could not be asked.
 */
export type QueueState = (typeof QUEUE_STATES)[number];

export type PrinterServiceState = 'off' | 'listening' | 'port-taken' | 'failed';
export type AnnouncementState = 'off' | 'announced' | 'no-bus' | 'no-avahi' | 'refused';

/** Whether this computer's own printing answers. `remote`: it prints through the print server of another computer, which cannot reach us. */
export type SystemPrinting = 'works' | 'missing' | 'stopped' | 'remote' | 'no-ipp-url';

/** What is there, looked at just now. */
export interface PrinterFacts {
  /** The user wants the printer. */
  readonly isOn: boolean;
  readonly service: PrinterServiceState;
  readonly printing: SystemPrinting;
  readonly queue: QueueState;
  readonly faxQueue: QueueState;
  readonly announcement: AnnouncementState;
  /** `outdated`: it starts something else than this program. */
  readonly login: 'yes' | 'no' | 'outdated';
}

export const PRINTER_TROUBLES = [
  'port-taken',
  'not-listening',
  'printing-missing',
  'printing-stopped',
  'printing-remote',
  'no-ipp-url',
  'queue-missing',
  'queue-paused',
  'queue-rejecting',
  'queue-elsewhere',
  'queue-raw',
  'no-bus',
  'no-avahi',
  'announce-refused',
  'login-outdated',
  'left-over',
] as const;
export type PrinterTrouble = (typeof PRINTER_TROUBLES)[number];

/** The one thing to do about it. "add": the printer is added once more, which puts right what is off. "look": after somebody has done something outside. */
export const TROUBLE_REMEDY = {
  'port-taken': 'add',
  'not-listening': 'add',
  'printing-missing': 'look',
  'printing-stopped': 'look',
  'printing-remote': 'look',
  'no-ipp-url': 'look',
  'queue-missing': 'add',
  'queue-paused': 'add',
  'queue-rejecting': 'add',
  'queue-elsewhere': 'add',
  'queue-raw': 'add',
  'no-bus': 'look',
  'no-avahi': 'look',
  'announce-refused': 'add',
  'login-outdated': 'add',
  'left-over': 'remove',
} as const satisfies Readonly<Record<PrinterTrouble, 'add' | 'remove' | 'look'>>;

export interface PrinterStatus extends PrinterFacts {
  /** As programs show it. */
  readonly name: string;
  readonly port: number;
  /** Ways that this system knows at all, the better one first. */
  readonly ways: readonly PrinterWay[];
  readonly canFaxQueue: boolean;
  readonly trouble: PrinterTrouble | null;
}

const QUEUE_TROUBLES = {
  paused: 'queue-paused',
  rejecting: 'queue-rejecting',
  elsewhere: 'queue-elsewhere',
  raw: 'queue-raw',
} as const;

/** What is off, the first thing that has to be put right; null while all is well, on or off. */
export function printerTrouble(facts: PrinterFacts): PrinterTrouble | null {
  const queues = [facts.queue, facts.faxQueue];
  const isMade = queues.some((queue) => queue !== 'none' && queue !== 'unknown');
  if (!facts.isOn && isMade) return 'left-over';
  if (!facts.isOn) return facts.printing === 'works' ? null : troubleOf(facts.printing);
  if (facts.service === 'port-taken') return 'port-taken';
  if (facts.service !== 'listening') return 'not-listening';
  if (facts.printing !== 'works') return troubleOf(facts.printing);
  if (!isMade) {
    switch (facts.announcement) {
      case 'announced':
        break;
      case 'off':
        return 'queue-missing';
      case 'refused':
        return 'announce-refused';
      default:
        return facts.announcement;
    }
  }
  for (const queue of queues) if (queue in QUEUE_TROUBLES) return QUEUE_TROUBLES[queue as keyof typeof QUEUE_TROUBLES];
  return facts.login === 'outdated' ? 'login-outdated' : null;
}

const troubleOf = (printing: Exclude<SystemPrinting, 'works'>): PrinterTrouble =>
  printing === 'no-ipp-url' ? printing : `printing-${printing}`;
