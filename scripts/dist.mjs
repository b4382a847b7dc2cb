// npm run dist                            every package that this machine can build; each of the others is named, and why
// npm run dist -- --linux deb             what electron-builder's own arguments say
// npm run dist -- --linux deb -c.deb.compression=gz    the same, quickly
// On the test runtime they are for tests only, and say so.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './electron/places.mjs';
import { setup } from './setup.mjs';
import { isRoot } from './setup/run-user.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';
import { feedOf } from './dist/feed.mjs';
import { releaseNotes } from './dist/release-notes.mjs';
import { sourceSeconds } from './dist/source-time.mjs';
import { reasonAgainst, TARGETS } from './dist/targets.mjs';
import { signFeeds } from './sign-feed.mjs';

/** In these electron-builder looks for what Apple's notary wants (docs/packaging.md). */
const NOTARY_CREDENTIALS = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
  ['APPLE_KEYCHAIN_PROFILE'],
];

const given = process.argv.slice(2);
const TEST_BUILD = '-c.extraMetadata.testBuild=true';

const find = (/** @type {string} */ name) =>
  spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();

/** @param {import('./electron/places.mjs').Runtime} runtime @param {string} notesFile @param {import('./dist/feed.mjs').Feed} feed */
function settings(runtime, notesFile, feed) {
  const always = ['--publish=never', `-c.releaseInfo.releaseNotesFile=${notesFile}`, ...feed.settings];
  if (runtime.source !== 'fallback') return always;
  return [
    ...always,
    `-c.electronDist=${runtime.dist}`,
    `-c.electronVersion=${runtime.version}`,
    // Read by the program, which says so in its window; and by whoever looks at the package. Said twice it would be a list.
    ...(given.includes(TEST_BUILD) ? [] : [TEST_BUILD]),
    '-c.extraMetadata.description=For tests only, never for users: its Electron gets no security repairs any more.',
    '-c.linux.synopsis=Desktop fax for offices (test build, never for users)',
    // Nobody keeps these for long.
    '-c.compression=store',
    '-c.deb.compression=gz',
    '-c.rpm.compression=gzip',
  ];
}

const feed = feedOf(process.env); // before anything is built
const { runtime } = await setup({ tests: false });
if (isRoot) ensureSystemPackages(['packages']);
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const ELSEWHERE = '-c.directories.output=';
const elsewhere = given.find((word) => word.startsWith(ELSEWHERE));
const output = elsewhere === undefined ? join(ROOT, 'dist') : resolve(ROOT, elsewhere.slice(ELSEWHERE.length));
mkdirSync(output, { recursive: true });
const notesFile = join(output, `pagewire-${version}.release-notes.md`);
writeFileSync(notesFile, releaseNotes(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'), version));

const sevenZip = find('7za');
/** @type {NodeJS.ProcessEnv} */
const env = {
  ...process.env,
  PAGEWIRE_UPDATE_SIGNING_KEY: undefined, // not for foreign code
  SOURCE_DATE_EPOCH: String(sourceSeconds(ROOT)),
  // Our own packer for .deb and .rpm (decision 0030); a Mac has neither dpkg-deb nor rpmbuild.
  ...(process.platform === 'linux' ? { CUSTOM_FPM_PATH: join(ROOT, 'scripts/fpm.mjs') } : {}),
  ...(sevenZip === '' || runtime.source !== 'fallback' ? {} : { ELECTRON_BUILDER_7ZIP_PATH: sevenZip }),
};

/** @param {readonly string[]} args @returns {boolean} whether it was built */
function electronBuilder(args) {
  const builder = join(ROOT, 'node_modules/electron-builder/cli.js');
  const all = [builder, ...args, ...settings(runtime, notesFile, feed)];
  return spawnSync(process.execPath, all, { cwd: ROOT, stdio: 'inherit', env }).status === 0;
}

/** Everything, one system and architecture after the other. @returns {boolean} whether all that can be built was built */
function buildAll() {
  const machine = {
    platform: process.platform,
    arch: process.arch,
    canDownload: runtime.source === 'official',
    has: (/** @type {string} */ program) => find(program) !== '',
  };
  const judged = TARGETS.map((target) => ({ ...target, reason: reasonAgainst(target, machine) }));
  const possible = judged.filter(({ reason }) => reason === null);
  const impossible = judged.filter(({ reason }) => reason !== null);
  const say = (
    /** @type {import('./dist/targets.mjs').Target} */ { system, name, arch },
    /** @type {string} */ what,
  ) => {
    console.log(`${system} ${name} ${arch}: ${what}`);
  };
  for (const target of impossible) say(target, `not built: ${target.reason ?? ''}`);
  const isNotarised = NOTARY_CREDENTIALS.some((names) => names.every((name) => (env[name] ?? '') !== ''));
  if (possible.some(({ system }) => system === 'mac') && !isNotarised)
    console.log('mac: not notarised, there are no credentials for it in the environment');
  const groups = new Set(possible.map(({ system, arch }) => `--${system} --${arch}`));
  const outcomes = [...groups].map((group) => {
    const members = possible.filter(({ system, arch }) => group === `--${system} --${arch}`);
    const [system = '', arch = ''] = group.split(' ');
    return { members, isBuilt: electronBuilder([system, ...members.map(({ name }) => name), arch]) };
  });
  for (const { members, isBuilt } of outcomes) for (const target of members) say(target, isBuilt ? 'built' : 'FAILED');
  return outcomes.every(({ isBuilt }) => isBuilt);
}

if (runtime.source === 'fallback')
  console.warn('On the test runtime, which is out of support: these packages are for tests only, never for users.');
const isBuilt = given.length === 0 ? buildAll() : electronBuilder(given);
if (isBuilt && feed.signingKey !== null) console.log(`Signed: ${signFeeds(output, feed.signingKey).join(', ')}`);
else if (feed.settings.length > 0)
  console.warn('The lists of newer versions are not signed; nobody takes them before (scripts/sign-feed.mjs).');
process.exitCode = isBuilt ? 0 : 1;
