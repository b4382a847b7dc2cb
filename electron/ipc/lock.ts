import { app } from 'electron';
import type { LockStatus } from '../../bridge/views';
import { err, ok, type Result } from '../../core/result';
import type { Engine } from '../app/engine';
import type { Clock } from '../system/clock';
import type { Handlers } from './gate';
import type { KeptPages } from './kept-pages';

type LockCalls = Extract<keyof Handlers, `lock.${string}`>;

interface Parts {
  readonly engine: Pick<Engine, 'lock' | 'settings' | 'standing'>;
  readonly kept: KeptPages;
  /** Loads the page anew, once its call is answered: what it held in memory goes with it. */
  readonly renew: () => void;
  /** The page stays as it is, covered. */
  readonly stay: () => void;
  readonly clock: Clock;
}

/** The lock, from the window's side. */
export function lockHandlers({ engine, kept, renew, stay, clock }: Parts): Pick<Handlers, LockCalls> {
  const { lock, settings } = engine;
  const status = (): LockStatus => {
    const { state, hasPassphrase, system, wrong, waitMs, isGone } = lock.facts();
    const { needYou, underWay } = engine.standing();
    return {
      isLocked: state.name === 'locked',
      hasPassphrase,
      system,
      wrong: wrong === null ? null : { count: wrong.count, sinceAt: wrong.firstAt },
      nextTryAt: waitMs === 0 ? null : clock.now() + waitMs,
      isGone,
      needYou,
      underWay,
      theme: settings.current().theme,
      locale: app.getLocale(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  };
  return {
    'lock.status': () => Promise.resolve(ok(status())),
    'lock.unlock': async ({ passphrase }) => told(await lock.unlock(passphrase)),
    'lock.unlockBySystem': async () => told(await lock.unlockBySystem()),
    'lock.leave': (argument, caller) => {
      // Only a page that was there when it was locked has something to hand over, and it is not asked for more.
      if (!lock.isLocked() || kept.has(caller.id)) return Promise.resolve(err({ code: 'not-possible-now' }));
      if (argument.kept === null) stay();
      else {
        kept.keep(caller.id, argument.kept);
        renew();
      }
      return Promise.resolve(ok(null));
    },
    'lock.takeBack': (_nothing, caller) => Promise.resolve(ok({ kept: kept.takeBack(caller.id) })),
    'lock.now': () => {
      if (!lock.rules().canUnlock) return Promise.resolve(err({ code: 'lock', reason: 'no-way-back' }));
      lock.tell({ kind: 'you' });
      return Promise.resolve(ok(null));
    },
    'lock.setPassphrase': async ({ current, next }) => told(await lock.setPassphrase(current, next)),
    'lock.removePassphrase': async ({ current }) => told(await lock.removePassphrase(current)),
  };
}

function told<R extends 'wrong' | 'too-early' | 'too-short' | 'refused'>(result: Result<null, R>) {
  return result.ok ? result : err({ code: 'lock', reason: result.error } as const);
}
