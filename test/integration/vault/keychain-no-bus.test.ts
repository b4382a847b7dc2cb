import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../electron/system/clock';
import { createKeychain, type Keytar } from '../../../electron/vault/keychain';

/** The real keytar in a session without a message bus, and keytar that does not load. */
const before = process.env['DBUS_SESSION_BUS_ADDRESS'];
beforeAll(() => {
  process.env['DBUS_SESSION_BUS_ADDRESS'] = 'disabled:';
});
afterAll(() => {
  if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
  else process.env['DBUS_SESSION_BUS_ADDRESS'] = before;
});

it('has no keychain without a session bus', async () => {
  const keychain = createKeychain({ service: 'Pagewire test', clock: systemClock });
  expect(await keychain.read('a')).toEqual({ ok: false, error: 'missing' });
  expect(await keychain.write('a', 'b')).toEqual({ ok: false, error: 'missing' });
});

it('has no keychain where its library cannot be loaded', async () => {
  const load = () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file'));
  const keychain = createKeychain({ service: 'Pagewire test', clock: systemClock, load });
  expect(await keychain.read('a')).toEqual({ ok: false, error: 'missing' });
});

it('makes one call at a time, tells when one takes long, and never says what was in an error', async () => {
  let open = 0;
  let most = 0;
  const release: (() => void)[] = [];
  const slow = async () => {
    most = Math.max(most, (open += 1));
    await new Promise<void>((resolve) => release.push(resolve));
    open -= 1;
    throw new Error('item key-123 exploded');
  };
  const keytar: Keytar = { getPassword: slow, setPassword: slow, deletePassword: slow };
  const timers: { ms: number; call: () => void }[] = [];
  const clock = {
    ...systemClock,
    after: (ms: number, call: () => void) => {
      timers.push({ ms, call });
      return () => undefined;
    },
  };
  const told: boolean[] = [];
  const keychain = createKeychain({
    service: 's',
    clock,
    load: () => Promise.resolve(keytar),
    onWaiting: (waiting) => told.push(waiting),
  });
  const calls = [keychain.read('a'), keychain.write('a', 'b'), keychain.remove('a')];
  const turn = async (index: number) => {
    await expect.poll(() => release.length).toBe(index + 1);
    release[index]?.();
  };
  await expect.poll(() => timers.length).toBe(1);
  expect(timers[0]?.ms).toBe(1000);
  timers[0]?.call();
  expect(told).toEqual([true]);
  await turn(0);
  await turn(1);
  await turn(2);
  expect(await Promise.all(calls)).toEqual(Array(3).fill({ ok: false, error: 'failed' }));
  expect(most).toBe(1);
  expect(told).toEqual([true, false]);
});
