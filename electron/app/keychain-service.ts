import { createHash } from 'node:crypto';
import { app } from 'electron';
import { defaultDataFolder } from './places';

/** Another data folder has a data key of its own, so its entries need a name of their own. */
export function keychainService(folder: string): string {
  if (folder === defaultDataFolder()) return app.getName();
  return `${app.getName()} ${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
}
