import type { Preferences } from '../../core/settings/preferences';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AppInfo, StoreTrouble } from '../../bridge/views';
import { err, ok, type Result } from '../../core/result';
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
import { openDataKey } from '../vault/data-key';
import type { Keychain } from '../vault/keychain';
import { createSealer } from '../vault/sealer';
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
  readonly audit: OwnAudit;
}

export interface OpenedStore {
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
  const dataKey = await openDataKey({
    keychain: parts.keychain,
    folder,
    remembered: settings.current().dataKeyIn,
    remember: (place) => {
      settings.change({ dataKeyIn: place });
    },
    hasSealedData: () => ['outbox.db', 'send-journal'].some((name) => existsSync(path.join(folder, name))),
  });
  if (dataKey.kind !== 'open') {
    log.warn('data-key', { code: dataKey.kind });
    return err(dataKey.kind === 'failed' ? 'key-gone' : troubleOf(dataKey.kind));
  }
  const sealer = createSealer(dataKey.key);
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
  return ok({ documents, outbox: outbox.value, protection: dataKey.protection });
}

/** Everything that has a sentence of its own is told by it. */
function troubleOf(problem: OutboxProblem | 'locked'): StoreTrouble {
  return problem === 'storage-failed' ? 'failed' : problem;
}
