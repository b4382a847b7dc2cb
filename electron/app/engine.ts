import type { AppInfo, AppNotice, KeyTestResult } from '../../bridge/views';
import type { Answers } from '../../bridge/contract';
import type { FaxJob, ServiceName } from '../../core/outbox/job';
import type { Standing } from '../../core/outbox/standing';
import type { Doctor } from '../diagnostics/doctor';
import type { DocumentStore } from '../documents/document-store';
import type { FaxDesk } from '../outbox/fax-desk';
import type { SettingsStore } from '../settings/settings-store';
import type { KeyStore } from '../vault/key-store';

/** What holds the faxes: not there yet, there, or why not. Only `ready` has counters to hand anything in at. */
export type StoreState =
  | { readonly kind: 'opening' }
  /** The keychain holds the data key and did not hand it out. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly desk: FaxDesk; readonly documents: DocumentStore };

export interface EngineEvents {
  /** The store opened, or did not. */
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
  readonly keys: KeyStore;
  /** Works whether the store is open or not. */
  readonly doctor: Doctor;
  store(): StoreState;
  protection(): AppInfo['protection'];
  notices(): readonly AppNotice[];
  /** Service that new faxes go to: practice until a key is stored, then iFax. */
  service(): Promise<ServiceName>;
  testKey(): Promise<KeyTestResult>;
  numbers(): Promise<Answers['account.numbers']>;
  /** Opens the store, or tries again when it is locked or failed; how it went shows in `store()`. */
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
  /** Begins nothing new and waits for answers in flight until `giveUp`. */
  stop(giveUp: Promise<void>): Promise<void>;
}
