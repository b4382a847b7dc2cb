import { Provider, type AppUpdater, type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider';
import { readFeed, type Feed } from './feed';
import { UpdateRefused } from './update-refused';

export interface SignedFeed {
  readonly provider: 'custom';
  /** https, ends in "/". */
  readonly url: string;
  /** Public keys, as `readFeed` takes them. */
  readonly keys: readonly string[];
  /** How names of packages end that can be installed here. */
  readonly extension: string;
}

/** The newest version from a list that one of our keys signed. What the list says besides version, names and checksums is left out. */
export class SignedProvider extends Provider<UpdateInfo> {
  constructor(
    private readonly feed: SignedFeed,
    private readonly updater: AppUpdater,
    runtime: ProviderRuntimeOptions,
  ) {
    super(runtime);
  }

  override async getLatestVersion(): Promise<UpdateInfo> {
    const name = `${this.getDefaultChannelName()}.yml`;
    const [list, signature] = [await this.text(name), await this.text(`${name}.sig`)];
    if (list === null) throw new UpdateRefused('feed-missing');
    // The types of its semver are not part of the library.
    const own = this.updater.currentVersion as { readonly compare: (other: string) => number };
    const read = readFeed(Buffer.from(list), signature, {
      keys: this.feed.keys,
      isOlder: (version) => own.compare(version) > 0,
    });
    if (!read.ok) throw new UpdateRefused(read.error);
    const files = read.value.files.filter(({ url }) => url.endsWith(`.${this.feed.extension}`));
    if (files.length === 0) throw new UpdateRefused('not-for-this-computer');
    return infoOf({ ...read.value, files });
  }

  override resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
    return files.map((info) => ({ url: new URL(info.url, this.feed.url), info }));
  }

  /** Who asks is nobody's business: the library would send a number that it makes for each computer. */
  override setRequestHeaders(): void {
    super.setRequestHeaders(null);
  }

  private async text(name: string): Promise<string | null> {
    try {
      return await this.httpRequest(new URL(name, this.feed.url));
    } catch (problem) {
      if (problem instanceof Error && 'statusCode' in problem && problem.statusCode === 404) return null;
      throw problem;
    }
  }
}

function infoOf({ version, files }: Feed): UpdateInfo {
  const known = files.map(({ url, sha512, size }) => ({ url, sha512, ...(size === undefined ? {} : { size }) }));
  const info: Pick<UpdateInfo, 'version' | 'files' | 'releaseDate'> = { version, files: known, releaseDate: '' };
  // The two fields that are left out are for lists of before 2018, where there are no `files`.
  return info as UpdateInfo;
}
