import { app, session } from 'electron';
import type { NoUpdates } from '../../core/updates/update';
import { packedManifest } from '../about/packed-manifest';
import { createAgentFor } from '../ifax/proxy';
import { TLS_OPTIONS, trustedAuthorities } from '../ifax/tls';
import type { Clock } from '../system/clock';
import { createUpdater, install, needsAdministrator, packageKind } from '../updates/create-updater';
import { HttpsExecutor } from '../updates/https-executor';
import { readPackageResources } from '../updates/package-resources';
import { createUpdates, type Means, type Updates } from '../updates/updates';
import type { Engine } from './engine';

interface Parts {
  readonly engine: Pick<Engine, 'settings' | 'audit' | 'uploading'>;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly onFound: (version: string) => void;
}

export interface AppUpdates extends Updates {
  /** Quits and installs, unless a fax is being handed over at this moment or nothing is ready. */
  installNow(): 'quitting' | 'sending' | 'nothing';
  /** The last act of a run. */
  finish(): void;
}

/** Newer versions for this copy of the program, with what only the running Electron knows. */
export function createAppUpdates({ engine, clock, onChange, onFound }: Parts): AppUpdates {
  const { settings, audit } = engine;
  const isOn = (): boolean => settings.current().updates !== 'off';
  const means = meansOf(() => settings.policy().updateFeed);
  let wasRefused = false;
  const updates = createUpdates({
    means,
    isOn,
    clock,
    onChange: () => {
      const isRefused = updates.view().state.kind === 'refused';
      if (isRefused && !wasRefused) audit.record({ is: 'update-refused' }, 'program');
      wasRefused = isRefused;
      onChange();
    },
    onFound,
  });
  let [wasOn, feed] = [isOn(), settings.policy().updateFeed];
  settings.onChange(() => {
    const [nowOn, nowFeed] = [isOn(), settings.policy().updateFeed];
    if (nowOn === wasOn && nowFeed === feed) return;
    [wasOn, feed] = [nowOn, nowFeed];
    updates.settingsChanged();
  });
  return {
    ...updates,
    installNow: () => {
      // The quit itself waits for what begins meanwhile; this is so that nobody has to wait without knowing why.
      if (engine.uploading() > 0) return 'sending';
      if (!updates.wantInstall()) return 'nothing';
      app.quit();
      return 'quitting';
    },
    finish: () => {
      const installed = updates.installAtEnd();
      // The other packages start what they installed themselves.
      if (installed && 'needsAdministrator' in means && means.needsAdministrator) app.relaunch();
    },
  };
}

function meansOf(managedFeed: () => string | null): { readonly none: NoUpdates } | Means {
  // Only a program run from its sources: a folder that stands in for the resources of a package.
  const trial = app.isPackaged ? undefined : process.env['PAGEWIRE_UPDATE_RESOURCES'];
  if (!app.isPackaged && trial === undefined) return { none: 'not-in-this-build' };
  const isTrial = trial !== undefined;
  const { isTestBuild, updateKeys } = packedManifest(app.getAppPath());
  // The test runtime cannot ask the system for its authorities, so a package on it, which is never for users, takes one that root put beside it.
  const mayAdd = { keys: isTrial, authorities: isTrial || isTestBuild };
  const resources = readPackageResources(trial ?? process.resourcesPath, mayAdd);
  const keys = [...updateKeys, ...resources.keys];
  const { feed } = resources;
  if (feed === null || keys.length === 0) return { none: 'not-in-this-build' };
  const kind = packageKind(process.platform, resources.packageType, process.env);
  if (kind === null) return { none: 'not-installed-by-package' };
  const agentFor = createAgentFor((url) => session.defaultSession.resolveProxy(url));
  const ca = trustedAuthorities(resources.authorities);
  const adapter = {
    version: app.getVersion(),
    name: app.getName(),
    isPackaged: true,
    appUpdateConfigPath: resources.configFile,
    userDataPath: app.getPath('userData'),
    baseCachePath: process.platform === 'win32' ? app.getPath('temp') : app.getPath('sessionData'),
    whenReady: () => app.whenReady().then(() => undefined),
    // Started again by `finish`, whether it was installed or not.
    relaunch: () => undefined,
    quit: () => {
      app.quit();
    },
    onQuit: () => undefined,
  };
  return {
    needsAdministrator: needsAdministrator(kind),
    install,
    createUpdater: async () => {
      const url = managedFeed() ?? feed;
      const agent = await agentFor(new URL(url));
      const executor = new HttpsExecutor({
        tls: { ...TLS_OPTIONS, ...(ca === undefined ? {} : { ca }) },
        agent: () => agent,
      });
      return createUpdater(kind, adapter, executor, { url, keys });
    },
  };
}
