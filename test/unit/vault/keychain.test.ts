import { describe, expect, it } from 'vitest';
import { createKeychain, type Keytar } from '../../../electron/vault/keychain';
import { TurnedClock } from '../../integration/outbox/desk-parts';

/** A keychain whose calls end when the test says so. */
function slowKeychain() {
  const pending: (() => void)[] = [];
  const call = <T>(value: T): Promise<T> =>
    new Promise((resolve) => {
      pending.push(() => {
        resolve(value);
      });
    });
  const keytar: Keytar = {
    getPassword: () => call(null),
    setPassword: () => call(undefined),
    deletePassword: () => call(true),
  };
  const keychain = createKeychain({
    service: 'Test',
    clock: new TurnedClock(),
    load: () => Promise.resolve(keytar),
  });
  const endNext = async (before = (): void => undefined): Promise<void> => {
    await expect.poll(() => pending.length).toBe(1);
    before();
    pending.shift()?.();
  };
  return { keychain, endNext };
}

describe('a keychain that is let go of', () => {
  it('is idle only when whoever waited for a call has made no other: one that is under way at the end aborts the program', async () => {
    const { keychain, endNext } = slowKeychain();
    let isIdle = false;
    const probe = (async () => {
      await keychain.write('probe', 'open');
      await keychain.remove('probe');
    })();
    const idle = keychain.idle().then(() => {
      isIdle = true;
    });
    await endNext();
    // The second call is there before anybody may think that there is none.
    await endNext(() => {
      expect(isIdle).toBe(false);
    });
    await Promise.all([probe, idle]);
    expect(isIdle).toBe(true);
  });

  it('is idle at once when nothing was asked', async () => {
    await slowKeychain().keychain.idle();
  });
});
