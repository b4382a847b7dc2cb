import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findPeer, printUsers, userOfPeer } from '../../../electron/printing/ipp/http/peer-user';

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:EE48 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0 100 0 0 10 0
   1: 0100007F:EE48 0100007F:B0F4 01 00000000:00000000 00:00000000 00000000  1000        0 2 1 0 20 4 30 10 -1
   2: 0100007F:B0F4 0100007F:EE48 01 00000000:00000000 00:00000000 00000000     7        0 3 1 0 20 4 30 10 -1
   3: 0100007F:B0F6 0100007F:EE48 05 00000000:00000000 00:00000000 00000000     0        0 0 1 0 20 4 30 10 -1
   4: 0200007F:B0F8 0100007F:EE48 01 00000000:00000000 00:00000000 00000000  1001        0 4 1 0 20 4 30 10 -1
   5: 0000000000000000FFFF00000100007F:B0FA 0000000000000000FFFF00000100007F:EE48 01 00000000:00000000 00:00000000 00000000  1002        0 5 1 0 20 4 30 10 -1
`;
const OWN = 0xee48;

describe('the user at the other end', () => {
  it('is the one of the socket that is connected from there', () => {
    expect(findPeer(TABLE, 0xb0f4, OWN)).toBe(7);
  });

  it('is also found for an IPv6 socket that speaks IPv4', () => {
    expect(findPeer(TABLE, 0xb0fa, OWN)).toBe(1002);
  });

  it('is nobody for a socket that was closed: the table then says root', () => {
    expect(findPeer(TABLE, 0xb0f6, OWN)).toBeNull();
  });

  it('is nobody for another address, another port, or no connection', () => {
    expect(findPeer(TABLE, 0xb0f8, OWN)).toBeNull();
    expect(findPeer(TABLE, 0xb0f4, 1)).toBeNull();
    expect(findPeer('', 0xb0f4, OWN)).toBeNull();
  });

  it.runIf(process.platform === 'linux')('is this user for a real connection, and nobody once it is gone', async () => {
    const server = createServer();
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const client = connect(port, '127.0.0.1');
    const [accepted] = (await once(server, 'connection')) as [Socket];
    const { remotePort = 0 } = accepted;
    expect(await userOfPeer(remotePort, port)).toBe(process.getuid?.());
    const closed = once(accepted, 'close');
    accepted.resume();
    client.destroy();
    await closed;
    expect(await userOfPeer(remotePort, port)).toBe('nobody');
  });
});

it('the users of the print system are read by name', () => {
  const passwd =
    'root:x:0:0::/root:/bin/sh\nlp:x:7:7:lp:/var/spool/lpd:/x\ncups:x:209:209::/:/x\nalp:x:8:8::/:/x\nlp2:x:z:\n';
  expect(printUsers(passwd)).toEqual([7, 209]);
});
