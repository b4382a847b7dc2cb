import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endpointSchema, parseLine, type Endpoint } from './control-protocol';

/** Longest path that a Unix socket address holds on every system (macOS: 104 bytes with the closing NUL). */
const SOCKET_PATH_LIMIT = 103;

const endpointFile = (folder: string): string => path.join(folder, 'control.json');

/** A new address and a new secret for this run. The file is there only when `publish` was called. */
export function newEndpoint(folder: string): { readonly endpoint: Endpoint; publish(): void; remove(): void } {
  const token = randomBytes(32).toString('base64url');
  const inFolder = path.join(folder, 'control.sock');
  let own: string | null = null;
  let socket: string;
  if (process.platform === 'win32') socket = `\\\\.\\pipe\\pagewire-${randomBytes(12).toString('hex')}`;
  else if (Buffer.byteLength(inFolder) <= SOCKET_PATH_LIMIT) {
    // Left behind by a run that was killed; the lock on the data folder says that nobody listens on it.
    rmSync(inFolder, { force: true });
    socket = inFolder;
  } else {
    // mkdtemp makes the folder with mode 0700.
    own = mkdtempSync(path.join(tmpdir(), 'pagewire-'));
    socket = path.join(own, 'control.sock');
  }
  const endpoint = { socket, token };
  return {
    endpoint,
    publish: () => {
      const temporary = `${endpointFile(folder)}.new`;
      rmSync(temporary, { force: true });
      writeFileSync(temporary, JSON.stringify(endpoint), { mode: 0o600, flag: 'wx' });
      renameSync(temporary, endpointFile(folder));
    },
    remove: () => {
      rmSync(endpointFile(folder), { force: true });
      if (own !== null) rmSync(own, { recursive: true, force: true });
    },
  };
}

/** Where the owner listens, or null while there is none. */
export function readEndpoint(folder: string): Endpoint | null {
  try {
    return parseLine(endpointSchema, readFileSync(endpointFile(folder), 'utf8'));
  } catch {
    return null;
  }
}
