import { userSettingsSchema } from '../../core/settings/settings';
import { err, ok } from '../../core/result';
import type { SettingsInForce } from '../settings/settings-in-force';
import type { Handlers } from './gate';

/** The part of the settings that belongs to the user; what main notes for itself stays in main. */
export function settingsHandlers(
  settings: SettingsInForce,
): Pick<Handlers, 'settings.get' | 'settings.set' | 'settings.managed'> {
  return {
    'settings.get': () => Promise.resolve(ok(userSettingsSchema.parse(settings.current()))),
    'settings.set': ({ change }) => {
      const changed = settings.change(change);
      if (!changed.ok) return Promise.resolve(err({ code: 'managed' }));
      return Promise.resolve(ok(userSettingsSchema.parse(changed.value)));
    },
    'settings.managed': () => Promise.resolve(ok(settings.policy())),
  };
}
