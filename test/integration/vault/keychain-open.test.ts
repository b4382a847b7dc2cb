import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/system/clock';
import { API_KEY_ACCOUNT, createKeyStore } from '../../../electron/vault/api-key-store';
import { openDataKey, type DataKeyPlace } from '../../../electron/vault/data-key';
import { createKeychain } from '../../../electron/vault/keychain';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { startSessionBus, type SessionBus } from '../../fixtures/session-bus';

/** The real keytar with a real Secret Service. The tests run in this order: the last ones lock the keyring. */
let bus: SessionBus;
beforeAll(async () => {
  bus = await startSessionBus();
  await bus.startKeyring();
});
afterAll(() => bus.close());

const newKeychain = () =>
  createKeychain({ service: `Pagewire test ${randomBytes(6).toString('hex')}`, clock: systemClock });

function flag(value: boolean) {
  let stored = value;
  return {
    read: () => stored,
    write: (next: boolean) => {
      stored = next;
    },
  };
}

function dataKeyOptions(folder: string, keychain = newKeychain()) {
  const remembered: DataKeyPlace[] = [];
  return {
    remembered,
    options: {
      keychain,
      folder,
      remembered: null,
      remember: (place: DataKeyPlace) => {
        remembered.push(place);
      },
      hasSealedData: () => false,
    },
  };
}

describe('with an open keyring', () => {
  it('secrets are stored, read, replaced and removed', async () => {
    const keychain = newKeychain();
    expect(await keychain.read('a')).toEqual({ ok: true, value: null });
    expect(await keychain.write('a', 'one')).toEqual({ ok: true, value: null });
    expect(await keychain.write('a', 'zwei ä')).toEqual({ ok: true, value: null });
    expect(await keychain.read('a')).toEqual({ ok: true, value: 'zwei ä' });
    expect(await keychain.remove('a')).toEqual({ ok: true, value: true });
    expect(await keychain.remove('a')).toEqual({ ok: true, value: false });
  });

  it('the data key is made once, in the keychain, with no file beside it', async () => {
    const folder = await scratchFolder();
    const { options, remembered } = dataKeyOptions(folder);
    const made = await openDataKey(options);
    expect(made).toMatchObject({ kind: 'open', protection: 'keychain' });
    expect(remembered).toEqual(['keychain']);
    expect(await readdir(folder)).toEqual([]);
    expect(await openDataKey({ ...options, remembered: 'keychain' })).toEqual(made);
    // Settings lost: the same key is found again, whether or not there are faxes.
    expect(await openDataKey({ ...options, hasSealedData: () => true })).toEqual(made);
  });

  it('no data key is made where sealed data lies', async () => {
    const { options, remembered } = dataKeyOptions(await scratchFolder());
    expect(await openDataKey({ ...options, hasSealedData: () => true })).toEqual({ kind: 'not-in-keychain' });
    expect(await openDataKey({ ...options, remembered: 'keychain' })).toEqual({ kind: 'not-in-keychain' });
    expect(await openDataKey({ ...options, remembered: 'file' })).toEqual({ kind: 'failed' });
    expect(remembered).toEqual([]);
  });

  it('a damaged data key is a failure, not a reason for a new one', async () => {
    const keychain = newKeychain();
    await keychain.write('data-key', '1:short');
    const { options } = dataKeyOptions(await scratchFolder(), keychain);
    expect(await openDataKey(options)).toEqual({ kind: 'entry-damaged' });
    expect(await keychain.read('data-key')).toEqual({ ok: true, value: '1:short' });
  });

  it('the API key is kept in the keychain and found by the next run', async () => {
    const keychain = newKeychain();
    const keyStored = flag(false);
    const store = createKeyStore({ keychain, clock: systemClock, keyStored });
    let changes = 0;
    store.onChange(() => (changes += 1));
    expect(await store.status()).toEqual({ stored: 'none', keychain: 'available' });
    expect(await store.current()).toBeNull();
    expect(await store.set('  key-123\n')).toEqual({ ok: true, value: { stored: 'keychain', keychain: 'available' } });
    expect(keyStored.read()).toBe(true);
    const nextRun = createKeyStore({ keychain, clock: systemClock, keyStored });
    expect(await nextRun.current()).toBe('key-123');
    expect(await store.remove()).toEqual({ ok: true, value: { stored: 'none', keychain: 'available' } });
    expect(await store.current()).toBeNull();
    expect(keyStored.read()).toBe(false);
    expect(await keychain.read(API_KEY_ACCOUNT)).toEqual({ ok: true, value: null });
    expect(changes).toBe(2);
  });

  it('a key that somebody removed from the keychain itself can be forgotten', async () => {
    const keyStored = flag(true);
    const store = createKeyStore({ keychain: newKeychain(), clock: systemClock, keyStored });
    expect(await store.remove()).toEqual({ ok: true, value: { stored: 'none', keychain: 'available' } });
    expect(keyStored.read()).toBe(false);
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['two words', 'bad-characters'],
    ['line\nbreak', 'bad-characters'],
    ['schlüssel', 'bad-characters'],
    ['x'.repeat(501), 'bad-characters'],
  ])('the key %j is refused as %s before anything is stored', async (text, reason) => {
    const keychain = newKeychain();
    const keyStored = flag(false);
    const store = createKeyStore({ keychain, clock: systemClock, keyStored });
    expect(await store.set(text)).toEqual({ ok: false, error: { code: 'key', reason } });
    expect(await keychain.read(API_KEY_ACCOUNT)).toEqual({ ok: true, value: null });
    expect(keyStored.read()).toBe(false);
  });
});

describe('with a keyring that is locked', () => {
  it('nothing new is made, and what is stored counts as locked', async () => {
    const keychain = newKeychain();
    await keychain.write(API_KEY_ACCOUNT, 'key-123');
    const { options, remembered } = dataKeyOptions(await scratchFolder(), keychain);
    const made = await openDataKey(options);
    bus.lockKeyring();

    expect(await keychain.write('other', 'x')).toEqual({ ok: false, error: 'locked' });
    expect(await openDataKey({ ...options, remembered: 'keychain' })).toEqual({ kind: 'locked' });
    expect(await openDataKey(options)).toEqual({ kind: 'locked' });
    expect(await readdir(options.folder)).toEqual([]);
    expect(remembered).toEqual(['keychain']);
    expect(made.kind).toBe('open');

    const keyStored = flag(true);
    const store = createKeyStore({ keychain, clock: systemClock, keyStored });
    expect(await store.status()).toEqual({ stored: 'locked', keychain: 'locked' });
    expect(await store.current()).toBeNull();
    expect(await store.remove()).toEqual({ ok: false, error: { code: 'key', reason: 'keychain-locked' } });
    expect(await store.set('key-456')).toEqual({ ok: true, value: { stored: 'session', keychain: 'locked' } });
    expect(await store.current()).toBe('key-456');
    expect(keyStored.read()).toBe(true);
  });
});
