import type { BridgeError } from '../../bridge/errors';
import type { KeyStatus } from '../../bridge/views';
import { err, ok, type Result } from '../../core/result';
import type { Clock } from '../system/clock';
import type { KeyStore } from './key-store';
import type { Keychain, KeychainTrouble } from './keychain';

export interface KeyStoreOptions {
  readonly keychain: Keychain;
  readonly clock: Clock;
  /** `settings.keyStored`: tells "locked" from "none stored", since a locked keyring answers as if it were empty. */
  readonly keyStored: { read(): boolean; write(stored: boolean): void | Promise<void> };
}

export const API_KEY_ACCOUNT = 'ifax-api-key';
const LONGEST_KEY = 500;
/** A keychain in trouble is asked again only after this time: each question may open the system's password prompt. */
const ASK_AGAIN_MS = 60_000;

/** What is known of the key in the keychain. */
type Known =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'trouble'; readonly trouble: KeychainTrouble; readonly at: number };

/** The API key stays in the keychain and in this closure: it is never logged, never in an error, never in a file. */
export function createKeyStore({ keychain, clock, keyStored }: KeyStoreOptions): KeyStore {
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  let known: Known | null = null;
  /** Used before the stored one; gone when the program ends. */
  let session: string | null = null;

  const trouble = (trouble: KeychainTrouble): Known => ({ kind: 'trouble', trouble, at: clock.now() });

  const look = async (): Promise<Known> => {
    if (known !== null && (known.kind !== 'trouble' || clock.now() - known.at < ASK_AGAIN_MS)) return known;
    const stored = await keychain.read(API_KEY_ACCOUNT);
    if (!stored.ok) known = trouble(stored.error);
    else if (stored.value !== null) {
      known = { kind: 'key', key: stored.value };
      if (!keyStored.read()) await keyStored.write(true);
    } else known = keyStored.read() ? trouble('locked') : { kind: 'none' };
    return known;
  };

  const status = async (): Promise<KeyStatus> => {
    const now = await look();
    const health = now.kind === 'trouble' ? now.trouble : 'available';
    if (session !== null) return { stored: 'session', keychain: health };
    if (now.kind === 'key') return { stored: 'keychain', keychain: 'available' };
    return { stored: keyStored.read() ? 'locked' : 'none', keychain: health };
  };

  return {
    status,
    async set(text) {
      const checked = checkKey(text);
      if (!checked.ok) return checked;
      const key = checked.value;
      const written = await keychain.write(API_KEY_ACCOUNT, key);
      if (written.ok) {
        session = null;
        known = { kind: 'key', key };
        await keyStored.write(true);
      } else {
        session = key;
        known = trouble(written.error);
      }
      const answer = await status();
      changed();
      return ok(answer);
    },
    async remove() {
      const removed = await keychain.remove(API_KEY_ACCOUNT);
      session = null;
      const kept = keyStored.read();
      if (kept && (!removed.ok || !removed.value)) {
        const why = removed.ok ? await whyNotRemoved(keychain) : removed.error;
        if (why !== null) {
          known = trouble(why);
          changed();
          return err({ code: 'key', reason: why === 'locked' ? 'keychain-locked' : 'keychain-failed' });
        }
      }
      known = removed.ok ? { kind: 'none' } : trouble(removed.error);
      if (kept) await keyStored.write(false);
      const answer = await status();
      changed();
      return ok(answer);
    },
    async current() {
      if (session !== null) return session;
      const now = await look();
      return now.kind === 'key' ? now.key : null;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Header values take printable ASCII only; the ends are trimmed because keys are pasted. */
function checkKey(text: string): Result<string, BridgeError> {
  const key = text.trim();
  if (key === '') return err({ code: 'key', reason: 'empty' });
  if (key.length > LONGEST_KEY || !/^[!-~]+$/.test(key)) return err({ code: 'key', reason: 'bad-characters' });
  return ok(key);
}

const PROBE_ACCOUNT = 'probe';

/** "Not removed" means locked or already gone. A keychain that takes a new entry is not locked. */
async function whyNotRemoved(keychain: Keychain): Promise<KeychainTrouble | null> {
  const written = await keychain.write(PROBE_ACCOUNT, 'open');
  if (!written.ok) return written.error;
  await keychain.remove(PROBE_ACCOUNT);
  return null;
}
