import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { autostartEntry, autostartFile } from '../../../electron/printing/setup/autostart';
import { fileLoginItem } from '../../../electron/printing/setup/login-item';
import { scratchFolder } from '../../fixtures/scratch-folder';

describe('the autostart file', () => {
  it('starts this program without a window', () => {
    expect(autostartEntry({ program: '/opt/Pagewire/pagewire', args: ['--user-data-dir=/data'] }, 'Waits')).toBe(
      [
        ...['[Desktop Entry]', 'Type=Application', 'Name=Pagewire', 'Comment=Waits'],
        'Exec="/opt/Pagewire/pagewire" "--user-data-dir=/data" "--hidden"',
        ...['Icon=pagewire', 'Terminal=false', ''],
      ].join('\n'),
    );
  });

  it('keeps odd paths one argument: quotes, dollars, backslashes, field codes, line breaks', () => {
    const entry = autostartEntry({ program: '/a b/"$x`\\%f', args: [] }, 'one\ntwo');
    expect(entry).toContain('Exec="/a b/\\\\"\\\\$x\\\\`\\\\\\\\%%f" "--hidden"\n');
    expect(entry).toContain('Comment=one\\ntwo\n');
  });

  it('lies where the desktop looks for it', () => {
    expect(autostartFile('/home/a', {})).toBe('/home/a/.config/autostart/pagewire.desktop');
    expect(autostartFile('/home/a', { XDG_CONFIG_HOME: '/cfg' })).toBe('/cfg/autostart/pagewire.desktop');
    expect(autostartFile('/home/a', { XDG_CONFIG_HOME: 'relative' })).toBe(
      '/home/a/.config/autostart/pagewire.desktop',
    );
  });
});

describe('whether it starts at login', () => {
  const text = autostartEntry({ program: '/opt/pagewire', args: [] }, 'x');
  it.each([
    ['as we wrote it', text, 'yes'],
    ['with a comment of somebody else', text.replace('Comment=x', 'Comment=mine'), 'yes'],
    ['switched off by the desktop', `${text}Hidden=true\n`, 'no'],
    ['switched off by GNOME', `${text}X-GNOME-Autostart-enabled=false\n`, 'no'],
    ['of another copy', text.replace('/opt/', '/old/'), 'outdated'],
  ])('%s', async (_name, there, state) => {
    const file = path.join(await scratchFolder(), 'autostart', 'pagewire.desktop');
    expect(fileLoginItem(file, text).state()).toBe('no');
    await mkdir(path.dirname(file));
    await writeFile(file, there);
    expect(fileLoginItem(file, text).state()).toBe(state);
    expect(fileLoginItem(file, text).place().isThere).toBe(true);
  });
});
