import path from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { CSV_HEADER, csvLines } from '../../core/audit/csv';
import { ok } from '../../core/result';
import type { Audit } from '../audit/audit';
import { storageCode } from '../documents/storage-code';
import { writeDurably } from '../vault/durable-file';
import type { Handlers } from './gate';
import { notReady } from './not-ready';

interface Parts {
  readonly audit: Audit;
  /** Words of the save dialog. */
  readonly dialogWords: () => { readonly title: string; readonly fileName: string };
}

/** As many as the window shows. */
const SHOWN = 200;

/** The window may look and have it checked; main alone knows where it is saved, and nobody can change it. */
export function auditHandlers({
  audit,
  dialogWords,
}: Parts): Pick<Handlers, 'audit.status' | 'audit.check' | 'audit.last' | 'audit.save'> {
  return {
    'audit.status': () => Promise.resolve(ok(audit.status())),
    'audit.check': async () => {
      const verdict = await audit.verify();
      return verdict === null ? notReady : ok(verdict);
    },
    'audit.last': async () => {
      if (!audit.status().isOpen) return notReady;
      return ok(await audit.last(SHOWN));
    },
    'audit.save': async (_nothing, caller) => {
      const window = BrowserWindow.fromWebContents(caller);
      if (window === null || !audit.status().isOpen) return notReady;
      const { title, fileName } = dialogWords();
      const chosen = await dialog.showSaveDialog(window, {
        title,
        defaultPath: path.join(app.getPath('documents'), fileName),
        filters: [{ name: title, extensions: ['csv'] }],
      });
      if (chosen.canceled || chosen.filePath === '') return ok({ saved: false });
      try {
        let count = 0;
        // The dialog has asked whether a file of that name may be replaced.
        await writeDurably(chosen.filePath, async (file) => {
          await file.writeFile(CSV_HEADER);
          for await (const entries of audit.entries(0)) {
            count += entries.length;
            await file.writeFile(csvLines(entries));
          }
        });
        audit.record({ is: 'log-exported', entries: count });
      } catch (problem) {
        return { ok: false, error: { code: 'storage', reason: storageCode(problem) } };
      }
      return ok({ saved: true });
    },
  };
}
