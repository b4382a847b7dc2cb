import { basename } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { FolderStatus } from '../../bridge/views';
import type { UnfitFolder } from '../../core/settings/watched-folder';
import { ok } from '../../core/result';
import { shownName } from '../../core/words/shown-name';
import type { Words } from '../../core/words/words';
import { judgeFolder } from '../doors/watched-folder/folder-choice';
import type { WatchedFolder } from '../doors/watched-folder/watch';
import type { SettingsInForce } from '../settings/settings-in-force';
import type { Handlers } from './gate';

interface Parts {
  readonly settings: SettingsInForce;
  readonly watched: Pick<WatchedFolder, 'trouble'>;
  readonly dataFolder: string;
  readonly words: Words;
}

/** Main alone knows where the watched folder lies: it comes from the system's dialog, and the window shows its name. */
export function folderHandlers({
  settings,
  watched,
  dataFolder,
  words,
}: Parts): Pick<Handlers, 'folder.status' | 'folder.choose' | 'folder.leave'> {
  const status = (unfit: UnfitFolder | null = null): FolderStatus => {
    const { watchedFolder } = settings.current();
    const name = watchedFolder === '' ? null : shownName(basename(watchedFolder));
    return { name, trouble: watched.trouble(), unfit };
  };
  const own = (): readonly string[] =>
    (['home', 'desktop', 'documents', 'downloads', 'music', 'pictures', 'videos'] as const).map((name) =>
      app.getPath(name),
    );

  const question = (count: number): Electron.MessageBoxOptions => ({
    type: 'question',
    message: words.say('watched.dialog.ask', { count }),
    detail: words.say('watched.dialog.askText'),
    buttons: [words.say('watched.dialog.watch'), words.say('watched.dialog.cancel')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });

  return {
    'folder.status': () => Promise.resolve(ok(status())),
    'folder.choose': async (_nothing, caller) => {
      const window = BrowserWindow.fromWebContents(caller);
      if (window === null) return ok(status());
      const chosen = await dialog.showOpenDialog(window, {
        title: words.say('watched.dialog.title'),
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      const [folder] = chosen.filePaths;
      if (chosen.canceled || folder === undefined) return ok(status());
      const judged = await judgeFolder(folder, { own: own(), dataFolder });
      if (!judged.ok) return ok(status(judged.error));
      if (judged.value.files > 0) {
        // What lies there already would be taken in and moved at once.
        const { response } = await dialog.showMessageBox(window, question(judged.value.files));
        if (response !== 0) return ok(status());
      }
      settings.change({ watchedFolder: judged.value.path });
      return ok(status());
    },
    'folder.leave': () => {
      settings.change({ watchedFolder: '' });
      return Promise.resolve(ok(status()));
    },
  };
}
