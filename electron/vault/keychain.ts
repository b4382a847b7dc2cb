import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../system/clock';
import { err, ok, type Result } from '../../core/result';

/** Why the system keychain cannot be used: there is none, it is locked (or its prompt was dismissed), or it failed otherwise. */
export type KeychainTrouble = 'missing' | 'locked' | 'failed';

/** One application's entries in the system keychain, one call at a time. */
export interface Keychain {
  /** null: no such entry, or (Linux) the keyring is locked and its prompt was dismissed. Who stored one before can tell. */
  read(account: string): Promise<Result<string | null, KeychainTrouble>>;
  write(account: string, secret: string): Promise<Result<null, KeychainTrouble>>;
  /** false: there was none, or (Linux) the keyring is locked. */
  remove(account: string): Promise<Result<boolean, KeychainTrouble>>;
  /**
   * Resolves when every call has ended, and those that followed from it; never while the system waits for somebody to type a password.
   * A call that is under way when the program ends aborts it: its library throws where nobody catches.
   */
  idle(): Promise<void>;
}

/** The three calls of keytar that are used. `findCredentials` and `findPassword` crash the process on a locked Linux keyring. */
export type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;

export interface KeychainOptions {
  /** Name under which the entries are listed in the system's keychain; a profile of its own needs a name of its own. */
  readonly service: string;
  readonly clock: Clock;
  /** true once a call has been pending for a second (the system is probably asking for a password), false when it ended. */
  readonly onWaiting?: (waiting: boolean) => void;
  readonly load?: () => Promise<Keytar>;
}

const WAITING_AFTER_MS = 1000;

/** Loaded at first use: where libsecret is not installed, importing throws. */
const loadKeytar = async (): Promise<Keytar> => {
  const module: Keytar & { readonly default?: Keytar } = await import('keytar');
  return module.default ?? module;
};

export function createKeychain({ service, clock, onWaiting, load = loadKeytar }: KeychainOptions): Keychain {
  let keytar: Promise<Keytar> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** Each pending call holds a thread of libuv's pool, and an open prompt holds it for minutes: four would stop all file access. */
  const inTurn = <T>(call: (keytar: Keytar) => Promise<T>): Promise<Result<T, KeychainTrouble>> => {
    const turn = last.then(async (): Promise<Result<T, KeychainTrouble>> => {
      let loaded: Keytar;
      try {
        keytar ??= load();
        loaded = await keytar;
      } catch {
        return err('missing');
      }
      const waiting = { told: false };
      const forget = clock.after(WAITING_AFTER_MS, () => {
        waiting.told = true;
        onWaiting?.(true);
      });
      try {
        return ok(await call(loaded));
      } catch (error) {
        return err(troubleOf(error));
      } finally {
        forget();
        if (waiting.told) onWaiting?.(false);
      }
    });
    last = turn;
    return turn;
  };

  return {
    read: (account) => inTurn((keytar) => keytar.getPassword(service, account)),
    write: (account, secret) =>
      inTurn(async (keytar) => {
        await keytar.setPassword(service, account, secret);
        return null;
      }),
    remove: (account) => inTurn((keytar) => keytar.deletePassword(service, account)),
    idle: async () => {
      for (let seen: unknown = null; seen !== last;) {
        seen = last;
        await last;
        // Whoever waited for that one may make the next call now (the probe writes, then removes): it is waited for, too.
        await nextTurn();
      }
    },
  };
}

/** The texts are libsecret's and GLib's (English: GLib does not translate those of its D-Bus errors); all else is "failed". */
const TEXTS: readonly (readonly [RegExp, KeychainTrouble])[] = [
  [
    /unknown or unsupported transport|org\.freedesktop\.secrets was not provided|cannot autolaunch d-bus|could not connect: no such file|object does not exist at path/i,
    'missing',
  ],
  [/locked collection|is locked|prompt (was )?dismissed|user interaction is not allowed|user canceled/i, 'locked'],
];

/** The message itself is dropped: it may name entries. */
function troubleOf(error: unknown): KeychainTrouble {
  const text = error instanceof Error ? error.message : '';
  return TEXTS.find(([pattern]) => pattern.test(text))?.[1] ?? 'failed';
}
