import type { Preferences } from '../../core/settings/preferences';
import path from 'node:path';
import type { AppInfo, StoreTrouble } from '../../bridge/views';
import { err, ok, type Result } from '../../core/result';
import { leastDaysOfPages } from '../../core/settings/policy';
import type { ServiceName } from '../../core/outbox/job';
import type { FaxProvider } from '../../core/provider/fax-provider';
import type { Log } from '../diagnostics/log';
import { createDocumentStore } from '../documents/create-document-store';
import type { DocumentStore } from '../documents/document-store';
import { auditMoves } from '../audit/audited';
import type { OwnAudit } from '../audit/create-audit';
import type { GuardSettings } from '../guards/ask-guards';
import type { Programs } from '../documents/programs/find-programs';
import { createOutbox } from '../outbox/create-outbox';
import { lockDataFolder, type DataLock } from '../outbox/data-lock';
import type { Outbox, OutboxProblem } from '../outbox/outbox';
import type { SettingsStore } from '../settings/settings-store';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import { openDataKey, type DataKeyOutcome } from '../vault/data-key';
import type { Keychain } from '../vault/keychain';
import { keysOf, type KeyRing } from '../vault/key-ring';
import { createRingSealer } from '../vault/sealer';
import { finishPuttingAside } from '../recovery/put-aside';
import { beginKeyChange, finishKeyChange } from '../recovery/change-data-key';
import { hasSealedData } from '../recovery/sealed-data';
import { headKeep } from './app-audit';

interface Parts {
  /** The user data folder. */
  readonly folder: string;
  readonly keychain: Keychain;
  readonly settings: SettingsStore;
  readonly providers: Readonly<Record<ServiceName, FaxProvider>>;
  readonly pace: Readonly<Record<ServiceName, number>>;
  readonly service: () => ServiceName;
  readonly preferences: () => Preferences;
  readonly isBarred: (service: ServiceName) => boolean;
  readonly guards: GuardSettings;
  readonly documentProcess: string;
  readonly programs: () => Programs;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Puts all of it under a new data key first. */
  readonly newDataKey: boolean;
  readonly audit: OwnAudit;
}

export interface OpenedStore {
  /** Under which everything is sealed; both keys as long as a change of it could not be finished. */
  readonly ring: KeyRing;
  readonly documents: DocumentStore;
  readonly outbox: Outbox;
  readonly protection: AppInfo['protection'];
}

/**
 * The lock of the folder, before anything in it is touched; then the data key, the sealer under it, documents, and the outbox that
 * refers to them: each needs the one before.
 */
export async function openStore(parts: Parts): Promise<Result<OpenedStore, StoreTrouble>> {
  const { folder, log } = parts;
  const lock = lockDataFolder(folder);
  if (!lock.ok) {
    log.warn('data-folder', { code: lock.error });
    return err(troubleOf(lock.error));
  }
  const own = withAudit(lock.value, parts.audit);
  try {
    const opened = await openLocked(parts, own);
    if (!opened.ok) own.release();
    return opened;
  } catch (error) {
    own.release();
    throw error;
  }
}

/** Whoever has the folder next finds an audit log that nobody writes on. */
function withAudit(lock: DataLock, audit: OwnAudit): DataLock {
  return {
    ...lock,
    release: () => {
      void audit.close();
      lock.release();
    },
  };
}

async function openLocked(parts: Parts, lock: DataLock): Promise<Result<OpenedStore, StoreTrouble>> {
  const { folder, settings, clock, random, log } = parts;
  await finishPuttingAside(folder);
  const dataKey = await openDataKey({
    keychain: parts.keychain,
    folder,
    remembered: settings.current().dataKeyIn,
    remember: (place) => {
      settings.change({ dataKeyIn: place });
    },
    hasSealedData: () => hasSealedData(folder),
  });
  if (dataKey.kind !== 'open') {
    log.warn('data-key', { code: dataKey.kind });
    return err(keyTrouble(dataKey.kind));
  }
  const ring = await changedKey(parts, dataKey);
  const sealer = createRingSealer(keysOf(ring));
  await parts.audit.open(sealer, headKeep(dataKey.protection, parts.keychain, folder));
  const documents = await createDocumentStore({
    folder: path.join(folder, 'documents'),
    sealer,
    clock,
    random,
    entry: parts.documentProcess,
    preferences: () => ({ ...settings.current(), paper: parts.preferences().paper }),
    programs: parts.programs,
  });
  const outbox = await createOutbox({
    directory: folder,
    lock,
    clock,
    random,
    sealer,
    documents,
    providers: parts.providers,
    service: parts.service,
    preferences: parts.preferences,
    uploadsAtOnce: () => settings.current().uploadsAtOnce,
    autoResend: () => settings.current().autoResend === 'busy-and-line',
    keep: () => settings.current(),
    leastDaysOfPages: () => leastDaysOfPages(settings.policy()),
    isBarred: parts.isBarred,
    guards: parts.guards,
    pace: parts.pace,
    onMoved: auditMoves(parts.audit),
  });
  if (!outbox.ok) {
    log.error('outbox', { code: outbox.error });
    await documents.close();
    return err(troubleOf(outbox.error));
  }
  return ok({ documents, outbox: outbox.value, protection: dataKey.protection, ring });
}

/**
 * The key after a change that is wanted now or that an earlier run did not finish. Where something stands in the way, both keys open
 * what is there and the next start tries again.
 */
async function changedKey(parts: Parts, found: Extract<DataKeyOutcome, { kind: 'open' }>): Promise<KeyRing> {
  const { folder, keychain, clock, log } = parts;
  const where = { folder, keychain, place: found.protection, now: clock.now() };
  const begun = parts.newDataKey ? await beginKeyChange(where, found.ring) : ok(found.ring);
  if (!begun.ok) {
    log.warn('data-key-change', { code: begun.error });
    return found.ring;
  }
  const finished = await finishKeyChange(where, begun.value);
  if (finished.ok) return finished.value;
  log.warn('data-key-change', { code: finished.error });
  return begun.value;
}

/** Everything that has a sentence of its own is told by it. */
function troubleOf(problem: OutboxProblem): StoreTrouble {
  return problem === 'storage-failed' ? 'failed' : problem;
}

function keyTrouble(kind: Exclude<DataKeyOutcome['kind'], 'open'>): StoreTrouble {
  switch (kind) {
    case 'not-in-keychain':
      return 'key-missing';
    case 'entry-damaged':
      return 'key-damaged';
    case 'failed':
      return 'key-gone';
    case 'locked':
      return 'locked';
    default:
      return troubleOf(kind);
  }
}
