import { randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { createDocumentProcessHost } from '../../../electron/documents/document-process-host';
import { PROCESS_LIMITS } from '../../../electron/documents/limits';
import { openDocumentStore } from '../../../electron/documents/sealed-document-store';
import { systemClock } from '../../../electron/system/clock';
import { systemRandom } from '../../../electron/system/random';
import { createSealer } from '../../../electron/vault/sealer';
import { buildDocumentProcess, forkWithNode } from '../../fixtures/documents/node-document-process';
import { scratchFolder } from '../../fixtures/scratch-folder';

/** The store with the built document process in a process of its own: everything but Electron's way of starting it. */
let built: Awaited<ReturnType<typeof buildDocumentProcess>>;
beforeAll(async () => {
  built = await buildDocumentProcess();
}, 60_000);
afterAll(() => built.remove());

export const dataKey = randomBytes(32);

type Settings = Partial<Pick<Parameters<typeof openDocumentStore>[0], 'preferences' | 'programs'>>;

/** The host alone. */
export function openHost(limits = {}) {
  const host = createDocumentProcessHost({
    fork: () => forkWithNode(built.entry),
    clock: systemClock,
    limits: { ...PROCESS_LIMITS, ...limits },
  });
  onTestFinished(() => host.close());
  return host;
}

export async function openStore(folder: string, limits = {}, settings: Settings = {}) {
  const host = openHost(limits);
  const store = await openDocumentStore({
    folder: join(folder, 'documents'),
    sealer: createSealer(dataKey),
    clock: systemClock,
    random: systemRandom,
    host,
    ...settings,
  });
  onTestFinished(() => store.close());
  return store;
}

export async function setUp(settings: Settings = {}, limits = {}) {
  const folder = await scratchFolder();
  const store = await openStore(folder, limits, settings);
  const file = async (name: string, bytes: Uint8Array) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  };
  const drop = async (name: string, bytes: Uint8Array) => {
    const taken = await store.intake(await file(name, bytes), {});
    if (!taken.ok) throw new Error(taken.error.code);
    return taken.value;
  };
  const files = async (where: 'dropped' | 'outgoing') => readdir(join(folder, 'documents', where));
  return { folder, store, file, drop, files };
}

type Store = Awaited<ReturnType<typeof openStore>>;

export async function readAll(store: Store, id: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.read(id)) pieces.push(piece);
  return Buffer.concat(pieces);
}

export function valueOf<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
