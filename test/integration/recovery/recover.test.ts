import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recoverKey } from '../../../electron/recovery/recover-key';
import { makeRecoveryFile, writeRecoveryFile } from '../../../electron/recovery/recovery-file';
import { systemClock } from '../../../electron/system/clock';
import { newDataKey } from '../../../electron/vault/data-key';
import { decodeRing, encodeRing } from '../../../electron/vault/key-ring';
import { createKeychain } from '../../../electron/vault/keychain';
import { entropyOf, OLD_KEY, PHRASE, sealedFolder } from './sealed-folder';

const FITTING = { current: OLD_KEY, before: null };
const other = () => ({ current: newDataKey(), before: null });
const absent = createKeychain({ service: 'unused', clock: systemClock, load: () => Promise.reject(new Error('none')) });

async function office() {
  const folder = await sealedFolder();
  const remembered: (string | null)[] = [];
  const parts = { folder, keychain: absent, remember: (place: string | null) => remembered.push(place) };
  const keyFile = join(folder, 'data-key');
  return { folder, remembered, keyFile, recover: (phrase = PHRASE) => recoverKey(parts, entropyOf(phrase)) };
}

describe('the data key, by its phrase', () => {
  it('is put where it belongs; what lay there is kept beside it', async () => {
    const { folder, remembered, keyFile, recover } = await office();
    const foreign = `${encodeRing(other())}\n`;
    writeFileSync(keyFile, foreign);
    expect(await recover()).toEqual({ ok: true, value: null });
    expect(decodeRing(readFileSync(keyFile, 'utf8'))).toEqual(FITTING);
    expect(remembered).toEqual(['file']);
    const [aside = ''] = readdirSync(folder).filter((name) => /^data-key\.aside-[0-9a-f]{8}$/.test(name));
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(foreign);
  });

  it.each([
    ['the list of faxes', []],
    ['the journal, where there is no list', ['outbox.db', 'outbox.db-wal', 'outbox.db-shm']],
  ])('that does not open %s takes the place of none', async (_what, gone) => {
    const { folder, remembered, keyFile, recover } = await office();
    for (const name of gone) rmSync(join(folder, name), { force: true });
    await writeRecoveryFile(folder, await makeRecoveryFile(entropyOf(PHRASE), other(), 1));
    const before = readFileSync(keyFile, 'utf8');
    expect(await recover()).toEqual({ ok: false, error: 'key-does-not-fit' });
    expect([readFileSync(keyFile, 'utf8'), remembered]).toEqual([before, []]);
  });

  it('stays away with another phrase, or without a recovery file', async () => {
    const { folder, remembered, recover } = await office();
    rmSync(join(folder, 'recovery'));
    expect(await recover()).toEqual({ ok: false, error: 'no-phrase' });
    await writeRecoveryFile(folder, await makeRecoveryFile(new Uint8Array(16), FITTING, 1));
    expect(await recover()).toEqual({ ok: false, error: 'other-phrase' });
    expect(remembered).toEqual([]);
  });
});
