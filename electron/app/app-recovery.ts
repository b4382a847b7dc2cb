import type { RecoveryReason } from '../../core/recovery/recovery';
import { err, type Result } from '../../core/result';
import { lockDataFolder } from '../outbox/data-lock';
import { finishPuttingAside } from '../recovery/put-aside';
import { createRecoveryDesk, type KeptState, type RecoveryDesk, type RecoveryParts } from '../recovery/recovery-desk';
import { isOpening, type StoreState } from './engine';
import type { OpenedStore } from './open-store';

interface Parts extends Omit<RecoveryParts, 'state' | 'whileClosed' | 'reopenUnderNewKey'> {
  readonly store: () => StoreState;
  readonly opened: () => OpenedStore | null;
  /** The store is closing: nobody may use it any more. */
  readonly forgetOpened: () => void;
  /** What opens it at this moment has ended. */
  readonly whenSettled: () => Promise<void>;
  /** Lets everybody who wants the store open wait for this work. */
  readonly holding: (work: Promise<void>) => Promise<void>;
  /** Opens the store, or shows why not; never throws. */
  readonly openSafely: (newDataKey: boolean) => Promise<void>;
}

/** Troubles that only a key, or a beginning without the old faxes, ends. */
const NO_KEY: ReadonlySet<StoreState['kind']> = new Set(['key-missing', 'key-damaged', 'key-gone', 'wrong-key']);

/** The recovery desk over the engine's store: closes it for the work, and opens it again whatever happened. */
export function createAppRecovery(parts: Parts): RecoveryDesk {
  const { folder, store, opened, forgetOpened, whenSettled, holding, openSafely } = parts;

  const state = (): KeptState => {
    const { kind } = store();
    const open = opened();
    if (open !== null) return { kind: 'open', ring: open.ring, hasDrafts: open.documents.held() > 0 };
    if (isOpening(store())) return { kind: 'opening' };
    return { kind: 'trouble', mayBeginAnew: NO_KEY.has(kind), hasKey: kind === 'wrong-key' };
  };
  /** Every answer in flight is waited for: none of them becomes unconfirmed because of this. */
  const close = async (): Promise<void> => {
    const open = opened();
    if (open === null) return;
    forgetOpened();
    await open.outbox.stop(new Promise<never>(() => undefined));
    await open.documents.close();
  };
  const whileLocked = async <T>(work: () => Promise<Result<T, RecoveryReason>>): Promise<Result<T, RecoveryReason>> => {
    const lock = lockDataFolder(folder);
    if (!lock.ok) return err(lock.error);
    try {
      // A restore that was stopped comes to its end before anything else begins.
      await finishPuttingAside(folder);
      return await work();
    } finally {
      lock.value.release();
    }
  };

  return createRecoveryDesk({
    ...parts,
    state,
    whileClosed: async (work) => {
      await whenSettled();
      let result: Result<never, RecoveryReason> | Awaited<ReturnType<typeof work>> = err('storage-failed');
      await holding(
        (async () => {
          await close();
          try {
            result = await whileLocked(work);
          } finally {
            await openSafely(false);
          }
        })(),
      );
      return result;
    },
    reopenUnderNewKey: async () => {
      await whenSettled();
      await holding(
        (async () => {
          await close();
          await openSafely(true);
        })(),
      );
    },
  });
}
