import { describe, expect, it } from 'vitest';
import { brokenPolicy, NO_POLICY } from '../../../core/settings/policy';
import { policyPlace } from '../../../electron/settings/policy/policy-place';
import type { AskSystem } from '../../../electron/settings/policy/ask-system';
import { readPolicyAt } from '../../../electron/settings/policy/read-policy';
import { readRegistryValues } from '../../../electron/settings/policy/registry-values';

const KEY = 'HKLM\\Software\\Policies\\Pagewire';

/** As `reg query HKLM\Software\Policies\Pagewire /s` prints it (from Microsoft's description of the command; not recorded here). */
const PRINTED = [
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Pagewire',
  '    service    REG_SZ    ifax',
  '    printerOn    REG_SZ    false',
  '    keepIt    REG_DWORD    0x0',
  '    uploadsAtOnce    REG_DWORD    0x3',
  '    directNumbers    REG_MULTI_SZ    +12025550101\\0+12025550102',
  '    updateFeed    REG_SZ    https://updates.example/a    b/',
  '    callerId    REG_SZ    ',
  '    theme    REG_BINARY    00FF',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Pagewire\\mostPages',
  '    atLeast    REG_DWORD    0x1E',
  '    atMost    REG_QWORD    0x64',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\PagewireOther',
  '    quality    REG_SZ    HD',
  '',
].join('\r\n');

const asking =
  (answers: Readonly<Record<string, string>>): AskSystem =>
  (_program, args) => {
    const answer = answers[args.join(' ')];
    if (answer === undefined) throw new Error('reg ended with 1');
    return answer;
  };

describe('the policy of Windows', () => {
  it('is read from what reg prints', () => {
    expect(readRegistryValues(PRINTED, KEY)).toEqual({
      service: 'ifax',
      printerOn: false,
      keepIt: 0,
      uploadsAtOnce: 3,
      directNumbers: ['+12025550101', '+12025550102'],
      updateFeed: 'https://updates.example/a    b/',
      callerId: '',
      theme: { type: 'REG_BINARY' },
      mostPages: { atLeast: 30, atMost: 100 },
    });
  });

  it('is none where there is no such key, and broken where the registry cannot be asked', () => {
    const place = { kind: 'registry', key: KEY } as const;
    const parent = 'query HKLM\\Software\\Policies';
    const others = 'HKEY_LOCAL_MACHINE\\Software\\Policies\\Microsoft\r\n';
    expect(readPolicyAt(place, asking({ [parent]: others }))).toEqual(NO_POLICY);
    expect(readPolicyAt(place, asking({}))).toEqual(brokenPolicy('not-readable'));
    const there = `${others}HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Pagewire\r\n`;
    expect(readPolicyAt(place, asking({ [parent]: there }))).toEqual(brokenPolicy('not-readable'));
    const policy = readPolicyAt(place, asking({ [parent]: there, [`query ${KEY} /s`]: PRINTED }));
    expect(policy).toMatchObject({ isThere: true, service: 'ifax' });
    expect(policy.rules).toMatchObject({
      printerOn: { kind: 'fixed', value: false },
      mostPages: { kind: 'range', atLeast: 30, atMost: 100 },
    });
    expect(policy.problems).toContainEqual({ code: 'bad-value', name: 'theme' });
  });
});

describe('where a policy lies', () => {
  const context = { platform: 'linux', packaged: true, env: {}, uid: 1000, appId: 'example.pagewire.app' } as const;

  it.each([
    ['linux', { kind: 'json', file: '/etc/pagewire/policy.json', owners: [0] }],
    ['darwin', { kind: 'plist', file: '/Library/Managed Preferences/example.pagewire.app.plist', owners: [0] }],
    ['win32', { kind: 'registry', key: KEY }],
  ] as const)('on %s', (platform, place) => {
    expect(policyPlace({ ...context, platform })).toEqual(place);
  });

  it('is elsewhere for a program run from its sources only', () => {
    const env = { PAGEWIRE_POLICY: '/home/me/policy.json' };
    expect(policyPlace({ ...context, env, packaged: false })).toEqual({
      kind: 'json',
      file: '/home/me/policy.json',
      owners: [0, 1000],
    });
    expect(policyPlace({ ...context, env })).toMatchObject({ file: '/etc/pagewire/policy.json', owners: [0] });
  });
});
