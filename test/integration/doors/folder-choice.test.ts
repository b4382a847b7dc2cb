import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { judgeFolder } from '../../../electron/doors/watched-folder/folder-choice';
import { scratchFolder } from '../../fixtures/scratch-folder';

async function home() {
  const scratch = await scratchFolder();
  const own = path.join(scratch, 'home', 'alice');
  const documents = path.join(own, 'Documents');
  const dataFolder = path.join(own, '.config', 'Pagewire');
  const fax = path.join(documents, 'Fax');
  for (const folder of [fax, path.join(dataFolder, 'documents')]) await mkdir(folder, { recursive: true });
  return {
    scratch,
    own,
    documents,
    dataFolder,
    fax,
    judge: (one: string) => judgeFolder(one, { own: [own, documents], dataFolder }),
  };
}

it('takes a folder of its own, and counts what would come in at once', async () => {
  const { fax, judge } = await home();
  await writeFile(path.join(fax, 'a.pdf'), 'x');
  await writeFile(path.join(fax, '.hidden'), 'x');
  await mkdir(path.join(fax, 'done'));
  expect(await judge(fax)).toEqual({ ok: true, value: { path: fax, files: 1 } });
});

it('watches where a link leads, not the link', async () => {
  const { scratch, fax, own, judge } = await home();
  await symlink(fax, path.join(scratch, 'link'));
  expect(await judge(path.join(scratch, 'link'))).toEqual({ ok: true, value: { path: fax, files: 0 } });
  await symlink(own, path.join(scratch, 'to-home'));
  expect(await judge(path.join(scratch, 'to-home'))).toEqual({ ok: false, error: 'too-wide' });
});

it('refuses what is too wide, ours, or no folder', async () => {
  const { scratch, own, documents, dataFolder, fax, judge } = await home();
  const file = path.join(fax, 'a.pdf');
  await writeFile(file, 'x');
  for (const [one, error] of [
    ['/', 'too-wide'],
    [scratch, 'too-wide'],
    [own, 'too-wide'],
    [documents, 'too-wide'],
    [dataFolder, 'own-folder'],
    [path.join(dataFolder, 'documents'), 'own-folder'],
    [path.dirname(dataFolder), 'own-folder'],
    [file, 'not-a-folder'],
    [path.join(scratch, 'gone'), 'not-a-folder'],
  ] as const)
    expect(await judge(one), one).toEqual({ ok: false, error });
});
