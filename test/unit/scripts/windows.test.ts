import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../scripts/electron/places.mjs';
import { scratchFolder } from '../../fixtures/scratch-folder';

const require = createRequire(import.meta.url);
const OURS = join(ROOT, 'resources/windows/installer.nsh');
const MSI = readFileSync(join(ROOT, 'resources/windows/for-everybody.wxs'), 'utf8');
const OPENED = ['.doc', '.docx', '.heic', '.jpeg', '.jpg', '.odt', '.pdf', '.png', '.rtf', '.tif', '.tiff'];

/** What makensis says of each instruction that it compiled; a warning fails. */
async function compiled(): Promise<readonly string[]> {
  const output = join(await scratchFolder(), 'installer.exe');
  const args = [
    '-WX',
    '-V4',
    `-DOURS=${OURS}`,
    `-XOutFile "${output}"`,
    join(ROOT, 'test/fixtures/windows/installer.nsi'),
  ];
  return execFileSync('makensis', args, { encoding: 'utf8' }).split('\n');
}

describe('the installer of Windows (compiled, not run)', () => {
  it('writes and removes everything where it is installed: for one user or for everybody', async () => {
    const lines = await compiled();
    const touched = lines.filter((line) => /^(WriteReg|DeleteReg)/.test(line));
    expect(touched.length).toBeGreaterThan(15);
    expect(touched.filter((line) => !line.includes(': SHELL_CONTEXT\\Software\\Classes\\'))).toEqual([]);
    const opened = lines.flatMap((line) => /^WriteRegStr: .*\\SupportedTypes\\(\.\w+)=$/.exec(line)?.[1] ?? []);
    expect(opened.sort()).toEqual(OPENED);
  });

  it('starts the program so that nothing behind "--" is a switch', async () => {
    const commands = (await compiled()).filter((line) => line.includes('\\shell\\open\\command\\='));
    expect(commands).toHaveLength(2);
    for (const line of commands) expect(line).toMatch(/="\$INSTDIR\\Pagewire\.exe" -- "%1"$/);
  });

  it('asks about faxes when the program is removed, not before somebody agreed to that', () => {
    const text = readFileSync(OURS, 'utf8');
    expect(text).not.toContain('customUnInit');
    expect(text.indexOf('MessageBox')).toBeGreaterThan(text.indexOf('!macro customUnInstall'));
  });
});

describe('the MSI (never compiled: WiX runs on Windows)', () => {
  const setUp = require('../../../scripts/msi-project.cjs') as { readonly default: (file: string) => Promise<void> };

  it('gets ours into the project that electron-builder makes', async () => {
    const template = join(ROOT, 'node_modules/app-builder-lib/templates/msi/template.xml');
    const file = join(await scratchFolder(), 'project.wxs');
    writeFileSync(file, readFileSync(template));
    await setUp.default(file);
    const project = readFileSync(file, 'utf8');
    expect(project).toContain(
      '<ComponentGroupRef Id="PagewireForEverybody"/>\n<ComponentGroupRef Id="ProductComponents"/>',
    );
    expect(project.indexOf('<ComponentGroup Id="PagewireForEverybody"')).toBeGreaterThan(project.indexOf('</Product>'));
  });

  it('stops when the project is not as it was', async () => {
    const file = join(await scratchFolder(), 'project.wxs');
    writeFileSync(file, '<Wix></Wix>');
    await expect(setUp.default(file)).rejects.toThrow('ProductComponents');
  });

  it('opens the same files as the other installer, for everybody', () => {
    const opened = [...MSI.matchAll(/Key="SupportedTypes" Name="(\.\w+)"/g)].map(([, ending]) => ending);
    expect(opened.sort()).toEqual(OPENED);
    expect([...MSI.matchAll(/Root="(\w+)" Key="Software/g)].map(([, root]) => root)).toEqual(['HKLM', 'HKLM']);
  });
});
