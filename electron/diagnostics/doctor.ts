import { found, type CheckResult, type Finding } from '../../core/diagnostics/finding';
import { supportReport } from '../../core/diagnostics/support-report';
import type { FaxProvider } from '../../core/provider/fax-provider';
import type { DocumentChild } from '../documents/running-process';
import type { Durability } from '../outbox/outbox-store';
import { hasSealedData } from '../recovery/sealed-data';
import type { SettingsStore } from '../settings/settings-store';
import type { Clock } from '../system/clock';
import type { KeyStore } from '../vault/key-store';
import type { Keychain } from '../vault/keychain';
import { checkDataFolder } from './checks/data-folder';
import { lookAtDataKey } from './checks/data-key';
import { checkDocumentProcess } from './checks/document-process';
import { checkDocuments } from './checks/documents';
import { checkDurability } from './checks/durability';
import { checkFreeSpace } from './checks/free-space';
import { checkKeychain } from './checks/keychain';
import { checkLogFolder } from './checks/log-folder';
import { checkOwner, type Ownership } from './checks/owner';
import { checkPolicy } from './checks/policy';
import { checkProxy } from './checks/proxy';
import { checkClock, checkDatabase, checkFaxes, checkNeedsYou } from './checks/record';
import { checkSandbox } from './checks/sandbox';
import { checkService } from './checks/service';
import { logTail } from './log-tail';
import { readOutboxRecord } from './outbox-record';
import { runChecks } from './run-checks';

export interface DoctorParts {
  readonly versions: { readonly app: string; readonly electron: string; readonly system: string };
  /** The user data folder. */
  readonly folder: string;
  readonly logFolder: string;
  readonly settings: SettingsStore;
  readonly keychain: Keychain;
  readonly keys: KeyStore;
  /** How this process stands to the outbox at this moment, and what its open connection says of itself. */
  readonly outbox: () => { readonly ownership: Ownership; readonly durability: Durability | null };
  /** null: not to be started, because another process may be using its folder. */
  readonly practice: () => Pick<FaxProvider, 'listNumbers'> | null;
  readonly ifaxBaseUrl: URL;
  readonly resolveProxy: (origin: string) => Promise<string>;
  readonly forkDocumentProcess: () => DocumentChild;
  readonly sampleLetter: string;
  /** Processes that draw pages, and whether the sandbox was switched off. */
  readonly sandbox: () => { readonly pagePids: readonly number[]; readonly isOff: boolean };
  readonly clock: Clock;
}

/** Looks at the program and the computer it runs on. Needs no open outbox, changes nothing, and calls nobody. */
export interface Doctor {
  examine(): Promise<readonly CheckResult[]>;
  /** The text of the support report over these results. */
  report(results: readonly CheckResult[]): Promise<string>;
}

export function createDoctor(parts: DoctorParts): Doctor {
  const { folder, clock, settings, keys } = parts;

  const lookAtKey = async () =>
    lookAtDataKey({
      keychain: parts.keychain,
      folder,
      remembered: settings.current().dataKeyIn,
      hasSealedData: await hasSealedData(folder),
      clock,
    });
  const findProxy = async (): Promise<Finding> =>
    checkProxy(await parts.resolveProxy(parts.ifaxBaseUrl.origin), parts.ifaxBaseUrl);

  return {
    examine: () => {
      // Several looks need the same; a keychain that waits for its password makes all of them late, and no others.
      const key = once(lookAtKey);
      const record = once(async () => readOutboxRecord(folder, (await key()).sealer));
      const proxy = once(findProxy);
      const keyStatus = once(() => keys.status());
      return runChecks(
        {
          versions: () => found('versions.known', parts.versions),
          folder: () => checkDataFolder(folder),
          owner: () => checkOwner(folder, parts.outbox().ownership),
          space: () => checkFreeSpace(folder),
          settings: () => found(settings.setAside ? 'settings.set-aside' : 'settings.readable'),
          policy: () => checkPolicy(settings.policy()),
          keychain: async () => checkKeychain(await keyStatus()),
          'data-key': async () => (await key()).finding,
          database: async () => checkDatabase(await record()),
          durability: () => checkDurability(parts.outbox().durability),
          faxes: async () => checkFaxes(await record()),
          'needs-you': async () => checkNeedsYou(await record()),
          documents: async () => checkDocuments(folder, await record()),
          'document-process': () =>
            checkDocumentProcess({ fork: parts.forkDocumentProcess, sample: parts.sampleLetter, clock }),
          practice: () => checkPractice(parts.practice()),
          proxy,
          service: async () =>
            checkService({ key: await keyStatus(), baseUrl: parts.ifaxBaseUrl, proxy: await proxy(), clock }),
          clock: async () => checkClock(await record(), clock.now(), Intl.DateTimeFormat().resolvedOptions().timeZone),
          sandbox: () => checkSandbox(parts.sandbox().pagePids, parts.sandbox().isOff),
          log: () => checkLogFolder(parts.logFolder),
        },
        clock,
      );
    },
    report: async (results) => {
      const record = readOutboxRecord(folder, (await lookAtKey()).sealer);
      return supportReport({
        madeAt: clock.now(),
        results,
        faxes: record.ok ? { total: record.value.total, shown: record.value.traces } : { total: 0, shown: [] },
        log: await logTail(parts.logFolder),
      });
    },
  };
}

async function checkPractice(practice: Pick<FaxProvider, 'listNumbers'> | null): Promise<Finding> {
  if (practice === null) return found('practice.not-asked');
  const answer = await practice.listNumbers();
  return found(answer.kind === 'numbers' ? 'practice.answers' : 'practice.silent');
}

/** The same look for everybody who asks for it in one examination. */
function once<T>(look: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => (answer ??= look());
}
