import {
  AppImageUpdater,
  DebUpdater,
  MacUpdater,
  NsisUpdater,
  RpmUpdater,
  type AppUpdater,
  type BaseUpdater,
} from 'electron-updater';
import type { AppAdapter } from 'electron-updater/out/AppAdapter';
import type { HttpsExecutor } from './https-executor';
import { SignedProvider, type SignedFeed } from './signed-provider';

/** How this copy was installed, and so what replaces it. */
export type PackageKind = 'deb' | 'rpm' | 'AppImage' | 'exe' | 'zip';

/** @param packageType what stands in `resources/package-type` of a .deb or .rpm; null: nothing */
export function packageKind(
  platform: NodeJS.Platform,
  packageType: string | null,
  env: Readonly<Record<string, string | undefined>>,
): PackageKind | null {
  if (platform === 'win32') return 'exe';
  if (platform === 'darwin') return 'zip';
  if (env['APPIMAGE'] !== undefined) return 'AppImage';
  return packageType === 'deb' || packageType === 'rpm' ? packageType : null;
}

/** Installs with an administrator's password, which the system asks for. */
export const needsAdministrator = (kind: PackageKind): boolean => kind === 'deb' || kind === 'rpm';

const UPDATERS: Readonly<Record<PackageKind, new (options: null, app: AppAdapter) => AppUpdater>> = {
  deb: DebUpdater,
  rpm: RpmUpdater,
  AppImage: AppImageUpdater,
  exe: NsisUpdater,
  // The library declares no null for it and takes one.
  zip: MacUpdater as unknown as new (options: null, app: AppAdapter) => AppUpdater,
};

/** electron-updater with everything switched off that happens by itself: fetching, installing at quit, going back, telling who asks. */
export function createUpdater(
  kind: PackageKind,
  app: AppAdapter,
  executor: HttpsExecutor,
  feed: Omit<SignedFeed, 'provider' | 'extension'>,
): AppUpdater {
  const updater = new UPDATERS[kind](null, app);
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // Pieces of an old package are fetched unsigned; the whole one costs some minutes and is checked as it was signed.
  updater.disableDifferentialDownload = true;
  Object.assign(updater, {
    httpExecutor: executor,
    // Else it makes a number for this computer, keeps it in the data folder and sends it along.
    stagingUserIdPromise: { value: Promise.resolve('') },
  });
  // Errors come back from the calls; without a listener they would also end the program.
  updater.on('error', () => undefined);
  const signed: SignedFeed & { readonly updateProvider: typeof SignedProvider } = {
    provider: 'custom',
    ...feed,
    extension: kind,
    updateProvider: SignedProvider,
  };
  updater.setFeedURL(signed);
  return updater;
}

/** Whether the installer was started; on Linux, whether it has installed. */
export const install = (updater: AppUpdater): boolean =>
  'install' in updater ? (updater as BaseUpdater).install(false, true) : installOnMac(updater);

function installOnMac(updater: AppUpdater): boolean {
  updater.quitAndInstall();
  return true;
}
