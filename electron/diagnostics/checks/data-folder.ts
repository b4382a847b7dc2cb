import { statSync } from 'node:fs';
import { found, type Finding } from '../../../core/diagnostics/finding';

/** Whether the folder of all data is there, this user's, and closed to others (mode 0700; Windows keeps profiles private by itself). */
export function checkDataFolder(folder: string): Finding {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat?.isDirectory() !== true) return found('folder.missing');
  if (process.platform === 'win32') return found('folder.private');
  if (process.getuid !== undefined && stat.uid !== process.getuid()) return found('folder.foreign');
  return found((stat.mode & 0o077) === 0 ? 'folder.private' : 'folder.open');
}
