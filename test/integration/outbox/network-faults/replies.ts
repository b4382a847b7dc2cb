import { gzipSync } from 'node:zlib';
import { ACCEPTED, message } from '../../ifax/fault-server';
import type { NetworkFault, Stage } from './network-fault';

/** The whole body leaves, and these bytes come back; then the server closes. */
function answers(
  name: string,
  becomes: string,
  bytes: Buffer | string | ((stage: Stage) => Buffer | string),
): NetworkFault {
  return {
    name,
    becomes,
    arrange: (stage) => {
      const text = typeof bytes === 'function' ? bytes(stage) : bytes;
      stage.server.behave({ onBody: (socket) => socket.end(text) });
      return {};
    },
  };
}

/** A code whose body claims that the fax was accepted: the code decides. */
const code = (status: number, becomes: string, headers: Readonly<Record<string, string>> = {}): NetworkFault =>
  answers(
    [`HTTP ${String(status)}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join(' '),
    becomes,
    ({ server }) =>
      message(status, ACCEPTED, { Location: `http://127.0.0.1:${String(server.port)}/elsewhere`, ...headers }),
  );

const json = (name: string, becomes: string, body: string | Buffer): NetworkFault =>
  answers(name, becomes, message(200, body));

const UNREADABLE = 'unconfirmed unreadable-reply';
const REDIRECTED = 'unconfirmed redirected';
const SERVER = 'unconfirmed server-error';
const UNEXPECTED = 'unconfirmed unexpected-status';
const PORTAL = '<!doctype html><title>Sign in</title>';

export const BY_CODE: readonly NetworkFault[] = [
  code(301, REDIRECTED),
  code(302, REDIRECTED),
  code(303, REDIRECTED),
  code(307, REDIRECTED),
  code(308, REDIRECTED),
  code(400, 'failed unknown-reason'),
  code(401, 'blocked key'),
  code(402, 'blocked balance'),
  code(403, 'blocked key'),
  code(404, 'failed unknown-reason'),
  code(408, 'unconfirmed timeout'),
  code(409, UNEXPECTED),
  code(413, 'failed document-rejected'),
  code(415, 'failed document-rejected'),
  code(422, 'failed unknown-reason'),
  code(429, 'waiting rate-limited'),
  code(429, 'waiting rate-limited', { 'Retry-After': '7' }),
  code(429, 'waiting rate-limited', { 'Retry-After': 'Fri, 31 Dec 9999 23:59:59 GMT' }),
  code(429, 'waiting rate-limited', { 'Retry-After': '99999999999999999999' }),
  code(500, SERVER),
  code(502, SERVER),
  code(503, SERVER, { 'Retry-After': '1' }),
  code(504, SERVER),
];

export const OF_200: readonly NetworkFault[] = [
  json('no job id', 'unconfirmed no-job-id', '{"status":1,"message":"ok","data":{}}'),
  json('job id of a wrong type', 'unconfirmed no-job-id', '{"status":1,"data":{"jobId":{"id":7}}}'),
  json('no body', UNREADABLE, ''),
  answers('truncated JSON', UNREADABLE, ({ random }) =>
    message(200, ACCEPTED.slice(0, random.whole(1, ACCEPTED.length - 1))),
  ),
  answers('cut off below its length', UNREADABLE, ({ random }) =>
    message(200, ACCEPTED, { 'Content-Length': String(ACCEPTED.length + random.whole(1, 500)) }),
  ),
  answers('longer than its length', UNREADABLE, ({ random }) =>
    message(200, ACCEPTED, { 'Content-Length': String(ACCEPTED.length - random.whole(1, 40)) }),
  ),
  answers(
    'two lengths',
    UNREADABLE,
    message(200, ACCEPTED, { 'Content-Length': `${String(ACCEPTED.length)}\r\nContent-Length: 3` }),
  ),
  answers('a head without end', UNREADABLE, `HTTP/1.1 200 OK\r\n${'X-Fill: '.padEnd(1000, 'x')}\r\n`.repeat(40)),
  answers('broken chunks', UNREADABLE, chunked(`zz\r\n${ACCEPTED}\r\n0\r\n\r\n`)),
  answers('chunks that end too early', UNREADABLE, chunked(`${ACCEPTED.length.toString(16)}\r\n${ACCEPTED}\r\n`)),
  answers('a sign-in page', UNREADABLE, message(200, PORTAL, { 'Content-Type': 'text/html' })),
  answers('JSON that calls itself a page', UNREADABLE, message(200, ACCEPTED, { 'Content-Type': 'text/html' })),
  json('UTF-16', UNREADABLE, Buffer.from(ACCEPTED, 'utf16le')),
  json('status twice', UNREADABLE, '{"status":0,"status":1,"data":{"jobId":7}}'),
  json('status of a wrong type', UNREADABLE, '{"status":[1],"data":{"jobId":7}}'),
  json('a list', UNREADABLE, `[${ACCEPTED}]`),
  json('more than 1 MB', UNREADABLE, `{"status":1,"data":{"jobId":7},"x":"${'x'.repeat(1_100_000)}"}`),
  answers(
    'a gzip bomb',
    UNREADABLE,
    message(200, gzipSync(Buffer.alloc(50_000_000, 32)), { 'Content-Encoding': 'gzip' }),
  ),
  answers('broken gzip', UNREADABLE, message(200, ACCEPTED, { 'Content-Encoding': 'gzip' })),
  answers('mail instead of HTTP', UNREADABLE, '220 mail.example ESMTP\r\n\r\n'),
  json('a refusal with an id', UNREADABLE, '{"status":0,"message":"no","data":{"jobId":7}}'),
  json('a refusal without a word', UNREADABLE, '{"status":0}'),
  json('a refusal', 'failed unknown-reason', '{"status":-3,"message":"Invalid number"}'),
  answers(
    '100 Continue first',
    'accepted',
    Buffer.concat([Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'), message(200, ACCEPTED)]),
  ),
  answers('good chunks', 'accepted', chunked(`${ACCEPTED.length.toString(16)}\r\n${ACCEPTED}\r\n0\r\n\r\n`)),
  answers('good gzip', 'accepted', message(200, gzipSync(ACCEPTED), { 'Content-Encoding': 'gzip' })),
  {
    name: 'a kept-alive connection that closes after reading the next body',
    becomes: 'unconfirmed connection-lost',
    before: { onBody: (socket) => socket.write(message(200, ACCEPTED, { Connection: 'keep-alive' })) },
    arrange: ({ server }) => {
      server.behave({ onBody: (socket) => socket.end() });
      return {};
    },
  },
];

function chunked(body: string): string {
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${body}`;
}
