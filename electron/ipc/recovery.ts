import path from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { BridgeError } from '../../bridge/errors';
import type { RecoveryProblem } from '../../core/recovery/recovery';
import { err, ok, type Result } from '../../core/result';
import type { RecoveryDesk } from '../recovery/recovery-desk';
import type { Handlers } from './gate';

interface Parts {
  readonly recovery: RecoveryDesk;
  readonly dialogWords: () => { readonly title: string; readonly fileName: string };
}

type RecoveryHandlers = Pick<
  Handlers,
  | 'recovery.view'
  | 'recovery.offerPhrase'
  | 'recovery.confirmPhrase'
  | 'recovery.dismissOffer'
  | 'recovery.changeKey'
  | 'recovery.recover'
  | 'recovery.backUp'
  | 'recovery.restore'
  | 'recovery.beginAnew'
>;

const told = <T>(result: Result<T, RecoveryProblem>): Result<T, BridgeError> =>
  result.ok ? result : err({ code: 'recovery', problem: result.error });

/** Phrases come in and, once, go out; where a backup lies, only the system's dialog and main know. */
export function recoveryHandlers({ recovery, dialogWords }: Parts): RecoveryHandlers {
  /** The backup that a window chose last: it may still lack its phrase. */
  const chosen = new WeakMap<Electron.WebContents, string>();
  const filters = () => [{ name: dialogWords().title, extensions: ['tar'] }];

  return {
    'recovery.view': async () => ok(await recovery.view()),
    'recovery.offerPhrase': () => Promise.resolve(told(recovery.offerPhrase())),
    'recovery.confirmPhrase': async ({ words }) => told(await recovery.confirmPhrase(words)),
    'recovery.dismissOffer': () => {
      recovery.dismissOffer();
      return Promise.resolve(ok(null));
    },
    'recovery.changeKey': async () => told(await recovery.changeKey()),
    'recovery.recover': async ({ phrase }) => told(await recovery.recover(phrase)),
    'recovery.backUp': async (_nothing, caller) => {
      const window = BrowserWindow.fromWebContents(caller);
      if (window === null) return err({ code: 'not-possible-now' });
      const { title, fileName } = dialogWords();
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title,
        defaultPath: path.join(app.getPath('documents'), fileName),
        filters: filters(),
      });
      if (canceled || filePath === '') return ok(null);
      const made = told(await recovery.backUp(filePath, true));
      return made.ok ? ok({ documents: made.value.documents }) : made;
    },
    'recovery.restore': async ({ phrase }, caller) => {
      const window = BrowserWindow.fromWebContents(caller);
      if (window === null) return err({ code: 'not-possible-now' });
      if (phrase === null) {
        const { title } = dialogWords();
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title,
          properties: ['openFile'],
          filters: filters(),
        });
        const [file] = filePaths;
        if (canceled || file === undefined) return ok(null);
        chosen.set(caller, file);
      }
      const file = chosen.get(caller);
      if (file === undefined) return err({ code: 'not-possible-now' });
      const restored = told(await recovery.restore(file, phrase));
      if (!restored.ok) return restored;
      chosen.delete(caller);
      const { madeAt, knowsWhatWasSent } = restored.value;
      return ok({ madeAt, knowsWhatWasSent });
    },
    'recovery.beginAnew': async () => told(await recovery.beginAnew()),
  };
}
