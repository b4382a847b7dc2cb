import { clipboard } from 'electron';
import type { Words } from '../../core/words/words';
import { clipboardPicture } from '../doors/clipboard-picture';
import type { WatchedFolder } from '../doors/watched-folder/watch';
import { appHandlers } from '../ipc/app';
import { auditHandlers } from '../ipc/audit';
import { basketHandlers } from '../ipc/basket';
import { doctorHandlers } from '../ipc/doctor';
import { documentHandlers } from '../ipc/documents';
import { faxHandlers } from '../ipc/fax';
import { folderHandlers } from '../ipc/folder';
import type { DropHandler, Handlers } from '../ipc/gate';
import type { HandleOwners } from '../ipc/handle-owners';
import type { KeptPages } from '../ipc/kept-pages';
import { keyHandlers } from '../ipc/key';
import { lockHandlers } from '../ipc/lock';
import type { OpenEdits } from '../ipc/open-edits';
import { printerHandlers } from '../ipc/printer';
import { recoveryHandlers } from '../ipc/recovery';
import { settingsHandlers } from '../ipc/settings';
import { updateHandlers } from '../ipc/updates';
import type { WindowEvents } from '../ipc/window-events';
import type { PrinterSetup } from '../printing/setup/printer-setup';
import type { Clock } from '../system/clock';
import type { AppUpdates } from './app-updates';
import type { CoveredWindow } from './cover-window';
import type { Engine } from './engine';
import { dataFolder } from './places';

interface Parts {
  readonly engine: Engine;
  readonly owners: HandleOwners;
  readonly edits: OpenEdits;
  readonly kept: KeptPages;
  readonly events: WindowEvents;
  readonly printerSetup: PrinterSetup;
  readonly updates: AppUpdates;
  readonly watched: Pick<WatchedFolder, 'trouble'>;
  /** Made after these: it needs the window, and the window its calls. */
  readonly cover: () => Pick<CoveredWindow, 'pageLeft' | 'pageStays'>;
  readonly words: Words;
  readonly clock: Clock;
}

/** What stands behind each call of the window, with the words of the system's dialogs that some of them open. */
export function windowCalls(parts: Parts): { readonly handlers: Handlers; readonly drop: DropHandler } {
  const { engine, owners, edits, kept, events, printerSetup, updates, watched, cover, words, clock } = parts;
  const { drop, ...documentCalls } = documentHandlers({
    engine,
    owners,
    events,
    dialogWords: () => ({
      title: words.say('dialog.chooseFiles.title'),
      kind: words.say('dialog.chooseFiles.documents'),
    }),
    clipboard: async () => ({ picture: await clipboardPicture(clipboard), name: words.say('paste.name') }),
  });
  const handlers: Handlers = {
    ...appHandlers(engine),
    ...documentCalls,
    ...basketHandlers({ basket: engine.basket, owners }),
    ...faxHandlers({ engine, owners, edits }),
    ...keyHandlers(engine),
    ...settingsHandlers(engine.settings),
    ...printerHandlers(printerSetup),
    ...lockHandlers({
      engine,
      kept,
      renew: () => {
        cover().pageLeft();
      },
      stay: () => {
        cover().pageStays();
      },
      clock,
    }),
    ...folderHandlers({ settings: engine.settings, watched, dataFolder: dataFolder(), words }),
    ...recoveryHandlers({
      recovery: engine.recovery,
      dialogWords: () => ({
        title: words.say('recovery.backup.dialog'),
        fileName: words.say('recovery.backup.fileName'),
      }),
    }),
    ...auditHandlers({
      audit: engine.audit,
      dialogWords: () => ({ title: words.say('audit.save.title'), fileName: words.say('audit.save.fileName') }),
    }),
    ...updateHandlers(updates),
    ...doctorHandlers({
      audit: engine.audit,
      doctor: engine.doctor,
      dialogWords: () => ({
        title: words.say('doctor.report.dialog'),
        fileName: words.say('doctor.report.fileName'),
      }),
    }),
  };
  return { handlers, drop };
}
