import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FaxProvider } from '../../../core/provider/fax-provider';
import type { JobState } from '../../../core/outbox/job';
import { createIfaxClient } from '../../../electron/ifax/ifax-client';
import type { Outbox } from '../../../electron/outbox/outbox';
import { report } from '../../unit/core/outbox/jobs';
import { memoryFolder } from '../../fixtures/memory-folder';
import { seeded } from '../../fixtures/seeded';
import { makeCertificates } from '../ifax/certificates';
import { ACCEPTED, message, startFaultServer, type FaultServer, type SeenRequest } from '../ifax/fault-server';
import { createBench, jobOf, queued, stateOf, type Bench } from './desk-parts';
import { BEFORE_THE_BODY } from './network-faults/before-the-body';
import { HandClock, NAMED_LIMITS } from './network-faults/hand-clock';
import type { NetworkFault, Stage } from './network-faults/network-fault';
import { ON_THE_WIRE } from './network-faults/on-the-wire';
import { BY_CODE, OF_200 } from './network-faults/replies';

const SEEDS = Array.from({ length: 20 }, (_, index) => 1000 + index);
const AT_ONCE = 5;
const HOUR = 3_600_000;
/** The HTTP body of these faxes without their document. */
const EMPTY_BODY = JSON.stringify({
  faxNumber: '+12096380085',
  faxQuality: 'Standard',
  faxData: [{ fileName: 'document-1.pdf', fileData: '' }],
});
const FAULTS = [...BEFORE_THE_BODY, ...ON_THE_WIRE, ...BY_CODE, ...OF_200];

let certificates: Stage['certificates'];
beforeAll(async () => {
  certificates = await makeCertificates();
});

it('has at least 60 faults, each under a name of its own', () => {
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  expect(FAULTS.length).toBeGreaterThanOrEqual(60);
});

describe(`${String(SEEDS.length)} times each over the real client, dispatcher and database`, () => {
  it.each(FAULTS.map((fault) => [fault.name, fault.becomes, fault] as const))(
    '%s: %s, one body for each attempt, and no more than the table allows afterwards',
    { timeout: 60_000 },
    async (_name, _becomes, fault) => {
      for (let at = 0; at < SEEDS.length; at += AT_ONCE) {
        await Promise.all(SEEDS.slice(at, at + AT_ONCE).map((seed) => playOnce(fault, seed)));
      }
    },
  );
});

async function playOnce(fault: NetworkFault, seed: number): Promise<void> {
  const random = seeded(seed);
  const size = (fault.leastBytes ?? 0) + random.whole(300, 60_000);
  const server = await startFaultServer();
  const closing: (() => Promise<void>)[] = [() => server.close()];
  const clock = new HandClock();
  const bench = createBench(memoryFolder());
  const net = switchable();
  const outbox = await open(bench, net.provider, size);
  try {
    net.use(clientFor(server, clock));
    if (fault.before !== undefined) await sendAnother(outbox, bench, server, fault);

    const bodyBytes = EMPTY_BODY.length + 4 * Math.ceil(size / 3);
    const stage: Stage = { server, random, clock, bodyBytes, certificates, alsoClose: (close) => closing.push(close) };
    const circumstance = await fault.arrange(stage);
    if (Object.keys(circumstance).length > 0) net.use(clientFor(server, clock, circumstance));
    const before = server.requests.length;
    const id = await queued(outbox, bench.draft(['+12096380085']));
    await leaves(outbox, id, 'queued', 'submitting');
    const attempt = `seed ${String(seed)}`;
    expect(sayState(await stateOf(outbox, id)), attempt).toBe(fault.becomes);
    expect((await jobOf(outbox, id)).attempts, attempt).toBe(1);
    for (const { expected } of server.requests.slice(before)) expect(expected, attempt).toBe(bodyBytes);
    expect(server.requests.length - before, `${attempt}: one body for each attempt`).toBeLessThanOrEqual(1);

    await healsAndGoesOn(fault, outbox, bench, net, id, attempt);
  } finally {
    await outbox.stop();
    for (const close of closing) await close();
  }
}

/** From here on all is well with the network; what was surely not sent goes out once, and nothing else ever does. */
async function healsAndGoesOn(
  fault: NetworkFault,
  outbox: Outbox,
  bench: Bench,
  net: ReturnType<typeof switchable>,
  id: string,
  attempt: string,
): Promise<void> {
  const server = await startFaultServer();
  server.behave({ onBody: (socket) => socket.end(message(200, ACCEPTED)) });
  net.use(clientFor(server, new HandClock()));
  const bodies = (): readonly SeenRequest[] => server.requests;
  try {
    const [name = ''] = fault.becomes.split(' ');
    if (name === 'waiting') {
      await bench.clock.pass(HOUR + 1000);
      await leaves(outbox, id, 'waiting', 'queued', 'submitting');
      expect(bodies().length, `${attempt}: sent once the network is back`).toBe(1);
      expect(await jobOf(outbox, id), attempt).toMatchObject({ attempts: 2, state: { name: 'accepted' } });
      return;
    }
    // A fax that was accepted is looked at in that time; nothing else is asked.
    if (name !== 'accepted') await bench.clock.pass(48 * HOUR);
    outbox.wake();
    expect(bodies().length, `${attempt}: sent again`).toBe(0);
    if (name !== 'blocked') {
      outbox.accountChanged('ifax');
      expect(sayState(await stateOf(outbox, id)), attempt).toBe(fault.becomes);
      expect(net.sends(), `${attempt}: sent again`).toBe(0);
      return;
    }
    outbox.accountChanged('ifax');
    await bench.clock.pass(60_000);
    await leaves(outbox, id, 'blocked', 'queued', 'submitting');
    expect(bodies().length, `${attempt}: sent once when a person has acted`).toBe(1);
    expect((await stateOf(outbox, id)).name, attempt).toBe('accepted');
  } finally {
    await server.close();
  }
}

async function open(bench: Bench, provider: FaxProvider, size: number): Promise<Outbox> {
  const bytes = Buffer.alloc(size, `%PDF-1.7 ${String(size)} `);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const kept = { documentId: 'pdf', sha256, size, pages: 2 };
  const outbox = await bench.open({
    providers: { ifax: provider, practice: bench.practice },
    documents: {
      ...bench.documents.store,
      assemble: () => Promise.resolve({ ok: true, value: kept }),
      read: async function* () {
        for (let at = 0; at < size; at += 65_536) yield await Promise.resolve(bytes.subarray(at, at + 65_536));
      },
    },
  });
  outbox.start();
  return outbox;
}

function clientFor(server: FaultServer, clock: HandClock, circumstance = {}): FaxProvider {
  const key = (): Promise<string> => Promise.resolve('practice-key');
  return createIfaxClient({ baseUrl: server.url, key, clock, limits: NAMED_LIMITS, ...circumstance });
}

/** The provider of the outbox, whose network can be exchanged while it runs. Looks never get past it: they have suites of their own. */
function switchable() {
  let current: FaxProvider | null = null;
  let sends = 0;
  const chosen = (): FaxProvider => {
    if (current === null) throw new Error('no network yet');
    return current;
  };
  const provider: FaxProvider = {
    send: (request, options) => {
      sends += 1;
      return chosen().send(request, options);
    },
    status: () => Promise.resolve({ kind: 'report', report: report('in-progress') }),
    resend: () => Promise.reject(new Error('not used by the outbox')),
    listNumbers: () => Promise.resolve({ kind: 'numbers', numbers: [] }),
  };
  return {
    provider,
    use: (next: FaxProvider) => {
      current = next;
      sends = 0;
    },
    sends: () => sends,
  };
}

async function sendAnother(outbox: Outbox, bench: Bench, server: FaultServer, fault: NetworkFault): Promise<void> {
  server.behave(fault.before ?? {});
  const id = await queued(outbox, bench.draft(['+12025550143']));
  await leaves(outbox, id, 'queued', 'submitting');
  expect((await stateOf(outbox, id)).name).toBe('accepted');
}

/** Waits, in real time, until the fax is in none of these states; what comes after says whether that was right. */
async function leaves(outbox: Outbox, id: string, ...names: readonly JobState['name'][]): Promise<void> {
  const giveUpAt = performance.now() + 10_000;
  while (names.includes((await stateOf(outbox, id)).name) && performance.now() < giveUpAt) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function sayState(state: JobState): string {
  switch (state.name) {
    case 'waiting':
    case 'unconfirmed':
      return `${state.name} ${state.cause}`;
    case 'blocked':
      return `${state.name} ${state.by}`;
    case 'failed':
      return `${state.name} ${state.reason}`;
    default:
      return state.name;
  }
}
