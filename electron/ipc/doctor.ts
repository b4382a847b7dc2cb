import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { ok } from '../../core/result';
import type { Audit } from '../audit/audit';
import type { Doctor } from '../diagnostics/doctor';
import { storageCode } from '../documents/storage-code';
import type { Handlers } from './gate';

interface Parts {
  readonly doctor: Doctor;
  readonly audit: Pick<Audit, 'record'>;
  /** Words of the save dialog. */
  readonly dialogWords: () => { readonly title: string; readonly fileName: string };
}

type DoctorHandlers = Pick<Handlers, 'doctor.examine' | 'doctor.report' | 'doctor.saveReport'>;

/** The window asks; main looks, writes the text, and alone knows where it is saved. */
export function doctorHandlers({ doctor, audit, dialogWords }: Parts): DoctorHandlers {
  /** What a window was shown is what it saves, to the letter. */
  const shown = new WeakMap<Electron.WebContents, string>();
  return {
    'doctor.examine': async () => ok(await doctor.examine()),
    'doctor.report': async (_nothing, caller) => {
      const text = await doctor.report(await doctor.examine());
      shown.set(caller, text);
      return ok({ text });
    },
    'doctor.saveReport': async (_nothing, caller) => {
      const text = shown.get(caller);
      const window = BrowserWindow.fromWebContents(caller);
      if (text === undefined || window === null) return { ok: false, error: { code: 'not-possible-now' } };
      const { title, fileName } = dialogWords();
      const chosen = await dialog.showSaveDialog(window, {
        title,
        defaultPath: path.join(app.getPath('documents'), fileName),
        filters: [{ name: title, extensions: ['txt'] }],
      });
      if (chosen.canceled || chosen.filePath === '') return ok({ saved: false });
      try {
        // The dialog has asked whether a file of that name may be replaced.
        await writeFile(chosen.filePath, text, { mode: 0o600 });
        audit.record({ is: 'support-report-saved', outcome: 'done' });
      } catch (problem) {
        audit.record({ is: 'support-report-saved', outcome: 'failed' });
        const reason = storageCode(problem) === 'disk-full' ? 'disk-full' : 'storage-failed';
        return { ok: false, error: { code: 'storage', reason } };
      }
      return ok({ saved: true });
    },
  };
}
