import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../electron/printing/ipp/http/address';
import { statusAtDoor, type Knock } from '../../../electron/printing/ipp/http/door';
import { hasCredentials } from '../../../electron/printing/ipp/http/secret';
import { openUri, uriWithCredentials, uriWithSecretPath } from '../../../electron/printing/printer-uris';

const identity = { port: 61_000, uuid: 'u', secret: 'S'.repeat(43), queueName: 'Pagewire Fax (alice)' };
const rules = { port: identity.port, mostBytes: 1000 };
const knock: Knock = {
  method: 'POST',
  address: addressOf('/ipp/print', identity),
  headers: { host: '127.0.0.1:61000', 'content-type': 'application/ipp', 'content-length': '1000' },
  peer: '127.0.0.1',
};
const withHeaders = (headers: Knock['headers']): Knock => ({ ...knock, headers: { ...knock.headers, ...headers } });

describe('the door', () => {
  it('lets a print system in', () => {
    expect(statusAtDoor(knock, rules)).toBeNull();
    expect(statusAtDoor(withHeaders({ host: 'LOCALHOST:61000' }), rules)).toBeNull();
    expect(statusAtDoor(withHeaders({ 'content-type': 'application/ipp; charset=utf-8' }), rules)).toBeNull();
  });

  it.each([
    ['another computer', { ...knock, peer: '192.0.2.1' }, 403],
    ['another host name', withHeaders({ host: 'evil.example' }), 403],
    ['another port', withHeaders({ host: '127.0.0.1:80' }), 403],
    ['no host', withHeaders({ host: undefined }), 403],
    ['a web page', withHeaders({ origin: 'https://evil.example' }), 403],
    ['a web page without an origin', withHeaders({ origin: 'null' }), 403],
    ['a browser', withHeaders({ 'sec-fetch-site': 'none' }), 403],
    ['a link', withHeaders({ referer: 'https://evil.example/' }), 403],
    ['a form', withHeaders({ 'content-type': 'text/plain' }), 415],
    ['no type', withHeaders({ 'content-type': undefined }), 415],
    ['too much', withHeaders({ 'content-length': '1001' }), 413],
    ['a question before a request', { ...knock, method: 'OPTIONS' }, 405],
    ['a look', { ...knock, method: 'GET' }, 405],
    ['a wrong path', { ...knock, address: null }, 404],
    ['something sent to the page', { ...knock, address: { kind: 'info' as const } }, 405],
  ])('keeps out %s', (_what, visitor, status) => {
    expect(statusAtDoor(visitor, rules)).toBe(status);
  });
});

describe('addresses', () => {
  it('of all kinds that are given away lead to their queue', () => {
    for (const queue of ['print', 'faxout'] as const) {
      const paths = [openUri(identity, queue), uriWithCredentials(identity, queue), uriWithSecretPath(identity, queue)];
      expect(paths.map((uri) => addressOf(new URL(uri).pathname, identity))).toMatchObject([
        { queue, isSecretAddress: false },
        { queue, isSecretAddress: false },
        { queue, isSecretAddress: true },
      ]);
      expect(uriWithCredentials(identity, queue)).toBe(
        `ipp://pagewire:${identity.secret}@127.0.0.1:61000/ipp/${queue}`,
      );
    }
  });

  it.each([
    `/${'T'.repeat(43)}/ipp/print`,
    `/${'S'.repeat(42)}/ipp/print`,
    '/ipp/other',
    '/ipp/print/../faxout',
    '/ipp/print?x',
    '//ipp/print',
    'http://evil.example/ipp/print',
    '',
  ])('that are wrong lead nowhere: %s', (path) => {
    expect(addressOf(path, identity)).toBeNull();
  });
});

describe('credentials', () => {
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

  it('are user and secret, nothing less', () => {
    expect(hasCredentials(basic(`pagewire:${identity.secret}`), identity.secret)).toBe(true);
    const wrong = [undefined, '', 'Basic', basic(''), basic('pagewire:'), basic(`root:${identity.secret}`)];
    const close = [basic(`pagewire:${identity.secret} `), basic(identity.secret), `Bearer ${identity.secret}`];
    for (const header of [...wrong, ...close]) expect(hasCredentials(header, identity.secret)).toBe(false);
  });
});
