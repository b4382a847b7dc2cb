import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readLicences } from '../../../electron/about/licences';
import { packedManifest } from '../../../electron/about/packed-manifest';

const folder = mkdtempSync(join(tmpdir(), 'pagewire-about-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('what the program says of itself', () => {
  it.each([
    ['a package for users', { name: 'pagewire' }, false],
    ['a package made with the test runtime', { name: 'pagewire', testBuild: true }, true],
    ['a package whose mark is something else', { name: 'pagewire', testBuild: 'no' }, false],
  ])('%s: for tests only is %s', (_, manifest, answer) => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    expect(packedManifest(folder).isTestBuild).toBe(answer);
  });

  it('licences begin with Electron in the version that runs', async () => {
    mkdirSync(join(folder, 'out/main'), { recursive: true });
    const part = { name: 'zod', version: '4.0.0', licence: 'MIT', text: 'MIT License' };
    writeFileSync(join(folder, 'out/main/licences.json'), JSON.stringify({ electron: 'text', packages: [part] }));
    expect(await readLicences(folder, '45.4.1')).toEqual([
      { name: 'Electron', version: '45.4.1', licence: 'MIT', text: 'text' },
      part,
    ]);
  });
});
