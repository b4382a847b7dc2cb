import { expect, it, onTestFinished } from 'vitest';
import type { FaxProvider, StatusOutcome } from '../../../core/provider/fax-provider';
import { createIfaxClient } from '../../../electron/ifax/ifax-client';
import { systemClock } from '../../../electron/system/clock';
import { report } from '../../unit/core/outbox/jobs';
import { memoryFolder } from '../../fixtures/memory-folder';
import { seeded } from '../../fixtures/seeded';
import { createBench, jobOf } from '../outbox/desk-parts';
import { startFaultServer, type FaultServer, type SeenRequest } from './fault-server';
import { hugeReply, spoiltReply } from './spoilt-reply';
import { sampleFax } from './samples';

const SEED = 4_190_517;
const SENDS = 5000;
const LOOKS = 5000;
const FAXES_AT_ONCE = 100;

async function server(): Promise<FaultServer> {
  const started = await startFaultServer();
  onTestFinished(() => started.close());
  return started;
}

function clientFor({ url }: FaultServer): FaxProvider {
  return createIfaxClient({ baseUrl: url, key: () => Promise.resolve('practice-key'), clock: systemClock });
}

interface Plain {
  readonly status: unknown;
  /** Every value under a name for a job id, as it stands in the text: a reader that rounds has read another id. */
  readonly ids: readonly string[];
  /** The id beside the status word. */
  readonly id: unknown;
  readonly word: string;
}

/** The oracle: what any reader would make of a reply. */
function plainly(text: string | null): Plain | null {
  if (text === null) return null;
  try {
    const root = JSON.parse(text.replace(/^\ufeff/, '')) as Record<string, unknown>;
    const data: unknown = Array.isArray(root['data']) ? root['data'][0] : root['data'];
    const inner = (typeof data === 'object' && data !== null ? data : root) as Record<string, unknown>;
    const ids = [...text.matchAll(/"job_?[iI]d"\s*:\s*"?([\w.:+-]+)/g)].map(([, id = '']) => id);
    const id = inner['jobId'] ?? inner['job_id'];
    return { status: root['status'], ids, id, word: String(inner['faxStatus']).trim().toLowerCase() };
  } catch {
    return null;
  }
}

/** The same id: to the letter, or as a number that no reader rounds. */
const means = (written: string, id: string): boolean =>
  written === id || (Number(written) === Number(id) && Number.isSafeInteger(Number(written)));

/** Whether that is an id at all, be it another one's. */
const named = (id: unknown): boolean =>
  (typeof id === 'number' || typeof id === 'string') && /^[1-9]\d*$/.test(String(id));

const numberOf = ({ text }: SeenRequest): string => /"faxNumber":"(\+\d+)"/.exec(text)?.[1] ?? '';

it(
  `${String(SENDS)} spoilt answers to a hand-over: accepted only where that is said, each fax is sent once (seed ${String(SEED)})`,
  { timeout: 180_000 },
  async () => {
    const random = seeded(SEED);
    let accepted = 0;
    for (let round = 0; round < SENDS / FAXES_AT_ONCE; round += 1) {
      const service = await startFaultServer();
      const said = new Map<string, string | null>();
      service.behave({
        onBody: (socket, request) => {
          const id = String(random.whole(1, 900_000));
          const reply = spoiltReply(
            `{"status":1,"message":"Fax processed for sending","data":{"jobId":${id}}}`,
            random,
          );
          said.set(numberOf(request), reply.text);
          socket.end(reply.bytes);
        },
      });
      const bench = createBench(memoryFolder());
      const client = clientFor(service);
      const delivered: StatusOutcome = { kind: 'report', report: report('delivered') };
      const provider: FaxProvider = { ...client, status: () => Promise.resolve(delivered) };
      const first = await bench.open({ providers: { ifax: provider, practice: bench.practice } });
      first.start();
      const numbers = Array.from({ length: FAXES_AT_ONCE }, (_, index) => `+1202555${String(1000 + index)}`);
      const sent = await first.desk.send(bench.draft(numbers));
      const ids = sent.ok ? sent.value.ids : [];
      expect(ids).toHaveLength(FAXES_AT_ONCE);
      for (const id of ids) {
        let job = await jobOf(first, id);
        while (job.state.name === 'queued' || job.state.name === 'submitting') {
          await new Promise((resolve) => setTimeout(resolve, 1));
          job = await jobOf(first, id);
        }
        expect(['accepted', 'unconfirmed', 'failed']).toContain(job.state.name);
        if (job.state.name !== 'accepted') continue;
        accepted += 1;
        const plain = plainly(said.get(job.fax.recipient.e164) ?? null);
        expect(plain?.status === 1 || String(plain?.status).trim() === '1').toBe(true);
        const { providerJobId } = job.state;
        expect(plain?.ids.filter((id) => means(id, providerJobId))).not.toEqual([]);
      }
      // A day and a restart later nothing was sent again.
      await bench.clock.pass(24 * 3_600_000);
      await first.stop();
      const second = await bench.open({ providers: { ifax: provider, practice: bench.practice } });
      second.start();
      second.wake();
      await bench.clock.pass(24 * 3_600_000);
      await second.stop();
      const bodies = service.requests.map(numberOf).sort();
      expect(bodies, 'sent again').toEqual(numbers);
      await service.close();
    }
    // Some survive being spoilt; a suite without them would prove nothing.
    expect(accepted).toBeGreaterThan(SENDS / 10);
    expect(accepted).toBeLessThan(SENDS / 2);
  },
);

it(
  `${String(LOOKS)} spoilt reports: none ends a fax that it does not end (seed ${String(SEED)})`,
  { timeout: 120_000 },
  async () => {
    const random = seeded(SEED);
    const service = await server();
    const client = clientFor(service);
    const good =
      '{"status":1,"message":"ok","data":{"jobId":98765,"faxStatus":"delivered","success":true,"code":0,"faxTotalPages":2,"faxTransferredPages":2}}';
    const failing = good.replace('"delivered","success":true', '"failed","success":false');
    let delivered = 0;
    let failed = 0;
    for (let look = 0; look < LOOKS; look += 1) {
      const reply = spoiltReply(random.fraction() < 0.5 ? good : failing, random);
      service.behave({ onBody: (socket) => socket.end(reply.bytes) });
      const outcome = await client.status('98765');
      if (outcome.kind === 'unavailable') continue;
      const { phase } = outcome.report;
      const plain = plainly(reply.text);
      expect(plain).not.toBeNull();
      if (named(plain?.id)) expect(String(plain?.id)).toBe('98765');
      if (phase === 'delivered') expect(plain?.word).toBe('delivered');
      if (phase === 'failed') expect(plain?.word).toBe('failed');
      if (phase === 'delivered') delivered += 1;
      if (phase === 'failed') failed += 1;
    }
    expect(delivered).toBeGreaterThan(LOOKS / 20);
    expect(failed).toBeGreaterThan(LOOKS / 20);
  },
);

it('50 MB in place of an answer: not believed, and not waited for', async () => {
  const service = await server();
  const client = clientFor(service);
  for (const good of ['{"status":1,"data":{"jobId":7}}', '{"status":1,"data":{"jobId":7,"faxStatus":"delivered"}}']) {
    service.behave({ onBody: (socket) => socket.write(hugeReply(good)) });
    expect(await client.send(sampleFax(), {})).toMatchObject({ kind: 'unknown', cause: 'unreadable-reply' });
    expect(await client.status('7')).toMatchObject({ kind: 'unavailable' });
  }
  expect(service.requests).toHaveLength(4);
});
