import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sessionBus } from '../../../electron/dbus/address';
import { watchLinuxScreen } from '../../../electron/lock/linux-screen';
import { systemClock } from '../../../electron/system/clock';
import { openSessionBus, type SessionBus } from '../../fixtures/session-bus';
import { standInService, type StandInService } from '../../fixtures/stand-in-service';

const MINE = '/org/freedesktop/login1/session/_31';
const OTHERS = '/org/freedesktop/login1/session/_32';
const SESSION = 'org.freedesktop.login1.Session';
const PROPERTIES = 'org.freedesktop.DBus.Properties';

let bus: SessionBus;
let logind: StandInService;
beforeAll(async () => {
  bus = await openSessionBus();
  logind = await standInService(bus.env.DBUS_SESSION_BUS_ADDRESS, 'org.freedesktop.login1', ({ member }) =>
    member === 'GetSession' ? { signature: 'o', body: [MINE] } : null,
  );
});
afterAll(async () => {
  logind.close();
  await bus.close();
});

/** A screen saver says that it is there, or no longer; dbus-send is one as good as any. */
function saver(desktop: string, isActive: boolean): void {
  const name = `org.${desktop}.ScreenSaver`;
  const path = `/${name.replaceAll('.', '/')}`;
  const args = ['--session', '--type=signal', path, `${name}.ActiveChanged`, `boolean:${String(isActive)}`];
  execFileSync('dbus-send', args, { env: { ...process.env, ...bus.env } });
}

const lockedHint = (path: string, isSet: boolean): void => {
  const changed = [
    ['IdleHint', ['b', true]],
    ['LockedHint', ['b', isSet]],
  ] as const;
  logind.signal(path, PROPERTIES, 'PropertiesChanged', 'sa{sv}as', [SESSION, changed, []]);
};

it('hears screen savers and logind of its own session, and nothing else', async () => {
  let heard = 0;
  const address = bus.env.DBUS_SESSION_BUS_ADDRESS;
  expect(sessionBus(bus.env)).toBe(address);
  const watch = watchLinuxScreen({
    systemBus: address,
    sessionBus: address,
    user: process.getuid?.() ?? 0,
    sessionId: '1',
    pid: process.pid,
    clock: systemClock,
    onLocked: () => {
      heard += 1;
    },
  });
  try {
    // Both connections listen once the first signal of each has come.
    await expect.poll(() => (saver('gnome', true), heard), { timeout: 10_000 }).toBeGreaterThan(0);
    let before = heard;
    await expect
      .poll(() => (logind.signal(MINE, SESSION, 'Lock'), heard - before), { timeout: 10_000 })
      .toBeGreaterThan(0);
    // What was said while nobody knew who listened has been heard by now: the bus keeps the order.
    before = heard;
    saver('freedesktop', true);
    await expect.poll(() => heard - before).toBeGreaterThan(0);

    before = heard;
    saver('freedesktop', false);
    logind.signal(OTHERS, SESSION, 'Lock');
    logind.signal(MINE, SESSION, 'Unlock');
    lockedHint(OTHERS, true);
    lockedHint(MINE, false);
    // Of no form that anybody reads: the next is heard all the same.
    logind.signal(MINE, PROPERTIES, 'PropertiesChanged', 's', [SESSION]);
    lockedHint(MINE, true);
    await expect.poll(() => heard - before).toBe(1);
  } finally {
    watch.stop();
  }
});

it('misses no bus that is not there, and ends when it is stopped', () => {
  const watch = watchLinuxScreen({
    systemBus: 'unix:path=/nowhere/bus',
    sessionBus: null,
    user: 0,
    sessionId: null,
    pid: process.pid,
    clock: systemClock,
    onLocked: () => {
      throw new Error('nobody can have said it');
    },
  });
  watch.stop();
});
