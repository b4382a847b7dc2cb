import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packedManifest } from '../../../electron/about/packed-manifest';
import { readPackageResources } from '../../../electron/updates/package-resources';
import { scratchFolder } from '../../fixtures/scratch-folder';

const RELEASED = { keys: false, authorities: false };

async function resources(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await scratchFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('what a package says of newer versions', () => {
  const files = {
    'app-update.yml': 'provider: generic\nurl: https://updates.example/pagewire\n',
    'package-type': 'deb',
    'update-key': 'another key\n',
    'root.pem': 'another authority\n',
  };

  it('is a folder and a kind; a released one believes no key and no authority that lies beside it', async () => {
    const folder = await resources(files);
    expect(readPackageResources(folder, RELEASED)).toEqual({
      configFile: join(folder, 'app-update.yml'),
      feed: 'https://updates.example/pagewire/',
      packageType: 'deb',
      keys: [],
      authorities: [],
    });
  });

  it('takes an authority for tests, and still no key', async () => {
    const read = readPackageResources(await resources(files), { keys: false, authorities: true });
    expect(read).toMatchObject({ keys: [], authorities: ['another authority'] });
  });

  it.each(['provider: generic\nurl: http://updates.example/\n', 'provider: generic\n', 'url: [', '', 'url: updates'])(
    'names no folder when it says %j',
    async (text) => {
      expect(readPackageResources(await resources({ 'app-update.yml': text }), RELEASED).feed).toBeNull();
    },
  );

  it.each([
    [{ name: 'pagewire' }, []],
    [{ updateKeys: 'one two' }, ['one', 'two']],
    [{ updateKeys: ['one'] }, []],
    [{ updateKeys: ' ' }, []],
  ])('has the keys that its manifest names: %j', async (manifest, keys) => {
    expect(packedManifest(await resources({ 'package.json': JSON.stringify(manifest) })).updateKeys).toEqual(keys);
  });
});
