import { writeSync } from 'node:fs';
import inspector from 'node:inspector';
import { app } from 'electron';
import { REFUSED_SWITCHES, switchesToRemove, variablesToRemove } from './start-rules';

// Runs as the first import of main, before any other module of ours or of a library can look at a switch or a variable.
const refused = REFUSED_SWITCHES.find((name) => app.commandLine.hasSwitch(name));
if (refused !== undefined) {
  writeSync(2, `Pagewire does not start with --${refused}: the window would lose its sandbox.\n`);
  process.exit(2);
}

const inspected = inspector.url() !== undefined;
for (const name of switchesToRemove({ inspected })) app.commandLine.removeSwitch(name);
for (const name of variablesToRemove(Object.keys(process.env))) Reflect.deleteProperty(process.env, name);
// Chromium's log goes to standard error, between the lines of the command line, and may name addresses and files.
app.commandLine.appendSwitch('log-level', '3');
