import type { OwnAudit } from '../audit/create-audit';
import type { BasketDesk } from '../basket/basket';
import type { Lock } from '../lock/lock';
import type { WatchedPolicy } from '../settings/policy/watch-policy';
import type { Clock } from '../system/clock';
import type { Keychain } from '../vault/keychain';
import type { Engine } from './engine';
import type { OpenedStore } from './open-store';

/** How long the end waits for the keychain. While it asks a person for a password it may never answer. */
const KEYCHAIN_LIMIT_MS = 2000;
/** How long the end waits for what is on its way into the basket; it is refused then, and whoever gave it still has it. */
const BASKET_LIMIT_MS = 5000;

interface Parts {
  readonly policy: Pick<WatchedPolicy, 'stop'>;
  readonly opening: () => Promise<void> | null;
  readonly opened: () => OpenedStore | null;
  readonly basket: Pick<BasketDesk, 'close'>;
  readonly lock: Pick<Lock, 'settled'>;
  readonly audit: Pick<OwnAudit, 'end' | 'close'>;
  readonly practice: { readonly stop: () => Promise<void> };
  readonly keychain: Pick<Keychain, 'idle'>;
  readonly clock: Clock;
}

/** Ends the parts in their order: first what takes things in, then what sends them, last what writes down that they did. */
export function createEnd(parts: Parts): Engine['stop'] {
  const { policy, opening, opened, basket, lock, audit, practice, keychain, clock } = parts;
  const after = (ms: number): Promise<true> =>
    new Promise((resolve) => {
      clock.after(ms, () => {
        resolve(true);
      });
    });
  return async (giveUp) => {
    policy.stop();
    await Promise.race([opening(), after(KEYCHAIN_LIMIT_MS)]);
    await Promise.race([basket.close(), after(BASKET_LIMIT_MS)]);
    await lock.settled();
    audit.end();
    const store = opened();
    await store?.outbox.stop(giveUp);
    await store?.documents.close();
    await practice.stop();
    await audit.close();
    // A limit of its own: an end that took its time elsewhere says nothing about the keychain.
    const isIdle = keychain.idle().then(() => false);
    return { keychainHangs: await Promise.race([isIdle, after(KEYCHAIN_LIMIT_MS)]) };
  };
}
