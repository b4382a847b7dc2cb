import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../../electron/system/clock';
import { bundleChild } from '../../../scripts/test/bundle-child.mjs';
import { openRealWatch } from '../../fixtures/doors/real-watch';
import { buildDocumentProcess } from '../../fixtures/documents/node-document-process';
import { textPdf } from '../../fixtures/documents/pdf';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { seeded } from '../../fixtures/seeded';

const SEED = Number(process.env['PAGEWIRE_SEED'] ?? 20261128);
const LIVES = 12;
let bundle: Awaited<ReturnType<typeof bundleChild>>;
let built: Awaited<ReturnType<typeof buildDocumentProcess>>;

beforeAll(async () => {
  built = await buildDocumentProcess();
  bundle = await bundleChild('test/integration/doors/watching-child.ts');
}, 60_000);
afterAll(async () => {
  bundle.remove();
  await built.remove();
});

interface Place {
  readonly folder: string;
  readonly dataFolder: string;
}
async function newPlace(files: number): Promise<Place> {
  const scratch = await scratchFolder();
  const place = { folder: path.join(scratch, 'Fax'), dataFolder: path.join(scratch, 'data') };
  await mkdir(place.folder);
  await mkdir(place.dataFolder);
  for (let at = 0; at < files; at += 1) {
    const name = `letter ${at.toString().padStart(2, '0')}.pdf`;
    await writeFile(path.join(place.folder, name), await textPdf(name, 1));
    if (at % 3 === 0) await writeFile(path.join(place.folder, `${name}.json`), '{"number":"+12025550101"}');
  }
  return place;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** One life of the watcher: until it dies by itself, or is killed so long after its first "put" (or its start, when it puts nothing). */
async function live({ dataFolder, folder }: Place, end: 'die' | number): Promise<void> {
  const args = [bundle.file, dataFolder, folder, built.entry, end === 'die' ? 'die' : ''];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => kill(child));
  if (end === 'die') {
    await once(child, 'exit');
    return;
  }
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (first.done === true) throw new Error('the child ended without a word');
  await new Promise<void>((resolve) => systemClock.after(end, resolve));
  await kill(child);
}

/** Lets the watcher finish its work, and answers what the basket has and what lies where. */
async function finish(place: Place) {
  const watch = await openRealWatch({ ...place, folder: () => place.folder, entry: built.entry });
  const left = async () => (await readdir(place.folder)).filter((name) => name !== 'done' && name !== 'refused');
  await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 60_000, interval: 50 });
  const names = watch.arrivals
    .all()
    .map(({ document }) => document?.name ?? '')
    .sort();
  const numbers = watch.arrivals.all().filter(({ hints }) => hints.numbers.length > 0).length;
  await watch.close();
  return {
    names,
    numbers,
    done: (await readdir(path.join(place.folder, 'done'))).sort(),
    folders: await readdir(place.folder),
  };
}

it('killed between the answer of the basket and its own record, it does not put the file a second time', async () => {
  const place = await newPlace(3);
  for (let life = 0; life < 3; life += 1) await live(place, 'die');
  const { names, done, folders } = await finish(place);
  const expected = ['letter 00.pdf', 'letter 01.pdf', 'letter 02.pdf'];
  expect(names).toEqual(expected);
  expect(done).toEqual(['letter 00.pdf', 'letter 00.pdf.json', 'letter 01.pdf', 'letter 02.pdf']);
  expect(folders).toEqual(['done']);
}, 60_000);

it(`killed at any moment, it loses no file and puts none twice (seed ${SEED.toString()})`, async () => {
  const random = seeded(SEED);
  const place = await newPlace(24);
  const expected = (await readdir(place.folder)).sort();
  for (let life = 0; life < LIVES; life += 1) await live(place, random.whole(0, 500));
  const { names, numbers, done, folders } = await finish(place);
  expect(names).toEqual(expected.filter((name) => name.endsWith('.pdf')));
  expect(done).toEqual(expected);
  expect(folders).toEqual(['done']);
  // Each note went with its file.
  expect(numbers).toBe(8);
}, 180_000);
