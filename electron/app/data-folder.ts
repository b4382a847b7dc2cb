import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';

/** Settles where this start's data lies, before the lock (which lies there too) is taken, and keeps others out of it. */
export function prepareDataFolder(): void {
  const chosen = app.commandLine.getSwitchValue('user-data-dir');
  if (chosen !== '') app.setPath('userData', path.resolve(chosen));
  const folder = app.getPath('userData');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // An older folder, or one that somebody else made, may stand open. Windows keeps profiles private by itself.
  if (process.platform !== 'win32') chmodSync(folder, 0o700);
}
