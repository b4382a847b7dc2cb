import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isFixed } from '../../../core/settings/policy';
import type { Settings } from '../../../core/settings/settings';
import type { SettingsInForce } from '../../settings/settings-in-force';
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
  // One that is switched off is still a file of ours.
  return { state, place: () => ({ file, text, isThere: existsSync(file) }) };
}

/** Windows and macOS. */
export function systemLoginItem(items: SystemLoginItems): LoginItem {
  const state = (): LoginState => (items.isSet() ? 'yes' : 'no');
  return { state, place: () => ({ file: null, text: '', isThere: items.isSet() }) };
}

/** Keeps what starts at login in step with the wish, whoever changed it. What somebody took away outside stays away until then. */
export function followLogin(settings: SettingsInForce, login: LoginItem, setLoginItem: (isOn: boolean) => void): void {
  let wanted = settings.current().startAtLogin;
  // What the organisation says may be newer than what lies here.
  if (isFixed(settings.policy(), 'startAtLogin')) wanted = login.state() === 'yes';
  const follow = ({ startAtLogin }: Pick<Settings, 'startAtLogin'>): void => {
    if (startAtLogin === wanted) return;
    wanted = startAtLogin;
    const { file, text } = login.place();
    if (file === null) setLoginItem(startAtLogin);
    else if (startAtLogin) writeAutostart(file, text);
    else rmSync(file, { force: true });
  };
  settings.onChange(follow);
  follow(settings.current());
}

/** A desktop that reads the folder in this very moment sees the old file or the new one. */
export function writeAutostart(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const part = `${file}.part`;
  rmSync(part, { force: true });
  writeFileSync(part, text, { mode: 0o644, flag: 'wx' });
  renameSync(part, file);
}

const execOf = (entry: string): string | undefined => /^Exec=.*$/m.exec(entry)?.[0];
