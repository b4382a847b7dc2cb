import { expect, it } from 'vitest';
import { ok } from '../../../core/result';
import { newDataKey, openDataKey, replaceDataKey } from '../../../electron/vault/data-key';
import { decodeRing, encodeRing, type KeyRing } from '../../../electron/vault/key-ring';
import type { Keychain } from '../../../electron/vault/keychain';

/** Says yes to everything and keeps only what it was made with, as a full or a broken service does. No real one can be made to. */
function forgetful(kept: string | null): Keychain {
  return {
    read: () => Promise.resolve(ok(kept)),
    write: () => Promise.resolve(ok(null)),
    remove: () => Promise.resolve(ok(false)),
    idle: () => Promise.resolve(),
  };
}
const ring = (): KeyRing => ({ current: newDataKey(), before: null });

it('a first key that the keychain did not keep is none, and nothing is sealed under it', async () => {
  const remembered: string[] = [];
  const opened = await openDataKey({
    keychain: forgetful(null),
    folder: '/nowhere',
    remembered: null,
    remember: (place) => {
      remembered.push(place);
    },
    hasSealedData: () => false,
  }).catch((error: unknown) => error);
  expect([opened, remembered]).toEqual([{ kind: 'locked' }, []]);
});

it('a new key that the keychain did not keep takes the place of none', async () => {
  const now = ring();
  const keychain = forgetful(encodeRing(now));
  const next: KeyRing = { current: newDataKey(), before: now.current };
  expect(await replaceDataKey({ keychain, folder: '/nowhere', place: 'keychain', now, next })).toBe('locked');
  const stored = await keychain.read('data-key');
  expect(stored.ok && decodeRing(stored.value ?? '')).toEqual(now);
});
