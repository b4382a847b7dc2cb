import { expect, it } from 'vitest';
import {
  collection,
  enumeration,
  integer,
  keyword,
  mimeMediaType,
  name,
  range,
  text,
  uri,
} from '../../electron/printing/ipp/codec/build';
import { boolean, dateTime, resolution } from '../../electron/printing/ipp/codec/build';
import type { IppAttribute } from '../../electron/printing/ipp/codec/message';
import { createIppService, type IppAnswer, type IppService } from '../../electron/printing/ipp/ipp-service';
import type { PrintDesk } from '../../electron/printing/ipp/print-desk';
import { STATUS } from '../../electron/printing/ipp/status';
import { systemClock } from '../../electron/system/clock';
import { systemRandom } from '../../electron/system/random';
import { mutated } from '../fixtures/hostile/mutate';
import { seeded, type Seeded } from '../fixtures/seeded';
import { decoded, requestOctets } from './client';

const MUTATIONS = Number(process.env['PAGEWIRE_IPP_MUTATIONS'] ?? 100_000);
const SEED = Number(process.env['PAGEWIRE_IPP_SEED'] ?? 20_261_128);
/** Far more than any of them needs; a hang is endless. */
const MOST_MS = 2000;
const MOST_GROWTH_BYTES = 200_000_000;

/** Swallows what it is given; nothing of it is kept. */
const desk: PrintDesk = {
  store: async (_job, _format, pieces) => {
    let bytes = 0;
    try {
      for await (const piece of pieces) bytes += piece.length;
    } catch {
      return { ok: false, error: 'cancelled' };
    }
    return { ok: true, value: { id: String(bytes) } };
  },
  withdraw: () => Promise.resolve(true),
  identify: () => undefined,
  mostBytes: () => 100_000,
};

const newService = (): IppService =>
  createIppService({
    identity: { port: 61_000, uuid: systemRandom.uuid(), secret: 'S'.repeat(43), queueName: 'Pagewire Fax (alice)' },
    desk,
    // No job is ever given up here.
    clock: { now: systemClock.now, after: () => () => undefined },
    random: systemRandom,
    log: { info: () => undefined, warn: () => undefined },
    paper: 'A4',
    version: '0.1.0',
  });

/** The octets in pieces as they may come from a socket. */
async function* inPieces(octets: Uint8Array, random: Seeded): AsyncIterable<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < octets.length;) {
    const length = random.whole(1, random.pick([7, 300, 65_536]));
    yield octets.subarray(at, at + length);
    at += length;
  }
}

const answer = async (service: IppService, octets: Uint8Array, random: Seeded): Promise<IppAnswer> =>
  service.answer(inPieces(octets, random), {
    queue: random.pick(['print', 'faxout']),
    base: 'ipp://127.0.0.1:61000',
    isSecretAddress: false,
    permission: () => Promise.resolve('owner'),
    signal: new AbortController().signal,
  });

const nested = (depth: number): IppAttribute =>
  depth === 0 ? integer('end', 1) : collection('in', [nested(depth - 1), keyword('k', 'v')]);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n');

/** One of each kind of request and of value. */
const BASES: readonly [Uint8Array, ...Uint8Array[]] = [
  requestOctets('getPrinterAttributes', {
    attributes: [keyword('requested-attributes', 'printer-name', 'media-col-database')],
  }),
  Buffer.concat([
    requestOctets('printJob', {
      attributes: [
        name('job-name', 'Straße'),
        mimeMediaType('document-format', 'application/pdf'),
        keyword('compression', 'none'),
      ],
      job: [
        integer('copies', 2),
        enumeration('print-quality', 5),
        range('page-ranges', 1, 3),
        resolution('printer-resolution', 300),
      ],
    }),
    PDF,
  ]),
  requestOctets('createJob', {
    job: [
      collection(
        'destination-uris',
        [uri('destination-uri', 'tel:+12025550101'), text('pre-dial-string', '9')],
        [uri('destination-uri', 'tel:1')],
      ),
    ],
  }),
  Buffer.concat([
    requestOctets('sendDocument', { attributes: [integer('job-id', 1), boolean('last-document', true)] }),
    PDF,
  ]),
  requestOctets('validateJob', {
    job: [
      nested(6),
      dateTime('at', 0),
      { name: 'said', values: [{ tag: 'textWithLanguage', language: 'de', value: 'Grüße' }] },
      { name: 'raw', values: [{ tag: 'octetString', value: Uint8Array.of(0, 255) }, { tag: 'no-value' }] },
    ],
  }),
  requestOctets('getJobs', {
    attributes: [keyword('which-jobs', 'completed'), integer('limit', 5), boolean('my-jobs', true)],
  }),
  requestOctets('cancelMyJobs', { attributes: [integer('job-ids', 1, 2, 3)] }),
];

const KNOWN: ReadonlySet<number> = new Set(Object.values(STATUS));

it(`${MUTATIONS} spoilt requests (seed ${SEED}) are each answered in IPP, soon, and nothing piles up`, async () => {
  const random = seeded(SEED);
  let service = newService();
  let longest = 0;
  const counts = { good: 0, bad: 0 };
  const before = process.memoryUsage().rss;
  for (let index = 0; index < MUTATIONS; index++) {
    if (index % 500 === 0) service = newService();
    const octets = mutated(random.pick(BASES), random);
    const began = performance.now();
    const said = await answer(service, octets, random);
    longest = Math.max(longest, performance.now() - began);
    if (said.kind !== 'ipp') throw new Error(`${said.kind}: seed ${SEED}, number ${index}`);
    const { code } = decoded(said.bytes);
    if (!KNOWN.has(code)) throw new Error(`status ${code}: seed ${SEED}, number ${index}`);
    counts[code <= STATUS.okIgnored ? 'good' : 'bad'] += 1;
  }
  expect(longest).toBeLessThan(MOST_MS);
  expect(process.memoryUsage().rss - before).toBeLessThan(MOST_GROWTH_BYTES);
  // Neither is everything refused, nor is everything let through.
  expect(counts.bad).toBeGreaterThan(MUTATIONS / 4);
  expect(counts.good).toBeGreaterThan(MUTATIONS / 100);
}, 600_000);

it('every cut of every kind of request is answered in IPP', async () => {
  const random = seeded(SEED);
  for (const base of BASES) {
    const service = newService();
    for (let length = 0; length < base.length; length++) {
      const said = await answer(service, base.subarray(0, length), random);
      if (said.kind !== 'ipp') throw new Error(`${said.kind} at ${length}`);
      const { code } = decoded(said.bytes);
      // A cut in the document behind the attributes leaves a shorter document: that HTTP would notice, not IPP.
      const end = Buffer.from(base).indexOf(PDF);
      if (!KNOWN.has(code) || (code <= STATUS.okIgnored && (end === -1 || length < end)))
        throw new Error(`status ${code} at ${length}`);
    }
  }
});
