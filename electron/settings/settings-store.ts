import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import ElectronStore from 'electron-store';
import { defaultSettings, MOST_KEEP_DAYS, settingsSchema, type Settings } from '../../core/settings/settings';
import type { Clock } from '../system/clock';

export interface SettingsStore {
  current(): Settings;
  /** Written to disk (temporary file, fsync, rename) before it returns. */
  change(change: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Settings;
  onChange(listener: (settings: Settings) => void): () => void;
  /** The file was damaged at this start; it lies beside the new one as `settings.corrupt-TIME.json`. */
  readonly setAside: boolean;
}

const KEEP_ALL = { keepDocumentsDays: MOST_KEEP_DAYS, keepHistoryDays: MOST_KEEP_DAYS } as const;

/** Settings in `folder`/settings.json, mode 0600. A damaged file is kept aside and the defaults hold. */
export function openSettings(folder: string, clock: Clock): SettingsStore {
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

  let { settings } = opened;
  const listeners = new Set<(settings: Settings) => void>();
  return {
    setAside,
    current: () => settings,
    change: (change) => {
      settings = settingsSchema.parse({ ...settings, ...withoutAbsent(change) });
      opened.store.store = settings;
      for (const listener of listeners) listener(settings);
      return settings;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function withoutAbsent(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
