import { constants } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Random } from '../system/random';
import { NO_FOLLOW, partOf, writeDurably } from '../vault/durable-file';
import { LOOPBACK } from './printer-uris';

/** What queues of the system know this printer by. Made once; a queue that was added stays good as long as it is kept. */
export interface PrinterIdentity {
  /** On loopback. Derived from the user at first, then kept. */
  readonly port: number;
  readonly uuid: string;
  /** 32 random bytes, base64url: for Basic auth (user "pagewire") or as the first path segment. */
  readonly secret: string;
  /** "Pagewire Fax (alice)" */
  readonly queueName: string;
}

/** Who it is for. `id`: the system's number of the user, null where there is none (Windows). */
export interface PrinterUser {
  readonly id: number | null;
  readonly name: string;
}

export const IDENTITY_FILE = 'printer.json';

/**
 * The part of the dynamic range (RFC 6335: 49152 to 65535) that Linux does not give to outgoing connections by itself, so that
 * no browser sits on the port when the printer starts.
 */
const PORTS = { first: 61_000, count: 4500 } as const;

/** What a queue's name may be on every system: CUPS refuses "/" and "#", and RFC 8011 allows 127 octets in a name. */
const LONGEST_USER = 64;

const schema = z.strictObject({
  port: z.int().min(1024).max(65_535),
  uuid: z.uuid(),
  secret: z.string().regex(/^[\w-]{43}$/),
  queueName: z.string().min(1).max(127),
});

/** One that is not kept anywhere yet. */
export const newIdentity = (user: PrinterUser, random: Random): PrinterIdentity => ({
  port: portOf(user),
  uuid: random.uuid(),
  secret: randomBytes(32).toString('base64url'),
  queueName: `Pagewire Fax (${shownUser(user.name)})`,
});

/**
 * Another port, because a program that is not ours has the old one; answers the identity as it is kept from now on. Only ever
 * done when a person adds the printer (again): queues that point to the old port would otherwise print into that program.
 */
export async function movePrinter(folder: string, identity: PrinterIdentity): Promise<PrinterIdentity> {
  const tries = Array.from({ length: PORTS.count - 1 }, (_, index) => portAt(identity.port - PORTS.first + index + 1));
  for (const port of tries) {
    if (!(await isFree(port))) continue;
    const moved = { ...identity, port };
    await keepIdentity(folder, moved);
    return moved;
  }
  return identity;
}

/** Users of one computer have ids that follow each other, and so ports of their own. */
export function portOf({ id, name }: PrinterUser): number {
  return portAt(id ?? createHash('sha256').update(name).digest().readUInt32BE(0));
}

const portAt = (number: number): number => PORTS.first + (((number % PORTS.count) + PORTS.count) % PORTS.count);

function shownUser(name: string): string {
  const plain = name.replace(/[\p{C}/#?'"\\]/gu, '').trim();
  return plain === '' ? 'this user' : plain.slice(0, LONGEST_USER);
}

/** What the data folder holds; null when there is none. A file that is damaged is kept aside: queues then have to be added anew. */
export async function readIdentity(folder: string): Promise<PrinterIdentity | null> {
  const file = path.join(folder, IDENTITY_FILE);
  let content: string;
  try {
    const opened = await open(file, constants.O_RDONLY | NO_FOLLOW);
    try {
      content = await opened.readFile('utf8');
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const parsed = schema.safeParse(fromJson(content));
  if (parsed.success) return parsed.data;
  await rename(file, `${file}.damaged`);
  return null;
}

function fromJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

export async function keepIdentity(folder: string, identity: PrinterIdentity): Promise<void> {
  const file = path.join(folder, IDENTITY_FILE);
  await rm(partOf(file), { force: true });
  await writeDurably(file, (opened) => opened.writeFile(`${JSON.stringify(identity)}\n`));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
