import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import ElectronStore from 'electron-store';
import { defaultSettings, MOST_KEEP_DAYS, settingsSchema, type Settings } from '../../core/settings/settings';
import type { Clock } from '../system/clock';
import type { PolicySource } from './policy/watch-policy';
import { settingsInForce, type SettingsInForce } from './settings-in-force';

export interface SettingsStore extends SettingsInForce {
  /** The file was damaged at this start; it lies beside the new one as `settings.corrupt-TIME.json`. */
  readonly setAside: boolean;
}

const KEEP_ALL = { keepDocumentsDays: MOST_KEEP_DAYS, keepHistoryDays: MOST_KEEP_DAYS } as const;

/**
 * Settings in `folder`/settings.json, mode 0600: the user's own. A change is on disk (temporary file, fsync, rename) before it returns. A
 * damaged file is kept aside and the defaults hold.
 */
export function openSettings(folder: string, clock: Clock, policy: PolicySource): SettingsStore {
  const file = path.join(folder, 'settings.json');
  const open = (): { store: ElectronStore<Settings>; settings: Settings } => {
    const store = new ElectronStore<Settings>({
      cwd: folder,
      name: 'settings',
      configFileMode: 0o600,
      defaults: defaultSettings,
    });
    return { store, settings: settingsSchema.parse(store.store) };
  };
  let opened: ReturnType<typeof open>;
  let setAside = false;
  try {
    opened = open();
  } catch (damage) {
    // Nothing to set aside means that the folder itself cannot be written; that is no damage to repair here.
    if (!existsSync(file)) throw damage;
    renameSync(file, path.join(folder, `settings.corrupt-${clock.now().toString()}.json`));
    setAside = true;
    opened = open();
    // What is lost may have said that documents are kept for years; the defaults would erase them at once.
    opened.settings = { ...opened.settings, ...KEEP_ALL };
    opened.store.store = opened.settings;
  }
  const { store, settings } = opened;
  const keep = (own: Settings): void => {
    store.store = own;
  };
  return { setAside, ...settingsInForce(settings, keep, policy) };
}
