import type { PrinterTrouble, SetupStep, ShownStep, StepProblem, StepState } from '../../printing/printer-setup';
import type { Catalogue, Message } from '../message';

const steps = {
  'printer.step.listen': 'Pagewire waits for printed pages, from programs of this computer only (port {about}).',
  'printer.step.queue': 'Adds the printer {about}, for you alone.',
  'printer.step.fax-queue': 'Adds the printer {about}, for scripts that name the fax number with the pages.',
  'printer.step.announce': 'Announces {about} to programs of this computer, and to no other computer.',
  'printer.step.pdf-service': 'Puts "Fax with Pagewire" into the menu PDF of the print dialog.',
  'printer.step.login': 'Starts Pagewire without a window when you log in.',
  'printer.step.remove-queue': 'Removes the printer {about}.',
  'printer.step.remove-fax-queue': 'Removes the printer {about}.',
  'printer.step.hush': 'No longer announces the printer.',
  'printer.step.remove-pdf-service': 'Takes "Fax with Pagewire" out of the menu PDF of the print dialog.',
  'printer.step.remove-login': 'No longer starts Pagewire when you log in.',
  'printer.step.stop-listening': 'Pagewire no longer waits for printed pages (port {about}).',
  'printer.step.forget': 'Forgets the password of the printer.',
} as const satisfies Readonly<Record<`printer.step.${SetupStep}`, string>>;

const states = {
  'printer.state.waiting': 'To do',
  'printer.state.doing': 'Doing',
  'printer.state.done': 'Done',
  'printer.state.failed': 'Not done',
} as const satisfies Readonly<Record<`printer.state.${StepState['kind']}`, string>>;

const rights = {
  'printer.administrator.no': 'Needs no administrator.',
  'printer.administrator.if-needed': 'Asks for an administrator if this computer wants one.',
  'printer.administrator.yes': 'Asks for an administrator.',
} as const satisfies Readonly<Record<`printer.administrator.${ShownStep['administrator']}`, string>>;

/** Why a step was not done, and what helps. */
const problems = {
  'printer.problem.not-allowed':
    'You may not add printers here, and nobody could be asked. Ask an administrator, or add it without one.',
  'printer.problem.declined': 'No administrator agreed. Nothing was changed by this step. Try again when one is there.',
  'printer.problem.program-missing': 'A program of the printing system is missing. Install CUPS, then try again.',
  'printer.problem.late': 'The printing system did not answer in time. Try again.',
  'printer.problem.port-taken': 'Another program uses this port. Try again: Pagewire takes another one.',
  'printer.problem.not-listening': 'Pagewire cannot wait for printed pages at the moment. Restart it, then try again.',
  'printer.problem.no-bus':
    'This computer has no message bus, so nothing can be announced. Add it as a printer instead.',
  'printer.problem.no-avahi': 'Avahi does not run here, so nothing can be announced. Start it, or add it as a printer.',
  'printer.problem.announce-refused': 'Avahi does not announce on this computer itself. Add it as a printer instead.',
  'printer.problem.no-ipp-url':
    'This Windows cannot add a printer by its address. Print with "Microsoft Print to PDF" and drop the file on Pagewire.',
  'printer.problem.queue-not-made': 'Windows made no printer, without saying why. Try again.',
  'printer.problem.file-failed':
    'A file could not be written or removed. Check the rights of your folders, then try again.',
  'printer.problem.failed': 'The printing system refused. Try again.',
} as const satisfies Readonly<Record<`printer.problem.${StepProblem}`, string>>;

/** What is off, in one sentence. */
const troubles = {
  'printer.trouble.port-taken': 'Another program uses the port of the fax printer, so nothing arrives.',
  'printer.trouble.not-listening':
    'Pagewire does not wait for printed pages at the moment. What is printed waits for it.',
  'printer.trouble.printing-missing': 'This computer has no printing system. Install CUPS, then look again.',
  'printer.trouble.printing-stopped':
    'The printing system of this computer does not answer. Start it, then look again.',
  'printer.trouble.printing-remote':
    'This computer prints through another computer, which cannot reach Pagewire. Ask whoever looks after it.',
  'printer.trouble.no-ipp-url':
    'This Windows cannot add a printer by its address. Print with "Microsoft Print to PDF" and drop the file on Pagewire.',
  'printer.trouble.queue-missing': 'The fax printer is switched on, but programs do not see it.',
  'printer.trouble.queue-paused': 'The fax printer is paused: what is printed waits.',
  'printer.trouble.queue-rejecting': 'The fax printer takes no pages.',
  'printer.trouble.queue-elsewhere': 'The fax printer leads to another address than Pagewire.',
  'printer.trouble.queue-raw': 'The printing system does not know what the fax printer can print.',
  'printer.trouble.no-bus': 'This computer has no message bus, so the fax printer is not announced.',
  'printer.trouble.no-avahi': 'Avahi does not run, so programs do not see the fax printer. Start it, then look again.',
  'printer.trouble.announce-refused': 'Avahi does not announce the fax printer.',
  'printer.trouble.login-outdated': 'Another copy of Pagewire starts when you log in.',
  'printer.trouble.left-over': 'The fax printer is switched off, but programs still see it.',
} as const satisfies Readonly<Record<`printer.trouble.${PrinterTrouble}`, string>>;

const remedies = {
  'printer.remedy.add': 'Put it right',
  'printer.remedy.remove': 'Remove the rest',
  'printer.remedy.look': 'Look again',
} as const satisfies Readonly<Record<`printer.remedy.${'add' | 'remove' | 'look'}`, string>>;

const page = {
  'printer.title': 'Print to fax',
  'printer.info': 'The fax printer of Pagewire, for programs of this computer.',
  'printer.autostart': 'Waits for pages that are printed to be faxed',
  'printer.intro':
    'Print from any program, and the pages open here as a new fax. You choose where it goes; nothing is sent by printing alone.',
  'printer.is.off': 'The fax printer is not added.',
  'printer.is.added': '{name} is added and listening.',
  'printer.is.announced': '{name} is announced on this computer and listening.',
  'printer.isHint':
    'While it is added, Pagewire goes on when its window is closed. Quit it by its tray icon or the menu; what is printed then waits until it runs again.',
  'printer.looking': 'Looking at the printers of this computer',
  'printer.add': 'Add the fax printer',
  'printer.addMore': 'Change',
  'printer.remove': 'Remove the fax printer',
  'printer.startAtLogin': 'Start Pagewire without a window when I log in',
  'printer.way': 'How programs see it',
  'printer.way.queue': 'As a printer of this computer',
  'printer.way.queue.hint': 'Always in the list, also while Pagewire does not run.',
  'printer.way.announce': 'Without an administrator',
  'printer.way.announce.hint': 'In the list while Pagewire runs. Every user of this computer sees it.',
  'printer.faxQueue': 'Also a printer for scripts that name the fax number',
  'printer.plan': 'What will be done',
  'printer.planLine': '{sentence} {rights}',
  'printer.addNow': 'Add printer',
  'printer.removeNow': 'Remove printer',
  'printer.removeText': 'Programs no longer see the fax printer. Faxes and their pages stay.',
  'printer.progress': 'What was done',
  'printer.again': 'Try again',
  'printer.withoutAdministrator': 'Add it without an administrator',
  'printer.added': 'The fax printer was added.',
  'printer.removed': 'The fax printer was removed.',
} as const satisfies Catalogue;

const commands = {
  'cli.printer.plan': 'This will be done:',
  'cli.printer.step': '{number}. {sentence} {rights}',
  'cli.printer.detail': '   {detail}',
  'cli.printer.ask': 'Nothing was done. Add --yes to do it.',
  'cli.printer.did': '{state}  {sentence}',
  'cli.printer.why': '      {problem}',
  'cli.printer.said': '      It said: {detail}',
  'cli.printer.busy': 'The fax printer is being added or removed at this moment. Wait, then try again.',
  'cli.printer.next': 'Next: {next}',
  'cli.printer.notRunning': 'Pagewire does not run now. "pagewire --hidden" starts it without a window.',
  'cli.printer.next.start': 'pagewire --hidden',
  'cli.printer.next.add': 'pagewire printer add --yes',
  'cli.printer.next.remove': 'pagewire printer remove --yes',
  'cli.printer.next.look': 'pagewire printer status',
  'cli.printer.faxQueue': 'The printer for scripts is added as well.',
  'cli.printer.login': 'Pagewire starts when you log in.',
  'cli.printer.noLogin': 'Pagewire does not start by itself when you log in.',
  'cli.printer.printed': 'Printed: {title} ({pages} pages, {format})',
  'cli.printer.notServing': 'The fax printer cannot listen: another program has its port.',
  'cli.usage.bad-printer-verb': 'Use "pagewire printer add", "remove", "status" or "serve".',
  'cli.usage.bad-printer-option': '{text} is not possible here.',
} as const satisfies Readonly<Record<string, Message>>;

/** The printer that faxes: adding it, removing it, and how it stands. */
export const printer = { ...steps, ...states, ...rights, ...problems, ...troubles, ...remedies, ...page, ...commands };
