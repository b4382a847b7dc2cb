import { app } from 'electron';
import { createDoctor, type Doctor, type DoctorParts } from '../diagnostics/doctor';
import { forkDocumentProcess } from '../documents/electron-document-process';
import { REFUSED_SWITCHES } from '../security/start-rules';
import { dataFolder, documentProcessFile, logFolder, sampleLetter } from './places';

/** What only the running Electron knows. */
type FromElectron = 'versions' | 'folder' | 'logFolder' | 'forkDocumentProcess' | 'sampleLetter' | 'sandbox';

export function createAppDoctor(parts: Omit<DoctorParts, FromElectron>): Doctor {
  return createDoctor({
    ...parts,
    versions: {
      app: app.getVersion(),
      electron: process.versions.electron,
      system: `${process.platform} ${process.arch}`,
    },
    folder: dataFolder(),
    logFolder: logFolder(),
    forkDocumentProcess: () => forkDocumentProcess(documentProcessFile()),
    sampleLetter: sampleLetter(),
    sandbox: () => ({
      pagePids: app.getAppMetrics().flatMap(({ type, pid }) => (type === 'Tab' ? [pid] : [])),
      isOff: REFUSED_SWITCHES.some((name) => app.commandLine.hasSwitch(name)),
    }),
  });
}
