import { defaultSettings, type UserSettings } from '../../../core/settings/settings';
import { useAction, useSettings } from '../../state/queries';

/** The settings as they are, and one way to change some of them: kept at once, no button to save. */
export function useUserSettings() {
  const settings = useSettings();
  const set = useAction('settings.set', ['settings']);
  return {
    // The shell shows no page before the settings are there.
    settings: settings.data ?? defaultSettings,
    change: (change: Partial<UserSettings>) => {
      set.mutate({ change });
    },
    trouble: set.error,
  };
}
