import type { Session, WebContents, WebPreferences } from 'electron';
import { app } from 'electron';

/** Preferences of every window; written out, never spread from anywhere (CVE-2026-34769). */
export function webPreferences(session: Session, preload: string, devTools: boolean): WebPreferences {
  return {
    session,
    preload,
    devTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    // No middle click opens anything; no page asks for files or folders by itself.
    disableBlinkFeatures: 'Auxclick,FileSystemAccessLocal',
  };
}

/** The window speaks to its own origin only; everything that leaves this computer leaves from main. */
export function denyForeignRequests(session: Session, allowed: (url: string) => boolean): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !allowed(details.url) });
  });
}

/** Holds for every page that will ever exist, also for one that nobody meant to open. */
export function denyNavigation(): void {
  app.on('web-contents-created', (_created, contents) => {
    holdInPlace(contents);
  });
}

function holdInPlace(contents: WebContents): void {
  // The first load comes from main (loadURL) and fires none of these; so no page ever has a reason to navigate.
  contents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
