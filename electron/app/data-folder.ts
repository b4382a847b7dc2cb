import path from 'node:path';
import { app, dialog } from 'electron';
import type { Result } from '../../core/result';
import type { Words } from '../../core/words/words';
import { EXIT } from '../cli/command';
import type { StandardPrinter } from '../cli/printer';
import { makePrivate, type FolderTrouble } from './private-folder';

/** Settles where this start's data lies, before the lock (which lies there too) is taken, and keeps others out of it. */
export function prepareDataFolder(): Result<null, FolderTrouble> {
  const chosen = app.commandLine.getSwitchValue('user-data-dir');
  if (chosen !== '') app.setPath('userData', path.resolve(chosen));
  return makePrivate(app.getPath('userData'), process.getuid?.() ?? null);
}

/** Says why the program does not start, where whoever started it looks, and ends it. */
export async function refuseFolder(
  trouble: FolderTrouble,
  {
    wantsWindow,
    words,
    printer,
  }: { readonly wantsWindow: boolean; readonly words: Words; readonly printer: StandardPrinter },
): Promise<void> {
  printer.err(words.say(`folder.${trouble}`));
  await printer.flushed();
  if (wantsWindow) {
    await app.whenReady();
    dialog.showErrorBox(words.say('app.name'), words.say(`folder.${trouble}`));
  }
  app.exit(EXIT.unavailable);
}
