import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { LARGEST_BODY } from '../../../practice/http/body';
import { envelopeOf, KEY, sendBody, startBench } from './harness';

const LIST = '/customer/inbound/number-list';

describe('the required headers', () => {
  it.each([
    ['no key', { omit: ['accesstoken'] }, 401],
    ['a wrong key', { headers: { accesstoken: 'other' } }, 401],
    ['no content type', { omit: ['content-type'] }, 415],
    ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['no Accept', { omit: ['accept'] }, 400],
    ['Accept: */*', { headers: { accept: '*/*' } }, 400],
  ])('%s', async (_, options, httpStatus) => {
    const { post, service } = await startBench();
    const answer = await post('/customer/fax-send', await sendBody(), options);
    expect(answer.httpStatus).toBe(httpStatus);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(envelopeOf(answer).status).toBe(0);
    expect(service.faxes()).toEqual([]);
  });

  it('may name the charset', async () => {
    const { post } = await startBench();
    const answer = await post(LIST, {}, { headers: { 'content-type': 'application/json; charset=utf-8' } });
    expect(answer.httpStatus).toBe(200);
  });
});

describe('everything else is 404', () => {
  it.each([
    '/customer/inbound/buy',
    '/customer/inbound/number-delete',
    '/customer/fax-cancel',
    '/customer/fax-send/',
    '/customer/fax-send?x=1',
    '/',
  ])('%s', async (path) => {
    const { post } = await startBench();
    expect((await post(path, {})).httpStatus).toBe(404);
  });
  it('GET of a known path', async () => {
    const { post } = await startBench();
    expect((await post(LIST, {}, { method: 'GET' })).httpStatus).toBe(404);
  });
});

describe('the body', () => {
  it.each(['', '{', '[]', 'null', '"text"'])('must be a JSON object: %j', async (body) => {
    const { post } = await startBench();
    expect((await post(LIST, body)).httpStatus).toBe(400);
  });

  it('beyond the limit is refused by its announcement', async () => {
    const { service } = await startBench();
    const socket = connect(service.port, '127.0.0.1');
    socket.write(
      `POST /v1${LIST} HTTP/1.1\r\nHost: a\r\naccessToken: ${KEY}\r\nContent-Type: application/json\r\n` +
        `Accept: application/json\r\nContent-Length: ${String(LARGEST_BODY + 1)}\r\n\r\n`,
    );
    const pieces: Buffer[] = [];
    for await (const piece of socket as AsyncIterable<Buffer>) pieces.push(piece);
    const text = Buffer.concat(pieces).toString();
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toContain('Connection: close');
  });
});

it('listens on loopback only and logs requests without their content', async () => {
  const { post, service } = await startBench();
  expect(service.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
  await post('/customer/fax-send', await sendBody({ faxNumber: '+12025550142', subject: 'canary' }));
  const [entry] = service.requests();
  expect(entry).toMatchObject({ number: 1, socket: 1, onSocket: 1, httpStatus: 200, fault: null });
  expect(entry?.bytesReceived).toBe(entry?.contentLength);
  expect(entry?.jobId).toBe(service.faxes()[0]?.jobId);
  expect(entry?.bodySha256).toBe(service.faxes()[0]?.bodySha256);
  expect(JSON.stringify(entry)).not.toMatch(/canary|5550142/);
});
