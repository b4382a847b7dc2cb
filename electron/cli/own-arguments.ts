import { HIDDEN_SWITCH } from '../printing/setup/autostart';

/**
 * The arguments that are ours. Development starts look like `electron [switches] . send ...`, packaged ones like
 * `pagewire [switches] send ...`; the switches in front are Chromium's or Electron's, except those named here.
 */
export function ownArguments(argv: readonly string[], start: { readonly appPathGiven: boolean }): readonly string[] {
  let rest = argv.slice(1);
  if (start.appPathGiven) {
    const at = appPathIndex(rest);
    // Everything in front of the app's path is Electron's.
    rest = at === -1 ? [] : rest.slice(at + 1);
  }
  const first = rest.findIndex((argument) => !argument.startsWith('-') || OWN_SWITCHES.has(argument));
  return first === -1 ? [] : rest.slice(first);
}

/** "--" says that no switch follows; Chromium stops there too. */
const OWN_SWITCHES = new Set(['--', '--help', '-h', '--version', '-v', HIDDEN_SWITCH]);
/** Electron's own switches that take the next argument with them. */
const WITH_VALUE = new Set(['-r', '--require']);

function appPathIndex(argv: readonly string[]): number {
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    if (WITH_VALUE.has(argument)) index += 1;
    else if (!argument.startsWith('-')) return index;
  }
  return -1;
}
