import { AMERICAN, KEEP_ALL } from '../../fixtures/preferences';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { NO_POLICY } from '../../../core/settings/policy';
import { defaultSettings, type Settings } from '../../../core/settings/settings';
import { createDoctor, type Doctor, type DoctorParts } from '../../../electron/diagnostics/doctor';
import { createDocumentProcessHost } from '../../../electron/documents/document-process-host';
import type { DocumentStore } from '../../../electron/documents/document-store';
import { openDocumentStore } from '../../../electron/documents/sealed-document-store';
import { createIfaxClient } from '../../../electron/ifax/ifax-client';
import { createOutbox } from '../../../electron/outbox/create-outbox';
import type { Outbox } from '../../../electron/outbox/outbox';
import { hasSealedData } from '../../../electron/recovery/sealed-data';
import { systemClock } from '../../../electron/system/clock';
import { systemRandom } from '../../../electron/system/random';
import { createKeyStore } from '../../../electron/vault/api-key-store';
import { openDataKey } from '../../../electron/vault/data-key';
import { createKeychain } from '../../../electron/vault/keychain';
import { createSealer } from '../../../electron/vault/sealer';
import { startPracticeService, type PracticeService } from '../../../practice/practice-service';
import { fastClock } from '../../fixtures/fast-clock';
import { forkWithNode } from '../../fixtures/documents/node-document-process';
import { scratchFolder } from '../../fixtures/scratch-folder';

const SCALE = 0.002;
/** The outbox asks the service once a second; here that is a short second. */
const FASTER = 50;
const KEY = 'practice-key-of-this-test';
export const SAMPLE_LETTER = fileURLToPath(new URL('../../../resources/samples/letter.pdf', import.meta.url));

/** A data folder with everything real in it (keys, sealed documents, database) and a practice service to send to. */
export interface Patient {
  readonly folder: string;
  readonly logFolder: string;
  readonly service: PracticeService;
  /** What is remembered in the settings; a test may change it. */
  settings: Settings;
  open(): Promise<{ readonly outbox: Outbox; readonly documents: DocumentStore; readonly close: () => Promise<void> }>;
  doctor(change?: Partial<DoctorParts>): Doctor;
  /** Writes a file of the user's and answers its path. */
  file(name: string, bytes: Uint8Array): Promise<string>;
}

/** @param entry the built document process */
export async function createPatient(entry: string): Promise<Patient> {
  const folder = await scratchFolder();
  const logFolder = join(folder, 'logs');
  await mkdir(logFolder);
  const service = await startPracticeService({
    key: KEY,
    port: 0,
    scale: SCALE,
    dataFolder: null,
    records: { kind: 'memory' },
    now: () => systemClock.now(),
  });
  onTestFinished(() => service.stop());
  // As on a computer without a keyring: keytar cannot be loaded.
  const keychain = createKeychain({
    service: 'Pagewire test',
    clock: systemClock,
    load: () => Promise.reject(new Error('no libsecret')),
  });
  const fork = () => forkWithNode(entry);
  const provider = createIfaxClient({
    baseUrl: new URL(service.baseUrl),
    key: () => Promise.resolve(KEY),
    clock: systemClock,
  });
  const clock = fastClock(FASTER);
  const openParts: { outbox: Outbox | null } = { outbox: null };

  const patient: Patient = {
    folder,
    logFolder,
    service,
    settings: defaultSettings,
    open: async () => {
      const dataKey = await openDataKey({
        keychain,
        folder,
        remembered: patient.settings.dataKeyIn,
        remember: (dataKeyIn) => {
          patient.settings = { ...patient.settings, dataKeyIn };
        },
        hasSealedData: () => hasSealedData(folder),
      });
      if (dataKey.kind !== 'open') throw new Error(dataKey.kind);
      const sealer = createSealer(dataKey.ring.current);
      const documents = await openDocumentStore({
        folder: join(folder, 'documents'),
        sealer,
        clock: systemClock,
        random: systemRandom,
        host: createDocumentProcessHost({ fork, clock: systemClock }),
      });
      const opened = await createOutbox({
        directory: folder,
        clock,
        random: systemRandom,
        sealer,
        documents,
        providers: { practice: provider, ifax: provider },
        service: () => 'practice',
        preferences: () => AMERICAN,
        uploadsAtOnce: () => 2,
        autoResend: () => false,
        keep: () => KEEP_ALL,
        guards: { askFirstTime: () => false, ownNumbers: () => Promise.resolve([]) },
        pace: { practice: SCALE, ifax: 1 },
      });
      if (!opened.ok) throw new Error(opened.error);
      const outbox = opened.value;
      openParts.outbox = outbox;
      let closed: Promise<void> | null = null;
      const close = () =>
        (closed ??= (async () => {
          openParts.outbox = null;
          await outbox.stop();
          await documents.close();
        })());
      onTestFinished(close);
      return { outbox, documents, close };
    },
    doctor: (change = {}) =>
      createDoctor({
        versions: { app: '0.1.0', electron: '45.4.1', system: 'linux x64' },
        folder,
        logFolder,
        settings: {
          setAside: false,
          current: () => patient.settings,
          policy: () => NO_POLICY,
          change: () => ({ ok: true, value: patient.settings }),
          onChange: () => () => undefined,
        },
        keychain,
        keys: createKeyStore({
          keychain,
          clock: systemClock,
          keyStored: { read: () => patient.settings.keyStored, write: () => undefined },
        }),
        outbox: () => ({
          ownership: openParts.outbox === null ? 'closed' : 'open',
          durability: openParts.outbox?.durability() ?? null,
        }),
        practice: () => provider,
        ifaxBaseUrl: new URL(service.baseUrl),
        resolveProxy: () => Promise.resolve('DIRECT'),
        forkDocumentProcess: fork,
        sampleLetter: SAMPLE_LETTER,
        sandbox: () => ({ pagePids: [], isOff: false }),
        // Only what the doctor compares with the faxes: its own limits are real ones.
        clock: { now: () => clock.now(), after: (ms, call) => systemClock.after(ms, call) },
        ...change,
      }),
    file: async (name, bytes) => {
      const place = join(folder, 'of the user');
      await mkdir(place, { recursive: true });
      const file = join(place, name);
      await writeFile(file, bytes);
      return file;
    },
  };
  return patient;
}
