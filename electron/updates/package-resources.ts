import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider';

/** What the package says about where newer versions are: written by electron-builder beside the program. */
export interface PackageResources {
  /** Of `app-update.yml`, for the library. */
  readonly configFile: string;
  /** https, ends in "/"; null: there is no such file, or it names no folder of that kind. */
  readonly feed: string | null;
  /** "deb", "rpm"; null: unpacked by hand, or not Linux. */
  readonly packageType: string | null;
  /** More than the program was built with. */
  readonly keys: readonly string[];
  /** Certificate authorities, PEM, besides those of runtime and system. */
  readonly authorities: readonly string[];
}

/** What the folder may add to what the program was built with: nothing in a released package. */
interface Additions {
  /** Development only. */
  readonly keys: boolean;
  /** Development, and packages that are for tests only. */
  readonly authorities: boolean;
}

/** @param folder the resources of the package, or in development a folder that stands in for it */
export function readPackageResources(folder: string, mayAdd: Additions): PackageResources {
  const configFile = path.join(folder, 'app-update.yml');
  const added = (may: boolean, name: string): readonly string[] => {
    const text = may ? textOf(path.join(folder, name)) : null;
    return text === null ? [] : [text.trim()];
  };
  return {
    configFile,
    feed: feedOf(textOf(configFile)),
    packageType: textOf(path.join(folder, 'package-type'))?.trim() ?? null,
    keys: added(mayAdd.keys, 'update-key'),
    authorities: added(mayAdd.authorities, 'root.pem'),
  };
}

function feedOf(text: string | null): string | null {
  if (text === null) return null;
  try {
    const config: unknown = parseUpdateInfo(text, '', new URL('https://localhost/'));
    if (typeof config !== 'object' || config === null || !('url' in config) || typeof config.url !== 'string')
      return null;
    const url = new URL(config.url.endsWith('/') ? config.url : `${config.url}/`);
    return url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
