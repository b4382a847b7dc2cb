import { readFileSync } from 'node:fs';
import type { LoginPlace } from './cups-plan';

export type LoginState = 'yes' | 'no' | 'outdated';

/** The system's own list of what starts at login. */
export interface SystemLoginItems {
  isSet(): boolean;
  set(isOn: boolean): void;
}

export interface LoginItem {
  state(): LoginState;
  place(): LoginPlace;
}

/** Linux: a file of ours in the autostart folder. */
export function fileLoginItem(file: string, text: string): LoginItem {
  const state = (): LoginState => {
    let there: string;
    try {
      there = readFileSync(file, 'utf8');
    } catch {
      return 'no';
    }
    // Desktops switch an entry off by a line in it.
    if (/^(Hidden=true|X-GNOME-Autostart-enabled=false)$/m.test(there)) return 'no';
    return execOf(there) === execOf(text) ? 'yes' : 'outdated';
  };
  // A file that is switched off is still a file of ours.
  const isThere = (): boolean => state() !== 'no' || exists(file);
  return { state, place: () => ({ file, text, isThere: isThere() }) };
}

/** Windows and macOS. */
export function systemLoginItem(items: SystemLoginItems): LoginItem {
  const state = (): LoginState => (items.isSet() ? 'yes' : 'no');
  return { state, place: () => ({ file: null, text: '', isThere: items.isSet() }) };
}

const execOf = (entry: string): string | undefined => /^Exec=.*$/m.exec(entry)?.[0];

function exists(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}
