import { app, nativeImage, type BrowserWindow } from 'electron';
import type { Words } from '../../core/words/words';
import { trayImageFile } from '../app/places';

/** The number of faxes that need somebody, on the program's own icon: macOS and some Linux desktops count, Windows shows a dot. */
export function showBadge(words: Words, needYou: number, window: BrowserWindow | null): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(needYou);
    return;
  }
  const image = needYou === 0 ? null : nativeImage.createFromPath(trayImageFile('overlay.png'));
  window?.setOverlayIcon(image, needYou === 0 ? '' : words.say('frame.needYou', { count: needYou }));
}
