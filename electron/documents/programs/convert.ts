import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentErrorCode } from '../../../bridge/views';
import { err, ok, type Result } from '../../../core/result';
import type { Clock } from '../../system/clock';
import type { Random } from '../../system/random';
import { makePrivateFolder } from '../../vault/durable-file';
import { readSealed, writeSealed, type SealedCopy } from '../../vault/sealed-file';
import type { SealedSource, SealedTarget } from '../document-protocol';
import { LIMITS } from '../limits';
import type { PictureKind } from '../pictures/make-pdf';
import { SourceFailed } from '../source';
import { openSourceFile } from '../source-file';
import { storageCode } from '../storage-code';
import type { Programs } from './find-programs';
import { makeOfficeProfile } from './office-profile';
import { runProgram } from './run-program';

/** Turns sealed files into others with programs of this computer. */
export interface Converter {
  /** A PDF of a document, sealed under the target. `extension`: of the document, with its dot. */
  office(
    source: SealedSource,
    extension: string,
    target: SealedTarget,
    signal: AbortSignal,
  ): Promise<Result<SealedCopy, DocumentErrorCode>>;
  /** A common picture of a HEIC photo, sealed under the target. */
  photo(
    source: SealedSource,
    target: SealedTarget,
    signal: AbortSignal,
  ): Promise<Result<SealedCopy & { readonly kind: PictureKind }, DocumentErrorCode>>;
  /** Ends what runs. */
  close(): Promise<void>;
}

interface Parts {
  /** Of its own; emptied at the start and the end. A document lies in it, not sealed, while another program reads it. */
  readonly folder: string;
  readonly programs: () => Programs;
  readonly clock: Clock;
  readonly random: Random;
  readonly limitMs?: number;
}

/** What a program needs to run at all; nothing of ours, and no way out for one that asks for a proxy. */
const environment = (folder: string): Record<string, string> => ({
  ...(process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? 'C:\\Windows' } : {}),
  PATH: '/usr/bin:/bin',
  HOME: folder,
  USERPROFILE: folder,
  APPDATA: folder,
  TMPDIR: folder,
  TEMP: folder,
  TMP: folder,
  LANG: 'C.UTF-8',
  SAL_USE_VCLPLUGIN: 'svp',
  http_proxy: 'http://127.0.0.1:9',
  https_proxy: 'http://127.0.0.1:9',
});

interface Run {
  readonly program: string;
  readonly args: readonly string[];
  /** What it makes. */
  readonly made: string;
}

export async function createConverter(parts: Parts): Promise<Converter> {
  const { folder, programs, clock, random, limitMs = LIMITS.programMs } = parts;
  const clear = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  await clear();
  const closing = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  const once = async (
    source: SealedSource,
    name: string,
    target: SealedTarget,
    signal: AbortSignal,
    prepare: (place: string, from: string) => Promise<Run>,
  ): Promise<Result<SealedCopy, DocumentErrorCode>> => {
    const place = path.join(folder, random.uuid());
    try {
      await makePrivateFolder(place);
      const from = path.join(place, name);
      await writePlain(source, from);
      const run = await prepare(place, from);
      const end = await runProgram({ ...run, folder: place, env: environment(place), limitMs, signal }, clock);
      if (end !== 'done') return err(end === 'cancelled' ? 'cancelled' : 'office-failed');
      return ok(await sealMade(run.made, target, signal));
    } catch (error) {
      if (!(error instanceof SourceFailed)) return err(storageCode(error));
      return err(error.code === 'cancelled' ? 'cancelled' : 'office-failed');
    } finally {
      await rm(place, { recursive: true, force: true, maxRetries: 3 });
    }
  };
  /** One after the other: each takes as much memory as the window. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  return {
    office(source, extension, target, signal) {
      const program = programs().office;
      if (program === null) return Promise.resolve(err('office-missing'));
      const both = AbortSignal.any([signal, closing.signal]);
      return inTurn(() =>
        once(source, `document${extension}`, target, both, async (place, from) => {
          const profile = await makeOfficeProfile(path.join(place, 'profile'));
          const out = path.join(place, 'out');
          const how = ['--headless', '--norestore', '--nologo', '--nodefault', '--nofirststartwizard'];
          const args = [profile, ...how, '--convert-to', 'pdf', '--outdir', out, from];
          return { program, args, made: path.join(out, 'document.pdf') };
        }),
      );
    },
    async photo(source, target, signal) {
      const found = programs().photo;
      if (found === null) return err('heic-not-supported');
      const both = AbortSignal.any([signal, closing.signal]);
      const made = await inTurn(() =>
        once(source, 'photo.heic', target, both, (place, from) => {
          const to = path.join(place, `photo.${found.kind === 'png' ? 'png' : 'jpg'}`);
          return Promise.resolve({ program: found.program, args: found.args(from, to), made: to });
        }),
      );
      if (made.ok) return ok({ ...made.value, kind: found.kind });
      return err(made.error === 'office-failed' ? 'picture-damaged' : made.error);
    },
    async close() {
      closing.abort();
      await last;
      await clear();
    },
  };
}

async function writePlain({ path: from, id, key }: SealedSource, to: string): Promise<void> {
  const file = await open(to, 'wx', 0o600);
  try {
    for await (const chunk of readSealed(from, id, key)) await file.appendFile(chunk);
  } finally {
    await file.close();
  }
}

/** With the same care as a user's file: whatever was put there, it is a plain file of a sane size. */
async function sealMade(made: string, target: SealedTarget, signal: AbortSignal): Promise<SealedCopy> {
  const source = await openSourceFile(made, LIMITS.programBytes);
  try {
    return await writeSealed(target.path, target.id, target, source.read(signal));
  } finally {
    await source.close();
  }
}
