import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { BridgeEvent } from '../../bridge/views';
import type { Words } from '../../core/words/words';

type Page = Extract<BridgeEvent, { type: 'open' }>['page'];

interface Parts {
  readonly words: Words;
  readonly open: (page: Page) => void;
  readonly lock: () => void;
  readonly devTools: boolean;
  /** Shows the settings and looks for a newer version, where that is switched on. */
  readonly checkForUpdates: () => void;
}

/** A small menu: the pages, the usual editing keys, zoom. Developer tools only in development. */
export function setMenu({ words, open, lock, devTools, checkForUpdates }: Parts): void {
  const page = (label: string, accelerator: string, name: Page): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => {
      open(name);
    },
  });
  const developer: MenuItemConstructorOptions[] = devTools ? [{ role: 'reload' }, { role: 'toggleDevTools' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: words.say('menu.fax'),
        submenu: [
          page(words.say('menu.newFax'), 'CmdOrCtrl+N', 'new-fax'),
          page(words.say('menu.outbox'), 'CmdOrCtrl+1', 'outbox'),
          page(words.say('menu.sent'), 'CmdOrCtrl+2', 'sent'),
          page(words.say('menu.settings'), 'CmdOrCtrl+,', 'settings'),
          { type: 'separator' },
          { label: words.say('menu.lock'), accelerator: 'CmdOrCtrl+L', click: lock },
          { label: words.say('menu.updates'), click: checkForUpdates },
          { type: 'separator' },
          { role: 'quit', label: words.say('menu.quit') },
        ],
      },
      {
        label: words.say('menu.edit'),
        submenu: [
          { role: 'undo' },
          { role: 'redo' },
          { type: 'separator' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'selectAll' },
        ],
      },
      {
        label: words.say('menu.view'),
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
          ...developer,
        ],
      },
      { label: words.say('menu.window'), submenu: [{ role: 'minimize' }, { role: 'close' }] },
      {
        label: words.say('menu.help'),
        submenu: [
          {
            label: words.say('menu.about'),
            click: () => {
              open('about');
            },
          },
        ],
      },
    ]),
  );
}
