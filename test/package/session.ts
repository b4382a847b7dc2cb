import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { asUser, dataFolderOf, PROGRAM, startAsUser, theOffice, type Ended } from './office';

/** A command of the installed program, by the user. */
export const pagewire = (...args: readonly string[]): Promise<Ended> => asUser(PROGRAM, args);

export const KEY = 'practice-key-of-the-package-suite';

/** Stores a key as a script does. */
export async function storeKey(): Promise<void> {
  const { child, ended } = startAsUser(PROGRAM, ['key', 'set']);
  child.stdin?.end(`${KEY}\n`);
  expect((await ended).out).toContain('A key is stored in the system keyring.');
}

/** Whether the user's keyring holds this entry of ours; asked of the keyring itself. */
export async function keyringHolds(account: string, service = 'Pagewire'): Promise<boolean> {
  const search = 'org.freedesktop.Secret.Service.SearchItems';
  const said = await asUser('dbus-send', [
    ...['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets', search],
    `dict:string:string:service,${service},account,${account}`,
  ]);
  expect(said.code, said.err).toBe(0);
  return said.out.includes('object path');
}

/** The program owns its data folder and can be asked. */
export async function isUp(): Promise<void> {
  const file = path.join(dataFolderOf(theOffice()), 'control.json');
  await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true);
  expect((await pagewire('list')).code).toBe(0);
}

export const autostart = (): string => path.join(theOffice().home, '.config', 'autostart', 'pagewire.desktop');

/** The arguments of an entry's Exec line, the program first, with what a desktop puts in for "%U". */
export function execOf(entry: string, addresses: readonly string[] = []): readonly [string, readonly string[]] {
  const line = /^Exec=(.*)$/m.exec(readFileSync(entry, 'utf8'))?.[1] ?? '';
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const [program = '', ...args] = words.flatMap((word) => (word === '%U' ? addresses : [word]));
  return [program, args];
}

/** A file of the user's. */
export async function userFile(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(theOffice().scratch, name);
  await writeFile(file, bytes);
  return file;
}
