import { readdir, readFile, rm, stat, symlink, writeFile, chmod, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/system/clock';
import { createKeyStore } from '../../../electron/vault/api-key-store';
import { DATA_KEY_FILE, openDataKey, type DataKeyPlace } from '../../../electron/vault/data-key';
import { createKeychain } from '../../../electron/vault/keychain';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { startSessionBus, type SessionBus } from '../../fixtures/session-bus';

/** The real keytar on a session bus without a Secret Service. */
let bus: SessionBus;
beforeAll(async () => {
  bus = await startSessionBus();
});
afterAll(() => bus.close());

const keychain = createKeychain({ service: 'Pagewire test', clock: systemClock });

async function setUp() {
  const remembered: DataKeyPlace[] = [];
  return {
    remembered,
    options: {
      keychain,
      folder: await scratchFolder(),
      remembered: null,
      remember: (place: DataKeyPlace) => {
        remembered.push(place);
      },
      hasSealedData: () => false,
    },
  };
}

describe('without a keychain', () => {
  it('says so on every call', async () => {
    expect(await keychain.read('a')).toEqual({ ok: false, error: 'missing' });
    expect(await keychain.write('a', 'b')).toEqual({ ok: false, error: 'missing' });
    expect(await keychain.remove('a')).toEqual({ ok: false, error: 'missing' });
  });

  it('the data key lies in a file that only this user may read, and is found again', async () => {
    const { options, remembered } = await setUp();
    const made = await openDataKey(options);
    expect(made).toMatchObject({ kind: 'open', protection: 'file' });
    expect(remembered).toEqual(['file']);
    const path = join(options.folder, DATA_KEY_FILE);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(options.folder)).toEqual([DATA_KEY_FILE]);
    await chmod(path, 0o644);
    expect(await openDataKey({ ...options, remembered: 'file', hasSealedData: () => true })).toEqual(made);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    // Settings lost.
    expect(await openDataKey({ ...options, hasSealedData: () => true })).toEqual(made);
  });

  it('no second key is made when the first one is gone, damaged, replaced by a link, or in a keychain that is not here', async () => {
    const { options } = await setUp();
    const path = join(options.folder, DATA_KEY_FILE);
    await openDataKey(options);
    const good = await readFile(path);
    await writeFile(path, good.subarray(0, 20));
    expect(await openDataKey({ ...options, remembered: 'file' })).toEqual({ kind: 'failed' });
    expect(await openDataKey(options)).toEqual({ kind: 'failed' });
    expect(await readFile(path)).toEqual(good.subarray(0, 20));
    await writeFile(path, good);
    await rename(path, `${path}-elsewhere`);
    await symlink(`${path}-elsewhere`, path);
    expect(await openDataKey(options)).toEqual({ kind: 'failed' });
    await rm(path);
    expect(await openDataKey({ ...options, remembered: 'file' })).toEqual({ kind: 'failed' });
    expect(await openDataKey({ ...options, remembered: 'keychain' })).toEqual({ kind: 'locked' });
    expect(await openDataKey({ ...options, hasSealedData: () => true })).toEqual({ kind: 'locked' });
    expect(await readdir(options.folder)).toEqual([`${DATA_KEY_FILE}-elsewhere`]);
  });

  it('a half written key file of a crash is not in the way', async () => {
    const { options } = await setUp();
    await writeFile(join(options.folder, `${DATA_KEY_FILE}.part`), 'half');
    expect(await openDataKey(options)).toMatchObject({ kind: 'open', protection: 'file' });
    expect(await readdir(options.folder)).toEqual([DATA_KEY_FILE]);
  });

  it('the API key is kept for this session only', async () => {
    let stored = false;
    const keyStored = {
      read: () => stored,
      write: (next: boolean) => {
        stored = next;
      },
    };
    const store = createKeyStore({ keychain, clock: systemClock, keyStored });
    expect(await store.status()).toEqual({ stored: 'none', keychain: 'missing' });
    expect(await store.set('key-123')).toEqual({ ok: true, value: { stored: 'session', keychain: 'missing' } });
    expect(await store.current()).toBe('key-123');
    expect(stored).toBe(false);
    expect(await createKeyStore({ keychain, clock: systemClock, keyStored }).current()).toBeNull();
    expect(await store.remove()).toEqual({ ok: true, value: { stored: 'none', keychain: 'missing' } });
    expect(await store.current()).toBeNull();
  });
});
