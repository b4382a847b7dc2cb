// The composition root. The order of the statements matters; each says why it stands where it stands.
import './security/scrub'; // before any other module can read a switch or a variable
import { app } from 'electron';
import { createWords, localeFor } from '../core/words/words';
import { en } from '../core/words/en';
import { hearSystem } from './app/opened-by-system';
import { runApp } from './app/run-app';
import { uninstall } from './app/app-uninstall';
import { prepareDataFolder, refuseFolder } from './app/data-folder';
import { answerAtOnce } from './cli/answer-at-once';
import { ownArguments } from './cli/own-arguments';
import { opensWindow, readStart } from './cli/read-start';
import { standardPrinter } from './cli/printer';
import { registerAppScheme } from './protocol/app-protocol';
import { denyNavigation } from './security/window-policy';

// Before ready: every process that will ever draw a page is sandboxed, asked for or not.
app.enableSandbox();
// Before ready: later the scheme could no longer become one with an origin of its own.
registerAppScheme();
// Before ready: text and still pages need no graphics processor, and a command none of its processes.
app.disableHardwareAcceleration();
// Before any page exists: the handlers hold for each one from its first moment.
denyNavigation();
// Before ready: macOS tells of the file or link that it was started for while it starts.
const opened = hearSystem();
// Before the lock and before anything is read or written: both lie in this folder.
const folder = prepareDataFolder();

const words = createWords(en, localeFor('en', app.getPreferredSystemLanguages()[0] ?? 'en'));
const printer = standardPrinter();
const start = readStart(ownArguments(process.argv, { appPathGiven: process.defaultApp }), process.cwd());

// Help, version and misuse need neither the lock nor the outbox.
const answer = answerAtOnce(start, words, app.getVersion());
if (answer === null && !folder.ok) {
  void refuseFolder(folder.error, { wantsWindow: opensWindow(start), words, printer });
} else if (answer === null && start.kind === 'uninstall') {
  // Opens nothing and hands nothing over: while another Pagewire runs, nothing is taken away under it.
  void uninstall({ fate: start.fate, words, printer });
} else if (answer === null) {
  // Takes the lock first: exactly one process owns the outbox, the others hand over to it.
  void runApp({ start, words, printer, opened });
} else {
  printer[answer.on](answer.text);
  void printer.flushed().then(() => {
    app.exit(answer.exit);
  });
}
