import type { IntakeResult } from '../../bridge/views';
import { filesOfFolder, MOST_ENTRIES } from '../../core/basket/folder-names';
import { shownName } from '../../core/words/shown-name';
import { dropFiles } from './bridge';

/** A file or a folder that was dropped or pasted. */
export type Brought = File | FileSystemDirectoryEntry;

/** What an event brings. Must be asked for while the event lasts: afterwards the browser hands out none of it. */
export function broughtBy(transfer: DataTransfer | null): readonly Brought[] {
  return [...(transfer?.items ?? [])].flatMap((item): readonly Brought[] => {
    if (item.kind !== 'file') return [];
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory === true) return [entry as FileSystemDirectoryEntry];
    const file = item.getAsFile();
    return file === null ? [] : [file];
  });
}

/** Hands everything to main, with the files of a folder in its place, in the order of their names. `mostFiles`: of each folder; the rest is told. */
export async function bring(brought: readonly Brought[], mostFiles: number): Promise<readonly IntakeResult[]> {
  const files: File[] = [];
  const refused: IntakeResult[] = [];
  for (const one of brought) {
    if (one instanceof File) {
      files.push(one);
      continue;
    }
    const refuse = (code: 'folder-empty' | 'folder-too-full' | 'file-not-readable') =>
      refused.push({ ok: false, name: shownName(one.name), code, locked: null });
    try {
      const entries = await filesIn(one);
      const { taken, tooMany } = filesOfFolder([...entries.keys()], mostFiles);
      if (taken.length === 0) refuse('folder-empty');
      for (const name of taken) files.push(await fileOf(entries.get(name)));
      if (tooMany) refuse('folder-too-full');
    } catch {
      refuse('file-not-readable');
    }
  }
  return files.length === 0 ? refused : [...(await dropFiles(files)), ...refused];
}

/** By name: the regular files at the top level of a folder. Chromium leaves out what is neither file nor folder, and links. */
async function filesIn(folder: FileSystemDirectoryEntry): Promise<ReadonlyMap<string, FileSystemFileEntry>> {
  const files = new Map<string, FileSystemFileEntry>();
  const reader = folder.createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    for (const entry of some) if (entry.isFile) files.set(entry.name, entry as FileSystemFileEntry);
    if (some.length === 0 || files.size >= MOST_ENTRIES) return files;
  }
}

const fileOf = (entry: FileSystemFileEntry | undefined): Promise<File> =>
  new Promise((resolve, reject) => {
    if (entry === undefined) reject(new Error('no such entry'));
    else entry.file(resolve, reject);
  });
