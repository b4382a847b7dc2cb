import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withAbsoluteFiles } from '../../../scripts/setup/files.mjs';
import { isInStep } from '../../../scripts/setup/node-modules.mjs';
import { isNewEnough } from '../../../scripts/setup/node-version.mjs';
import { isChatter } from '../../../scripts/setup/chatter.mjs';

describe('the Node version', () => {
  it.each([
    ['20.18.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.17.9', false],
    ['18.20.0', false],
  ])('%s is new enough for >=20.18: %s', (version, answer) => {
    expect(isNewEnough(version, '>=20.18')).toBe(answer);
  });
});

describe('node_modules and the lock file', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/b-win32': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  };
  const a = { version: '1.0.0', integrity: 'sha512-a' };

  it('are in step when everything needed is there, without the builds for other platforms', () => {
    expect(isInStep(lock, { packages: { 'node_modules/a': a } })).toBe(true);
  });

  it.each([
    ['a package is missing', {}],
    ['a version differs', { 'node_modules/a': { ...a, version: '1.0.1' } }],
    ['a content differs', { 'node_modules/a': { ...a, integrity: 'sha512-x' } }],
    ['there is one too many', { 'node_modules/a': a, 'node_modules/c': a }],
  ])('are not when %s', (_, packages) => {
    expect(isInStep(lock, { packages })).toBe(false);
  });
});

describe('files on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-files-'));
  const letter = join(folder, 'letter.pdf');
  writeFileSync(letter, '');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('become absolute, values of options and unknown words do not', () => {
    expect(withAbsoluteFiles(['send', 'letter.pdf', '--to', '+12025550101'], folder)).toEqual([
      'send',
      letter,
      '--to',
      '+12025550101',
    ]);
    expect(withAbsoluteFiles(['send', '--wait', 'letter.pdf'], folder)).toEqual(['send', '--wait', letter]);
    expect(withAbsoluteFiles(['send', '--note', 'letter.pdf'], folder)).toEqual(['send', '--note', 'letter.pdf']);
    expect(withAbsoluteFiles(['send', 'other.pdf'], folder)).toEqual(['send', 'other.pdf']);
  });
});

describe("Chromium's chatter", () => {
  it('is told from the words of the app', () => {
    expect(isChatter('[20148:1124/011549.081849:ERROR:bus.cc(407)] Failed to connect to the bus: no such file\n')).toBe(
      true,
    );
    expect(isChatter('[20148:1124/011549.081849:FATAL:sandbox_host.cc(128)] No usable sandbox!\n')).toBe(false);
    expect(isChatter('Error: the document process stopped\n')).toBe(false);
  });
});
