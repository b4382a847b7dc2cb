import path from 'node:path';
import { app } from 'electron';

/** Where the parts of the built program and the user's data lie. */
export const windowFiles = (): string => path.join(app.getAppPath(), 'out', 'renderer');
export const preloadFile = (): string => path.join(app.getAppPath(), 'out', 'preload', 'preload.cjs');
export const documentProcessFile = (): string => path.join(app.getAppPath(), 'out', 'main', 'document-process.mjs');
export const practiceServiceFile = (): string => path.join(app.getAppPath(), 'out', 'main', 'practice-service.mjs');
export const sampleLetter = (): string => path.join(app.getAppPath(), 'resources', 'samples', 'letter.pdf');
export const trayImageFile = (name: string): string => path.join(app.getAppPath(), 'resources', 'icons', name);
export const dataFolder = (): string => app.getPath('userData');
export const logFolder = (): string => path.join(dataFolder(), 'logs');
/** Where the data lies when nobody chose another folder. */
export const defaultDataFolder = (): string => path.join(app.getPath('appData'), app.getName());
export const practiceDataFolder = (): string => path.join(dataFolder(), 'practice');
