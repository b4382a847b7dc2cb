import { chmod, mkdir, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { WatchTrouble } from '../../../core/settings/watched-folder';
import { systemClock } from '../../../electron/system/clock';
import { openRealWatch, type RealWatch } from '../../fixtures/doors/real-watch';
import { buildDocumentProcess } from '../../fixtures/documents/node-document-process';
import { encrypted, textPdf } from '../../fixtures/documents/pdf';
import { scratchFolder } from '../../fixtures/scratch-folder';

let built: Awaited<ReturnType<typeof buildDocumentProcess>>;
beforeAll(async () => {
  built = await buildDocumentProcess();
}, 60_000);
afterAll(() => built.remove());

const soon = { timeout: 15_000, interval: 20 };

async function watchNew(): Promise<
  RealWatch & {
    readonly folder: string;
    list(): Promise<readonly string[]>;
    save(name: string, bytes: Uint8Array | string): Promise<void>;
  }
> {
  const scratch = await scratchFolder();
  const folder = path.join(scratch, 'Fax');
  const dataFolder = path.join(scratch, 'data');
  await mkdir(folder);
  await mkdir(dataFolder);
  const watch = await openRealWatch({ dataFolder, folder: () => folder, entry: built.entry });
  onTestFinished(() => watch.close());
  const list = async (): Promise<readonly string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .sort();
  };
  const save = (name: string, bytes: Uint8Array | string) => writeFile(path.join(folder, name), bytes);
  return { ...watch, folder, list, save };
}
const arrived = ({ arrivals }: RealWatch) =>
  arrivals.all().map(({ door, hints, document }) => ({ door, name: document?.name, ...hints }));
const PLAIN = { door: 'folder', numbers: [], pages: '', quality: null };

describe('the watched folder', () => {
  it('puts a file into the basket, and only then into "done"', async () => {
    const watch = await watchNew();
    await watch.save('letter.pdf', await textPdf('A', 2));
    await vi.waitFor(async () => expect(await watch.list()).toEqual(['done/letter.pdf']), soon);
    expect(arrived(watch)).toEqual([{ ...PLAIN, name: 'letter.pdf' }]);
    expect(watch.watched.trouble()).toBeNull();
  });

  it('reads the note beside a file, also one that is written after it', async () => {
    const watch = await watchNew();
    await watch.save('a.pdf', await textPdf('A', 2));
    await watch.save('a.json', '{"number":"+12025550101","pages":"2","quality":"hd"}');
    await watch.save('b.pdf', await textPdf('B', 1));
    await watch.save('b.pdf.json', '{"to":["1-800-FAX-HELP-1","+12025550102"]}');
    await vi.waitFor(
      async () => expect(await watch.list()).toEqual(['done/a.json', 'done/a.pdf', 'done/b.pdf', 'done/b.pdf.json']),
      soon,
    );
    expect(arrived(watch)).toEqual([
      { door: 'folder', name: 'a.pdf', numbers: ['+12025550101'], pages: '2', quality: 'HD' },
      { ...PLAIN, name: 'b.pdf', numbers: ['1-800-FAX-HELP-1', '+12025550102'] },
    ]);
  });

  it('refuses a note that it does not understand together with its file, and what is no document, with the reason beside', async () => {
    const watch = await watchNew();
    await watch.save('a.pdf', await textPdf('A', 1));
    await watch.save('a.pdf.json', '{"number":"+12025550101","send":"now"}');
    await watch.save('b.exe', 'MZ');
    await watch.save('c.pdf', await encrypted(await textPdf('C', 1), 'geheim', 'owner'));
    await vi.waitFor(
      async () =>
        expect(await watch.list()).toEqual(
          ['a.pdf', 'a.pdf.json', 'b.exe', 'c.pdf']
            .flatMap((name) => [`refused/${name}`, `refused/${name}.why.txt`])
            .sort(),
        ),
      soon,
    );
    const why = (name: string) => readFile(path.join(watch.folder, 'refused', `${name}.why.txt`), 'utf8');
    expect(await why('a.pdf')).toContain('The note (.json) beside this file cannot be understood.');
    expect(await why('b.exe')).toContain('Pagewire cannot read this type of file');
    expect(await why('c.pdf')).toContain('This PDF needs a password.');
    expect(arrived(watch)).toEqual([]);
  });

  it('takes nothing that is hidden, half written, or a link, and looks into no folder', async () => {
    const watch = await watchNew();
    const pdf = await textPdf('A', 1);
    const outside = path.join(path.dirname(watch.folder), 'secret.pdf');
    await writeFile(outside, pdf);
    await symlink(outside, path.join(watch.folder, 'link.pdf'));
    await mkdir(path.join(watch.folder, 'deeper'));
    for (const name of ['.a.pdf', '~$a.docx', 'a.pdf.part', 'b.tmp', 'deeper/c.pdf']) await watch.save(name, pdf);
    const before = await watch.list();
    await watch.save('z.pdf', pdf);
    await vi.waitFor(async () => expect(await watch.list()).toContain('done/z.pdf'), soon);
    expect(await watch.list()).toEqual([...before, 'done/z.pdf'].sort());
    expect(arrived(watch)).toEqual([{ ...PLAIN, name: 'z.pdf' }]);
  });

  it('writes over nothing: files of one name stand beside each other', async () => {
    const watch = await watchNew();
    const long = `${'n'.repeat(251)}.pdf`;
    for (const round of [1, 2, 3]) {
      await watch.save('scan.pdf', await textPdf(`S${round.toString()}`, 1));
      await watch.save(long, await textPdf(`L${round.toString()}`, 1));
      await vi.waitFor(() => expect(watch.arrivals.all()).toHaveLength(round * 2), soon);
      await vi.waitFor(
        async () => expect((await watch.list()).every((name) => name.startsWith('done/'))).toBe(true),
        soon,
      );
    }
    const done = await readdir(path.join(watch.folder, 'done'));
    expect(done.filter((name) => name.startsWith('scan')).sort()).toEqual(['scan (2).pdf', 'scan (3).pdf', 'scan.pdf']);
    expect(done.filter((name) => name.startsWith('nnn'))).toHaveLength(3);
    expect(new Set(watch.arrivals.all().map(({ document }) => document?.sha256)).size).toBe(6);
  });

  it('waits for a file that is written slowly, and takes it once and whole', async () => {
    const watch = await watchNew();
    const pdf = await textPdf('Slow', 3);
    const file = path.join(watch.folder, 'slow.pdf');
    for (let at = 0; at < pdf.length; at += Math.ceil(pdf.length / 12)) {
      await writeFile(file, pdf.subarray(at, at + Math.ceil(pdf.length / 12)), { flag: 'a' });
      await new Promise<void>((resolve) => systemClock.after(40, resolve));
      expect(watch.handed).toEqual([]);
    }
    await vi.waitFor(async () => expect(await watch.list()).toEqual(['done/slow.pdf']), soon);
    expect(watch.handed).toHaveLength(1);
  });

  it('leaves a file that took the name of the one it put, and takes that too', async () => {
    const place = await newPlace();
    const other = await place.aside('Second');
    let replaced: Promise<void> | null = null;
    const watch = await place.open({ onPut: () => void (replaced ??= rename(other, place.file)) });
    await vi.waitFor(() => expect(watch.arrivals.all()).toHaveLength(2), soon);
    expect(new Set(watch.arrivals.all().map(({ document }) => document?.sha256)).size).toBe(2);
    await vi.waitFor(async () => expect(await readdir(place.done)).toEqual(['scan.pdf']), soon);
  });

  it('does not put what took the name of a file in the moment before it was read; that is put by itself, once', async () => {
    const place = await newPlace();
    const other = await place.aside('Second');
    let replaced: Promise<void> | null = null;
    const watch = await place.open({ beforePut: () => (replaced ??= rename(other, place.file)) });
    await vi.waitFor(async () => expect(await readdir(place.done).catch(() => [])).toEqual(['scan.pdf']), {
      ...soon,
      timeout: 18_000,
    });
    expect(watch.handed.length).toBeGreaterThan(1);
    expect(watch.arrivals.all()).toHaveLength(1);
  });

  it('does not put a file again that cannot be moved, also when its fax was sent and the program started anew', async () => {
    const place = await newPlace();
    let spoilt: Promise<void> | null = null;
    const spoil = async () => {
      await rm(place.done, { recursive: true });
      await writeFile(place.done, 'x');
    };
    const first = await place.open({
      beforePut: () => (spoilt ??= spoil()),
    });
    await vi.waitFor(() => expect(first.watched.trouble()).toBe('subfolder-taken'), soon);
    const [arrival] = first.arrivals.all();
    if (arrival === undefined) throw new Error('nothing arrived');
    expect(await first.arrivals.remove([arrival.id])).toMatchObject({ ok: true });
    await first.close();
    await rm(place.done);
    const again = await place.open({});
    await vi.waitFor(async () => expect(await readdir(place.done).catch(() => [])).toEqual(['scan.pdf']), soon);
    expect(again.handed).toEqual([]);
    expect(again.arrivals.all()).toEqual([]);
  });
});

/** A folder with one file, not watched yet. */
async function newPlace() {
  const scratch = await scratchFolder();
  const folder = path.join(scratch, 'Fax');
  const dataFolder = path.join(scratch, 'data');
  await mkdir(folder);
  await mkdir(dataFolder);
  const file = path.join(folder, 'scan.pdf');
  await writeFile(file, await textPdf('First', 1));
  return {
    file,
    done: path.join(folder, 'done'),
    aside: async (text: string) => {
      const other = path.join(scratch, 'other.pdf');
      await writeFile(other, await textPdf(text, 1));
      return other;
    },
    open: async (hooks: { readonly onPut?: () => void; readonly beforePut?: () => Promise<void> }) => {
      const watch = await openRealWatch({ ...hooks, dataFolder, folder: () => folder, entry: built.entry });
      let closed: Promise<void> | null = null;
      const close = () => (closed ??= watch.close());
      onTestFinished(close);
      return { ...watch, close };
    },
  };
}

describe('trouble with the watched folder', () => {
  const trouble = (watch: RealWatch, expected: WatchTrouble | null) =>
    vi.waitFor(() => expect(watch.watched.trouble()).toBe(expected), soon);

  it('is told while the folder is gone, and over when it is back', async () => {
    const watch = await watchNew();
    await rename(watch.folder, `${watch.folder}.away`);
    await trouble(watch, 'gone');
    await rename(`${watch.folder}.away`, watch.folder);
    await trouble(watch, null);
    await watch.save('a.pdf', await textPdf('A', 1));
    await vi.waitFor(async () => expect(await watch.list()).toEqual(['done/a.pdf']), soon);
  });

  it('is told when the folder became a link, which is not followed', async () => {
    const watch = await watchNew();
    await rename(watch.folder, `${watch.folder}.away`);
    await writeFile(path.join(`${watch.folder}.away`, 'a.pdf'), await textPdf('A', 1));
    await symlink(`${watch.folder}.away`, watch.folder);
    await trouble(watch, 'gone');
    expect(watch.handed).toEqual([]);
  });

  it.each(['a file', 'a link'])('is told when "done" is %s; nothing is put in vain', async (what) => {
    const watch = await watchNew();
    const done = path.join(watch.folder, 'done');
    const elsewhere = path.join(path.dirname(watch.folder), 'elsewhere');
    await mkdir(elsewhere);
    await (what === 'a link' ? symlink(elsewhere, done) : writeFile(done, 'x'));
    await watch.save('a.pdf', await textPdf('A', 1));
    await trouble(watch, 'subfolder-taken');
    expect(watch.handed).toEqual([]);
    expect(await readdir(elsewhere)).toEqual([]);
    await rm(done);
    await vi.waitFor(async () => expect(await watch.list()).toContain('done/a.pdf'), soon);
    expect(watch.arrivals.all().filter(({ document }) => document?.name === 'a.pdf')).toHaveLength(1);
  });

  it.skipIf(process.getuid?.() === 0)('is told when files cannot be moved; nothing is put in vain', async () => {
    const watch = await watchNew();
    await watch.save('a.pdf', await textPdf('A', 1));
    await chmod(watch.folder, 0o500);
    onTestFinished(() => chmod(watch.folder, 0o700));
    await trouble(watch, 'not-writable');
    expect(watch.handed).toEqual([]);
    await chmod(watch.folder, 0o700);
    await vi.waitFor(async () => expect(await watch.list()).toEqual(['done/a.pdf']), soon);
  });

  it.skipIf(process.getuid?.() === 0)('of one file keeps no other from coming in', async () => {
    const watch = await watchNew();
    await watch.save('a.pdf', await textPdf('A', 1));
    await chmod(path.join(watch.folder, 'a.pdf'), 0);
    await watch.save('b.pdf', await textPdf('B', 1));
    await trouble(watch, 'file-stuck');
    await vi.waitFor(async () => expect(await watch.list()).toEqual(['a.pdf', 'done/b.pdf']), soon);
    await chmod(path.join(watch.folder, 'a.pdf'), 0o600);
    await vi.waitFor(async () => expect(await watch.list()).toEqual(['done/a.pdf', 'done/b.pdf']), soon);
    await trouble(watch, null);
  });

  it('does not come from files whose times lie in the future', async () => {
    const watch = await watchNew();
    await watch.save('a.pdf', await textPdf('A', 1));
    await utimes(path.join(watch.folder, 'a.pdf'), 4_000_000_000, 4_000_000_000);
    await vi.waitFor(async () => expect(await watch.list()).toEqual(['done/a.pdf']), soon);
  });
});
