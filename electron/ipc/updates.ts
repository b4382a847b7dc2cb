import type { AppUpdates } from '../app/app-updates';
import { err, ok } from '../../core/result';
import type { Handlers } from './gate';

/** Each step towards a newer version is a person's. */
export function updateHandlers(
  updates: AppUpdates,
): Pick<Handlers, 'updates.status' | 'updates.look' | 'updates.fetch' | 'updates.install'> {
  return {
    'updates.status': () => Promise.resolve(ok(updates.view())),
    'updates.look': async () => {
      await updates.look();
      return ok(updates.view());
    },
    'updates.fetch': () => {
      // Minutes; how far it is comes as news.
      void updates.fetch();
      return Promise.resolve(ok(updates.view()));
    },
    'updates.install': () => {
      switch (updates.installNow()) {
        case 'quitting':
          return Promise.resolve(ok(null));
        case 'sending':
          return Promise.resolve(err({ code: 'update-while-sending' }));
        case 'nothing':
          return Promise.resolve(err({ code: 'not-found' }));
      }
    },
  };
}
