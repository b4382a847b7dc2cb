import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { partOf, readIfThere, writeDurably } from '../vault/durable-file';
import type { Keychain } from '../vault/keychain';

/** The last entry of the log, kept apart from it: what shows that its end was cut off, or that an older copy was put back. */
export interface Head {
  readonly n: number;
  readonly seal: string;
}

export type FoundHead =
  | { readonly kind: 'known'; readonly head: Head }
  | { readonly kind: 'none' }
  /** The keychain does not answer now, or what it holds is no head. */
  | { readonly kind: 'unreadable' };

export interface HeadKeep {
  readonly place: 'keychain' | 'file';
  read(): Promise<FoundHead>;
  /** False: it could not be written. */
  write(head: Head): Promise<boolean>;
}

export const HEAD_ACCOUNT = 'audit-log-head';
const HEAD_FILE = 'audit-log-head';

const encode = ({ n, seal }: Head): string => `1:${n.toString()}:${seal}`;

function decode(text: string | null): FoundHead {
  if (text === null) return { kind: 'none' };
  const [, n, seal] = /^1:(\d{1,15}):([\w-]{43})\s*$/.exec(text) ?? [];
  return n === undefined || seal === undefined
    ? { kind: 'unreadable' }
    : { kind: 'known', head: { n: Number(n), seal } };
}

export const headInKeychain = (keychain: Keychain): HeadKeep => ({
  place: 'keychain',
  read: async () => {
    const read = await keychain.read(HEAD_ACCOUNT);
    return read.ok ? decode(read.value) : { kind: 'unreadable' };
  },
  write: async (head) => (await keychain.write(HEAD_ACCOUNT, encode(head))).ok,
});

/** Where the data key lies in a file as well (decision 0003): it tells a log that was cut by accident, and nobody who knows of both. */
export const headInFile = (dataFolder: string): HeadKeep => {
  const path = join(dataFolder, HEAD_FILE);
  return {
    place: 'file',
    read: async () => {
      try {
        return decode((await readIfThere(path))?.toString('utf8') ?? null);
      } catch {
        return { kind: 'unreadable' };
      }
    },
    write: async (head) => {
      try {
        // Left by a stop before its rename.
        await rm(partOf(path), { force: true });
        await writeDurably(path, (file) => file.writeFile(`${encode(head)}\n`));
        return true;
      } catch {
        return false;
      }
    },
  };
};
