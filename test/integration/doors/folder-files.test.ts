import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unfold } from '../../../electron/doors/folder-files';
import { scratchFolder } from '../../fixtures/scratch-folder';

async function folderWith(...names: readonly string[]): Promise<string> {
  const folder = path.join(await scratchFolder(), 'Scans');
  await mkdir(folder);
  for (const name of names) await writeFile(path.join(folder, name), 'x');
  return folder;
}
const names = async (folder: string, most = 20) =>
  (await unfold([folder], most)).map((one) =>
    one.kind === 'file' ? path.relative(folder, one.path) : `${one.name}: ${one.code}`,
  );

describe('a folder that is brought', () => {
  it('stands for its files, in the order in which people count', async () => {
    expect(await names(await folderWith('10.pdf', '2.pdf', 'b.jpg', 'A.pdf'))).toEqual([
      '2.pdf',
      '10.pdf',
      'A.pdf',
      'b.jpg',
    ]);
  });
  it('leaves out what is hidden, half written, or a note beside a file, and tells of any other', async () => {
    const folder = await folderWith(
      ...['.DS_Store', '~$letter.docx', 'Thumbs.db', 'desktop.ini', 'a.pdf.part', 'b.tmp', 'c.pdf.crdownload'],
      ...['a.pdf', 'a.json', 'a.pdf.json', 'lone.json', 'x.exe'],
    );
    expect(await names(folder)).toEqual(['a.pdf', 'lone.json', 'x.exe']);
  });
  it('does not go into folders and links', async () => {
    const folder = await folderWith('a.pdf');
    await mkdir(path.join(folder, 'deeper'));
    await writeFile(path.join(folder, 'deeper', 'b.pdf'), 'x');
    await symlink(path.join(folder, 'a.pdf'), path.join(folder, 'link.pdf'));
    expect(await names(folder)).toEqual(['a.pdf']);
    // A link to a folder is refused by the intake, like any link.
    const link = path.join(path.dirname(folder), 'link');
    await symlink(folder, link);
    expect(await unfold([link], 20)).toEqual([{ kind: 'file', path: link }]);
  });
  it('says when it holds more than a fax takes, nothing, or cannot be read', async () => {
    expect(await names(await folderWith('3.pdf', '1.pdf', '2.pdf'), 2)).toEqual([
      '1.pdf',
      '2.pdf',
      'Scans: folder-too-full',
    ]);
    expect(await names(await folderWith())).toEqual(['Scans: folder-empty']);
    expect(await names(await folderWith('.hidden'))).toEqual(['Scans: folder-empty']);
  });
  it('stands beside files that were brought with it, in order', async () => {
    const folder = await folderWith('a.pdf');
    const all = await unfold(['/x/1.pdf', folder, '/x/2.pdf'], 20);
    expect(all).toEqual(
      ['/x/1.pdf', path.join(folder, 'a.pdf'), '/x/2.pdf'].map((one) => ({ kind: 'file', path: one })),
    );
  });
});
