import { readFile } from 'node:fs/promises';

/** The user at the other end of a connection of this computer. `unknown`: this system does not say. */
export type PeerUser = number | 'nobody' | 'unknown';

/** 127.0.0.1 as the kernel writes it, in both byte orders, and as an IPv6 socket that speaks IPv4. */
const LOOPBACK_HEX = new Set([
  '0100007F',
  '7F000001',
  '0000000000000000FFFF00000100007F',
  '00000000000000000000FFFF7F000001',
]);
const ESTABLISHED = '01';
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'];

/**
 * Who has the socket that is connected from `peerPort` to `ownPort`, from the kernel's table (Linux; ipp-usb does the same). Asked as soon as
 * the connection is there: a socket that was let go of belongs to user 0 in the table, so that only an established one counts.
 */
export async function userOfPeer(peerPort: number, ownPort: number): Promise<PeerUser> {
  if (process.platform !== 'linux') return 'unknown';
  const tables = await Promise.all(TABLES.map((path) => readFile(path, 'utf8').catch(() => null)));
  // Without IPv6 there is one table; without the first nothing can be said.
  if (tables[0] === null) return 'unknown';
  return findPeer(tables.join('\n'), peerPort, ownPort) ?? 'nobody';
}

/** Columns: number, own address, other address, state, queues, timer, retransmits, user, ... */
export function findPeer(table: string, peerPort: number, ownPort: number): number | null {
  for (const line of table.split('\n')) {
    const [, own = '', other = '', state, , , , user] = line.trim().split(/\s+/);
    if (state === ESTABLISHED && isAt(own, peerPort) && isAt(other, ownPort)) return Number(user);
  }
  return null;
}

function isAt(address: string, port: number): boolean {
  const [host = '', hex = ''] = address.split(':');
  return LOOPBACK_HEX.has(host) && Number.parseInt(hex, 16) === port;
}

/** Users as whom the print system connects: CUPS runs its backends as root or as one of these. */
const PRINT_USERS = ['lp', 'cups'];

/** Who may print: this user, root, and the print system's users as /etc/passwd knows them. */
export async function allowedUsers(): Promise<ReadonlySet<number>> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const own = process.getuid?.();
  return new Set([0, ...(own === undefined ? [] : [own]), ...printUsers(passwd)]);
}

export const printUsers = (passwd: string): readonly number[] =>
  passwd.split('\n').flatMap((line) => {
    const [name = '', , id = ''] = line.split(':');
    return PRINT_USERS.includes(name) && /^\d+$/.test(id) ? [Number(id)] : [];
  });
