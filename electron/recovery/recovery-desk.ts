import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import {
  PHRASE_WORDS,
  WORDS_TO_CONFIRM,
  type OfferedPhrase,
  type RecoveryProblem,
  type RecoveryReason,
} from '../../core/recovery/recovery';
import { err, ok, type Result } from '../../core/result';
import { userSettingsSchema } from '../../core/settings/settings';
import type { RecoveryView } from '../../bridge/views';
import type { Log } from '../diagnostics/log';
import { errorCode } from '../diagnostics/log';
import type { SettingsStore } from '../settings/settings-store';
import type { Clock } from '../system/clock';
import { storageTrouble } from '../system/storage-trouble';
import type { Random } from '../system/random';
import { keyId, type KeyRing } from '../vault/key-ring';
import { openDataKey } from '../vault/data-key';
import type { Keychain } from '../vault/keychain';
import { ENTROPY_BYTES, readPhrase, typedWords, wordsOf } from './phrase';
import { adoptKey, beginAnew, recoverKey, type KeyParts } from './recover-key';
import { makeRecoveryFile, phraseStanding, RECOVERY_FILE, writeRecoveryFile } from './recovery-file';
import { restoreBackup, type Restored } from './restore-backup';
import { writeBackup, type BackupReport } from './write-backup';

/** How the faxes are, as far as it matters here. */
export type KeptState =
  | { readonly kind: 'open'; readonly ring: KeyRing; readonly hasDrafts: boolean }
  | { readonly kind: 'opening' }
  /** They could not be opened. `hasKey`: but the data key is there and whole. */
  | { readonly kind: 'trouble'; readonly mayBeginAnew: boolean; readonly hasKey: boolean };

export interface RecoveryParts {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: () => KeptState;
  /** Closes what is open (answers in flight are waited for), does the work while nothing else has the folder, and opens again. */
  readonly whileClosed: <T>(work: () => Promise<Result<T, RecoveryReason>>) => Promise<Result<T, RecoveryReason>>;
  /** Closes, and opens again under a new data key. */
  readonly reopenUnderNewKey: () => Promise<void>;
}

/** Everything about the data key that a person can ask for. Phrases go in and, once, out; no key ever does. */
export interface RecoveryDesk {
  view(): Promise<RecoveryView>;
  /** Nobody is asked again whether they want a phrase. */
  dismissOffer(): void;
  /** A new phrase, kept in memory until it is confirmed or another is offered. */
  offerPhrase(): Result<OfferedPhrase, RecoveryProblem>;
  /** Writes the recovery file when these are the words that `offerPhrase` asked for, in their order. */
  confirmPhrase(words: readonly string[]): Promise<Result<null, RecoveryProblem>>;
  changeKey(): Promise<Result<null, RecoveryProblem>>;
  recover(phrase: string): Promise<Result<null, RecoveryProblem>>;
  /** @param mayReplace a person was asked whether a file of that name may be replaced */
  backUp(file: string, mayReplace: boolean): Promise<Result<BackupReport, RecoveryProblem>>;
  restore(file: string, phrase: string | null): Promise<Result<Restored, RecoveryProblem>>;
  beginAnew(): Promise<Result<null, RecoveryProblem>>;
}

/** After the n-th wrong phrase the next answer comes so much later, in milliseconds. */
const SLOWER_MS = 1000;
const SLOWEST_MS = 10_000;

type Done = 'phrase-made' | 'key-changed' | 'key-recovered' | 'backed-up' | 'restored' | 'begun-anew';

export function createRecoveryDesk(parts: RecoveryParts): RecoveryDesk {
  const { folder, keychain, settings, clock, random, log, state, whileClosed } = parts;
  let offered: { readonly entropy: Uint8Array; readonly asked: readonly number[] } | null = null;
  let wrong = 0;

  const keyParts: KeyParts = {
    folder,
    keychain,
    remember: (place) => {
      settings.change({ dataKeyIn: place });
    },
  };
  const no = (kind: RecoveryReason): Result<never, RecoveryProblem> => err({ kind });
  const told = <T>(what: Done, result: Result<T, RecoveryReason>): Result<T, RecoveryProblem> => {
    if (result.ok) log.info('recovery', { code: what });
    else log.warn('recovery', { code: what, state: result.error });
    return result.ok ? result : no(result.error);
  };
  /** Nobody guesses 128 bits; a person who mistypes is told at once, and whoever tries on and on waits. */
  const afterPause = async <T>(result: Result<T, RecoveryReason>): Promise<Result<T, RecoveryReason>> => {
    if (result.ok || result.error !== 'other-phrase') return result;
    wrong += 1;
    await new Promise<void>((resolve) => clock.after(Math.min(SLOWER_MS * (wrong - 1), SLOWEST_MS), resolve));
    return result;
  };
  const entropyIn = (phrase: string): Result<Uint8Array, RecoveryProblem> => {
    const read = readPhrase(phrase);
    return read.ok ? read : err({ kind: 'phrase', problem: read.error });
  };
  const isBusy = (): RecoveryReason | null => {
    const now = state();
    if (now.kind === 'opening') return 'not-open';
    return now.kind === 'open' && now.hasDrafts ? 'draft-open' : null;
  };
  /** The key of this computer, if it can be had; asked only while nothing is open. */
  const presentRing = async (): Promise<KeyRing | null> => {
    const found = await openDataKey({
      keychain,
      folder,
      remembered: settings.current().dataKeyIn ?? 'keychain',
      remember: () => undefined,
      hasSealedData: () => true,
    });
    return found.kind === 'open' ? found.ring : null;
  };

  return {
    view: async () => {
      const now = state();
      const ring = now.kind === 'open' ? now.ring : null;
      const phrase = ring === null ? null : await phraseStanding(folder, ring);
      const { keyStored, phraseOfferSeen } = settings.current();
      return {
        phrase,
        offersPhrase: phrase === 'none' && keyStored && !phraseOfferSeen,
        canRecover: now.kind === 'trouble' && existsSync(join(folder, RECOVERY_FILE)),
        canBeginAnew: now.kind === 'trouble' && now.mayBeginAnew,
        keyChangeOpen: ring !== null && ring.before !== null,
      };
    },
    dismissOffer: () => {
      settings.change({ phraseOfferSeen: true });
    },
    offerPhrase: () => {
      if (state().kind !== 'open') return no('not-open');
      const entropy = new Uint8Array(randomBytes(ENTROPY_BYTES));
      const asked = chosen(random, PHRASE_WORDS, WORDS_TO_CONFIRM);
      offered = { entropy, asked };
      return ok({ words: wordsOf(entropy), asked });
    },
    confirmPhrase: async (words) => {
      const now = state();
      if (now.kind !== 'open' || offered === null) return no('not-open');
      const { entropy, asked } = offered;
      const shown = wordsOf(entropy);
      const isRight =
        words.length === asked.length &&
        asked.every((position, index) => typedWords(words[index] ?? '').join(' ') === shown[position - 1]);
      if (!isRight) return no('not-confirmed');
      try {
        await writeRecoveryFile(folder, await makeRecoveryFile(entropy, now.ring, clock.now()));
      } catch (error) {
        log.warn('recovery', { code: errorCode(error) });
        return no(storageTrouble(error, join(folder, RECOVERY_FILE)));
      }
      offered = null;
      return told('phrase-made', ok(null));
    },
    changeKey: async () => {
      const before = state();
      if (before.kind !== 'open') return no('not-open');
      if (before.hasDrafts) return no('draft-open');
      const old = keyId(before.ring.current);
      await parts.reopenUnderNewKey();
      const now = state();
      if (now.kind !== 'open') return told('key-changed', err('not-open'));
      if (now.ring.before !== null) return told('key-changed', err('key-change-open'));
      return told('key-changed', keyId(now.ring.current) === old ? err('key-not-changed') : ok(null));
    },
    recover: async (phrase) => {
      const entropy = entropyIn(phrase);
      if (!entropy.ok) return entropy;
      if (state().kind === 'open') return no('not-needed');
      const busy = isBusy();
      if (busy !== null) return no(busy);
      return told('key-recovered', await afterPause(await whileClosed(() => recoverKey(keyParts, entropy.value))));
    },
    backUp: async (file, mayReplace) => {
      const now = state();
      if (now.kind !== 'open') return no('not-open');
      const own = userSettingsSchema.parse(settings.current());
      const { ring } = now;
      const written = await writeBackup(file, { folder, ring, settings: own, now: clock.now() }, mayReplace);
      return told('backed-up', written);
    },
    restore: async (file, phrase) => {
      const entropy = phrase === null ? ok(null) : entropyIn(phrase);
      if (!entropy.ok) return entropy;
      const busy = isBusy();
      if (busy !== null) return no(busy);
      const restored = await whileClosed(async () =>
        restoreBackup(file, {
          folder,
          present: await presentRing(),
          adopt: async (ring) => (await adoptKey(keyParts, ring)).ok,
          entropy: entropy.value,
          now: clock.now(),
        }),
      );
      if (restored.ok) settings.change(restored.value.settings);
      return told('restored', await afterPause(restored));
    },
    beginAnew: async () => {
      const now = state();
      if (now.kind !== 'trouble' || !now.mayBeginAnew) return no('not-needed');
      const { hasKey } = now;
      return told('begun-anew', await whileClosed(() => beginAnew(keyParts, { hasKey, now: clock.now() })));
    },
  };
}

/** `count` different numbers from 1 to `most`, in order. */
function chosen(random: Random, most: number, count: number): readonly number[] {
  const left = Array.from({ length: most }, (_, index) => index + 1);
  const taken = Array.from(
    { length: count },
    () => left.splice(Math.floor(random.fraction() * left.length), 1)[0] ?? 1,
  );
  return taken.sort((one, other) => one - other);
}
