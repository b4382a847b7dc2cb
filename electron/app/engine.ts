import type { Preferences } from '../../core/settings/preferences';
import type { BridgeError } from '../../bridge/errors';
import type { AppInfo, AppNotice, KeyTestResult, StoreTrouble } from '../../bridge/views';
import type { Answers } from '../../bridge/contract';
import type { MissingFaxes } from '../../core/outbox/compare-journal';
import type { FaxJob, ServiceName } from '../../core/outbox/job';
import type { Standing } from '../../core/outbox/standing';
import type { Result } from '../../core/result';
import type { Audit } from '../audit/audit';
import type { BasketDesk } from '../basket/basket';
import type { Doctor } from '../diagnostics/doctor';
import type { DocumentStore } from '../documents/document-store';
import type { Lock } from '../lock/lock';
import type { Arrivals } from '../outbox/arrivals';
import type { FaxDesk } from '../outbox/fax-desk';
import type { SettingsStore } from '../settings/settings-store';
import type { RecoveryDesk } from '../recovery/recovery-desk';
import type { KeyStore } from '../vault/key-store';

/** What holds the faxes: not there yet, there, or why not. Only `ready` has counters to hand anything in at. */
export type StoreState =
  | { readonly kind: 'opening' }
  /** Still opening: the keychain takes its time, probably because the system asks for a password. */
  | { readonly kind: 'unlocking' }
  | { readonly kind: StoreTrouble }
  | { readonly kind: 'ready'; readonly desk: FaxDesk; readonly documents: DocumentStore; readonly arrivals: Arrivals };

export const isOpening = (state: StoreState): boolean => state.kind === 'opening' || state.kind === 'unlocking';

export interface EngineEvents {
  /** The store opened, or did not, or its disk is full, or no longer. */
  readonly store: () => void;
  /** Faxes changed; the number counts up by one for each change. */
  readonly faxes: (revision: number) => void;
  /** A fax came to its end, or to a point where a person has to look. */
  readonly ended: (job: FaxJob) => void;
  /** What holds for the whole queue: online, a service that cannot be reached. */
  readonly queue: () => void;
  readonly upload: (faxId: string, done: number, total: number) => void;
  readonly key: () => void;
}

/** Everything that works without a window: the window and the command line are two ways to use it. */
export interface Engine {
  readonly settings: SettingsStore;
  /** Takes things in at any moment, whether the store is open yet or not. */
  readonly basket: BasketDesk;
  preferences(): Preferences;
  readonly keys: KeyStore;
  readonly audit: Audit;
  /** Who may look at the window; nothing that works without one waits for it. */
  readonly lock: Lock;
  /** Works whether the store is open or not. */
  readonly doctor: Doctor;
  /** The data key: another one, its phrase, backups; the way back when it is lost. */
  readonly recovery: RecoveryDesk;
  store(): StoreState;
  protection(): AppInfo['protection'];
  notices(): readonly AppNotice[];
  missing(): MissingFaxes | null;
  /** A person was told of the missing faxes. */
  missingSeen(): Result<null, BridgeError>;
  diskIsFull(): boolean;
  /** Service that new faxes go to, as far as is known: practice until a key is stored, then iFax. Never waits for the keychain. */
  service(): ServiceName;
  testKey(): Promise<KeyTestResult>;
  numbers(): Promise<Answers['account.numbers']>;
  /** Opens the store, or tries again when it is in trouble; how it went shows in `store()`. */
  open(): Promise<void>;
  /** The computer woke up: look at what is due now. */
  wake(): void;
  /** Whether this computer has a network at all. */
  setOnline(online: boolean): void;
  /** How all faxes stand together; nothing while the store is not open. */
  standing(): Standing;
  /** Faxes that are being handed over at this moment. */
  uploading(): number;
  on<E extends keyof EngineEvents>(event: E, listener: EngineEvents[E]): () => void;
  /** Begins nothing new and waits for answers in flight until `giveUp`. Tells whether the keychain still owes one. */
  stop(giveUp: Promise<void>): Promise<{ readonly keychainHangs: boolean }>;
}
