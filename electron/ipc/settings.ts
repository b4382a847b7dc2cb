import { userSettingsSchema } from '../../core/settings/settings';
import { ok } from '../../core/result';
import type { SettingsStore } from '../settings/settings-store';
import type { Handlers } from './gate';

/** The part of the settings that belongs to the user; what main notes for itself stays in main. */
export function settingsHandlers(settings: SettingsStore): Pick<Handlers, 'settings.get' | 'settings.set'> {
  return {
    'settings.get': () => Promise.resolve(ok(userSettingsSchema.parse(settings.current()))),
    'settings.set': ({ change }) => Promise.resolve(ok(userSettingsSchema.parse(settings.change(change)))),
  };
}
