import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Feed } from './office';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** On this computer only, at an address that nothing else uses: it is built in before anybody listens there. */
export const FEED_ADDRESS = 'https://127.0.0.78/pagewire/';

/**
 * As `npm run dist` does for a release, with a feed that is signed, but stored: packing well takes a minute, and it is unpacked once.
 * @param output a folder of its own
 * @param version another than that of package.json, from the same sources
 */
export function buildDeb(output: string, feed: Feed | null, version?: string): string {
  const args = [
    '--linux',
    'deb',
    `-c.directories.output=${output}`,
    // Also where the tests run on the official Electron: it is never for users.
    '-c.extraMetadata.testBuild=true',
    ...(version === undefined ? [] : [`-c.extraMetadata.version=${version}`]),
  ];
  const release =
    feed === null
      ? {}
      : {
          PAGEWIRE_UPDATE_URL: feed.address,
          PAGEWIRE_UPDATE_KEYS: feed.key.public,
          PAGEWIRE_UPDATE_SIGNING_KEY: feed.key.private,
        };
  const run = spawnSync(process.execPath, [path.join(ROOT, 'scripts/dist.mjs'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...release, PAGEWIRE_PACKAGE_STORE: '1' },
  });
  const deb = existsSync(output) ? readdirSync(output).find((name) => name.endsWith('.deb')) : undefined;
  if (run.status !== 0 || deb === undefined) throw new Error(`no package was built:\n${run.stdout}${run.stderr}`);
  return path.join(output, deb);
}
