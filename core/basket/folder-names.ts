import { sidecarNames } from './sidecar-names';

/** Entries of one folder that are read; a folder with more is no place for faxes. */
export const MOST_ENTRIES = 5000;
/** What programs leave in folders for themselves. */
const LEFT_BEHIND = new Set(['thumbs.db', 'desktop.ini', 'icon\r']);
/** "2.pdf" before "10.pdf", wherever the computer stands. */
const NATURAL = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Which files a folder stands for, in the order in which people count: those of its top level that are meant to be seen, without notes beside
 * a document. `names`: of its regular files. `mostFiles`: how many a fax takes; the rest is `tooMany`.
 */
export function filesOfFolder(
  names: readonly string[],
  mostFiles: number,
): { readonly taken: readonly string[]; readonly tooMany: boolean } {
  const sidecars = sidecarNames(names);
  const wanted = names.filter((name) => !isHidden(name) && !sidecars.has(name)).sort(NATURAL.compare);
  return { taken: wanted.slice(0, mostFiles), tooMany: wanted.length > mostFiles };
}

/** Not meant to be seen, or not yet whole. */
export const isHidden = (name: string): boolean =>
  /^(\.|~\$)/.test(name) ||
  LEFT_BEHIND.has(name.toLowerCase()) ||
  /\.(part|partial|crdownload|download|tmp)$/i.test(name);
