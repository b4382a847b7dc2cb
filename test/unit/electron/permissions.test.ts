import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { denyPermissions } from '../../../electron/security/permissions';

const types = readFileSync(createRequire(import.meta.url).resolve('electron/electron.d.ts'), 'utf8');

/** The names that the locked Electron documents for a handler: a new one is asked about without anybody adding it here. */
function documented(setter: 'setPermissionRequestHandler' | 'setPermissionCheckHandler'): readonly string[] {
  const [, union = ''] =
    new RegExp(`^\\s+${setter}\\(.*?permission: ((?:'[\\w-]+'(?: \\| )?)+)`, 'm').exec(types) ?? [];
  return [...union.matchAll(/'([\w-]+)'/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

type Handler = (...given: unknown[]) => unknown;

/** A session that keeps what it is told; Electron has no way to ask it for its handlers. */
function recorded() {
  const handlers = new Map<string, Handler>();
  const events = new Map<string, Handler>();
  const session = new Proxy(
    {},
    {
      get: (_target, name) => (first: unknown, second?: unknown) => {
        if (name === 'on') events.set(String(first), second as Handler);
        else handlers.set(String(name), first as Handler);
      },
    },
  ) as unknown as Session;
  denyPermissions(session);
  const ask = (name: string, ...given: unknown[]): unknown => handlers.get(name)?.(...given);
  return { ask, events, set: [...handlers.keys()] };
}

const answerOf = (ask: (answer: (given: unknown) => void) => void): unknown => {
  let said: unknown;
  ask((given) => {
    said = given;
  });
  return said;
};

describe('every permission that Electron documents', () => {
  it.each(documented('setPermissionRequestHandler'))('%s is denied when a page asks for it', (name) => {
    const { ask } = recorded();
    expect(answerOf((answer) => ask('setPermissionRequestHandler', null, name, answer, {}))).toBe(false);
  });
  it.each(documented('setPermissionCheckHandler'))('%s is denied when it is looked up', (name) => {
    const { ask } = recorded();
    expect(ask('setPermissionCheckHandler', null, name, 'app://ui', {})).toBe(false);
  });
  it('is in the list: it was read from the types, not forgotten', () => {
    for (const setter of ['setPermissionRequestHandler', 'setPermissionCheckHandler'] as const) {
      expect(documented(setter).length).toBeGreaterThan(15);
      expect(documented(setter)).toEqual(expect.arrayContaining(['geolocation', 'media', 'fileSystem', 'unknown']));
    }
  });
});

describe('devices and the screen', () => {
  const { ask, events } = recorded();
  it.each(['hid', 'serial', 'usb'])('no %s device is given', (deviceType) => {
    expect(ask('setDevicePermissionHandler', { deviceType, origin: 'app://ui', device: {} })).toBe(false);
  });
  it('no screen, no protected USB class, no Bluetooth pairing, no download', () => {
    expect(answerOf((answer) => ask('setDisplayMediaRequestHandler', {}, answer))).toEqual({});
    expect(ask('setUSBProtectedClassesHandler', { protectedClasses: ['audio', 'hid'] })).toEqual([]);
    expect(answerOf((answer) => ask('setBluetoothPairingHandler', {}, answer))).toEqual({ confirmed: false });
    let prevented = false;
    events.get('will-download')?.({ preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });
});
