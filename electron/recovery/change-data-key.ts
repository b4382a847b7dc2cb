import { err, ok, type Result } from '../../core/result';
import type { DatabaseProblem } from '../outbox/database';
import { newDataKey, replaceDataKey, type DataKeyPlace } from '../vault/data-key';
import type { KeyRing } from '../vault/key-ring';
import type { Keychain } from '../vault/keychain';
import { readRecoveryFile, renewRecoveryFile, writeRecoveryFile } from './recovery-file';
import { rekeyFolder } from './rekey-folder';
import { storageTrouble, type StorageTrouble } from '../system/storage-trouble';

export interface KeyPlace {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly place: DataKeyPlace;
  readonly now: number;
  /** Called between the steps, for the test that stops at each of them. */
  readonly step?: ((name: string) => void) | undefined;
}

/**
 * Begins to change the data key: a new one is kept beside the old one, first in the recovery file, then where the data key lies. Nothing
 * is sealed under it yet. What is left of the change is `finishKeyChange`, at once or at any later start.
 */
export async function beginKeyChange(
  where: KeyPlace,
  now: KeyRing,
): Promise<Result<KeyRing, 'locked' | StorageTrouble>> {
  const { folder, keychain, place, step } = where;
  // The key before that one is still needed by something: this is the same change, not another.
  if (now.before !== null) return ok(now);
  const next: KeyRing = { current: newDataKey(), before: now.current };
  try {
    // Else the phrase would open less and less from the first value on that is sealed anew.
    await renewPhrase(folder, now, next);
  } catch (error) {
    return err(storageTrouble(error, folder));
  }
  step?.('phrase-both');
  const put = await replaceDataKey({ keychain, folder, place, now, next });
  if (put !== 'put') return err(put);
  step?.('key-both');
  return ok(next);
}

/**
 * Goes on with a change of the data key until nothing is under the old one, and gives that one up everywhere. Where something stands in
 * the way both keys stay, and both open what they sealed.
 */
export async function finishKeyChange(
  where: KeyPlace,
  ring: KeyRing,
): Promise<Result<KeyRing, 'locked' | DatabaseProblem>> {
  const { folder, keychain, place, now, step } = where;
  if (ring.before === null) return ok(ring);
  const moved = await rekeyFolder(folder, { from: ring.before, to: ring.current, now, step });
  if (!moved.ok) return moved;
  const next: KeyRing = { current: ring.current, before: null };
  try {
    await renewPhrase(folder, ring, next);
  } catch (error) {
    return err(storageTrouble(error, folder));
  }
  step?.('phrase-new');
  const put = await replaceDataKey({ keychain, folder, place, now: ring, next });
  if (put !== 'put') return err(put);
  step?.('key-new');
  return ok(next);
}

/** A file that does not belong to the key stays as it is: the settings page says so. */
async function renewPhrase(folder: string, known: KeyRing, next: KeyRing): Promise<void> {
  const file = await readRecoveryFile(folder);
  const renewed = file.ok ? renewRecoveryFile(file.value, known, next) : null;
  if (renewed !== null) await writeRecoveryFile(folder, renewed);
}
