import path from 'node:path';

/** How this program is started again: the program and its arguments. */
export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
}

/** Starts without a window; the service and the tray are there (`readStart`). */
export const HIDDEN_SWITCH = '--hidden';

const FILE = 'pagewire.desktop';

/** Where desktops look for what starts at login (XDG Desktop Application Autostart Specification). */
export const autostartFile = (home: string, env: Readonly<Record<string, string | undefined>>): string => {
  const told = env['XDG_CONFIG_HOME'] ?? '';
  // The specification ignores relative paths.
  return path.posix.join(path.posix.isAbsolute(told) ? told : path.posix.join(home, '.config'), 'autostart', FILE);
};

/** The autostart file (XDG Desktop Entry Specification 1.5). */
export const autostartEntry = ({ program, args }: Launch, comment: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Pagewire',
    `Comment=${escaped(comment)}`,
    `Exec=${escaped([program, ...args, HIDDEN_SWITCH].map(quoted).join(' '))}`,
    'Icon=pagewire',
    'Terminal=false',
    '',
  ].join('\n');

/** An argument of Exec: in quotes, these four escaped, "%" doubled because it begins a field code. */
const quoted = (argument: string): string => `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;

/** A string value of a desktop entry. */
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
