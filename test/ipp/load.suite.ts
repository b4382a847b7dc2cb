import { afterAll, beforeAll, expect, it } from 'vitest';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { bundleChild } from '../../scripts/test/bundle-child.mjs';
import { STATUS } from '../../electron/printing/ipp/status';
import type { PrinterIdentity } from '../../electron/printing/printer-identity';
import { ask, decoded, http, requestOctets } from './client';

/** The printer in a process of its own, so that what is measured there is not the client's work. */
let built: Awaited<ReturnType<typeof bundleChild>>;
let child: ChildProcess;
let identity: PrinterIdentity;
beforeAll(async () => {
  built = await bundleChild('test/ipp/printer-child.ts');
  child = fork(built.file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  [identity] = (await once(child, 'message')) as [PrinterIdentity];
}, 60_000);
afterAll(async () => {
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
  built.remove();
});

interface Measured {
  readonly longestMs: number;
  readonly grownBytes: number;
  readonly jobs: number;
}

async function measured(): Promise<Measured> {
  const answer = once(child, 'message') as Promise<[Measured]>;
  child.send('measure');
  return (await answer)[0];
}

const MEGABYTE = 1_000_000;

it('60 MB come in without holding up the process, or lying in its memory', async () => {
  await measured();
  function* body(): Iterable<Uint8Array> {
    yield requestOctets('printJob', {});
    yield Buffer.from('%PDF-1.7\n');
    for (let count = 0; count < 60; count++) yield Buffer.alloc(MEGABYTE, count);
  }
  const answer = await http(identity.port, { path: `/${identity.secret}/ipp/print`, body: body() });
  expect(decoded(answer.body).code).toBe(STATUS.ok);
  const { longestMs, grownBytes, jobs } = await measured();
  expect(jobs).toBe(1);
  expect(longestMs).toBeLessThan(100);
  expect(grownBytes).toBeLessThan(60 * MEGABYTE);
});

it('ten jobs at once are all printed', async () => {
  const document = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3 * MEGABYTE, 'x')]);
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask({ identity }, 'printJob', { document })));
  expect(answers.map(({ code }) => code)).toEqual(Array.from({ length: 10 }, () => STATUS.ok));
  expect((await measured()).jobs).toBe(11);
});
