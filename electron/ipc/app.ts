import { app } from 'electron';
import type { AppInfo } from '../../bridge/views';
import { ok } from '../../core/result';
import { readLicences } from '../about/licences';
import { packedManifest } from '../about/packed-manifest';
import type { Engine } from '../app/engine';
import { openLink } from '../security/open-link';
import { homeCountry } from '../system/home-country';
import type { Handlers } from './gate';

/** What the window shows about the program itself. */
export function appHandlers(
  engine: Engine,
): Pick<Handlers, 'app.info' | 'app.retry' | 'app.missingSeen' | 'app.openLink' | 'app.licences'> {
  const { isTestBuild } = packedManifest(app.getAppPath());
  const info = (): AppInfo => ({
    version: app.getVersion(),
    electron: process.versions.electron,
    isTestBuild,
    service: engine.service(),
    locale: app.getLocale(),
    country: homeCountry(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    platform: process.platform,
    protection: engine.protection(),
    store: engine.store().kind,
    notices: engine.notices(),
    missing: engine.missing(),
    diskIsFull: engine.diskIsFull(),
  });
  return {
    'app.info': () => Promise.resolve(ok(info())),
    'app.retry': async () => {
      await engine.open();
      return ok(info());
    },
    'app.missingSeen': () => Promise.resolve(engine.missingSeen()),
    'app.openLink': async ({ link }) => {
      await openLink(link);
      return ok(null);
    },
    'app.licences': async () => ok(await readLicences(app.getAppPath(), process.versions.electron)),
  };
}
