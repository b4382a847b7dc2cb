import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { IFAX_PATHS } from '../../../core/provider/ifax/wire';
import { createFaultRules, type FaultRule } from '../../../practice/faults/fault-rules';
import { atEnd, envelopeOf, jobIdOf, KEY, post, sendBody, START, startBench, type Bench } from './harness';

const SEND = IFAX_PATHS.faxSend;
const LIST = IFAX_PATHS.numberList;

const benchWith = async (...rules: FaultRule[]): Promise<Bench> => {
  const bench = await startBench();
  for (const rule of rules) bench.service.faults.add(rule);
  return bench;
};
const takenBy = ({ service }: Bench): number => service.faxes().length;

describe('each fault', () => {
  it('reset-in-body cuts the connection inside the body', async () => {
    const bench = await benchWith({ faults: [{ kind: 'reset-in-body', atByte: 1000 }] });
    await expect(bench.post(SEND, await sendBody({ message: 'x'.repeat(5_000_000) }))).rejects.toThrow(
      /ECONNRESET|EPIPE/,
    );
    const [entry] = bench.service.requests();
    expect(entry).toMatchObject({ fault: 'reset-in-body', bodySha256: null, httpStatus: null, jobId: null });
    expect(entry?.bytesReceived).toBeGreaterThanOrEqual(1000);
    expect(entry?.bytesReceived).toBeLessThan(5_000_000);
    expect(takenBy(bench)).toBe(0);
  });

  it('no-answer reads the body and stays silent', async () => {
    const bench = await benchWith({ faults: [{ kind: 'no-answer' }] });
    const body = JSON.stringify(await sendBody());
    const socket = connect(bench.service.port, '127.0.0.1');
    socket.write(
      `POST /v1${SEND} HTTP/1.1\r\nHost: a\r\naccessToken: ${KEY}\r\nContent-Type: application/json\r\n` +
        `Accept: application/json\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`,
    );
    let heard = 0;
    socket.on('data', (piece) => {
      heard += piece.length;
    });
    // A second connection is answered: so the first had its turn.
    await expect.poll(() => bench.service.requests()[0]?.bytesReceived).toBe(body.length);
    expect((await bench.post(LIST, {})).httpStatus).toBe(200);
    expect(heard).toBe(0);
    expect(takenBy(bench)).toBe(0);
    socket.destroy();
  });

  it('close-after-body takes the fax and says nothing', async () => {
    const bench = await benchWith({ faults: [{ kind: 'close-after-body' }] });
    await expect(bench.post(SEND, await sendBody())).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(takenBy(bench)).toBe(1);
    expect(bench.service.requests()[0]?.jobId).toBe(bench.service.faxes()[0]?.jobId);
  });

  it('close-after-body on a connection that was kept alive', async () => {
    const bench = await benchWith({ faults: [{ kind: 'close-after-body' }], connection: 'warm' });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    atEnd(() => {
      agent.destroy();
      return Promise.resolve();
    });
    expect((await bench.post(SEND, await sendBody(), { agent })).httpStatus).toBe(200);
    await expect(bench.post(SEND, await sendBody(), { agent })).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(bench.service.requests().map(({ socket, onSocket }) => [socket, onSocket])).toEqual([
      [1, 1],
      [1, 2],
    ]);
    expect(takenBy(bench)).toBe(2);
  });

  it.each([200, 403, 408, 500, 503])('status %i', async (code) => {
    const bench = await benchWith({ faults: [{ kind: 'status', code, body: 'plain words' }] });
    expect(await bench.post(SEND, await sendBody())).toMatchObject({ httpStatus: code, text: 'plain words' });
    expect(takenBy(bench)).toBe(0);
  });

  it('status 500 although the fax was taken', async () => {
    const bench = await benchWith({ faults: [{ kind: 'status', code: 500 }], works: true });
    expect((await bench.post(SEND, await sendBody())).httpStatus).toBe(500);
    expect(takenBy(bench)).toBe(1);
  });

  it.each([
    ['seconds', '7'],
    ['date', new Date(START + 7000).toUTCString()],
  ] as const)('too-many-requests in %s', async (as, expected) => {
    const bench = await benchWith({ faults: [{ kind: 'too-many-requests', retryAfterSeconds: 7, as }] });
    const answer = await bench.post(SEND, await sendBody());
    expect(answer.httpStatus).toBe(429);
    expect(answer.headers['retry-after']).toBe(expected);
    expect(takenBy(bench)).toBe(0);
  });

  it('malformed-json', async () => {
    const bench = await benchWith({ faults: [{ kind: 'malformed-json' }] });
    const answer = await bench.post(SEND, await sendBody());
    expect(answer.httpStatus).toBe(200);
    expect(() => {
      JSON.parse(answer.text);
    }).toThrow(SyntaxError);
    expect(takenBy(bench)).toBe(1);
  });

  it('wrong-types', async () => {
    const bench = await benchWith({ faults: [{ kind: 'wrong-types' }] });
    const answer = await bench.post(SEND, await sendBody());
    expect(JSON.parse(answer.text)).toEqual({ status: [1], message: 7, data: 'yes' });
    expect(takenBy(bench)).toBe(1);
  });

  it('huge-ids', async () => {
    const bench = await benchWith({ faults: [{ kind: 'huge-ids' }] });
    const jobId = jobIdOf(await bench.post(SEND, await sendBody()));
    expect(BigInt(jobId)).toBeGreaterThan(2n ** 53n);
    expect(jobIdOf(await bench.post(IFAX_PATHS.faxStatus, { jobId }))).toBe(jobId);
  });

  it('slow, and gives up waiting when the client does', async () => {
    const bench = await benchWith(
      { faults: [{ kind: 'slow', ms: 30 }], times: 1 },
      { faults: [{ kind: 'slow', ms: 3_600_000 }] },
    );
    expect((await bench.post(LIST, {})).httpStatus).toBe(200);
    const outgoing = request(`${bench.service.baseUrl}${LIST}`, { method: 'POST', agent: false });
    outgoing.on('error', () => undefined);
    outgoing.end('{}');
    await expect.poll(() => bench.service.requests()[1]?.httpStatus).toBe(401);
    outgoing.destroy();
  });

  it('huge-reply', async () => {
    const bench = await benchWith({ faults: [{ kind: 'huge-reply', bytes: 2_000_000 }] });
    expect((await bench.post(LIST, {})).text.length).toBeGreaterThan(2_000_000);
  });

  it('cut-reply', async () => {
    const bench = await benchWith({ faults: [{ kind: 'cut-reply', atByte: 10 }] });
    await expect(bench.post(SEND, await sendBody())).rejects.toThrow(/aborted/);
    expect(takenBy(bench)).toBe(1);
  });

  it('captive-portal', async () => {
    const bench = await benchWith({ faults: [{ kind: 'captive-portal' }] });
    const answer = await bench.post(SEND, await sendBody());
    expect(answer.httpStatus).toBe(200);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(takenBy(bench)).toBe(0);
  });

  it('redirect', async () => {
    const bench = await benchWith({ faults: [{ kind: 'redirect', code: 307, location: 'http://other.example/' }] });
    const answer = await bench.post(SEND, await sendBody());
    expect(answer.httpStatus).toBe(307);
    expect(answer.headers.location).toBe('http://other.example/');
    expect(takenBy(bench)).toBe(0);
  });
});

describe('when a fault is played', () => {
  it('so many times, after so many, and only on its path', async () => {
    const bench = await benchWith({ faults: [{ kind: 'status', code: 500 }], path: LIST, skip: 1, times: 2 });
    const seen: number[] = [];
    for (const path of [IFAX_PATHS.inboundList, LIST, LIST, IFAX_PATHS.inboundList, LIST, LIST]) {
      seen.push((await bench.post(path, {})).httpStatus);
    }
    expect(seen).toEqual([200, 200, 500, 200, 500, 200]);
  });

  it('until cleared', async () => {
    const bench = await benchWith({ faults: [{ kind: 'status', code: 500 }], times: null });
    for (let round = 0; round < 3; round += 1) expect((await bench.post(LIST, {})).httpStatus).toBe(500);
    bench.service.faults.clear();
    expect((await bench.post(LIST, {})).httpStatus).toBe(200);
  });

  it('by chance, at the share that was asked for, and the same again for the same seed', () => {
    const play = (seed: string): string[] => {
      const rules = createFaultRules('/v1');
      const chance = { probability: 0.06, seed };
      rules.add({
        faults: [{ kind: 'no-answer' }, { kind: 'malformed-json' }, { kind: 'wrong-types' }],
        times: null,
        chance,
      });
      return Array.from({ length: 5000 }, () => rules.pick({ path: '/v1', warm: false })?.fault.kind ?? '');
    };
    const played = play('seed 1');
    const share = played.filter((kind) => kind !== '').length / played.length;
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.07);
    expect(new Set(played).size).toBe(4);
    expect(play('seed 1')).toEqual(played);
    expect(play('seed 2')).not.toEqual(played);
  });
});

it('refuses connections while it is shut and comes back at the same place', async () => {
  const bench = await startBench();
  await bench.service.setListening(false);
  await expect(bench.post(LIST, {})).rejects.toThrow(/ECONNREFUSED/);
  await bench.service.setListening(true);
  expect(envelopeOf(await post(`${bench.service.baseUrl}${LIST}`, {})).status).toBe(1);
});
