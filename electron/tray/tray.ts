import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { BridgeEvent } from '../../bridge/views';
import type { Standing } from '../../core/outbox/standing';
import type { Words } from '../../core/words/words';
import type { Log } from '../diagnostics/log';
import { trayImageFile } from '../app/places';

export interface AppTray {
  /** False where the system has no tray; on Linux it may be there and show nothing. */
  readonly isThere: boolean;
  /** `canLock`: the window is open, and there is a way to open it again. */
  show(standing: Standing, canLock: boolean): void;
}

interface Parts {
  readonly words: Words;
  readonly log: Log;
  readonly open: (page: Extract<BridgeEvent, { type: 'open' }>['page'] | null) => void;
  /** Files that were dropped on the icon: macOS only (not tried); other systems tell of none. */
  readonly onFiles: (files: readonly string[]) => void;
  readonly pause: (paused: boolean) => void;
  readonly lock: () => void;
  readonly quit: () => void;
}

/** The icon beside the clock: how many faxes need somebody, and the few things that are wanted without a window. */
export function createTray(parts: Parts): AppTray {
  const tray = tryToMake(parts.log);
  tray?.on('drop-files', (_event, files) => {
    parts.onFiles(files);
  });
  let shown = '';
  return {
    isThere: tray !== null,
    show: (standing, canLock) => {
      // Some systems close an open menu when it is set again.
      const key = `${String(standing.needYou)} ${String(standing.paused)} ${String(canLock)}`;
      if (tray === null || key === shown) return;
      shown = key;
      const { needYou } = standing;
      tray.setImage(imageFor(needYou));
      tray.setToolTip(sayTitle(parts.words, needYou));
      if (process.platform === 'darwin') tray.setTitle(needYou === 0 ? '' : String(needYou));
      tray.setContextMenu(Menu.buildFromTemplate(menuFor(standing, canLock, parts)));
    },
  };
}

/** The title of the window and of the tray: the name, and what needs somebody. */
export const sayTitle = (words: Words, needYou: number): string =>
  needYou === 0 ? words.say('frame.title') : words.say('frame.titleNeedYou', { count: needYou });

function menuFor(
  { needYou, paused }: Standing,
  canLock: boolean,
  { words, open, pause, lock, quit }: Parts,
): MenuItemConstructorOptions[] {
  const item = (label: string, click: () => void): MenuItemConstructorOptions => ({ label, click });
  const page = (label: string, name: Parameters<typeof open>[0]) =>
    item(label, () => {
      open(name);
    });
  return [
    page(words.say('tray.open'), null),
    page(words.say('menu.newFax'), 'new-fax'),
    ...(needYou === 0 ? [] : [page(words.say('tray.needYou', { count: needYou }), 'outbox')]),
    { type: 'separator' },
    item(words.say(paused ? 'tray.resume' : 'tray.pause'), () => {
      pause(!paused);
    }),
    ...(canLock ? [item(words.say('menu.lock'), lock)] : []),
    { type: 'separator' },
    item(words.say('menu.quit'), quit),
  ];
}

function tryToMake(log: Log): Tray | null {
  try {
    return new Tray(imageFor(0));
  } catch {
    log.warn('no-tray');
    return null;
  }
}

/** macOS colours a template by itself and shows the number beside it; elsewhere a dot says that somebody is needed. */
function imageFor(needYou: number): Electron.NativeImage {
  if (process.platform === 'darwin') {
    const image = nativeImage.createFromPath(trayImageFile('trayTemplate.png'));
    image.setTemplateImage(true);
    return image;
  }
  return nativeImage.createFromPath(trayImageFile(needYou === 0 ? 'tray.png' : 'tray-needs-you.png'));
}
