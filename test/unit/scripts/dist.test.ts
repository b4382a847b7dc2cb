import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkSize, listAppPart, MOST_BYTES, sizeOfAppPart, writeFileList } from '../../../scripts/dist/app-part.mjs';
import { madeFor } from '../../../scripts/dist/native-part.mjs';
import { releaseNotes } from '../../../scripts/dist/release-notes.mjs';
import { reasonAgainst, TARGETS } from '../../../scripts/dist/targets.mjs';
import { readAsar, writeAsar } from '../../../scripts/electron/asar.mjs';
import { ROOT } from '../../../scripts/electron/places.mjs';
import { recordAppPart } from '../../../scripts/dist/record-app-part.mjs';

const folder = mkdtempSync(join(tmpdir(), 'pagewire-dist-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const PLATFORMS = ['linux', 'win32', 'darwin'].flatMap((platform) =>
  ['x64', 'arm64'].map((arch) => `${platform}-${arch}`),
);
const keytar = (platform: string) => readFileSync(join(ROOT, `node_modules/keytar/prebuilds/${platform}/keytar.node`));

describe('what a machine can build', () => {
  const linux = { platform: 'linux', arch: 'x64', canDownload: false, has: () => true } as const;
  const built = (machine: Parameters<typeof reasonAgainst>[1]) =>
    TARGETS.filter((target) => reasonAgainst(target, machine) === null).map(
      ({ system, name, arch }) => `${system} ${name} ${arch}`,
    );

  it('knows every package for both kinds of computer', () => {
    expect(TARGETS).toHaveLength(16);
    expect(new Set(TARGETS.map(({ system, name }) => `${system} ${name}`)).size).toBe(8);
  });

  it('is without downloads what needs nothing of another computer', () => {
    expect(built(linux)).toEqual(['linux deb x64', 'linux rpm x64', 'linux tar.gz x64']);
    expect(built({ ...linux, has: (program) => program !== 'rpmbuild' })).not.toContain('linux rpm x64');
  });

  it('is with downloads also the other architecture, and Windows through wine', () => {
    const all = built({ ...linux, canDownload: true });
    expect(all).toContain('linux AppImage arm64');
    expect(all).toContain('win nsis arm64');
    expect(all.filter((target) => target.startsWith('mac') || target.startsWith('win msi'))).toEqual([]);
  });

  it('on a Mac and on Windows is what belongs to them', () => {
    expect(built({ ...linux, platform: 'darwin', arch: 'arm64', canDownload: true })).toContain('mac dmg x64');
    expect(built({ ...linux, platform: 'win32', canDownload: true, has: () => false })).toEqual(
      expect.arrayContaining(['win nsis x64', 'win nsis arm64', 'win msi x64', 'win msi arm64']),
    );
  });

  it('has for each of the others a reason of one line', () => {
    const reasons = TARGETS.map((target) => reasonAgainst(target, linux)).filter((reason) => reason !== null);
    expect(reasons).toHaveLength(13);
    expect(reasons.filter((reason) => reason === '' || reason.includes('\n'))).toEqual([]);
  });
});

describe('a native part', () => {
  it.each(PLATFORMS)('for %s is known by its first bytes', (platform) => {
    expect(madeFor(keytar(platform).subarray(0, 4096))).toBe(platform);
  });

  it('is not guessed', () => {
    expect(madeFor(Buffer.alloc(4096))).toBe('unknown');
    expect(madeFor(Buffer.from('MZ'.padEnd(4096, '\xff'), 'latin1'))).toBe('unknown');
  });

  it('of another computer than the package is for is refused', () => {
    const resources = join(folder, 'foreign');
    mkdirSync(resources);
    writeFileSync(join(resources, 'keytar.node'), keytar('linux-x64'));
    const of = { resources, outDir: folder, version: '9.8.7', electron: '45.4.1' };
    expect(() => {
      recordAppPart({ ...of, platform: 'linux-arm64' });
    }).toThrow('keytar.node was made for linux-x64, not for linux-arm64.');
  });
});

describe('the part beside Electron', () => {
  const resources = join(folder, 'resources');
  mkdirSync(join(resources, 'en.lproj'), { recursive: true });
  mkdirSync(join(resources, 'app.asar.unpacked'));
  writeFileSync(join(resources, 'en.lproj/locale.pak'), 'of Electron');
  writeFileSync(join(resources, 'app.asar.unpacked/part.node'), 'native');
  writeAsar(join(resources, 'app.asar'), { 'z.txt': 'last', 'a.txt': '' });

  it('is listed file by file, in one order', () => {
    const files = listAppPart(resources);
    expect(files.map(({ path, size }) => `${path} ${String(size)}`)).toEqual([
      'app.asar.unpacked/part.node 6',
      'app.asar/a.txt 0',
      'app.asar/z.txt 4',
    ]);
    expect(writeFileList(files).split('\n')[1]).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855         0  app.asar/a.txt',
    );
  });

  it('is read from an archive as it was written into it', () => {
    const read = readAsar(readFileSync(join(resources, 'app.asar')));
    expect(read.map(({ path, content }) => [path, content.toString()])).toEqual([
      ['z.txt', 'last'],
      ['a.txt', ''],
    ]);
  });

  it('is measured as it lies on the disk, without what Electron brings', () => {
    const asar = readFileSync(join(resources, 'app.asar')).length;
    expect(sizeOfAppPart(resources)).toBe(asar + 'native'.length);
  });

  it('is refused above 15 MB', () => {
    expect(checkSize(MOST_BYTES)).toBe('part beside Electron: 15.00 MB of 15 MB');
    expect(() => checkSize(MOST_BYTES + 1)).toThrow('too large');
  });
});

describe('the version', () => {
  const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as { readonly version: string };
  const { version } = read('package.json');

  it('stands in package.json, in the lock file that npm keeps in step, and in what is new', () => {
    expect(read('package-lock.json').version).toBe(version);
    expect(releaseNotes(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'), version).length).toBeGreaterThan(200);
  });

  it('is written nowhere in the sources', () => {
    const rooms = ['core', 'bridge', 'electron', 'renderer', 'practice', 'scripts', 'resources'];
    const files = rooms.flatMap((room) =>
      readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.([cm]?[jt]sx?|ya?ml|html|nsh|plist|sh)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    expect(files.length).toBeGreaterThan(300);
    const holding = [...files, join(ROOT, 'electron-builder.yml')].filter((file) =>
      readFileSync(file, 'utf8').includes(version),
    );
    expect(holding).toEqual([]);
  });

  it('is demanded of what is new, and taken from there alone', () => {
    const changelog = '# New\n\n## 2.0.0 (today)\n\nB.\n\n### More\n\n## 1.0.0\n\nA.\n';
    expect(releaseNotes(changelog, '2.0.0')).toBe('B.\n\n### More\n');
    expect(releaseNotes(changelog, '1.0.0')).toBe('A.\n');
    expect(() => releaseNotes(changelog, '1.0')).toThrow('1.0');
  });
});
