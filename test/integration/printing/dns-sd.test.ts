import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAvahiAnnouncer } from '../../../electron/printing/setup/avahi';
import { systemClock } from '../../../electron/system/clock';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { openPrivateAvahi, type PrivateAvahi } from '../../fixtures/private-avahi';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const RECORD = {
  name: 'Pagewire Fax (alice)',
  port: 49_321,
  path: 'the-secret/ipp/print',
  uuid: 'urn:uuid:3b1f8e0a-6d0c-4f9e-9c55-0a1b2c3d4e5f',
};

let avahi: PrivateAvahi;
beforeAll(async () => {
  avahi = await openPrivateAvahi();
});
afterAll(() => avahi.close());

const announcer = () => createAvahiAnnouncer({ bus: avahi.bus, user: avahi.user, clock: systemClock });
const FOUND = ['lo IPv4 Pagewire\\032Fax\\032\\040alice\\041 _ipp._tcp'];

it('without Avahi says so, and announces as soon as it is there', async () => {
  const one = announcer();
  expect(await one.start(RECORD)).toBe('no-avahi');
  const announced = new Promise<void>((resolve) => {
    one.onChange(() => {
      if (one.state() === 'announced') resolve();
    });
  });
  await avahi.startAvahi();
  await announced;
  expect(await avahi.browse('_ipp._tcp')).toEqual(FOUND);
  const { gone } = await avahi.follow('_ipp._tcp');
  await one.stop();
  await gone;
  expect(await avahi.browse('_ipp._tcp')).toEqual([]);
});

it('announces on the loopback interface and nowhere else, with the address, the subtype and the record', async () => {
  const one = announcer();
  expect(await one.start(RECORD)).toBe('announced');
  expect(await avahi.browse('_ipp._tcp')).toEqual(FOUND);
  expect(await avahi.browse('_print._sub._ipp._tcp')).toHaveLength(1);
  const resolved = await avahi.resolve('_ipp._tcp');
  expect(resolved).toMatch(/^=;lo;IPv4;[^;]+;[^;]+;local;pagewire-test\.local;127\.0\.0\.1;49321;/m);
  for (const entry of ['"rp=the-secret/ipp/print"', '"rfo=the-secret/ipp/faxout"', '"Fax=T"', '"qtotal=1"'])
    expect(resolved).toContain(entry);
  expect(resolved).toContain('"UUID=3b1f8e0a-6d0c-4f9e-9c55-0a1b2c3d4e5f"');
  const { gone } = await avahi.follow('_ipp._tcp');
  await one.stop();
  await gone;
  expect(one.state()).toBe('off');
  expect(await avahi.browse('_ipp._tcp')).toEqual([]);
});

it('is gone when the program is killed: the connection takes the announcement with it', async () => {
  const folder = await scratchFolder();
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'test/integration/printing/announcing-child.ts',
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  const child = spawn(process.execPath, [path.join(folder, 'child.mjs'), avahi.bus, JSON.stringify(RECORD)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [state] = (await once(createInterface(child.stdout), 'line')) as [string];
  expect(state).toBe('announced');
  const { gone } = await avahi.follow('_ipp._tcp');
  child.kill('SIGKILL');
  await gone;
  expect(await avahi.browse('_ipp._tcp')).toEqual([]);
});

it('is announced anew when Avahi was started anew', async () => {
  const one = announcer();
  await one.start(RECORD);
  const states: string[] = [];
  const again = new Promise<void>((resolve) => {
    one.onChange(() => {
      states.push(one.state());
      if (one.state() === 'announced') resolve();
    });
  });
  await avahi.stopAvahi();
  await avahi.startAvahi();
  await again;
  expect(states).toEqual(['no-avahi', 'announced']);
  expect(await avahi.browse('_ipp._tcp')).toEqual(FOUND);
  await one.stop();
});

it('says that there is no bus, or that it lets nobody in by that name', async () => {
  const at = (bus: string, user: number) => createAvahiAnnouncer({ bus, user, clock: systemClock }).start(RECORD);
  expect(await at('unix:path=/nonexistent/bus', 0)).toBe('no-bus');
  expect(await at(avahi.bus, 4711)).toBe('no-bus');
});
